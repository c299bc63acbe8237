"""The lessons behind a number of hours: their sum is the figure in the file, for every contract."""

from __future__ import annotations

from datetime import date

import pytest

from exporters.duo import attended_hours, prepare_duo
from models.entities import Lesson, Mark
from models.queries.duo import duo_contracts
from models.queries.explained_hours import ExplainedHours, explained_hours
from models.rules.duo_layout import default_layout
from models.rules.terms import Component, Form, Status
from models.session import Session

REFERENCE = date(2026, 10, 31)


def explained(contract: int, since: date | None = None) -> ExplainedHours:
    found = explained_hours(contract, until=REFERENCE, since=since)
    assert found is not None
    return found


def test_the_lessons_of_every_contract_add_up_to_the_figures_in_the_file(sample_school: Session) -> None:
    layout = default_layout()
    delivery = prepare_duo(REFERENCE, layout)
    rows = dict(zip([contract.id for contract in delivery.contracts], delivery.rows(), strict=True))
    for contract in delivery.contracts:
        found = explained(contract.id)
        assert (found.minutes, found.ona_minutes) == (contract.minutes, contract.ona_minutes)
        attended, ona = rows[contract.id][-2:]
        assert attended == ("" if attended_hours(contract, layout) is None else str(found.minutes // 60))
        assert ona == str(layout.hours(found.ona_minutes))


@pytest.mark.parametrize("year", [2025, 2026])
def test_hours_over_a_year_add_up_too(sample_school: Session, year: int) -> None:
    reference = date(year, 12, 31)
    for contract in duo_contracts(reference, this_year_only=True):
        found = explained_hours(contract.id, until=reference, since=date(year, 1, 1))
        assert found is not None
        assert found.minutes == contract.minutes
        assert all(lesson.date.year == year for lesson in found.lessons)


def test_each_lesson_says_by_which_rule_it_counts(sample_school: Session) -> None:
    lessons = [lesson for contract in duo_contracts(REFERENCE) for lesson in explained(contract.id).lessons]
    online = [lesson for lesson in lessons if lesson.form is Form.ONLINE and lesson.date.year >= 2019]
    at_school = [lesson for lesson in lessons if lesson.form is Form.CLASSROOM and lesson.minutes]
    assert online
    assert not any(lesson.counts or lesson.counted for lesson in online)
    assert all(lesson.counts and lesson.counted == lesson.minutes for lesson in at_school)
    assert all(lesson.source.startswith("DUO, Contractgegevens uitwisselen") for lesson in lessons)


def test_absent_is_no_minutes_and_nothing_filled_in_is_told(sample_school: Session) -> None:
    contract = next(one for one in duo_contracts(REFERENCE) if one.minutes).id
    before = explained(contract)
    filled = next(lesson for lesson in before.lessons if lesson.status is Status.PRESENT)
    Mark.delete().where(Mark.lesson == filled.lesson, Mark.contract == contract).execute()
    after = explained(contract)
    assert len(after.lessons) == len(before.lessons)
    empty = next(lesson for lesson in after.lessons if lesson.lesson == filled.lesson)
    assert (empty.status, empty.minutes) == (None, 0)
    assert after.minutes == before.minutes - filled.counted
    absent = [lesson for lesson in after.lessons if lesson.status is Status.ABSENT]
    assert all(lesson.minutes == 0 for lesson in absent)


def test_a_cancelled_lesson_is_not_among_them(sample_school: Session) -> None:
    contract = next(one for one in duo_contracts(REFERENCE) if one.minutes).id
    lesson = explained(contract).lessons[0].lesson
    Lesson.update(cancelled=True).where(Lesson.id == lesson).execute()
    assert lesson not in [one.lesson for one in explained(contract).lessons]


def test_ona_is_told_apart(sample_school: Session) -> None:
    contract = next(one for one in duo_contracts(REFERENCE) if one.ona_minutes)
    found = explained(contract.id)
    ona = [lesson for lesson in found.lessons if lesson.component is Component.ONA]
    assert sum(lesson.counted for lesson in ona) == contract.ona_minutes


def test_a_contract_that_is_not_there_has_no_hours(empty_school: Session) -> None:
    assert explained_hours(1, until=REFERENCE) is None
