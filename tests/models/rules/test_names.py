"""Names as they are written and sorted in the Netherlands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import folded, full_name, register_name, sort_key, split_full_name


def test_a_name_is_written_with_its_prefix() -> None:
    assert full_name("Amina", "van der", "Berg") == "Amina van der Berg"
    assert full_name("Amina", "", "Yusuf") == "Amina Yusuf"
    assert register_name("Amina", "van der", "Berg") == "Berg, Amina van der"


def test_van_der_berg_stands_under_b() -> None:
    people = [("Jan", "", "Visser"), ("Amina", "van der", "Berg"), ("Ayşe", "", "Çelik"), ("Bo", "", "Aal")]
    assert [person[2] for person in sorted(people, key=lambda p: sort_key(*p))] == [
        "Aal",
        "Berg",
        "Çelik",
        "Visser",
    ]


def test_searching_needs_no_diacritics() -> None:
    assert folded("İbrahim Ünal") == "ibrahim unal"
    assert folded("Łukasz Søren") == "lukasz soren"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Fatima van der Berg", ("Fatima", "van der", "Berg")),
        ("Berg, Fatima van der", ("Fatima", "van der", "Berg")),
        ("van der Berg, Fatima", ("Fatima", "van der", "Berg")),
        ("Berg, van der, Fatima", ("Fatima", "van der", "Berg")),
        ("FATIMA VAN DER BERG", ("FATIMA", "van der", "BERG")),
        ("Fatima Van Der Berg", ("Fatima", "van der", "Berg")),
        ("Mw. F. de Boer", ("F.", "de", "Boer")),
        ("Anna in 't Veld", ("Anna", "in 't", "Veld")),
        ("Ahmad al Hassan", ("Ahmad", "al", "Hassan")),
        ("Yılmaz, Amina", ("Amina", "", "Yılmaz")),
        ("Anna de Vries-van den Berg", ("Anna", "de", "Vries-van den Berg")),
        ("Tesfay Gebremariam Weldemichael", ("Tesfay", "", "Gebremariam Weldemichael")),
        ("فاطمة الحسن", ("فاطمة", "", "الحسن")),
    ],
)
def test_a_name_in_one_piece_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text) == parts


@pytest.mark.parametrize("text", ["Jan Van Dijk", "Nguyen Van Minh"])
def test_a_single_van_with_a_capital_belongs_to_the_last_name(text: str) -> None:
    assert split_full_name(text) == (text.split()[0], "", " ".join(text.split()[1:]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("Mohammed", ("", "", "Mohammed")), ("de Vries", ("", "de", "Vries")), ("", ("", "", ""))],
)
def test_a_first_name_that_is_not_there_is_not_made_up(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text) == parts


@given(st.lists(st.sampled_from(["Amina", "van", "der", "Berg", "al", "'t", "O'Neill", "Çelik"]), max_size=7))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    parts = split_full_name(" ".join(words))
    assert full_name(*parts).split() == words


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    assert len(split_full_name(text)) == 3
