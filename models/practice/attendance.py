"""Presence at the practice school: what the teachers filled in up to today, and what they forgot."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, time
from itertools import cycle, groupby
from typing import NamedTuple

from models.exchange import LessonRow, MarkRow, PlacementRow
from models.practice.profiles import Habit, pick
from models.practice.school_year import WEEK, Span
from models.rules.hours import net_minutes
from models.rules.terms import Reason, Status

LessonKey = tuple[str, date, time]


class Excuse(NamedTuple):
    """What is known of an absence."""

    reason: Reason
    notified_before: bool = False
    doubt: bool = False
    remark: str = ""


class Seat(NamedTuple):
    """A contract's place in a group."""

    contract: str
    habit: Habit
    begins: date
    ends: date


# Dealt in this order, not drawn: even a small school shows every reason.
EXCUSES = (
    Excuse(Reason.ZIEKTE, notified_before=True),
    Excuse(Reason.ANDERS),
    Excuse(Reason.ZIEKTE),
    Excuse(Reason.NOG_NAVRAGEN),
    Excuse(Reason.ZIEKTE, notified_before=True, remark="belde vóór negen uur"),
    Excuse(Reason.ANDERS, notified_before=True, remark="afspraak bij de gemeente"),
    Excuse(Reason.RELIGIEUZE_FEESTDAG, notified_before=True),
    Excuse(Reason.ZIEKTE),
    Excuse(Reason.ANDERS, doubt=True, remark="zegt dat een huisgenoot belde"),
    Excuse(Reason.BEGRAFENIS),
    Excuse(Reason.ZIEKTE, notified_before=True),
    Excuse(Reason.NOG_NAVRAGEN),
    Excuse(Reason.ANDERS, remark="geen oppas"),
    Excuse(Reason.ZIEKTE),
    Excuse(Reason.HUWELIJK, notified_before=True),
    Excuse(Reason.ZIEKTE, notified_before=True),
    Excuse(Reason.NOG_NAVRAGEN),
    Excuse(Reason.ANDERS, remark="moest werken"),
)
MINUTES_LATE = (5, 10, 10, 15, 15, 20, 30, 45)
MINUTES_LEFT_EARLY = (15, 30, 30, 45, 60)
LATE_REMARKS = ("", "", "trein had vertraging", "", "", "", "bracht eerst kind naar school", "")

ASKED_WITHIN = 10 * WEEK
"""After that an absence whose reason nobody knows became one for another reason."""
NOON = time(12)
FILLED_THIS_MORNING = 0.6
GAP_EVERY = 8
GUEST_EVERY = 17


def seats_by_group(placements: list[PlacementRow], habits: dict[str, Habit]) -> dict[str, list[Seat]]:
    """Who sits where; `habits` by contract."""
    seats: dict[str, list[Seat]] = defaultdict(list)
    for row in sorted(placements):
        seats[row.group].append(Seat(row.contract, habits[row.contract], row.begins, row.ends))
    return seats


def marks_for(
    lessons: list[LessonRow], seats: dict[str, list[Seat]], span: Span, rng: random.Random
) -> list[MarkRow]:
    """Every mark of a wing; `lessons` are its lessons in order of time."""
    held = [lesson for lesson in lessons if lesson.date <= span.today and not lesson.cancelled]
    gaps = _recent_gaps(held, span)
    happenings = _Happenings(span, rng)
    marks: list[MarkRow] = []
    for day, lessons_of_day in groupby(held, key=lambda lesson: lesson.date):
        classes = [(lesson, _members(lesson, seats)) for lesson in lessons_of_day]
        for lesson, members in classes:
            share = gaps.get(lesson[:3], _share_filled(lesson, span))
            filled = members[: round(share * len(members))]
            marks.extend(happenings.mark(lesson, seat) for seat in filled)
        if day < span.monday and day.toordinal() % GUEST_EVERY == 0:
            marks.extend(_guest(classes, seats, gaps))
    return marks


def _members(lesson: LessonRow, seats: dict[str, list[Seat]]) -> list[Seat]:
    return [seat for seat in seats[lesson.group] if seat.begins <= lesson.date <= seat.ends]


def _share_filled(lesson: LessonRow, span: Span) -> float:
    """Everything up to yesterday; of today a part of the morning."""
    if lesson.date < span.today:
        return 1.0
    return FILLED_THIS_MORNING if lesson.starts < NOON else 0.0


def _recent_gaps(held: list[LessonRow], span: Span) -> dict[LessonKey, float]:
    """Some of the last lessons before this week are empty or half filled in."""
    groups = {lesson.group for lesson in held}
    recent = [lesson for lesson in held if lesson.date < span.monday][-6 * len(groups) :]
    empty = {lesson[:3]: 0.0 for lesson in recent[3::GAP_EVERY]}
    half = {lesson[:3]: 0.5 for lesson in recent[6::GAP_EVERY]}
    return empty | half


class _Happenings:
    """Decides what happened to whom."""

    def __init__(self, span: Span, rng: random.Random) -> None:
        self._rng = rng
        self._excuses: Iterator[Excuse] = cycle(EXCUSES)
        self._late_remarks: Iterator[str] = cycle(LATE_REMARKS)
        self._asked_until = span.monday - ASKED_WITHIN

    def mark(self, lesson: LessonRow, seat: Seat) -> MarkRow:
        habit = seat.habit
        roll = self._rng.random() - habit.absent
        if roll < 0:
            return self._absent(lesson, seat)
        if roll < habit.late:
            return self._late(lesson, seat)
        if roll < habit.late + habit.left_early:
            return self._left_early(lesson, seat)
        return present(lesson, seat.contract)

    def _absent(self, lesson: LessonRow, seat: Seat) -> MarkRow:
        excuse = next(self._excuses)
        long_ago = excuse.reason is Reason.NOG_NAVRAGEN and lesson.date < self._asked_until
        return MarkRow(
            *lesson[:3],
            seat.contract,
            Status.ABSENT,
            notified_before=excuse.notified_before,
            reason=Reason.ANDERS if long_ago else excuse.reason,
            doubt=excuse.doubt,
            remark=excuse.remark,
        )

    def _late(self, lesson: LessonRow, seat: Seat) -> MarkRow:
        minutes = _net(lesson) - self._rng.choice(MINUTES_LATE)
        return MarkRow(
            *lesson[:3], seat.contract, Status.LATE, minutes=minutes, remark=next(self._late_remarks)
        )

    def _left_early(self, lesson: LessonRow, seat: Seat) -> MarkRow:
        minutes = _net(lesson) - self._rng.choice(MINUTES_LEFT_EARLY)
        return MarkRow(*lesson[:3], seat.contract, Status.LEFT_EARLY, minutes=minutes)


def present(lesson: LessonRow, contract: str) -> MarkRow:
    return MarkRow(lesson.group, lesson.date, lesson.starts, contract, Status.PRESENT)


def overlap(one: LessonRow, other: LessonRow) -> bool:
    return one.date == other.date and one.starts < other.ends and other.starts < one.ends


def _net(lesson: LessonRow) -> int:
    return net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)


def _guest(
    classes: list[tuple[LessonRow, list[Seat]]], seats: dict[str, list[Seat]], gaps: dict[LessonKey, float]
) -> Iterator[MarkRow]:
    """Somebody of another group who has no lesson at that time comes to one of the day's lessons."""
    turn = classes[0][0].date.toordinal() // GUEST_EVERY
    lesson = pick(tuple(lesson for lesson, _ in classes), turn)
    busy = {seat.contract for other, members in classes if overlap(lesson, other) for seat in members}
    free = tuple(
        seat.contract
        for group_seats in seats.values()
        for seat in group_seats
        if seat.begins <= lesson.date <= seat.ends and seat.contract not in busy
    )
    if free and lesson[:3] not in gaps:
        yield present(lesson, pick(free, turn))
