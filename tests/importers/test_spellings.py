"""Cells in the spellings that schools use."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.columns import Column
from importers.mapping import spec_of
from importers.spellings import respelled
from models.errors import InvalidValue
from tests.importers.test_cells import anything

TODAY = date(2026, 11, 3)


def column(records: str, heading: str) -> Column:
    return next(one for one in spec_of(records).columns if one.heading == heading)


def read(records: str, heading: str, raw: object) -> object:
    one = column(records, heading)
    return one.read(respelled(one, raw, TODAY))


@pytest.mark.parametrize(
    "raw",
    ["5-3-1985", "05/03/1985", "5.3.1985", "5 maart 1985", "5 mrt. 1985", "1985-03-05", "1985/3/5",
     "19850305", 19850305, 31111, "31111", "5-3-85", "5 mrt '85", "dinsdag 5 maart 1985", "di 5-3-1985",
     "1985-03-05 00:00:00", "1985-03-05T00:00:00", " '5-3-1985 ", 31111.0],
)  # fmt: skip
def test_a_date_in_any_usual_spelling(raw) -> None:
    assert read("learners", "Geboortedatum", raw) == date(1985, 3, 5)


def test_of_other_dates_a_short_year_is_of_this_century() -> None:
    assert read("contracts", "Begindatum", "1-9-26") == date(2026, 9, 1)
    with pytest.raises(InvalidValue, match="not-a-date"):
        read("contracts", "Begindatum", "1-9-85")


@pytest.mark.parametrize("raw", ["1-1-20", "31-2-1985", "3/25/1985", "vorig jaar", "1-1", 3, "85", True])
def test_what_may_mean_two_things_is_left_and_refused(raw) -> None:
    with pytest.raises(InvalidValue):
        read("learners", "Geboortedatum", raw)


@pytest.mark.parametrize(
    "raw",
    ["9:00", "9.00", "09:00:00", "9 uur", "9u", "0900", "900", "9:00 uur", "9u00", "9h00", "9 u 00", "9", 9],
)
def test_a_time_in_any_usual_spelling(raw) -> None:
    assert read("lessons", "Van", raw) == time(9)


@pytest.mark.parametrize("raw", ["25", 24, -1, "9u5", "9u75"])
def test_what_is_no_time_of_the_day_is_refused(raw) -> None:
    with pytest.raises(InvalidValue):
        read("lessons", "Van", raw)


@pytest.mark.parametrize("raw", [time(1, 15), "1:15", "01:15:00", "75 min", 75, "75"])
def test_a_break_may_be_written_as_a_length_of_time(raw) -> None:
    assert read("lessons", "Pauze (min)", raw) == 75


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        ("100 uur", 6000),
        ("1,5", 90),
        (12.5, 750),
        ("12:30", 750),
        ("100:20", 6020),
        (time(12, 20), 740),
        (timedelta(days=4, hours=4, minutes=1), 6001),
    ],
)
def test_hours_elsewhere_may_be_a_length_of_time(raw, minutes) -> None:
    assert read("hours_elsewhere", "Uren", raw) == minutes


@pytest.mark.parametrize("raw", ["1.200", "12:75", timedelta(seconds=90), timedelta(-1), "veel uur"])
def test_what_is_no_number_of_hours_is_refused(raw) -> None:
    with pytest.raises(InvalidValue):
        read("hours_elsewhere", "Uren", raw)


def test_a_number_of_hours_is_no_length_of_time() -> None:
    with pytest.raises(InvalidValue):
        read("contracts", "Ingekochte uren", time(1, 15))


@pytest.mark.parametrize(
    ("raw", "hours"),
    [
        ("100", 100),
        (100.0, 100),
        ("100,00", 100),
        ("100.0", 100),
        ("1.200", 1200),
        ("100 uur", 100),
        ("100,-", 100),
    ],
)
def test_a_whole_number_of_hours(raw, hours) -> None:
    assert read("contracts", "Ingekochte uren", raw) == hours


@pytest.mark.parametrize("raw", ["1,5", "12.50", "honderd", "-5"])
def test_what_is_no_whole_number_is_refused(raw) -> None:
    with pytest.raises(InvalidValue):
        read("contracts", "Ingekochte uren", raw)


@pytest.mark.parametrize(
    "raw", [12345672, "12345672", "'012345672", "012.345.672", "12345672,00", 12345672.0]
)
def test_a_bsn_that_lost_its_zero(raw) -> None:
    assert read("learners", "BSN", raw) == "012345672"


@pytest.mark.parametrize(
    ("raw", "phone"),
    [
        (612345678, "0612345678"),
        ("612345678", "0612345678"),
        ("06-12345678", "06-12345678"),
        (302345678, "0302345678"),
    ],
)
def test_a_telephone_number_that_lost_its_zero(raw, phone) -> None:
    assert read("learners", "Telefoon", raw) == phone


@pytest.mark.parametrize("heading", ["BSN", "Geboortedatum", "Postcode", "E-mail", "Doelgroep", "PIP-datum"])
@pytest.mark.parametrize("raw", ["-", " – ", "n.v.t.", "NVT", "onbekend", "geen", "?"])
def test_where_no_words_can_stand_a_cell_may_say_that_it_is_blank(heading: str, raw: str) -> None:
    assert read("learners", heading, raw) is None


def test_among_words_only_a_dash_or_nvt_says_so() -> None:
    assert read("learners", "Tussenvoegsel", "-") is None
    assert read("learners", "Gemeente", "n.v.t.") is None
    assert read("learners", "Plaats", "Onbekend") == "Onbekend"


@pytest.mark.parametrize("heading", ["Contractnummer", "Begindatum", "Ingekochte uren"])
def test_what_is_needed_is_not_there_when_there_is_a_dash(heading: str) -> None:
    assert read("contracts", heading, "-") is None


def test_a_word_of_a_list_that_is_needed_may_be_a_dash() -> None:
    assert respelled(column("marks", "Status"), "-", TODAY) == "-"


@given(anything, st.sampled_from(["Geboortedatum", "BSN", "Telefoon", "Wet", "Voornaam"]))
def test_any_cell_is_understood_or_refused(raw: object, heading: str) -> None:
    try:
        read("learners", heading, raw)
    except InvalidValue as error:
        assert error.code  # noqa: PT017
