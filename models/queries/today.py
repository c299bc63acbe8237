"""What asks for attention today: lessons, reasons still to ask, contracts that end. A statement each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, NamedTuple, cast

from peewee import JOIN, fn

from models.accounts import ActingAccount
from models.entities import Contract, Group, Learner, Lesson, Location, Mark, Placement, Teacher
from models.queries.learner_columns import NAME
from models.queries.sign_off import reason_is_to_be_asked
from models.queries.week import LessonState
from models.rules.names import full_name

ENDING_WEEKS = 6
"""How long before its end a contract is shown."""


class TodayLesson(NamedTuple):
    """A lesson of today, and how many of the learners placed then are filled in."""

    id: int
    group: str
    starts: time
    ends: time
    teacher: str
    location: str
    cancelled: bool
    signed_off: bool
    expected: int
    filled: int

    @property
    def state(self) -> LessonState:
        """As queries.week.Week.state."""
        if self.cancelled:
            return LessonState.CANCELLED
        if self.signed_off:
            return LessonState.SIGNED_OFF
        if not self.filled:
            return LessonState.EMPTY
        return LessonState.COMPLETE if self.filled == self.expected else LessonState.STARTED


class LessonToFill(NamedTuple):
    """A lesson of an earlier day; of `missing` learners nothing was filled in."""

    id: int
    group: str
    date: date
    starts: time
    missing: int


class LessonsToSignOff(NamedTuple):
    """The earlier lessons of a group that only have to be signed off; `lesson` is the oldest."""

    group: str
    lessons: int
    lesson: int
    first: date


class ReasonToAsk(NamedTuple):
    """An absence of which the reason is not known; `mark` leads to its cell."""

    mark: int
    learner: str
    group: str
    date: date
    starts: time


class EndingContract(NamedTuple):
    """A contract that ends soon, without one of the same learner that ends later."""

    id: int
    number: str
    learner: str
    ends: date


@dataclass(frozen=True, slots=True)
class EarlierLessons:
    """What is left to do of lessons before today, the oldest first."""

    to_fill: tuple[LessonToFill, ...]
    to_sign_off: tuple[LessonsToSignOff, ...]


def lessons_of_today(account: ActingAccount, today: date) -> list[TodayLesson]:
    """The lessons of this day, by time; a teacher's own only."""
    rows: Any = (
        Lesson.select(
            Lesson.id,
            Group.name,
            Lesson.starts,
            Lesson.ends,
            fn.COALESCE(Teacher.name, ""),
            fn.COALESCE(Location.name, ""),
            Lesson.cancelled,
            Lesson.signed_off_at.is_null(False),
            _counted(Contract.id),
            _counted(Mark.contract),
        )
        .join(Group)
        .switch(Lesson)
        .join(Teacher, JOIN.LEFT_OUTER, on=(Lesson.teacher == Teacher.id))
        .switch(Lesson)
        .join(Location, JOIN.LEFT_OUTER, on=(Lesson.location == Location.id))
        .switch(Lesson)
        .join(Placement, JOIN.LEFT_OUTER, on=_placed())
        .join(Contract, JOIN.LEFT_OUTER, on=_with_contract())
        .join(Mark, JOIN.LEFT_OUTER, on=_marked())
        .where(Lesson.date == today, _own(account))
        .group_by(
            Lesson.id,
            Group.name,
            Lesson.starts,
            Lesson.ends,
            Teacher.name,
            Location.name,
            Lesson.cancelled,
            Lesson.signed_off_at,
        )
        .order_by(Lesson.starts, Group.name)
    )
    return [TodayLesson._make(row) for row in rows.tuples()]


def earlier_lessons(account: ActingAccount, today: date) -> EarlierLessons:
    """Lessons before today that are not signed off: to fill in, or else to sign off; a teacher's own only."""
    before = _open_before(account, today)
    rows: Any = (
        Lesson.select(Lesson.id, Group.name, Lesson.date, Lesson.starts)
        .join(Group)
        .where(*before)
        .order_by(Lesson.date, Lesson.starts, Group.name)
    )
    missing = _missing(before)
    to_fill: list[LessonToFill] = []
    to_sign_off: dict[str, LessonsToSignOff] = {}
    # Row by row: a school that starts has years of lessons here, and a line a group is what stays of them.
    for lesson, group, day, starts in rows.tuples().iterator():
        if lesson in missing:
            to_fill.append(LessonToFill(lesson, group, day, starts, missing[lesson]))
        else:
            known = to_sign_off.get(group, LessonsToSignOff(group, 0, lesson, day))
            to_sign_off[group] = known._replace(lessons=known.lessons + 1)
    return EarlierLessons(tuple(to_fill), tuple(to_sign_off.values()))


def reasons_to_ask(account: ActingAccount, today: date) -> list[ReasonToAsk]:
    """Absences up to today without a reason, the oldest first; a teacher's own only.

    Not those of a lesson that was signed off: there somebody left it open knowingly.
    """
    rows: Any = (
        Mark.select(
            Mark.id,
            *NAME,
            Group.name,
            Lesson.date,
            Lesson.starts,
        )
        .join(Lesson)
        .join(Group)
        .switch(Mark)
        .join(Contract)
        .join(Learner)
        .where(
            *_open_before(account, today + timedelta(days=1)),
            reason_is_to_be_asked(),
        )
        .order_by(Lesson.date, Lesson.starts, Group.name, Mark.id)
    )
    return [
        ReasonToAsk(mark, full_name(first_name, prefix, last_name), group, day, starts)
        for mark, first_name, prefix, last_name, group, day, starts in rows.tuples()
    ]


def ending_contracts(today: date) -> list[EndingContract]:
    """Contracts that end in the coming weeks, the first to end on top; not when a later one follows."""
    later: Any = cast(Any, Contract).alias()
    until = today + timedelta(weeks=ENDING_WEEKS)
    rows: Any = (
        Contract.select(
            Contract.id,
            Contract.number,
            *NAME,
            Contract.ends,
        )
        .join(Learner)
        .where(
            Contract.ends >= today,
            Contract.ends <= until,
            ~fn.EXISTS(
                later.select(later.id).where(later.learner == Contract.learner, later.ends > Contract.ends)
            ),
        )
        .order_by(Contract.ends, Contract.number)
    )
    return [
        EndingContract(contract, number, full_name(*name), ends)
        for contract, number, *name, ends in rows.tuples()
    ]


def _missing(lessons: tuple[Any, ...]) -> dict[int, int]:
    """Of how many learners placed then nothing was filled in, by lesson id; only where that is any."""
    rows: Any = (
        Lesson.select(Lesson.id, _counted(Contract.id))
        .join(Group)
        .switch(Lesson)
        .join(Placement, on=_placed())
        .join(Contract, on=_with_contract())
        .join(Mark, JOIN.LEFT_OUTER, on=_marked())
        .where(*lessons, Mark.id.is_null())
        .group_by(Lesson.id)
    )
    return dict(rows.tuples())


def _counted(what: Any) -> Any:
    return fn.COUNT(what.distinct())


def _open_before(account: ActingAccount, day: date) -> tuple[Any, ...]:
    cancelled: Any = Lesson.cancelled
    signed_off_at: Any = Lesson.signed_off_at
    return Lesson.date < day, ~cancelled, signed_off_at.is_null(), _own(account)


def _own(account: ActingAccount) -> Any:
    """The lessons this person may fill, as ActingAccount.teaches; a condition on Lesson and Group."""
    if not account.own_groups_only:
        return Lesson.id.is_null(False)
    if account.teacher is None:
        return Lesson.id.is_null()
    own: Any = Lesson.teacher == account.teacher
    return own | (Group.teacher == account.teacher)


def _placed() -> Any:
    of_group: Any = Placement.group == Lesson.group
    return of_group & (Placement.begins <= Lesson.date) & (Placement.ends >= Lesson.date)


def _with_contract() -> Any:
    of_placement: Any = Contract.id == Placement.contract
    return of_placement & (Contract.begins <= Lesson.date) & (Contract.ends >= Lesson.date)


def _marked() -> Any:
    in_lesson: Any = Mark.lesson == Lesson.id
    return in_lesson & (Mark.contract == Contract.id)
