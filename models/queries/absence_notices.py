"""Absences that were announced for days, and the lessons they touch."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from peewee import JOIN

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import AbsenceNotice, Account, Contract, Group, Lesson, Mark, Placement
from models.rules.terms import Reason


@dataclass(frozen=True, slots=True)
class Notice:
    """An announced absence, first and last day included; on the first from `starts`, if there is one."""

    id: int
    learner: int
    begins: date
    starts: time | None
    ends: date
    reason: Reason | None
    notified_before: bool
    noted_at: datetime
    noted_by: str

    def covers(self, learner: int, day: date, starts: time) -> bool:
        too_early = day == self.begins and self.starts is not None and starts < self.starts
        return self.learner == learner and self.begins <= day <= self.ends and not too_early


@dataclass(frozen=True, slots=True)
class TouchedLesson:
    """A lesson that an absence over days touches; `hindrance` is the code of why it stays as it is."""

    cell: Cell
    group: str
    date: date
    starts: time
    ends: time
    hindrance: str | None


def notices_between(begins: date, ends: date, learners: Collection[int]) -> list[Notice]:
    """The notices of these learners that touch these days and were not withdrawn, oldest first."""
    rows = (
        AbsenceNotice.select(
            AbsenceNotice.id,
            AbsenceNotice.learner,
            AbsenceNotice.begins,
            AbsenceNotice.starts,
            AbsenceNotice.ends,
            AbsenceNotice.reason,
            AbsenceNotice.notified_before,
            AbsenceNotice.noted_at,
            Account.name,
        )
        .join(Account)
        .where(
            AbsenceNotice.begins <= ends,
            AbsenceNotice.ends >= begins,
            ~AbsenceNotice.withdrawn,
            AbsenceNotice.learner.in_(list(learners)),
        )
        .order_by(AbsenceNotice.id)
    )
    return [Notice(*row) for row in rows.tuples()]


def lessons_touched(learner: int, begins: date, ends: date, *, by: ActingAccount) -> list[TouchedLesson]:
    """The lessons at which this learner is placed on these days, in order of time, as `by` may fill them."""
    rows = (
        Lesson.select(
            Lesson.id,
            Contract.id,
            Group.name,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            Lesson.cancelled,
            Lesson.signed_off_at,
            Mark.id,
            Lesson.teacher,
            Group.teacher,
        )
        .join(Group)
        .join(Placement, on=(Placement.group == Group.id))
        .join(Contract)
        .join(Mark, JOIN.LEFT_OUTER, on=((Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)))
        .where(
            Contract.learner == learner,
            (Lesson.date >= begins) & (Lesson.date <= ends),
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
        )
        .order_by(Lesson.date, Lesson.starts, Group.name)
        .distinct()
    )
    return [
        TouchedLesson(
            Cell(lesson, contract),
            group,
            day,
            starts,
            until,
            _hindrance(
                cancelled=cancelled,
                signed_off=signed is not None,
                filled=mark is not None,
                own=by.teaches(*teachers),
            ),
        )
        for lesson, contract, group, day, starts, until, cancelled, signed, mark, *teachers in rows.tuples()
    ]


def _hindrance(*, cancelled: bool, signed_off: bool, filled: bool, own: bool) -> str | None:
    if cancelled:
        return "lesson-is-cancelled"
    if signed_off:
        return "lesson-signed-off"
    if filled:
        return "already-filled-in"
    return None if own else "not-own-lesson"
