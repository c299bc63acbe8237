"""Docenten, for the list and the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.entities import Group, Teacher
from models.exchange import TeacherRow
from models.queries.group_names import names_by
from models.rules.names import folded


@dataclass(frozen=True, slots=True)
class TeacherLine:
    """A teacher, and the names of the groups they have."""

    id: int
    name: str
    email: str
    register: str
    qualified_until: date | None
    groups: tuple[str, ...]


def teacher_lines() -> list[TeacherLine]:
    """Every teacher, by name."""
    groups = names_by(Group.teacher)
    rows = Teacher.select(
        Teacher.id, Teacher.name, Teacher.email, Teacher.register, Teacher.qualified_until
    ).tuples()
    lines = [TeacherLine(*row, groups=groups.get(row[0], ())) for row in rows]
    return sorted(lines, key=lambda line: (folded(line.name), line.name))


def teacher(teacher_id: int) -> TeacherRow | None:
    """What the form shows; None when there is no such teacher (any more)."""
    columns = (getattr(Teacher, name) for name in TeacherRow._fields)
    row = Teacher.select(*columns).where(Teacher.id == teacher_id).tuples().first()
    return None if row is None else TeacherRow._make(row)
