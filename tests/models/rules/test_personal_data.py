"""What counts as personal data in a text, however it is spelt, and what does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.personal_data import (
    KnownData,
    LearnerData,
    PersonalData,
    blurred,
    known_data,
    personal_data_in,
)
from tests.models.rules.test_bsn import bsns

BSN, BORN, PHONE, EMAIL = "108063604", date(1974, 11, 8), "06-71686932", "abdi@example.org"
ZERO_BSN = "012345672"


@pytest.fixture(scope="module")
def known() -> KnownData:
    return known_data([LearnerData(BSN, BORN, PHONE, EMAIL), LearnerData(ZERO_BSN, None, "", "")])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("108063604", PersonalData.BSN),
        ("BSN108063604.", PersonalData.BSN),
        ("1080.63.604", PersonalData.BSN),
        ("108 063 604", PersonalData.BSN),
        ("10-80-63-604", PersonalData.BSN),
        ("1080 / 63 / 604", PersonalData.BSN),
        ("1080_63_604", PersonalData.BSN),
        ("91080636045", PersonalData.BSN),
        ("lokaal 3 108063604 12", PersonalData.BSN),
        ("１０８０６３６０４", PersonalData.BSN),
        ("١٠٨٠٦٣٦٠٤", PersonalData.BSN),
        ("1080\u200b63604", PersonalData.BSN),
        ("12345672", PersonalData.BSN),
        ("0671686932", PersonalData.PHONE),
        ("06 7168 69 32", PersonalData.PHONE),
        ("+31 6 71686932", PersonalData.PHONE),
        ("+31 (0)6 71 68 69 32", PersonalData.PHONE),
        ("0031671686932", PersonalData.PHONE),
        ("bel 06.7168.6932!", PersonalData.PHONE),
        ("8-11-1974", PersonalData.BIRTH_DATE),
        ("08-11-1974", PersonalData.BIRTH_DATE),
        ("08/11/74", PersonalData.BIRTH_DATE),
        ("8 . 11 . 1974", PersonalData.BIRTH_DATE),
        ("1974-11-08", PersonalData.BIRTH_DATE),
        ("19741108", PersonalData.BIRTH_DATE),
        ("08111974", PersonalData.BIRTH_DATE),
        ("geb. 8 november 1974", PersonalData.BIRTH_DATE),
        ("8 nov. '74", PersonalData.BIRTH_DATE),
        ("8NOV1974", PersonalData.BIRTH_DATE),
        ("12 08-11-1974", PersonalData.BIRTH_DATE),
        ("Abdi@Example.org", PersonalData.EMAIL),
        ("mail:abdi@example.org.", PersonalData.EMAIL),
        ("111222333", PersonalData.POSSIBLE_BSN),
        ("1112.22.333", PersonalData.POSSIBLE_BSN),
        ("23456784", PersonalData.POSSIBLE_BSN),
    ],
)
def test_it_is_found_in_every_usual_spelling(text: str, kind: PersonalData, known: KnownData) -> None:
    assert [leak.kind for leak in personal_data_in(text, known)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lokaal 1",
        "DI-1 2026/2027",
        "A2+ (09.00-12.00)",
        "Kanaalstraat 12, 3531 CA",
        "108063605",
        "8-11-1975",
        "10806; 3604",
        "06-71686933",
        "abdi@elders.example",
        "Amina van der Berg; Olena Kovalenko",
    ],
)
def test_other_texts_may_go_out(text: str, known: KnownData) -> None:
    assert personal_data_in(text, known) == []


@pytest.mark.parametrize(
    ("kept", "text"),
    [
        ("06-12345678 / 030-1234567", "030 1234567"),
        ("06-12345678 0301234567", "030-123 45 67"),
        ("moeder: 06-12345678", "+31612345678"),
        ("+90 532 123 45 67", "0090-5321234567"),
        ("0475/12.34.56", "0475 123456"),
        ("1234567", "123 45 67"),
    ],
)
def test_a_telephone_number_is_known_however_it_was_kept(kept: str, text: str) -> None:
    (leak,) = personal_data_in(text, known_data([LearnerData(None, None, kept, "")]))
    assert leak.kind is PersonalData.PHONE


def test_a_short_number_is_no_telephone_number() -> None:
    assert personal_data_in("Lokaal 112", known_data([LearnerData(None, None, "112", "")])) == []


def test_a_learner_of_whom_nothing_is_known_can_be_in_no_text() -> None:
    assert personal_data_in("Lokaal 1", known_data([LearnerData(None, None, "", "")])) == []


@pytest.mark.parametrize("text", ["108063604", "06-71686932", "8-11-1974", "abdi@example.org", "111222333"])
def test_what_is_shown_of_it_does_not_tell(text: str, known: KnownData) -> None:
    (leak,) = personal_data_in(text, known)
    assert leak.masked.startswith("…•••")
    assert leak.masked.removeprefix("…•••") == leak.value[-3:]
    assert personal_data_in(blurred(text), known) == []


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)))
def test_every_birth_date_is_found_as_people_write_it(born: date) -> None:
    known = known_data([LearnerData(None, born, "", "")])
    months = (
        "jan",
        "feb",
        "mrt",
        "april",
        "mei",
        "juni",
        "juli",
        "aug",
        "september",
        "okt",
        "nov",
        "december",
    )
    written = f"{born.day} {months[born.month - 1]} {born.year}"
    for text in (f"{born:%d-%m-%Y}", f"{born.day}/{born.month}/{born.year}", born.isoformat(), written):
        assert [leak.kind for leak in personal_data_in(text, known)] == [PersonalData.BIRTH_DATE], text


@given(st.text())
def test_whatever_the_text_it_can_be_searched(text: str) -> None:
    known = known_data([LearnerData(BSN, BORN, PHONE, EMAIL)])
    assert all(leak.kind in PersonalData for leak in personal_data_in(text, known))
    assert personal_data_in(f"{text} {BSN}", known)


@given(bsns)
def test_every_number_that_can_be_a_bsn_is_found(bsn: str) -> None:
    (leak,) = personal_data_in(f"groep {bsn}", known_data([]))
    assert leak == (PersonalData.POSSIBLE_BSN, bsn)
