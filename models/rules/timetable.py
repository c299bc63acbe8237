"""From a weekly pattern to the lessons it proposes, the days without lessons left out.

Dates and times are those of the local clock; nothing here knows a time zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from models.errors import InvalidValue
from models.rules.dates import WEEKDAYS
from models.rules.hours import net_minutes
from models.rules.terms import Component, Form
from models.rules.values import check_lesson_times, check_period

LONGEST_DAYS = 2 * 366
"""How far one pattern reaches: two years is more than any course plan, ten is a slip of the finger."""
MOST_WEEKS = 8
"""The widest rhythm of a pattern."""


class Slot(NamedTuple):
    """A moment in the week; `weekday` counts from Monday, 0."""

    weekday: int
    starts: time
    ends: time
    break_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """What every lesson of a series has in common, and the days it runs, both included.

    `every` is its rhythm in weeks, counted from the week of `begins`; `teacher` and `location` are ids.
    """

    slots: tuple[Slot, ...]
    begins: date
    ends: date
    component: Component
    form: Form
    every: int = 1
    level: str = ""
    teacher: int | None = None
    location: int | None = None


class LessonFacts(NamedTuple):
    """What a timetable says of a lesson; `teacher` and `location` are ids."""

    date: date
    starts: time
    ends: time
    break_minutes: int
    component: Component
    form: Form
    level: str = ""
    teacher: int | None = None
    location: int | None = None

    @property
    def net(self) -> int:
        """Its minutes without the break."""
        return net_minutes(self.starts, self.ends, self.break_minutes)

    def overlaps(self, other: LessonFacts) -> bool:
        """Whether both are going on at some moment; one may begin when the other ends."""
        return self.date == other.date and self.starts < other.ends and other.starts < self.ends


class DayOffKind(StrEnum):
    """Why there are no lessons on a day."""

    PUBLIC = "feestdag"
    SCHOOL = "schoolvakantie"


class DayOff(NamedTuple):
    """Days on which no lessons are planned, first and last included."""

    name: str
    begins: date
    ends: date
    kind: DayOffKind


class SkippedDay(NamedTuple):
    """A day of the pattern that is a day off; `kept` says that somebody wants its lessons all the same."""

    date: date
    reasons: tuple[DayOff, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """The lessons in order of time, and the days of the pattern that are days off."""

    lessons: tuple[LessonFacts, ...]
    skipped: tuple[SkippedDay, ...]


def public_holidays(begins: date, ends: date) -> list[DayOff]:
    """Dutch public holidays between two days, in order, as the library `holidays` knows them.

    Bevrijdingsdag is one in lustrum years only (2025, 2030).
    """
    # Loaded when a timetable is made: 6 MB that a register that is only filled in does without.
    from holidays import country_holidays

    found = country_holidays("NL", years=range(begins.year, ends.year + 1), language="nl")
    return [
        DayOff(name, day, day, DayOffKind.PUBLIC)
        for day, name in sorted(found.items())
        if begins <= day <= ends
    ]


def propose(pattern: Pattern, days_off: Iterable[DayOff], keep: Collection[date] = ()) -> Proposal:
    """Work a pattern out; `keep` are days off on which lessons are given all the same.

    Raises InvalidValue with `field`: `pattern-without-days`, `pattern-rhythm`, `pattern-too-long`,
    `slots-overlap`, and what check_period and check_lesson_times find wrong.
    """
    check_pattern(pattern)
    off = list(days_off)
    lessons: list[LessonFacts] = []
    skipped: dict[date, SkippedDay] = {}
    moments = [(day, slot) for slot in pattern.slots for day in _days(pattern, slot.weekday)]
    for day, slot in sorted(moments):
        reasons = days_off_on(day, off)
        if reasons:
            skipped[day] = SkippedDay(day, reasons, kept=day in keep)
        if not reasons or day in keep:
            lessons.append(_lesson(pattern, day, slot))
    return Proposal(tuple(lessons), tuple(skipped.values()))


def check_pattern(pattern: Pattern) -> None:
    """Raises what `propose` raises."""
    if not pattern.slots:
        raise InvalidValue("pattern-without-days", field="slots")
    if not 1 <= pattern.every <= MOST_WEEKS:
        raise InvalidValue("pattern-rhythm", field="every", most=MOST_WEEKS)
    check_period(pattern.begins, pattern.ends)
    if (pattern.ends - pattern.begins).days > LONGEST_DAYS:
        raise InvalidValue("pattern-too-long", field="ends")
    for slot in pattern.slots:
        check_lesson_times(slot.starts, slot.ends, slot.break_minutes)
    for earlier, later in pairwise(sorted(pattern.slots)):
        if earlier.weekday == later.weekday and later.starts < earlier.ends:
            raise InvalidValue("slots-overlap", field="slots", weekday=WEEKDAYS[later.weekday])


def days_off_on(day: date, days_off: Iterable[DayOff]) -> tuple[DayOff, ...]:
    """The days off that a day falls in."""
    return tuple(one for one in days_off if one.begins <= day <= one.ends)


def _days(pattern: Pattern, weekday: int) -> list[date]:
    """Weeks begin on Monday, so that every second week is the same one for all days of the pattern."""
    from dateutil.rrule import MO, WEEKLY, rrule

    moments = rrule(
        WEEKLY,
        dtstart=datetime.combine(pattern.begins, time()),
        until=datetime.combine(pattern.ends, time()),
        interval=pattern.every,
        byweekday=weekday,
        wkst=MO,
    )
    return [moment.date() for moment in moments]


def _lesson(pattern: Pattern, day: date, slot: Slot) -> LessonFacts:
    return LessonFacts(
        day,
        slot.starts,
        slot.ends,
        slot.break_minutes,
        pattern.component,
        pattern.form,
        pattern.level,
        pattern.teacher,
        pattern.location,
    )
