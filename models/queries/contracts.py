"""Contracten, for the list and the form, and what a change of their dates would leave outside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from models.entities import Contract, Group, Learner, Lesson, Mark, Placement
from models.exchange import ContractRow
from models.queries.group_names import groups_by_contract
from models.queries.hours import counted_minutes
from models.queries.learner_columns import NAME
from models.rules.names import full_name, register_name, sort_key
from models.rules.periods import Period
from models.rules.terms import CourseType


@dataclass(frozen=True, slots=True)
class ContractLine:
    """A contract, with the groups of today and the minutes followed that count, through today."""

    id: int
    number: str
    learner_id: int
    learner_number: str
    first_name: str
    prefix: str
    last_name: str
    course_type: CourseType
    signed: date
    begins: date
    ends: date
    purchased_hours: int
    used_minutes: int
    groups: tuple[str, ...]

    @property
    def learner(self) -> str:
        """Amina van der Berg."""
        return full_name(self.first_name, self.prefix, self.last_name)

    @property
    def register_name(self) -> str:
        """Berg, Amina van der."""
        return register_name(self.first_name, self.prefix, self.last_name)

    @property
    def left_minutes(self) -> int:
        """Of the hours bought; below 0 when more was followed."""
        return self.purchased_hours * 60 - self.used_minutes

    def runs_on(self, day: date) -> bool:
        return self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A placement of a contract, first and last day included."""

    id: int
    group_id: int
    group: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class MarkOutside:
    """Something filled in at a lesson that other contract dates would leave outside."""

    lesson_id: int
    date: date
    starts: time
    group: str


@dataclass(frozen=True, slots=True)
class PlacementOutside:
    """A placement of which other contract dates leave days outside; `kept` are those that stay, if any."""

    id: int
    group: str
    begins: date
    ends: date
    kept: Period | None


@dataclass(frozen=True, slots=True)
class FallsOutside:
    """What lies outside the dates that a contract might get: marks in order of time, and placements."""

    marks: tuple[MarkOutside, ...] = ()
    placements: tuple[PlacementOutside, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.marks or self.placements)


def contract_lines(today: date) -> list[ContractLine]:
    """Every contract, in the order of a class list, of one learner the last first."""
    return _lines(today, None)


def contract_line(contract_id: int, today: date) -> ContractLine | None:
    """One contract; None when there is no such contract (any more)."""
    return next(iter(_lines(today, [contract_id])), None)


def contract(contract_id: int) -> ContractRow | None:
    """What the form shows; None when there is no such contract (any more)."""
    row = (
        Contract.select(
            Contract.number,
            Learner.number,
            Contract.course_type,
            Contract.signed,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
        )
        .join(Learner)
        .where(Contract.id == contract_id)
        .tuples()
        .first()
    )
    return None if row is None else ContractRow._make(row)


def placements_of(contract_id: int) -> list[PlacementLine]:
    """In which groups a contract is and was, in order of time."""
    rows = (
        Placement.select(Placement.id, Placement.group, Group.name, Placement.begins, Placement.ends)
        .join(Group)
        .where(Placement.contract == contract_id)
        .order_by(Placement.begins, Group.name)
    )
    return [PlacementLine(*row) for row in rows.tuples()]


def what_falls_outside(contract_id: int, begins: date, ends: date) -> FallsOutside:
    """What would lie outside a contract that ran from `begins` through `ends`."""
    marks = (
        Mark.select(Lesson.id, Lesson.date, Lesson.starts, Group.name)
        .join(Lesson)
        .join(Group)
        .where(Mark.contract == contract_id, (Lesson.date < begins) | (Lesson.date > ends))
        .order_by(Lesson.date, Lesson.starts)
    )
    return FallsOutside(
        tuple(MarkOutside(*row) for row in marks.tuples()),
        tuple(
            PlacementOutside(
                placed.id,
                placed.group,
                placed.begins,
                placed.ends,
                Period(placed.begins, placed.ends).common(Period(begins, ends)),
            )
            for placed in placements_of(contract_id)
            if placed.begins < begins or placed.ends > ends
        ),
    )


def _lines(today: date, only: Collection[int] | None) -> list[ContractLine]:
    used = counted_minutes(until=today, contracts=only)
    groups = groups_by_contract(today)
    query = Contract.select(
        Contract.id,
        Contract.number,
        Learner.id,
        Learner.number,
        *NAME,
        Contract.course_type,
        Contract.signed,
        Contract.begins,
        Contract.ends,
        Contract.purchased_hours,
    ).join(Learner)
    if only is not None:
        query = query.where(Contract.id.in_(list(only)))
    lines = [
        ContractLine(
            *row,
            used_minutes=used[row[0]].total if row[0] in used else 0,
            groups=groups.get(row[0], ()),
        )
        for row in query.tuples()
    ]
    lines.sort(key=_order)
    return lines


def _order(line: ContractLine) -> tuple[object, ...]:
    name = sort_key(line.first_name, line.prefix, line.last_name)
    return name, line.learner_number, -line.begins.toordinal(), line.number
