"""Filling the register by hand: what may be written, by whom, and what the audit log says of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import AuditEntry, Contract, Group, Learner, Lesson, Mark, Teacher
from models.errors import InvalidValue, UserError
from models.rules.marks import MarkFacts
from models.rules.terms import Act, MigrantGroup, Reason, Role, Status, Verdict
from models.services.attendance import set_marks
from models.session import Session

PRESENT = MarkFacts(Status.PRESENT)
ILL = MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


@pytest.fixture
def cell(sample_school: Session) -> Cell:
    """A cell of the sample school that is filled in as present."""
    mark = Mark.select().where(Mark.status == Status.PRESENT).first()
    return Cell(mark.lesson_id, mark.contract_id)


def facts_at(cell: Cell) -> MarkFacts | None:
    mark = Mark.get_or_none(Mark.lesson == cell.lesson, Mark.contract == cell.contract)
    if mark is None:
        return None
    return MarkFacts(*(getattr(mark, name) for name in MarkFacts._fields))


def audit_of_marks() -> list[AuditEntry]:
    return list(AuditEntry.select().where(AuditEntry.record == "mark", AuditEntry.record_id.is_null(False)))


def test_a_mark_is_changed_and_the_log_says_from_what_to_what(sample_school: Session, cell: Cell) -> None:
    changes = set_marks({cell: ILL}, by=sample_school.account)
    assert facts_at(cell) == ILL
    assert changes.cells == {cell}
    (entry,) = audit_of_marks()
    assert entry.account.name == "Ingrid"
    assert json.loads(entry.old)["status"] == "aanwezig"
    assert json.loads(entry.new)["reason"] == "ziekte"


def test_taking_a_mark_away_leaves_the_cell_not_filled_in(sample_school: Session, cell: Cell) -> None:
    set_marks({cell: None}, by=sample_school.account)
    assert facts_at(cell) is None
    assert audit_of_marks()[0].new is None
    set_marks({cell: PRESENT}, by=sample_school.account)
    assert facts_at(cell) == PRESENT


def test_saying_what_is_there_already_changes_nothing(sample_school: Session, cell: Cell) -> None:
    assert not set_marks({cell: PRESENT}, by=sample_school.account)
    assert audit_of_marks() == []


def test_one_impossible_cell_and_none_is_changed(sample_school: Session, cell: Cell) -> None:
    lesson = Lesson.get_by_id(cell.lesson)
    other = Mark.select().where(Mark.lesson == lesson, Mark.contract != cell.contract).first()
    too_long = MarkFacts(Status.LATE, 999)
    with pytest.raises(InvalidValue, match="minutes-out-of-range"):
        set_marks({cell: ILL, Cell(lesson.id, other.contract_id): too_long}, by=sample_school.account)
    assert facts_at(cell) == PRESENT
    assert audit_of_marks() == []


def test_a_signed_off_lesson_is_closed(sample_school: Session, cell: Cell) -> None:
    Lesson.update(signed_off_by=1, signed_off_at=datetime.now(UTC)).where(Lesson.id == cell.lesson).execute()
    with pytest.raises(UserError, match="lesson-signed-off"):
        set_marks({cell: ILL}, by=sample_school.account)


def test_a_cancelled_lesson_holds_no_marks(sample_school: Session) -> None:
    lesson = Lesson.select().where(Lesson.cancelled).first()
    with pytest.raises(UserError, match="lesson-is-cancelled"):
        set_marks({Cell(lesson.id, 1): PRESENT}, by=sample_school.account)


def test_a_lesson_outside_the_contract_cannot_be_marked(sample_school: Session) -> None:
    lesson = Lesson.select().where(~Lesson.cancelled).order_by(Lesson.date).first()
    contract = Contract.select().where(Contract.begins > lesson.date).first()
    with pytest.raises(InvalidValue, match="mark-outside-contract"):
        set_marks({Cell(lesson.id, contract.id): PRESENT}, by=sample_school.account)


def test_a_teacher_fills_own_lessons_only(sample_school: Session, cell: Cell) -> None:
    lesson = Lesson.get_by_id(cell.lesson)
    group = Group.get_by_id(lesson.group_id)
    own = ActingAccount(1, "docent", Role.TEACHER, teacher=group.teacher_id)
    other = Teacher.select().where(Teacher.id.not_in([group.teacher_id, lesson.teacher_id])).first()
    set_marks({cell: ILL}, by=own)
    with pytest.raises(UserError, match="not-own-lesson"):
        set_marks({cell: PRESENT}, by=ActingAccount(1, "ander", Role.TEACHER, teacher=other.id))
    with pytest.raises(UserError, match="not-own-lesson"):
        set_marks({cell: PRESENT}, by=ActingAccount(1, "niemand", Role.TEACHER, teacher=None))


def test_an_auditor_only_looks(sample_school: Session, cell: Cell) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        set_marks({cell: ILL}, by=ActingAccount(1, "auditor", Role.AUDITOR))
    assert facts_at(cell) == PRESENT


def test_the_school_may_judge_otherwise_with_a_reason(sample_school: Session, cell: Cell) -> None:
    late_notice = MarkFacts(Status.ABSENT, reason=Reason.ANDERS, verdict_override=Verdict.GEOORLOOFD)
    judged_by_school(cell)
    with pytest.raises(InvalidValue, match="override-needs-reason"):
        set_marks({cell: late_notice}, by=sample_school.account)
    explained = late_notice._replace(override_why="brief van de advocaat gezien")
    set_marks({cell: explained}, by=sample_school.account)
    assert facts_at(cell) == explained
    set_marks({cell: PRESENT}, by=sample_school.account)
    assert facts_at(cell) == PRESENT


def test_where_the_gemeente_decides_the_school_does_not(sample_school: Session, cell: Cell) -> None:
    learner = Contract.get_by_id(cell.contract).learner
    Learner.update(act=Act.WI2021, migrant_group=MigrantGroup.ASIELSTATUSHOUDER).where(
        Learner.id == learner.id
    ).execute()
    judged = MarkFacts(
        Status.ABSENT, reason=Reason.ANDERS, verdict_override=Verdict.GEOORLOOFD, override_why="gezien"
    )
    with pytest.raises(UserError, match="gemeente-decides"):
        set_marks({cell: judged}, by=sample_school.account)


def judged_by_school(cell: Cell) -> None:
    learner = Contract.get_by_id(cell.contract).learner
    Learner.update(act=Act.WI2013).where(Learner.id == learner.id).execute()


def test_a_cell_that_no_longer_exists_is_a_sentence_not_a_crash(sample_school: Session) -> None:
    with pytest.raises(UserError, match="cell-is-gone"):
        set_marks({Cell(999_999, 1): PRESENT}, by=sample_school.account)
