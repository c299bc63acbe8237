"""The life of a lesson: from not filled in to signed off, and back with a reason."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import AuditEntry, Lesson, Mark
from models.errors import InvalidValue, UserError
from models.queries.week import Week, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import (
    OpenCells,
    cancel_lesson,
    open_cells,
    reopen,
    restore_lesson,
    set_original,
    sign_off,
)
from models.session import Session

TODAY = date(2026, 10, 12)


@pytest.fixture
def week(sample_school: Session) -> Week:
    return week_of(groups_for(sample_school.account)[0], IsoWeek(2026, 41))


@pytest.fixture
def lesson(sample_school: Session, week: Week) -> int:
    """A lesson in which everybody is present."""
    lesson = week.lessons[0]
    placed = [learner for learner in week.learners if lesson.id in learner.open_lessons]
    set_marks(
        {Cell(lesson.id, learner.contract): MarkFacts(Status.PRESENT) for learner in placed},
        by=sample_school.account,
    )
    return lesson.id


def close(lesson: int, session: Session, *, leave_open: bool = False) -> None:
    sign_off(lesson, original_present=True, leave_open=leave_open, today=TODAY, by=session.account)


def test_a_complete_lesson_is_signed_off_by_who_and_when(sample_school: Session, lesson: int) -> None:
    close(lesson, sample_school)
    stored = Lesson.get_by_id(lesson)
    assert stored.signed_off_by.name == "Ingrid"
    assert stored.signed_off_at is not None
    assert stored.original_present is True


def test_a_lesson_with_empty_cells_is_not_signed_off_by_accident(
    sample_school: Session, lesson: int, week: Week
) -> None:
    placed = [learner for learner in week.learners if lesson in learner.open_lessons]
    ask = MarkFacts(Status.ABSENT, reason=Reason.NOG_NAVRAGEN)
    set_marks(
        {Cell(lesson, placed[0].contract): None, Cell(lesson, placed[1].contract): ask},
        by=sample_school.account,
    )
    assert open_cells(lesson) == OpenCells(empty=1, to_ask=1)
    with pytest.raises(UserError) as refusal:
        close(lesson, sample_school)
    assert refusal.value.code == "lesson-has-open-cells"
    assert refusal.value.params == {"empty": 1, "to_ask": 1}
    close(lesson, sample_school, leave_open=True)
    (entry,) = AuditEntry.select().where(AuditEntry.record == "lesson", AuditEntry.record_id == lesson)
    assert json.loads(entry.new)["leeg"] == 1


def test_a_lesson_is_reopened_with_a_reason_by_the_office_only(sample_school: Session, lesson: int) -> None:
    close(lesson, sample_school)
    teacher = ActingAccount(1, "docent", Role.TEACHER, teacher=Lesson.get_by_id(lesson).teacher_id)
    with pytest.raises(UserError, match="not-allowed"):
        reopen(lesson, why="vergeten", by=teacher)
    with pytest.raises(UserError, match="reason-required"):
        reopen(lesson, why=" \u200b ", by=sample_school.account)
    with pytest.raises(InvalidValue, match="text-too-long"):
        reopen(lesson, why="x" * 201, by=sample_school.account)
    reopen(lesson, why="Lijst verkeerd overgetypt", by=sample_school.account)
    assert Lesson.get_by_id(lesson).signed_off_at is None
    entries = AuditEntry.select().where(AuditEntry.lesson == lesson, AuditEntry.record == "lesson")
    assert [entry.why for entry in entries] == ["", "Lijst verkeerd overgetypt"]


def test_a_lesson_cannot_be_signed_off_before_it_is_given(sample_school: Session, lesson: int) -> None:
    with pytest.raises(UserError, match="lesson-not-given-yet"):
        sign_off(lesson, original_present=None, today=date(2026, 10, 5), by=sample_school.account)


def test_the_original_can_come_back_later(sample_school: Session, lesson: int) -> None:
    sign_off(lesson, original_present=None, today=TODAY, by=sample_school.account)
    set_original(lesson, present=True, by=sample_school.account)
    assert Lesson.get_by_id(lesson).original_present is True
    assert not set_original(lesson, present=True, by=sample_school.account)


def test_a_lesson_with_marks_cannot_be_cancelled(sample_school: Session, lesson: int) -> None:
    with pytest.raises(UserError, match="cancelled-lesson-has-marks"):
        cancel_lesson(lesson, by=sample_school.account)
    cells = [Cell(lesson, mark.contract_id) for mark in Mark.select().where(Mark.lesson == lesson)]
    set_marks(dict.fromkeys(cells), by=sample_school.account)
    cancel_lesson(lesson, why="docent ziek", by=sample_school.account)
    with pytest.raises(UserError, match="lesson-is-cancelled"):
        close(lesson, sample_school)
    restore_lesson(lesson, by=sample_school.account)
    assert not Lesson.get_by_id(lesson).cancelled


def test_marks_that_were_taken_away_stay_in_the_story_of_the_lesson(
    sample_school: Session, lesson: int, week: Week
) -> None:
    cell = Cell(lesson, week.learners[0].contract)
    set_marks({cell: None}, by=sample_school.account)
    entry = AuditEntry.select().where(AuditEntry.lesson == lesson).order_by(AuditEntry.id.desc()).first()
    assert json.loads(entry.old)["contract"] == cell.contract
    assert entry.new is None
