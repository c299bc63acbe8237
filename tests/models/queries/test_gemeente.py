"""The contracts of who lives in a gemeente: whose, over which period, with which minutes."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from models.database import count_statements
from models.entities import Contract, Learner, Lesson, Mark, Setting
from models.queries.gemeente import (
    REASONS_SETTING,
    Gemeente,
    GemeenteContract,
    gemeente_contracts,
    gemeenten,
    reasons_are_given,
)
from models.queries.hours import ContractMinutes
from models.rules.hours import net_minutes
from models.rules.terms import Act, MigrantGroup, Status
from models.session import Session

REFERENCE = date(2026, 10, 31)
REFUGEES = {MigrantGroup.ASIELSTATUSHOUDER}
WITH_FAMILY = REFUGEES | {MigrantGroup.GEZINSMIGRANT}


def by_name(name: str) -> Gemeente:
    return next(gemeente for gemeente in gemeenten(REFUGEES) if gemeente.name == name)


def contracts_of(name: str, reference: date = REFERENCE) -> list[GemeenteContract]:
    return gemeente_contracts(by_name(name), REFUGEES, reference)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_contracts_are_those_worked_out_by_hand(sample_school: Session, sample: Path) -> None:
    expected: dict[str, set[str]] = defaultdict(set)
    for row in rows(sample / "gemeenten.csv"):
        expected[row["Gemeente"]].add(row["Contractnummer"])
    found = {
        gemeente.name: {contract.number for contract in contracts_of(gemeente.name)}
        for gemeente in gemeenten(REFUGEES)
    }
    assert {name: numbers for name, numbers in found.items() if numbers} == expected


def test_minutes_and_absence_are_those_worked_out_by_hand(sample_school: Session, sample: Path) -> None:
    totals = {row["Contractnummer"]: row for row in rows(sample / "totalen.csv")}
    for name in ("Utrecht", "Zeist", "Nieuwegein", "'s-Hertogenbosch"):
        for contract in contracts_of(name):
            row = totals[contract.number]
            assert contract.minutes == ContractMinutes(
                total=int(row["Getelde minuten"]),
                language=int(row["w.v. taal"]),
                literacy=int(row["w.v. alfabetisering"]),
                knm=int(row["w.v. KNM"]),
                ona=int(row["w.v. ONA"]),
            )
            assert sum(absence.minutes for absence in contract.absences) == int(row["gemeente"])


def test_nobody_but_asielstatushouders_under_the_wi2021(sample_school: Session) -> None:
    for gemeente in gemeenten(REFUGEES):
        for contract in contracts_of(gemeente.name):
            learner = Learner.get(Learner.id == contract.learner_id)
            assert (learner.act, learner.migrant_group) == (Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER)
            assert learner.municipality == gemeente.name


def test_gezinsmigranten_come_on_top_of_them_when_asked(sample_school: Session) -> None:
    with_family = gemeente_contracts(by_name("Nieuwegein"), WITH_FAMILY, REFERENCE)
    groups = {Learner.get(Learner.id == contract.learner_id).migrant_group for contract in with_family}
    assert groups == WITH_FAMILY
    assert set(contracts_of("Nieuwegein")) < set(with_family)


def test_contracts_of_this_year_up_to_the_reference_date(sample_school: Session) -> None:
    contract = contracts_of("Zeist")[0]

    def move(begins: date, ends: date) -> bool:
        Contract.update(begins=begins, ends=ends).where(Contract.id == contract.id).execute()
        return contract.id in {found.id for found in contracts_of("Zeist")}

    assert move(date(2025, 1, 1), date(2026, 1, 1))
    assert move(REFERENCE, date(2027, 1, 1))
    assert not move(date(2025, 1, 1), date(2025, 12, 31))
    assert not move(date(2026, 11, 1), date(2027, 1, 1))


def test_nothing_after_the_reference_date_is_told(sample_school: Session) -> None:
    early = date(2026, 3, 1)
    for contract in contracts_of("Utrecht", early):
        assert all(absence.date <= early for absence in contract.absences)
        later = next(found for found in contracts_of("Utrecht") if found.id == contract.id)
        assert contract.minutes.total <= later.minutes.total


def test_absence_counts_whatever_the_form_of_the_lesson(sample_school: Session) -> None:
    for contract in contracts_of("Utrecht"):
        marks = Mark.select().where(Mark.contract == contract.id, Mark.status == Status.ABSENT)
        missed = [mark.lesson for mark in marks if mark.lesson.date <= REFERENCE]
        assert sum(absence.minutes for absence in contract.absences) == sum(
            net_minutes(lesson.starts, lesson.ends, lesson.break_minutes) for lesson in missed
        )
        assert [absence.date for absence in contract.absences] == sorted(lesson.date for lesson in missed)


def test_a_gemeente_is_one_however_it_is_spelt(sample_school: Session) -> None:
    first = Learner.select().where(Learner.municipality == "'s-Hertogenbosch", Learner.act == Act.WI2021)
    ids = [learner.id for learner in first]
    Learner.update(municipality="’s-hertogenbosch").where(Learner.id == ids[0]).execute()
    Learner.update(municipality="ZEIST").where(Learner.id == contracts_of("Zeist")[0].learner_id).execute()
    names = [gemeente.name for gemeente in gemeenten(WITH_FAMILY)]
    assert len(names) == len({name.casefold().replace("’", "'") for name in names})
    assert "Zeist" in names
    assert len(contracts_of("Zeist")) == 4


def test_who_has_no_gemeente_lives_in_none(sample_school: Session) -> None:
    Learner.update(municipality="").execute()
    assert gemeenten(REFUGEES) == []


@pytest.mark.parametrize(("value", "given"), [("true", True), ("false", False)])
def test_the_school_chooses_whether_reasons_are_given(
    sample_school: Session, value: str, given: bool
) -> None:
    assert reasons_are_given()
    Setting.insert(name=REASONS_SETTING, value=value).execute()
    assert reasons_are_given() is given


def test_a_gemeente_takes_three_statements(sample_school: Session) -> None:
    gemeente = by_name("Utrecht")
    with count_statements() as statements:
        gemeente_contracts(gemeente, REFUGEES, REFERENCE)
    assert len(statements) == 3


def test_never_more_minutes_than_the_lessons_lasted(sample_school: Session) -> None:
    Mark.update(minutes=9999).where(Mark.minutes.is_null(False)).execute()
    for contract in contracts_of("Utrecht"):
        marks = Mark.select().join(Lesson).where(Mark.contract == contract.id, Lesson.date <= REFERENCE)
        lasted = sum(
            net_minutes(mark.lesson.starts, mark.lesson.ends, mark.lesson.break_minutes) for mark in marks
        )
        assert contract.minutes.total + sum(absence.minutes for absence in contract.absences) <= lasted
