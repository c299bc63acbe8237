"""What a form proposes, from what the school has already."""

from __future__ import annotations

from models.entities import Contract, Group, Learner, Lesson, Location
from models.queries.proposals import (
    known_cities,
    known_levels,
    known_municipalities,
    next_contract_number,
    next_learner_number,
)
from models.session import Session


def test_the_next_learner_gets_the_next_number(sample_school: Session) -> None:
    numbers = [int(number) for (number,) in Learner.select(Learner.number).tuples()]
    assert next_learner_number() == str(max(numbers) + 1)


def test_contract_numbers_with_a_part_for_each_learner_do_not_count_on(sample_school: Session) -> None:
    assert next_contract_number() == ""


def test_the_next_contract_gets_the_next_number(sample_school: Session) -> None:
    last = Contract.select().order_by(Contract.id.desc()).limit(3)
    for place, contract in enumerate(reversed(list(last))):
        Contract.update(number=f"C-{place + 8:03}").where(Contract.id == contract.id).execute()
    assert next_contract_number() == "C-011"


def test_a_new_school_is_proposed_nothing(empty_school: Session) -> None:
    assert (next_learner_number(), next_contract_number()) == ("", "")
    assert known_municipalities() == known_cities() == known_levels() == []


def test_words_are_known_once_and_in_order(sample_school: Session) -> None:
    Learner.update(municipality="Utrecht", city="").execute()
    Learner.update(municipality="'s-Hertogenbosch", city="Éindhoven").where(Learner.id == 1).execute()
    Location.update(city="Utrecht").execute()
    Group.update(level="A2").execute()
    Lesson.update(level="Alfa B").execute()
    assert known_municipalities() == ["'s-Hertogenbosch", "Utrecht"]
    assert known_cities() == ["Éindhoven", "Utrecht"]
    assert known_levels() == ["A2", "Alfa B"]
