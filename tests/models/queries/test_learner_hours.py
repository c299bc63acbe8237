"""What one learner followed: by contract and component, lesson by lesson, and what was missed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from models.database import count_statements
from models.entities import Contract, Learner, Lesson, Mark, Placement
from models.queries.learner_hours import contract_hours, learner_name
from models.queries.learner_lessons import Missed, learner_lessons, lesson_share, missed_by_verdict
from models.rules.terms import Act, Component, Form, MigrantGroup, Reason, Status, Verdict
from models.session import Session

REFERENCE = date(2026, 10, 31)
VERDICTS = {
    "Afwezig geoorloofd": Verdict.GEOORLOOFD,
    "ongeoorloofd": Verdict.ONGEOORLOOFD,
    "open": Verdict.OPEN,
    "gemeente": Verdict.GEMEENTE,
}


@pytest.fixture
def totals(sample: Path) -> list[dict[str, str]]:
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_hours_per_contract_are_those_worked_out_by_hand(
    sample_school: Session, totals: list[dict[str, str]]
) -> None:
    for row in totals:
        contract = Contract.get(Contract.number == row["Contractnummer"])
        of_learner = contract_hours(contract.learner_id, until=REFERENCE)
        hours = next(one for one in of_learner if one.id == contract.id)
        assert hours.minutes.total == int(row["Getelde minuten"])
        assert hours.left == contract.purchased_hours * 60 - int(row["Getelde minuten"])


def test_lesson_by_lesson_it_adds_up_to_the_same(
    sample_school: Session, totals: list[dict[str, str]]
) -> None:
    for row in totals:
        contract = Contract.get(Contract.number == row["Contractnummer"])
        lessons = [
            one
            for one in learner_lessons(contract.learner_id, until=REFERENCE)
            if one.contract == contract.id
        ]
        assert sum(one.minutes for one in lessons if one.counts) == int(row["Getelde minuten"])
        missed = missed_by_verdict(lessons)
        for column, verdict in VERDICTS.items():
            assert missed.get(verdict, Missed()).minutes == int(row[column])


def test_lessons_are_in_order_of_time_and_each_is_there_once(sample_school: Session) -> None:
    for (learner,) in Learner.select(Learner.id).tuples():
        lessons = learner_lessons(learner, until=REFERENCE)
        moments = [(one.date, one.starts) for one in lessons]
        assert moments == sorted(moments)
        cells = [(one.lesson, one.contract) for one in lessons]
        assert len(cells) == len(set(cells))


def someone() -> Mark:
    """A mark of a learner for whom the school judges, at a language lesson."""
    return (
        Mark.select()
        .join(Contract)
        .join(Learner)
        .switch(Mark)
        .join(Lesson)
        .where(
            Learner.act == Act.WI2021,
            Learner.migrant_group == MigrantGroup.GEZINSMIGRANT,
            Lesson.component == Component.LANGUAGE,
            Mark.status == Status.PRESENT,
        )
        .order_by(Mark.id)
        .get()
    )


def test_a_lesson_not_filled_in_is_expected_and_neither_followed_nor_missed(sample_school: Session) -> None:
    mark = someone()
    learner, lesson = mark.contract.learner_id, mark.lesson_id
    Mark.delete().where(Mark.id == mark.id).execute()
    (found,) = (one for one in learner_lessons(learner, until=REFERENCE) if one.lesson == lesson)
    assert (found.status, found.minutes, found.verdict, found.followed) == (None, 0, None, False)


def test_a_guest_has_the_lesson_without_being_placed(sample_school: Session) -> None:
    mark = someone()
    Placement.delete().where(Placement.contract == mark.contract_id).execute()
    lessons = learner_lessons(mark.contract.learner_id, until=REFERENCE)
    assert mark.lesson_id in {one.lesson for one in lessons}


def test_a_cancelled_lesson_and_one_after_the_day_are_not_there(sample_school: Session) -> None:
    mark = someone()
    day = mark.lesson.date
    learner = mark.contract.learner_id
    assert all(one.date <= day for one in learner_lessons(learner, until=day))
    assert all(one.date >= day for one in learner_lessons(learner, since=day, until=REFERENCE))
    Lesson.update(cancelled=True).where(Lesson.id == mark.lesson_id).execute()
    assert mark.lesson_id not in {one.lesson for one in learner_lessons(learner, until=REFERENCE)}


def test_online_is_followed_but_does_not_count(sample_school: Session) -> None:
    mark = someone()
    Lesson.update(form=Form.ONLINE).where(Lesson.id == mark.lesson_id).execute()
    (found,) = (
        one
        for one in learner_lessons(mark.contract.learner_id, until=REFERENCE)
        if one.lesson == mark.lesson_id
    )
    assert (found.followed, found.counts) == (True, False)


def test_the_share_of_lessons_says_how_many_were_excused_and_nothing_more(sample_school: Session) -> None:
    mark = someone()
    learner = mark.contract.learner_id

    def figures() -> tuple[int, int, int | None]:
        share = lesson_share(learner, learner_lessons(learner, until=REFERENCE), REFERENCE)
        assert share is not None
        return share.followed, share.lessons, share.excused

    followed, lessons, excused = figures()
    absent = {"status": Status.ABSENT, "reason": Reason.ZIEKTE}
    Mark.update(absent).where(Mark.id == mark.id).execute()
    assert figures() == (followed - 1, lessons, (excused or 0) + 1)
    Mark.update(reason=Reason.ANDERS, notified_before=False).where(Mark.id == mark.id).execute()
    assert figures() == (followed - 1, lessons, excused)


def test_for_an_asielstatushouder_nobody_here_says_what_was_excused(sample_school: Session) -> None:
    learner = Learner.get(Learner.migrant_group == MigrantGroup.ASIELSTATUSHOUDER).id
    share = lesson_share(learner, learner_lessons(learner, until=REFERENCE), REFERENCE)
    assert share is not None
    assert share.excused is None


def test_the_share_is_a_figure_of_the_wi2021_only(sample_school: Session) -> None:
    learner = Learner.get(Learner.act == Act.WI2013).id
    assert lesson_share(learner, learner_lessons(learner, until=REFERENCE), REFERENCE) is None


def test_a_number_of_statements_that_does_not_grow(sample_school: Session) -> None:
    learner = Learner.select().order_by(Learner.id).get().id
    with count_statements() as statements:
        learner_lessons(learner, until=REFERENCE)
    assert len(statements) == 3
    with count_statements() as statements:
        contract_hours(learner, until=REFERENCE)
    assert len(statements) == 2


def test_a_learner_who_is_not_there(sample_school: Session) -> None:
    assert learner_name(9_999) is None
    assert contract_hours(9_999, until=REFERENCE) == []
    assert learner_lessons(9_999, until=REFERENCE) == []
    assert lesson_share(9_999, [], REFERENCE) is None
