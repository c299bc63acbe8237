"""The ONA lessons that count for one contract, and how many do not."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from models.entities import Contract, Lesson, Mark
from models.queries.ona import contracts_with_ona, ona_attendance, ona_contract
from models.rules.hours import hour_rules, minute_of_day
from models.rules.terms import Component, Form, Status
from models.session import Session

REFERENCE = date(2026, 10, 31)
NUMBER = "C2026-0023-0"


def contract_id(number: str = NUMBER) -> int:
    contract = ona_contract(number)
    assert contract is not None
    return contract.id


def test_the_minutes_are_those_worked_out_by_hand(sample_school: Session, sample: Path) -> None:
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            attendance = ona_attendance(contract_id(row["Contractnummer"]), REFERENCE)
            assert attendance.minutes == int(row["w.v. ONA"])


def test_only_ona_lessons_that_count_are_listed_in_order_of_time(sample_school: Session) -> None:
    attendance = ona_attendance(contract_id(), REFERENCE)
    contract = Contract.get(Contract.number == NUMBER)
    moments = [(lesson.date, lesson.starts) for lesson in attendance.lessons]
    assert moments == sorted(moments)
    for day, starts in moments:
        (lesson,) = (
            Lesson.select().join(Mark).where(
                Mark.contract == contract.id, Lesson.date == day, Lesson.starts == starts
            )
        )  # fmt: skip
        assert lesson.component is Component.ONA
        assert hour_rules().counts(lesson.form, lesson.date, contract.signed)


def test_lessons_elsewhere_and_lessons_missed_are_counted_apart(sample_school: Session) -> None:
    contract = contract_id()
    before = ona_attendance(contract, REFERENCE)
    first, second = (
        Lesson.select().join(Mark).where(
            Mark.contract == contract,
            Lesson.date.in_([lesson.date for lesson in before.lessons[:2]]),
            Lesson.component == Component.ONA,
        )
    )  # fmt: skip
    Lesson.update(form=Form.ONLINE).where(Lesson.id == first.id).execute()
    Mark.update(status=Status.ABSENT, minutes=None).where(
        Mark.contract == contract, Mark.lesson == second.id
    ).execute()
    after = ona_attendance(contract, REFERENCE)
    assert after.lessons == before.lessons[2:]
    assert after.not_counting == before.not_counting + 1
    assert after.absent == before.absent + 1


def test_nothing_after_the_reference_date_counts(sample_school: Session) -> None:
    early = date(2026, 3, 3)
    attendance = ona_attendance(contract_id(), early)
    assert [lesson.date for lesson in attendance.lessons][-1] == early
    assert ona_attendance(contract_id(), date(2020, 1, 1)).lessons == ()


@pytest.mark.parametrize("minutes", [1, 90, 9999])
def test_nobody_is_longer_in_a_lesson_than_it_lasts(sample_school: Session, minutes: int) -> None:
    Mark.update(status=Status.LATE, minutes=minutes).where(Mark.status != Status.ABSENT).execute()
    for contract in Contract.select():
        for lesson in ona_attendance(contract.id, REFERENCE).lessons:
            assert 0 <= lesson.minutes <= lesson.net
            assert lesson.net <= minute_of_day(lesson.ends) - minute_of_day(lesson.starts)


def test_a_contract_that_is_not_there(sample_school: Session) -> None:
    assert ona_contract("C-bestaat-niet") is None


def test_the_contracts_to_choose_from_are_those_with_hours_that_count(
    sample_school: Session, sample: Path
) -> None:
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        expected = {
            row["Contractnummer"]: int(row["w.v. ONA"])
            for row in csv.DictReader(file, delimiter=";")
            if int(row["w.v. ONA"])
        }
    choices = contracts_with_ona(REFERENCE)
    assert {choice.number: choice.minutes for choice in choices} == expected
    assert contracts_with_ona(date(2020, 1, 1)) == []
