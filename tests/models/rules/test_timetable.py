"""A weekly pattern becomes lessons: on its days, in its period, and not on a day off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.terms import Component, Form
from models.rules.timetable import (
    DayOff,
    DayOffKind,
    Pattern,
    Slot,
    propose,
    public_holidays,
)

MONDAY, THURSDAY = 0, 3
MORNING = Slot(MONDAY, time(9), time(12), 15)
PATTERN = Pattern(
    slots=(MORNING, Slot(THURSDAY, time(13), time(15, 30))),
    begins=date(2026, 8, 31),
    ends=date(2026, 10, 31),
    component=Component.LANGUAGE,
    form=Form.CLASSROOM,
    level="A2",
    teacher=3,
    location=4,
)
AUTUMN = DayOff("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25), DayOffKind.SCHOOL)


def days(pattern: Pattern, days_off: list[DayOff], keep: tuple[date, ...] = ()) -> list[date]:
    return [lesson.date for lesson in propose(pattern, days_off, keep).lessons]


def test_a_pattern_becomes_lessons_in_order_of_time() -> None:
    first, second, *_ = propose(PATTERN, []).lessons
    assert (first.date, first.starts, first.ends, first.break_minutes) == (
        date(2026, 8, 31),
        time(9),
        time(12),
        15,
    )
    assert (second.date, second.starts) == (date(2026, 9, 3), time(13))
    assert (first.component, first.form, first.level) == (Component.LANGUAGE, Form.CLASSROOM, "A2")
    assert (first.teacher, first.location) == (3, 4)


def test_days_off_are_skipped_with_their_name_and_kept_by_choice() -> None:
    proposal = propose(PATTERN, [AUTUMN])
    assert [(skipped.date, skipped.reasons[0].name) for skipped in proposal.skipped] == [
        (date(2026, 10, 19), "Herfstvakantie"),
        (date(2026, 10, 22), "Herfstvakantie"),
    ]
    kept = propose(PATTERN, [AUTUMN], keep={date(2026, 10, 19)})
    assert date(2026, 10, 19) in {lesson.date for lesson in kept.lessons}
    assert [skipped.kept for skipped in kept.skipped] == [True, False]
    assert len(kept.lessons) == len(proposal.lessons) + 1


def test_a_day_off_on_which_there_would_be_no_lesson_is_not_spoken_of() -> None:
    tuesday = DayOff("Studiedag", date(2026, 9, 1), date(2026, 9, 1), DayOffKind.SCHOOL)
    assert not propose(PATTERN, [tuesday]).skipped


def test_every_second_week_is_the_same_week_for_all_days() -> None:
    """From a Thursday: its Monday is in the same week, and the first Monday after it is not."""
    every_second = replace(PATTERN, begins=date(2026, 9, 3), ends=date(2026, 9, 24), every=2)
    assert days(every_second, []) == [date(2026, 9, 3), date(2026, 9, 14), date(2026, 9, 17)]


def test_two_lessons_on_one_day_are_one_skipped_day() -> None:
    twice = replace(PATTERN, slots=(MORNING, MORNING._replace(starts=time(13), ends=time(15))))
    proposal = propose(twice, [AUTUMN])
    assert len(proposal.skipped) == 1
    assert len(proposal.lessons) % 2 == 0


@pytest.mark.parametrize(
    ("year", "names"),
    [(2025, {"Koningsdag": 26, "Bevrijdingsdag": 5}), (2026, {"Koningsdag": 27})],
)
def test_public_holidays_are_the_dutch_ones_by_their_dutch_name(year: int, names: dict[str, int]) -> None:
    found = public_holidays(date(year, 4, 22), date(year, 5, 6))
    assert {holiday.name: holiday.begins.day for holiday in found} == names
    assert {holiday.kind for holiday in found} == {DayOffKind.PUBLIC}


def test_public_holidays_run_on_over_new_year() -> None:
    found = public_holidays(date(2026, 12, 20), date(2027, 1, 3))
    assert [(holiday.begins.month, holiday.begins.day) for holiday in found] == [(12, 25), (12, 26), (1, 1)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (replace(PATTERN, slots=()), "pattern-without-days"),
        (replace(PATTERN, every=0), "pattern-rhythm"),
        (replace(PATTERN, every=9), "pattern-rhythm"),
        (replace(PATTERN, ends=date(2026, 8, 30)), "ends-before-begin"),
        (replace(PATTERN, ends=date(2062, 10, 31)), "pattern-too-long"),
        (replace(PATTERN, slots=(MORNING._replace(ends=time(9)),)), "lesson-ends-before-start"),
        (replace(PATTERN, slots=(MORNING._replace(break_minutes=181),)), "break-longer-than-lesson"),
        (replace(PATTERN, slots=(MORNING, MORNING._replace(starts=time(11)))), "slots-overlap"),
        (replace(PATTERN, slots=(MORNING, MORNING)), "slots-overlap"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused(wrong: Pattern, code: str) -> None:
    with pytest.raises(InvalidValue, match=code):
        propose(wrong, [])


def test_one_lesson_may_follow_the_other_at_once() -> None:
    after = MORNING._replace(starts=time(12), ends=time(13), break_minutes=0)
    assert len(propose(replace(PATTERN, slots=(MORNING, after)), []).lessons) == 18


some_days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
offs = st.lists(
    st.builds(
        lambda begins, length: DayOff("vrij", begins, begins + timedelta(length), DayOffKind.SCHOOL),
        some_days,
        st.integers(0, 30),
    ),
    max_size=5,
)
patterns = st.builds(
    lambda weekdays, begins, length, every: replace(
        PATTERN,
        slots=tuple(Slot(weekday, time(9), time(12), 15) for weekday in weekdays),
        begins=begins,
        ends=begins + timedelta(length),
        every=every,
    ),
    st.sets(st.integers(0, 6), min_size=1),
    some_days,
    st.integers(0, 500),
    st.integers(1, 8),
)


@given(patterns, offs, st.sets(some_days, max_size=20))
def test_every_lesson_is_on_its_day_in_its_period_and_on_no_skipped_day(
    pattern: Pattern, days_off: list[DayOff], keep: set[date]
) -> None:
    proposal = propose(pattern, days_off, keep)
    dates = [lesson.date for lesson in proposal.lessons]
    weekdays = {slot.weekday for slot in pattern.slots}
    closed = {skipped.date for skipped in proposal.skipped if not skipped.kept}
    assert all(day.weekday() in weekdays and pattern.begins <= day <= pattern.ends for day in dates)
    assert not closed & set(dates)
    assert dates == sorted(set(dates))
    assert len(dates) + len(closed) == sum(
        day.weekday() in weekdays and _weeks_after(pattern.begins, day) % pattern.every == 0
        for day in _every_day(pattern)
    )


def _weeks_after(begins: date, day: date) -> int:
    monday = begins - timedelta(days=begins.weekday())
    return (day - monday).days // 7


def _every_day(pattern: Pattern) -> list[date]:
    return [pattern.begins + timedelta(n) for n in range((pattern.ends - pattern.begins).days + 1)]
