"""What Ctrl+K finds, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.find import Choice, FindIndex

PEOPLE = FindIndex(
    [
        Choice("Presentie", "scherm", "screen"),
        Choice("DI-1", "groep", "group"),
        Choice("Chi Nguyễn", "cursist 1023", "chi", "1023"),
        Choice("Malika El Amrani", "cursist 23", "malika", "23"),
        Choice("Amina van der Berg", "cursist 1100", "amina", "1100"),
        Choice("Jeanne d'Arc", "cursist 7", "jeanne", "7"),
        Choice("C-2026-012", "contract van Amina van der Berg", "contract"),
    ]
)


def found(wanted: str, index: FindIndex = PEOPLE) -> list[object]:
    return [choice.value for choice in index.find(wanted, 10).choices]


@pytest.mark.parametrize("wanted", ["nguyen chi", "CHI", "ngu ch", "Nguyễn", "chi 1023", "1023 cursist"])
def test_a_name_is_found_without_accents_case_or_order(wanted: str) -> None:
    assert found(wanted) == ["chi"]


def test_every_word_has_to_be_there() -> None:
    assert found("chi amina") == []


def test_what_is_exactly_this_number_comes_first() -> None:
    assert found("23") == ["malika", "chi"]


def test_a_word_that_begins_like_this_comes_before_one_that_holds_it() -> None:
    assert found("am") == ["malika", "amina", "contract"]
    assert found("mi") == ["amina", "contract"]


def test_a_contract_is_found_by_its_learner_after_the_learner() -> None:
    assert found("berg amina") == ["amina", "contract"]


@pytest.mark.parametrize("wanted", ["C-2026-012", "c2026-012", "c 2026 012", "C2026012"])
def test_the_signs_in_a_number_may_be_left_out(wanted: str) -> None:
    assert found(wanted) == ["contract"]


@pytest.mark.parametrize("wanted", ["d'arc", "darc", "arc", "D’Arc"])
def test_the_signs_in_a_name_may_be_left_out(wanted: str) -> None:
    assert found(wanted) == ["jeanne"]


def test_nothing_typed_is_everything_in_its_order() -> None:
    assert found("  ") == [choice.value for choice in PEOPLE.find("", 10).choices]
    assert PEOPLE.find("", 2) == (PEOPLE.find("", 10).choices[:2], len(PEOPLE))


def test_more_than_can_be_shown_is_counted() -> None:
    many = FindIndex(Choice(f"Cursist {number}", "", number) for number in range(300))
    choices, total = many.find("cursist", 200)
    assert (len(choices), total) == (200, 300)


@pytest.mark.parametrize("wanted", ["🙂", "=1+1", "\u202e", "'", "%", "_"])
def test_strange_signs_find_what_holds_them_and_nothing_else(wanted: str) -> None:
    index = FindIndex([Choice("Jan 🙂 =1+1 ' % _", "", "strange"), Choice("Piet", "", "plain")])
    assert found(wanted, index) in (["strange"], [])
    assert "plain" not in found(wanted, index)


@given(st.text(max_size=12), st.text(min_size=1, max_size=12))
def test_a_name_is_always_found_by_itself(before: str, name: str) -> None:
    index = FindIndex([Choice(before, "", 1), Choice(name, "", 2)])
    assert 2 in found(name, index)
