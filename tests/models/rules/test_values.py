"""What people type: dates, times, hours and words, in the spellings a Dutch office uses."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules import values
from models.rules.terms import Form


@pytest.mark.parametrize(
    "text", ["5-3-2026", "05-03-2026", "5/3/2026", "5.3.2026", "2026-03-05", "5 maart 2026", "5 mrt 2026"]
)
def test_a_date_in_any_usual_dutch_spelling(text: str) -> None:
    assert values.parse_date(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    ["30-2-2026", "5-13-2026", "5-3-26", "morgen", "5 maandag 2026", "5 junk 2026", "20260305", "٥-٣-٢٠٢٦"],
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-a-date"):
        values.parse_date(text)


@pytest.mark.parametrize("text", ["5-3-0206", "5-3-2206"])
def test_a_slip_in_the_year_is_noticed(text: str) -> None:
    with pytest.raises(InvalidValue, match="date-implausible"):
        values.parse_date(text)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_date_survives_being_written_and_read(day: date) -> None:
    assert values.parse_date(day.strftime("%d-%m-%Y")) == day
    assert values.parse_date(day.isoformat()) == day


@pytest.mark.parametrize("text", ["9:00", "09:00", "9.00", "9:00 uur", "09:00:00"])
def test_a_time_in_any_usual_spelling(text: str) -> None:
    assert values.parse_time(text) == time(9)


@pytest.mark.parametrize("text", ["24:00", "9:60", "9", "9:00:30", "negen", "٩:٠٠"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-a-time"):
        values.parse_time(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("40", 2400), ("1,5", 90), ("0.25", 15), ("0", 0), ("1.6667", 100), ("9999", 599_940)],
)
def test_hours_become_whole_minutes(text: str, minutes: int) -> None:
    assert values.parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["-1", "veel", "0,333", "1e999", "1e2", "1_0", "NaN", "99999", "1,51"])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-hours"):
        values.parse_hours(text)


@pytest.mark.parametrize("text", ["1.000", "1,500", "2.050"])
def test_hours_with_three_decimals_may_be_thousands_and_are_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-hours"):
        values.parse_hours(text)


@given(st.integers(0, 9_999 * 60))
def test_four_decimals_of_an_hour_are_enough_for_every_minute(minutes: int) -> None:
    assert values.parse_hours(f"{minutes / 60:.4f}") == minutes


@pytest.mark.parametrize("text", ["-1", "1,5", "1.000", "honderd", "²", "1234567"])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-a-whole-number"):
        values.parse_whole_number(text)


def test_words_of_a_list_are_found_without_regard_to_case() -> None:
    assert values.parse_term(Form, "E-Learning Op School") is Form.E_LEARNING_AT_SCHOOL


def test_a_word_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(InvalidValue) as refusal:
        values.parse_term(Form, "zoom")
    assert "begeleide praktijk" in str(refusal.value.params["allowed"])


@pytest.mark.parametrize("text", ["3531CA", "3531 ca", "3531 CA"])
def test_a_postcode_is_kept_in_one_form(text: str) -> None:
    assert values.parse_postcode(text) == "3531 CA"


@pytest.mark.parametrize("text", ["0531 CA", "3531", "CA 3531", "35311 CA", "3٥٣١ CA"])
def test_what_is_no_postcode(text: str) -> None:
    with pytest.raises(InvalidValue, match="not-a-postcode"):
        values.parse_postcode(text)


def test_an_email_address_has_a_name_and_a_domain() -> None:
    assert values.parse_email("amina@example.org") == "amina@example.org"
    with pytest.raises(InvalidValue, match="not-an-email"):
        values.parse_email("amina.example.org")


@given(st.text())
def test_cleaned_text_is_stable_and_has_nothing_invisible_that_misleads(text: str) -> None:
    cleaned = values.clean_text(text)
    assert values.clean_text(cleaned) == cleaned
    assert not set(cleaned) & set("\n\r\t\x00\u202e\u200b")
    assert cleaned == cleaned.strip()


def test_marks_that_nobody_sees_do_not_make_two_names_of_one() -> None:
    for mark in "\u00ad\u061c\u200b\u200e\u200f\u2060\u2066\u206e\u3164\ufeff\U000e0041":
        assert values.clean_text(f"C-{mark}1{mark}") == "C-1"
    assert values.parse_date(values.clean_text("\u200e5-3-2026")) == date(2026, 3, 5)


def test_half_a_letter_cannot_be_written_and_is_left_out() -> None:
    """A command line that is no UTF-8 and a spreadsheet's _xD800_ both bring one."""
    assert values.clean_text("Ami\ud800na\udcff") == "Amina"


def test_the_joiners_of_persian_spelling_stay() -> None:
    assert values.clean_text("می\u200cخواهم") == "می\u200cخواهم"


def test_an_accent_behind_something_invisible_is_still_composed() -> None:
    assert values.clean_text("e\u200b\u0301") == "é"


def test_a_line_break_in_an_address_becomes_a_blank() -> None:
    assert values.clean_text("Dorpsstraat 1\nachter") == "Dorpsstraat 1 achter"


def test_names_of_every_script_stay_as_they_are() -> None:
    for name in ("Nguyễn Thị Hoa", "محمد", "Оксана", "İbrahim", "O'Connor-de Vries"):
        assert values.clean_text(name) == name
