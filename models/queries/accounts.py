"""Who can open the register, and the teachers an account can belong to."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import JOIN

from models.entities import Account, Teacher
from models.rules.terms import Role


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A person's access; `teacher` is the name of the teacher this account belongs to, if any."""

    id: int
    name: str
    role: Role
    teacher: str | None
    active: bool


@dataclass(frozen=True, slots=True)
class TeacherChoice:
    """A teacher, to give an account."""

    id: int
    name: str


def accounts() -> list[AccountRow]:
    """Everybody who has or had access, by name; who has it first."""
    rows = (
        Account.select(Account.id, Account.name, Account.role, Teacher.name, Account.active)
        .join(Teacher, JOIN.LEFT_OUTER)
        .tuples()
    )
    found = [AccountRow(*row) for row in rows]
    return sorted(found, key=lambda account: (not account.active, account.name.casefold()))


def teachers() -> list[TeacherChoice]:
    """All teachers, by name."""
    found = [TeacherChoice(*row) for row in Teacher.select(Teacher.id, Teacher.name).tuples()]
    return sorted(found, key=lambda teacher: teacher.name.casefold())
