"""What can become of a lesson that is already in the timetable, and of the marks in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from typing import NamedTuple

from models.errors import InvalidValue
from models.rules.dates import clock, day_and_date
from models.rules.hours import HourRules, minutes_present
from models.rules.marks import MarkFacts, check_within_contract, normalised
from models.rules.terms import Component, Form, Status
from models.rules.timetable import LessonFacts
from models.rules.values import check_lesson_times, clean_text, parse_text, plausible_date

_SAID = 3


class Keep(Enum):
    """For what can also be made empty: leave it as it is."""

    AS_IS = "as is"


@dataclass(frozen=True, slots=True)
class LessonChange:
    """What is to be different of one lesson or of many; what is not said stays as it is.

    `days` moves each lesson so many days on, or back. `teacher` and `location` are ids; None takes them away.
    """

    days: int = 0
    starts: time | None = None
    ends: time | None = None
    break_minutes: int | None = None
    component: Component | None = None
    form: Form | None = None
    level: str | None = None
    teacher: int | Keep | None = Keep.AS_IS
    location: int | Keep | None = Keep.AS_IS

    def applied(self, lesson: LessonFacts) -> LessonFacts:
        """The lesson as it would be.

        Raises InvalidValue with `field`: `date-implausible`, `text-too-long`, and what
        rules.values.check_lesson_times finds wrong.
        """
        changed = LessonFacts(
            _moved(lesson.date, self.days),
            self.starts or lesson.starts,
            self.ends or lesson.ends,
            lesson.break_minutes if self.break_minutes is None else self.break_minutes,
            self.component or lesson.component,
            self.form or lesson.form,
            lesson.level if self.level is None else checked_level(self.level),
            lesson.teacher if self.teacher is Keep.AS_IS else self.teacher,
            lesson.location if self.location is Keep.AS_IS else self.location,
        )
        check_lesson_times(changed.starts, changed.ends, changed.break_minutes)
        return changed


class MarkedContract(NamedTuple):
    """What of a contract decides whether a mark is possible, and whether its minutes count."""

    signed: date
    begins: date
    ends: date


class MarkOutcome(NamedTuple):
    """Minutes present and minutes that count, before and after; `problem` is why the change cannot be."""

    present_before: int
    present_after: int
    counted_before: int
    counted_after: int
    problem: str | None = None

    @property
    def differs(self) -> bool:
        """Whether somebody has to see this before it happens."""
        same = self.present_before == self.present_after and self.counted_before == self.counted_after
        return self.problem is not None or not same


def mark_outcome(
    status: Status,
    minutes: int | None,
    contract: MarkedContract,
    lesson: LessonFacts,
    changed: LessonFacts,
    rules: HourRules,
) -> MarkOutcome:
    """What a mark says of a lesson before and after it changes; present stays present, for the new time.

    `problem` is a code: `minutes-out-of-range` for minutes that the new time does not have,
    `mark-outside-contract` for a new date on which the contract does not run.
    """
    before = minutes_present(status, minutes, lesson.net)
    after = minutes_present(status, minutes, changed.net)
    return MarkOutcome(
        before,
        after,
        before if rules.counts(lesson.form, lesson.date, contract.signed) else 0,
        after if rules.counts(changed.form, changed.date, contract.signed) else 0,
        _problem(status, minutes, contract, changed),
    )


def moments_said(lessons: Iterable[tuple[date, time]]) -> str:
    """Which lessons, for a sentence: ma 12-10 9:00, do 15-10 13:00, ma 19-10 9:00 en nog 4."""
    moments = [f"{day_and_date(day)} {clock(starts)}" for day, starts in sorted(lessons)]
    more = len(moments) - _SAID
    return ", ".join(moments[:_SAID]) + (f" en nog {more}" if more > 0 else "")


def _problem(
    status: Status, minutes: int | None, contract: MarkedContract, changed: LessonFacts
) -> str | None:
    try:
        check_within_contract(changed.date, contract.begins, contract.ends)
        normalised(MarkFacts(status, minutes), changed.net)
    except InvalidValue as error:
        return error.code
    return None


def _moved(day: date, days: int) -> date:
    try:
        return plausible_date(day + timedelta(days)) if days else day
    except OverflowError as error:
        raise InvalidValue("date-implausible", field="date") from error


def checked_level(text: str) -> str:
    """As it is kept. Raises InvalidValue `text-too-long`."""
    return parse_text(clean_text(text))
