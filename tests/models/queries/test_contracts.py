"""The list of contracts: what was bought, what was followed, and in which groups."""

from __future__ import annotations

from datetime import date

from models.database import count_statements
from models.entities import Contract, Placement
from models.queries.contracts import (
    contract,
    contract_line,
    contract_lines,
    placements_of,
    what_falls_outside,
)
from models.queries.hours import ContractMinutes, counted_minutes
from models.session import Session

TODAY = date(2026, 10, 12)


def test_a_line_has_the_minutes_that_count(sample_school: Session) -> None:
    counted = counted_minutes(until=TODAY)
    lines = contract_lines(TODAY)
    assert len(lines) == Contract.select().count()
    for line in lines:
        assert line.used_minutes == counted.get(line.id, ContractMinutes()).total
        assert line.left_minutes == line.purchased_hours * 60 - line.used_minutes
        assert line.runs_on(TODAY) == (line.begins <= TODAY <= line.ends)
    assert any(line.used_minutes for line in lines)


def test_of_one_learner_the_last_contract_comes_first(sample_school: Session) -> None:
    lines = contract_lines(TODAY)
    twice = next(line for line in lines if sum(line.learner_id == other.learner_id for other in lines) > 1)
    own = [line for line in lines if line.learner_id == twice.learner_id]
    assert own[0].begins > own[1].begins


def test_a_group_in_which_a_workbook_placed_somebody_twice_is_named_once(sample_school: Session) -> None:
    line = next(line for line in contract_lines(TODAY) if line.groups)
    placed = Placement.get(Placement.contract == line.id, Placement.begins <= TODAY, Placement.ends >= TODAY)
    Placement.insert(contract=line.id, group=placed.group, begins=TODAY, ends=placed.ends).execute()
    assert contract_line(line.id, TODAY) == line


def test_one_contract_is_as_it_is_in_the_list(sample_school: Session) -> None:
    for line in contract_lines(TODAY):
        row = contract(line.id)
        assert row is not None
        assert (row.number, row.learner, row.begins, row.ends) == (
            line.number,
            line.learner_number,
            line.begins,
            line.ends,
        )
    assert contract_line(lines_first(), TODAY) == contract_lines(TODAY)[0]
    assert contract(9999) is None
    assert contract_line(9999, TODAY) is None


def lines_first() -> int:
    return contract_lines(TODAY)[0].id


def test_groups_are_those_of_today_and_placements_those_of_all_days(sample_school: Session) -> None:
    for line in contract_lines(TODAY):
        placements = placements_of(line.id)
        assert len(placements) == Placement.select().where(Placement.contract == line.id).count()
        assert placements == sorted(placements, key=lambda placed: placed.begins)
        now = sorted(placed.group for placed in placements if placed.begins <= TODAY <= placed.ends)
        assert list(line.groups) == now


def test_the_whole_list_takes_three_statements_and_the_question_what_falls_outside_two(
    sample_school: Session,
) -> None:
    with count_statements() as statements:
        contract_lines(TODAY)
    assert len(statements) == 3
    with count_statements() as statements:
        what_falls_outside(1, TODAY, TODAY)
    assert len(statements) == 2
