"""ISO weeks across the turn of the year."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.weeks import IsoWeek

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_the_first_days_of_january_may_belong_to_last_year() -> None:
    assert str(IsoWeek.of(date(2027, 1, 1))) == "2026-W53"
    assert IsoWeek.of(date(2025, 12, 29)) == IsoWeek(2026, 1)


@given(days, st.integers(-60, 60))
def test_moving_there_and_back_again(day: date, weeks: int) -> None:
    week = IsoWeek.of(day)
    assert week.shifted(weeks).shifted(-weeks) == week
    assert week.monday <= day <= week.sunday
