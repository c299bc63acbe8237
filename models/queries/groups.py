"""Groepen and who is in them, for the list and the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from peewee import JOIN, fn

from models.entities import Contract, Group, Learner, Lesson, Location, Placement, Teacher
from models.exchange import GroupRow
from models.queries.learner_columns import NAME
from models.rules.names import folded, full_name, register_name, sort_key
from models.rules.terms import Form


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group, with its members of today and its next lesson, today's included."""

    id: int
    name: str
    level: str
    teacher: str | None
    location: str | None
    form: Form | None
    members: int
    next_date: date | None
    next_starts: time | None


@dataclass(frozen=True, slots=True)
class Member:
    """A contract in a group, first and last day included."""

    placement_id: int
    contract_id: int
    contract_number: str
    learner_id: int
    learner_number: str
    first_name: str
    prefix: str
    last_name: str
    begins: date
    ends: date

    @property
    def name(self) -> str:
        """Amina van der Berg."""
        return full_name(self.first_name, self.prefix, self.last_name)

    @property
    def register_name(self) -> str:
        """Berg, Amina van der."""
        return register_name(self.first_name, self.prefix, self.last_name)

    def is_in_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends


def group_lines(today: date) -> list[GroupLine]:
    """Every group, by name."""
    counts, lessons = _members_now(today), _next_lessons(today)
    lines: list[GroupLine] = []
    for row in _facts(Group.id).tuples():
        day, starts = lessons.get(row[0], (None, None))
        lines.append(GroupLine(*row, members=counts.get(row[0], 0), next_date=day, next_starts=starts))
    return sorted(lines, key=lambda line: (folded(line.name), line.name))


def group(group_id: int) -> GroupRow | None:
    """What the form shows; None when there is no such group (any more)."""
    row = _facts().where(Group.id == group_id).tuples().first()
    return None if row is None else GroupRow._make(row)


def members(group_id: int) -> list[Member]:
    """Who is, was and will be in a group, in the order of a class list."""
    rows = (
        Placement.select(
            Placement.id,
            Contract.id,
            Contract.number,
            Learner.id,
            Learner.number,
            *NAME,
            Placement.begins,
            Placement.ends,
        )
        .join(Contract)
        .join(Learner)
        .where(Placement.group == group_id)
    )
    found = [Member(*row) for row in rows.tuples()]
    return sorted(found, key=lambda member: (sort_key(*_name(member)), member.contract_number, member.begins))


def _name(member: Member) -> tuple[str, str, str]:
    return member.first_name, member.prefix, member.last_name


def _facts(*first: Any) -> Any:
    return (
        Group.select(*first, Group.name, Group.level, Teacher.name, Location.name, Group.form)
        .join(Teacher, JOIN.LEFT_OUTER)
        .switch(Group)
        .join(Location, JOIN.LEFT_OUTER)
    )


def _members_now(today: date) -> dict[int, int]:
    rows = (
        Placement.select(Placement.group, fn.COUNT(Placement.contract.distinct()))
        .join(Contract)
        .where(
            Placement.begins <= today,
            Placement.ends >= today,
            Contract.begins <= today,
            Contract.ends >= today,
        )
        .group_by(Placement.group)
    )
    return dict(rows.tuples())


def _next_lessons(today: date) -> dict[int, tuple[date, time]]:
    """Date and starting time by group; of two lessons on that day the first."""
    of_group: Any = Lesson.group
    first_date: Any = fn.MIN(Lesson.date)
    first = (
        Lesson.select(of_group.alias("of_group"), first_date.alias("first_date"))
        .where(Lesson.date >= today, ~Lesson.cancelled)
        .group_by(Lesson.group)
    )
    on: Any = (Lesson.group == first.c.of_group) & (Lesson.date == first.c.first_date)
    rows = (
        Lesson.select(Lesson.group, Lesson.date, fn.MIN(Lesson.starts))
        .join(first, on=on)
        .where(~Lesson.cancelled)
        .group_by(Lesson.group, Lesson.date)
    )
    return {group_id: (day, starts) for group_id, day, starts in rows.tuples()}
