from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.practice.school_year import monday_from, monday_of, span_around, teaching_days


def week_of(day: date) -> set[date]:
    return {monday_of(day) + timedelta(days=number) for number in range(5)}


def test_a_span_runs_from_whole_years_back_to_four_weeks_ahead() -> None:
    span = span_around(date(2026, 11, 4), years=2)
    assert span.monday == date(2026, 11, 2)
    assert span.first == date(2024, 11, 4)
    assert span.last == date(2026, 12, 6)
    assert span.weeks_back == 104


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 10, 31), "Saturday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2025, 12, 30), "Christmas holiday"),
        (date(2026, 1, 2), "Christmas holiday, begun last year"),
        (date(2026, 4, 29), "May holiday"),
        (date(2026, 7, 20), "summer holiday, first day"),
        (date(2026, 8, 28), "summer holiday, last day"),
        (date(2026, 10, 20), "autumn holiday"),
    ],
)
def test_the_school_is_closed(day: date, why: str) -> None:
    assert day not in teaching_days(span_around(date(2026, 11, 4), years=1)), why


def test_the_school_opens_after_the_summer() -> None:
    assert date(2026, 8, 31) in teaching_days(span_around(date(2026, 11, 4), years=1))


def test_the_current_week_is_never_a_school_holiday() -> None:
    today = date(2026, 8, 12)
    days = set(teaching_days(span_around(today, years=1)))
    assert week_of(today) <= days
    assert days.isdisjoint(week_of(today - timedelta(weeks=1)))


def test_public_holidays_count_in_the_current_week_too() -> None:
    days = set(teaching_days(span_around(date(2026, 12, 23), years=1)))
    assert days & week_of(date(2026, 12, 23)) == {date(2026, 12, day) for day in (21, 22, 23, 24)}


def test_monday_from_a_monday_is_that_day() -> None:
    assert monday_from(date(2026, 11, 2)) == date(2026, 11, 2)
    assert monday_from(date(2026, 11, 3)) == date(2026, 11, 9)
