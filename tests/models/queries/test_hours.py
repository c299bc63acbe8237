"""Counted minutes in SQL: the same as the rules say, mark by mark."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, time
from pathlib import Path

import pytest

from models.database import count_statements
from models.entities import Contract, Lesson, Mark
from models.queries.hours import ContractMinutes, counted_minutes
from models.rules.absence import Absence, decider_for, judge
from models.rules.hours import hour_rules, minutes_present, net_minutes
from models.rules.terms import Component, Status, Verdict
from models.session import Session

REFERENCE = date(2026, 10, 31)


@pytest.fixture
def totals(sample: Path) -> dict[str, dict[str, int]]:
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row.pop("Contractnummer"): {name: int(value) for name, value in row.items()} for row in rows}


def test_minutes_per_contract_and_component_are_those_worked_out_by_hand(
    sample_school: Session, totals: dict[str, dict[str, int]]
) -> None:
    counted = counted_minutes(until=REFERENCE)
    numbers = dict(Contract.select(Contract.number, Contract.id).tuples())
    for number, expected in totals.items():
        minutes = counted.get(numbers[number], ContractMinutes())
        assert minutes == ContractMinutes(
            total=expected["Getelde minuten"],
            language=expected["w.v. taal"],
            literacy=expected["w.v. alfabetisering"],
            knm=expected["w.v. KNM"],
            ona=expected["w.v. ONA"],
        ), number


def test_absence_per_verdict_is_that_worked_out_by_hand(
    sample_school: Session, totals: dict[str, dict[str, int]]
) -> None:
    absent: dict[str, dict[Verdict, int]] = defaultdict(lambda: defaultdict(int))
    for mark in Mark.select().where(Mark.status == Status.ABSENT):
        lesson, contract = mark.lesson, mark.contract
        if lesson.date <= REFERENCE:
            learner = contract.learner
            facts = Absence(mark.reason, mark.notified_before, mark.doubt)
            outcome = judge(facts, decider_for(learner.act, learner.migrant_group))
            absent[contract.number][outcome] += net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
    for number, expected in totals.items():
        assert absent[number][Verdict.GEOORLOOFD] == expected["Afwezig geoorloofd"], number
        assert absent[number][Verdict.ONGEOORLOOFD] == expected["ongeoorloofd"], number
        assert absent[number][Verdict.OPEN] == expected["open"], number
        assert absent[number][Verdict.GEMEENTE] == expected["gemeente"], number


@pytest.mark.parametrize("moved_to", [date(2018, 12, 31), date(2019, 3, 1), date(2019, 6, 1), REFERENCE])
@pytest.mark.parametrize("signed", [date(2018, 12, 31), date(2019, 1, 1)])
def test_sql_and_rules_agree_on_both_sides_of_every_turning_point(
    sample_school: Session, moved_to: date, signed: date
) -> None:
    """Lessons and contracts are moved in time; the rules are asked about each mark."""
    one_a_group = Lesson.select().group_by(Lesson.group, Lesson.component, Lesson.form)
    keep = [lesson.id for lesson in one_a_group]
    Mark.delete().where(Mark.lesson.not_in(keep)).execute()
    Lesson.delete().where(Lesson.id.not_in(keep)).execute()
    for minute, lesson in enumerate(keep):
        Lesson.update(date=moved_to, starts=_at(minute), ends=_at(minute + 120)).where(
            Lesson.id == lesson
        ).execute()
    Contract.update(signed=signed).execute()
    expected: dict[int, int] = defaultdict(int)
    for mark in Mark.select():
        lesson = mark.lesson
        if hour_rules().counts(lesson.form, lesson.date, signed):
            net = net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
            expected[mark.contract_id] += minutes_present(mark.status, mark.minutes, net)
    counted = {contract: minutes.total for contract, minutes in counted_minutes(until=REFERENCE).items()}
    assert counted == {contract: minutes for contract, minutes in expected.items() if minutes}


def _at(minute: int) -> time:
    return time(6 + minute // 60, minute % 60)


def test_all_contracts_take_one_statement(sample_school: Session) -> None:
    with count_statements() as statements:
        counted_minutes(until=REFERENCE)
    assert len(statements) == 1


def test_hours_of_this_year_are_part_of_those_of_the_whole_course(sample_school: Session) -> None:
    whole = counted_minutes(until=REFERENCE)
    this_year = counted_minutes(until=REFERENCE, since=date(2026, 1, 1))
    assert set(this_year) <= set(whole)
    assert all(minutes.total <= whole[contract].total for contract, minutes in this_year.items())
    assert this_year != whole
    one = next(iter(whole))
    assert counted_minutes(until=REFERENCE, contracts=[one]) == {one: whole[one]}


def test_components_add_up(sample_school: Session) -> None:
    assert len(Component) == 4
    for minutes in counted_minutes(until=REFERENCE).values():
        assert minutes.total == minutes.language + minutes.literacy + minutes.knm + minutes.ona
