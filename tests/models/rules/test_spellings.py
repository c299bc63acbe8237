"""Dates and times as people write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.spellings import respelled_date, respelled_time
from models.rules.values import parse_date, parse_time

TODAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "5-3-2027",
        "5-3-27",
        "5 mrt '27",
        "05032027",
        "20270305",
        "2027/3/5",
        "vr 5-3-2027",
        "vrijdag 5 maart 2027",
    ],
)
def test_what_can_mean_one_day_is_that_day(text: str) -> None:
    assert parse_date(respelled_date(text, TODAY)) == date(2027, 3, 5)


@pytest.mark.parametrize("text", ["5-3-85", "1-1", "31-2-2026", "05038527", "12", "vorig jaar"])
def test_what_may_be_two_days_or_none_stays_and_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-a-date"):
        parse_date(respelled_date(text, TODAY))


@pytest.mark.parametrize(("text", "year"), [("5-3-85", 1985), ("5-3-27", 1927), ("5-3-08", 2008)])
def test_a_short_year_of_birth_is_of_who_is_ten_to_a_hundred(text: str, year: int) -> None:
    assert parse_date(respelled_date(text, TODAY, birth=True)) == date(year, 3, 5)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_eight_digits_are_one_day(day: date) -> None:
    assert parse_date(respelled_date(day.strftime("%d%m%Y"), TODAY)) == day
    assert parse_date(respelled_date(day.strftime("%Y%m%d"), TODAY)) == day


@pytest.mark.parametrize("text", ["9:00", "9 uur", "9u", "900", "0900", "9u00", "9h00", "9 u 00", "9"])
def test_a_time_in_any_usual_spelling(text: str) -> None:
    assert parse_time(respelled_time(text)) == time(9)
