"""Names as they are written and sorted in the Netherlands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import folded, full_name, register_name, sort_key


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
