"""What stands in a cell, whatever type Excel made of it, becomes the value that was meant, or is refused."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import cells
from importers.columns import SCHOOL_COLUMNS, SHEETS
from models.errors import InvalidValue
from models.rules.bsn import bsns_in
from models.rules.terms import Act

COLUMNS = [*SCHOOL_COLUMNS, *(column for spec in SHEETS for column in spec.columns)]
BSN_LIKE = re.compile(r"(?<!\d)\d{8,9}(?!\d)")

anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.from_regex(r"[ 0-9.,:/-]{1,14}", fullmatch=True),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(cells.Unusable, st.text(), st.just("cell-holds-excel-error")),
)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Jan\u00a0 de\nVries ", "Jan de Vries"),
        (1000, "1000"),
        (1000.0, "1000"),
        (0.5, "0.5"),
        ("=1+1", "=1+1"),
        ("#N/A", "#N/A"),
        ("١٢", "١٢"),
    ],
)
def test_text_is_what_was_typed(raw: object, text: str) -> None:
    assert cells.read_text(raw) == text


@pytest.mark.parametrize("raw", [None, "", "   ", "\u00a0\n"])
@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.heading)
def test_blanks_are_nothing_in_every_column(column, raw: object) -> None:
    assert column.read(raw) is None


@pytest.mark.parametrize(
    "raw", [True, date(2026, 1, 1), datetime(2026, 1, 1, 9), time(9), timedelta(hours=9)]
)
def test_what_excel_made_of_a_name_is_not_a_name(raw: object) -> None:
    with pytest.raises(InvalidValue, match="text-expected"):
        cells.read_text(raw)


def test_a_text_that_is_too_long_is_refused() -> None:
    assert cells.read_text("x" * 200) == "x" * 200
    with pytest.raises(InvalidValue, match="text-too-long"):
        cells.read_text("x" * 201)


@pytest.mark.parametrize(
    "raw",
    [date(2026, 3, 5), datetime(2026, 3, 5), datetime(2026, 3, 5, 23, 59), "05-03-2026", "\u200e5-3-2026"],
)
def test_a_date_from_excel_or_typed(raw: object) -> None:
    assert cells.read_date(raw) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "raw", [46086, 46086.0, True, time(9), timedelta(days=1), "31-2-2026", "5 maandag 2026"]
)
def test_what_is_no_date(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-a-date"):
        cells.read_date(raw)


def test_a_date_of_another_century_is_refused_whatever_its_type() -> None:
    for raw in (datetime(206, 3, 5), date(2206, 3, 5), "5-3-0206"):
        with pytest.raises(InvalidValue, match="date-implausible"):
            cells.read_date(raw)


@pytest.mark.parametrize(
    "raw",
    [
        time(9),
        time(8, 59, 59, 990_000),
        time(9, 0, 0, 10_000),
        timedelta(hours=9),
        timedelta(hours=9, microseconds=-10),
        0.375,
        0.37499999,
        datetime(1900, 1, 1, 9),
        datetime(2026, 3, 5, 9),
        "9:00",
        "09.00 uur",
    ],
)
def test_a_time_from_excel_or_typed(raw: object) -> None:
    assert cells.read_time(raw) == time(9)


@pytest.mark.parametrize(
    "raw",
    [
        9,
        9.0,
        1.375,
        -0.5,
        True,
        datetime(2026, 3, 5),
        date(2026, 3, 5),
        timedelta(hours=24),
        timedelta(-1),
        "9",
    ],
)
def test_what_is_no_time(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-a-time"):
        cells.read_time(raw)


@pytest.mark.parametrize("raw", [time(9, 0, 30), time(23, 59, 59, 900_000), timedelta(hours=9, seconds=1)])
def test_a_lesson_starts_at_a_whole_minute(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-a-whole-minute"):
        cells.read_time(raw)


def test_midnight_is_a_time_only_where_excel_has_no_date_with_it() -> None:
    assert cells.read_time(time()) == time()
    assert cells.read_time("0:00") == time()


@pytest.mark.parametrize("raw", ["108063604", 108063604, 108063604.0, "1080.63.604", " 108 063 604 "])
def test_a_bsn_as_text_or_number(raw: object) -> None:
    assert cells.read_bsn(raw) == "108063604"


@pytest.mark.parametrize("raw", [12345672, "12345672", "012345672", 12345672.0])
def test_a_bsn_gets_the_zero_back_that_excel_dropped(raw: object) -> None:
    assert cells.read_bsn(raw) == "012345672"


@pytest.mark.parametrize("raw", [1234567, "1234567890", "108063604x", True, date(2026, 1, 1), 108063604.5])
def test_what_is_no_bsn(raw: object) -> None:
    with pytest.raises(InvalidValue, match="bsn-not-nine-digits"):
        cells.read_bsn(raw)


@pytest.mark.parametrize(("raw", "expected"), [("ja", True), ("NEE", False), (True, True), (False, False)])
def test_yes_and_no_as_text_or_boolean(raw: object, expected: bool) -> None:
    assert cells.read_yes_no(raw) is expected


@pytest.mark.parametrize("raw", [1, 0.0, "x", "waar"])
def test_what_is_neither_yes_nor_no(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-yes-or-no"):
        cells.read_yes_no(raw)


@pytest.mark.parametrize("raw", [40, 40.0, "40"])
def test_a_whole_number_as_text_or_number(raw: object) -> None:
    assert cells.read_whole_number(raw) == 40


@pytest.mark.parametrize("raw", [40.5, -1, True, "veel", time(0, 45), date(2026, 1, 1), float("nan"), 1e300])
def test_what_is_no_whole_number(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-a-whole-number"):
        cells.read_whole_number(raw)


@pytest.mark.parametrize(
    ("raw", "minutes"), [(40, 2400), (1.5, 90), ("1,5", 90), (5 / 3, 100), (1.6667, 100)]
)
def test_hours_are_kept_as_minutes(raw: object, minutes: int) -> None:
    assert cells.read_hours(raw) == minutes


@pytest.mark.parametrize("raw", ["1.000", "1,500", 0.333, -1, time(1, 30), float("inf"), "1e2", "1_0"])
def test_what_are_no_hours(raw: object) -> None:
    with pytest.raises(InvalidValue, match="not-hours"):
        cells.read_hours(raw)


def test_a_word_of_a_list_in_any_case() -> None:
    assert cells.read_term(Act)(" WI2021 ") is Act.WI2021
    with pytest.raises(InvalidValue, match="not-in-list"):
        cells.read_term(Act)(2021)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.heading)
def test_an_error_of_excel_is_refused_in_every_column(column) -> None:
    with pytest.raises(InvalidValue, match="cell-holds-excel-error"):
        column.read(cells.Unusable("#N/A", "cell-holds-excel-error"))


@settings(deadline=None)
@given(anything)
def test_whatever_stands_in_a_cell_every_column_reads_or_refuses_it(raw: object) -> None:
    for column in COLUMNS:
        read = None
        with suppress(InvalidValue):
            read = column.read(raw)
        assert read is None or isinstance(read, str | int | date | time)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (datetime(2026, 3, 5), "05-03-2026"),
        (datetime(2026, 3, 5, 9, 30), "05-03-2026 09:30"),
        (date(2026, 3, 5), "05-03-2026"),
        (time(9), "09:00"),
        (time(8, 59, 30), "08:59:30"),
        (True, "WAAR"),
        (1000.0, "1000"),
        ("twee\nregels\x9b", "twee regels"),
        (cells.Unusable("#N/A", ""), "#N/A"),
        (None, ""),
        (108063604, "…•••604"),
        ("BSN 1080.63.604", "BSN …•••604"),
        ("y" * 80, "y" * 59 + "…"),
    ],
)
def test_a_refusal_quotes_a_cell_as_the_person_sees_it(raw: object, text: str) -> None:
    assert cells.shown(raw) == text


def test_no_part_of_a_bsn_is_left_where_a_long_text_is_cut_off() -> None:
    assert "1080" not in cells.shown("x" * 54 + " 108063604")


@settings(deadline=None)
@given(anything)
def test_what_is_shown_is_one_short_line_without_anything_like_a_bsn(raw: object) -> None:
    for text in (cells.shown(raw), cells.shown_bsn(raw)):
        assert not BSN_LIKE.search(text)
        assert len(text.splitlines()) <= 1
        assert len(text) <= 61


@settings(deadline=None)
@given(anything)
def test_a_key_is_shown_on_one_short_line_without_a_bsn(raw: object) -> None:
    text = cells.shown_key(raw)
    assert not any(bsns_in(text))
    assert len(text.splitlines()) <= 1
    assert len(text) <= 61


def test_a_number_of_the_school_is_shown_as_it_is() -> None:
    assert cells.shown_key(20260123) == "20260123"


@pytest.mark.parametrize("raw", ["108063604x", 108063604, 108063604.0, 10806360.0])
def test_of_a_bsn_at_most_three_characters_are_shown(raw: object) -> None:
    assert re.fullmatch(r"…•••...", cells.shown_bsn(raw))
