"""Many contracts are placed in a group at once: all of them, each for the days that its contract runs."""

from __future__ import annotations

from datetime import date

import pytest

from models.accounts import ActingAccount
from models.entities import Contract
from models.errors import InvalidValue, UserError
from models.queries.placeable import placeable_contracts
from models.queries.records import all_records
from models.rules.terms import Role
from models.services.group_members import place_in_group
from models.session import Session
from tests.timetable_school import fill_school, group_id

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def school(empty_school: Session) -> Session:
    fill_school(empty_school)
    return empty_school


def contracts(*numbers: str) -> list[int]:
    return [Contract.get(Contract.number == number).id for number in numbers]


def test_contracts_are_placed_for_the_days_they_run(school: Session) -> None:
    evening = group_id(school, "Avond")
    place_in_group(contracts("C1", "C2"), evening, date(2026, 9, 1), None, by=school.account)
    placed = [row for row in all_records().placements if row.group == "Avond" and row.begins.month == 9]
    assert [(row.contract, row.begins, row.ends) for row in placed] == [
        ("C1", date(2026, 9, 1), date(2026, 12, 31)),
        ("C2", date(2026, 9, 1), date(2026, 9, 20)),
    ]


def test_who_is_chosen_twice_is_placed_once(school: Session) -> None:
    evening = group_id(school, "Avond")
    place_in_group(contracts("C2", "C2"), evening, date(2026, 9, 1), None, by=school.account)
    assert [row.contract for row in all_records().placements if row.group == "Avond"].count("C2") == 1


def test_one_that_cannot_be_placed_keeps_all_out(school: Session) -> None:
    before = all_records()
    evening = group_id(school, "Avond")
    with pytest.raises(InvalidValue, match="placement-outside-contract") as refusal:
        place_in_group(contracts("C1", "C2"), evening, OCTOBER, None, by=school.account)
    assert refusal.value.params["contract"] == "C2"
    with pytest.raises(InvalidValue, match="placement-overlaps"):
        place_in_group(contracts("C3"), evening, OCTOBER, None, by=school.account)
    with pytest.raises(InvalidValue, match="ends-before-begin"):
        place_in_group(contracts("C1"), evening, OCTOBER, date(2026, 9, 1), by=school.account)
    with pytest.raises(UserError, match="nobody-chosen"):
        place_in_group([], evening, OCTOBER, None, by=school.account)
    with pytest.raises(UserError, match="record-is-gone"):
        place_in_group([999], evening, OCTOBER, None, by=school.account)
    assert all_records() == before


def test_a_teacher_places_nobody(school: Session) -> None:
    teacher = ActingAccount(1, "docent", Role.TEACHER, teacher=1)
    with pytest.raises(UserError, match="not-allowed"):
        place_in_group(contracts("C1"), group_id(school, "Avond"), OCTOBER, None, by=teacher)


def test_who_can_be_placed_is_whoever_has_a_contract_that_still_runs(school: Session) -> None:
    found = placeable_contracts(group_id(school, "Ochtend"), OCTOBER)
    assert [(one.register_name, one.number, one.groups, one.placed_here) for one in found] == [
        ("Wu, Chen", "C3", ("Avond",), False),
        ("Yusuf, Amina", "C1", ("Ochtend",), True),
        ("Yusuf, Amina", "C1-ONA", ("Avond",), False),
    ]
