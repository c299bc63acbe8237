"""What lessons still lack before they are signed off, and which of them could be in one go."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, NamedTuple, cast

from peewee import JOIN, fn

from models.accounts import ActingAccount
from models.database import database
from models.entities import Contract, Group, Lesson, Mark, Placement
from models.rules.terms import Reason, Status


class OpenCells(NamedTuple):
    """What a lesson still lacks: learners without a mark, and absences whose reason is still to be asked."""

    empty: int
    to_ask: int

    def __bool__(self) -> bool:
        return bool(self.empty or self.to_ask)


class LessonToClose(NamedTuple):
    """A lesson that was given and not signed off; `original_present` as was noted already."""

    id: int
    original_present: bool | None
    left: OpenCells


NOTHING_OPEN = OpenCells(0, 0)


def lessons_to_close(account: ActingAccount, group_ids: Collection[int], until: date) -> list[LessonToClose]:
    """Lessons of these groups up to and including a day, not cancelled and not signed off; three statements.

    A teacher's own only.
    """
    cancelled: Any = Lesson.cancelled
    signed_off_at: Any = Lesson.signed_off_at
    of_groups: Any = Lesson.group.in_(list(group_ids))
    wanted = (of_groups, Lesson.date <= until, ~cancelled, signed_off_at.is_null())
    rows: Any = (
        Lesson.select(Lesson.id, Lesson.original_present, Lesson.teacher, Group.teacher)
        .join(Group)
        .where(*wanted)
        .order_by(Lesson.date, Lesson.starts, Lesson.id)
    )
    left = open_cells_of(*wanted)
    # As the engine gives them: a past of years has 15,000 of these.
    found: Iterable[tuple[int, int | None, int | None, int | None]] = cast(Any, database).execute(rows)
    return [
        LessonToClose(lesson, None if original is None else bool(original), left.get(lesson, NOTHING_OPEN))
        for lesson, original, teacher, group_teacher in found
        if account.teaches(teacher, group_teacher)
    ]


def open_cells_of(*lessons: Any) -> dict[int, OpenCells]:
    """What lessons still lack, by id, for those that lack anything; `lessons` are conditions on Lesson."""
    empty, to_ask = _empty(*lessons), _to_ask(*lessons)
    return {
        lesson: OpenCells(empty.get(lesson, 0), to_ask.get(lesson, 0))
        for lesson in empty.keys() | to_ask.keys()
    }


def _empty(*lessons: Any) -> dict[int, int]:
    """Learners placed then of whom nothing was filled in."""
    rows: Any = (
        Lesson.select(Lesson.id, fn.COUNT(Placement.contract.distinct()))
        .join(Placement, on=(Placement.group == Lesson.group))
        .join(Contract)
        .join(Mark, JOIN.LEFT_OUTER, on=((Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)))
        .where(
            *lessons,
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
            Mark.id.is_null(),
        )
        .group_by(Lesson.id)
    )
    return dict(rows.tuples())


def reason_is_to_be_asked() -> Any:
    """The condition on Mark: an absence whose reason decides and is not known (domain §4)."""
    notified_before: Any = Mark.notified_before
    doubt: Any = Mark.doubt
    override: Any = Mark.verdict_override
    return (
        (Mark.status == Status.ABSENT)
        & (Mark.reason == Reason.NOG_NAVRAGEN)
        & ~notified_before
        & ~doubt
        & override.is_null()
    )


def _to_ask(*lessons: Any) -> dict[int, int]:
    rows: Any = (
        Mark.select(Mark.lesson, fn.COUNT(Mark.id))
        .join(Lesson)
        .where(*lessons, reason_is_to_be_asked())
        .group_by(Mark.lesson)
    )
    return dict(rows.tuples())
