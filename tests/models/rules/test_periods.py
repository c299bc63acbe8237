"""From a day through a day, both included."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.periods import Period, checked_period

DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2024, 3, 31))
PERIODS = st.builds(lambda one, other: Period(min(one, other), max(one, other)), DAYS, DAYS)


def days(period: Period | None) -> set[date]:
    if period is None:
        return set()
    return {period.begins + timedelta(days=n) for n in range((period.ends - period.begins).days + 1)}


@given(PERIODS, PERIODS)
def test_what_two_periods_share_are_the_days_in_both(one: Period, other: Period) -> None:
    assert days(one.common(other)) == days(one) & days(other)
    assert one.overlaps(other) == bool(days(one) & days(other))


@given(PERIODS, DAYS)
def test_a_day_is_held_or_left_out_on_one_side(period: Period, day: date) -> None:
    assert period.holds(day) == (day in days(period)) == (period.side_of(day) is None)


def test_the_side_names_the_field_that_is_in_the_way() -> None:
    week = Period(date(2026, 3, 2), date(2026, 3, 8))
    assert week.side_of(date(2026, 3, 1)) == "begins"
    assert week.side_of(date(2026, 3, 9)) == "ends"


@pytest.mark.parametrize(
    ("begins", "ends", "code", "field"),
    [
        (date(2026, 3, 2), date(2026, 3, 1), "ends-before-begin", "ends"),
        (date(206, 3, 2), date(2026, 3, 1), "date-implausible", "begins"),
        (date(2026, 3, 2), date(2206, 3, 1), "date-implausible", "ends"),
    ],
)
def test_a_period_upside_down_is_refused_at_its_field(
    begins: date, ends: date, code: str, field: str
) -> None:
    with pytest.raises(InvalidValue, match=code) as refused:
        checked_period(begins, ends)
    assert refused.value.params["field"] == field


def test_one_day_is_a_period() -> None:
    assert checked_period(date(2026, 3, 2), date(2026, 3, 2)).holds(date(2026, 3, 2))
