"""Signing off a whole past in one go, by the rules of one lesson."""

from __future__ import annotations

import json
from datetime import date

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.database import count_statements
from models.entities import AuditEntry, Group, Lesson, Mark
from models.errors import UserError
from models.queries.sign_off import OpenCells, lessons_to_close, open_cells_of
from models.queries.week import groups_for
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.services.attendance import set_marks
from models.services.lessons import open_cells, set_original, sign_off
from models.services.sign_off_many import SignedOff, sign_off_until
from models.session import Session

TODAY = date(2026, 11, 12)
YESTERDAY = date(2026, 11, 11)


def every_group(session: Session) -> list[int]:
    return [group.id for group in groups_for(session.account)]


def sign_all(session: Session, until: date = YESTERDAY, *, leave_open: bool = False) -> SignedOff:
    return sign_off_until(
        every_group(session),
        until,
        original_present=True,
        leave_open=leave_open,
        today=TODAY,
        by=session.account,
    )


def held(*conditions: object) -> list[Lesson]:
    return list(Lesson.select().where(Lesson.date <= YESTERDAY, ~Lesson.cancelled, *conditions))


def signed_ids() -> set[int]:
    return {lesson.id for lesson in Lesson.select().where(Lesson.signed_off_at.is_null(False))}


def test_lessons_of_the_past_are_signed_off_and_those_with_open_cells_stay(sample_school: Session) -> None:
    open_ones = {lesson.id for lesson in held() if open_cells(lesson.id)}
    done = sign_all(sample_school)

    assert signed_ids() == {lesson.id for lesson in held()} - open_ones
    assert (done.signed, done.left) == (len(signed_ids()), len(open_ones))
    assert done.signed > 20
    assert done.left > 0
    assert done.changes.records == {"lesson"}
    stored = Lesson.get(Lesson.id == min(signed_ids()))
    assert (stored.signed_off_by.name, stored.original_present) == ("Ingrid", True)


def test_open_cells_are_left_so_only_knowingly(sample_school: Session) -> None:
    assert sign_all(sample_school).left > 0
    done = sign_all(sample_school, leave_open=True)

    assert done.signed > 0
    assert done.left == 0
    assert signed_ids() == {lesson.id for lesson in held()}


def test_every_lesson_has_the_entry_it_would_have_had_alone(sample_school: Session) -> None:
    alone, *_ = held()
    sign_off(alone.id, original_present=True, leave_open=True, today=TODAY, by=sample_school.account)
    done = sign_all(sample_school, leave_open=True)

    entries = list(AuditEntry.select().where(AuditEntry.record == "lesson").order_by(AuditEntry.id))[
        -1 - done.signed :
    ]
    assert {entry.action for entry in entries} == {"aftekenen"}
    assert {entry.record_id for entry in entries} == {lesson.id for lesson in held()}
    assert all(entry.lesson == entry.record_id for entry in entries)
    assert len({tuple(json.loads(entry.new)) for entry in entries}) == 1
    left = {entry.record_id: json.loads(entry.new)["leeg"] for entry in entries}
    assert left == {lesson: open_cells(lesson).empty for lesson in left}


def test_cancelled_signed_off_and_coming_lessons_are_no_part_of_it(sample_school: Session) -> None:
    cancelled = Lesson.select().where(Lesson.cancelled, Lesson.date <= YESTERDAY)
    assert cancelled.exists()
    done = sign_all(sample_school, date(2027, 7, 1), leave_open=True)

    assert not signed_ids() & {lesson.id for lesson in cancelled}
    assert not signed_ids() & {lesson.id for lesson in Lesson.select().where(Lesson.date > TODAY)}
    again = sign_all(sample_school, leave_open=True)
    assert (again.signed, again.left) == (0, 0)
    assert done.changes
    assert not again.changes


def test_only_the_groups_and_days_that_were_asked_for(sample_school: Session) -> None:
    group, other, *_ = every_group(sample_school)
    until = date(2026, 9, 30)
    sign_off_until(
        [group], until, original_present=None, leave_open=True, today=TODAY, by=sample_school.account
    )

    asked = {lesson.id for lesson in held(Lesson.group == group, Lesson.date <= until)}
    assert asked
    assert signed_ids() == asked
    assert not Lesson.select().where(Lesson.group == other, Lesson.signed_off_at.is_null(False)).exists()


def test_a_teacher_signs_off_only_own_lessons(sample_school: Session) -> None:
    group, *_ = every_group(sample_school)
    own = Group.get_by_id(group).teacher_id
    Lesson.update(teacher=None).where(Lesson.group != group).execute()
    Group.update(teacher=None).where(Group.id != group).execute()
    replaced = (
        Lesson.select().where(Lesson.group != group, Lesson.date <= YESTERDAY, ~Lesson.cancelled).first()
    )
    Lesson.update(teacher=own).where(Lesson.id == replaced.id).execute()
    teacher = ActingAccount(sample_school.account.id, "Docent", Role.TEACHER, own)

    sign_off_until(
        every_group(sample_school),
        YESTERDAY,
        original_present=True,
        leave_open=True,
        today=TODAY,
        by=teacher,
    )

    assert signed_ids() == {lesson.id for lesson in held(Lesson.group == group)} | {replaced.id}


def test_who_may_not_sign_off_one_may_not_sign_off_many(sample_school: Session) -> None:
    auditor = ActingAccount(sample_school.account.id, "Auditor", Role.AUDITOR)
    with pytest.raises(UserError, match="not-allowed"):
        sign_off_until(every_group(sample_school), YESTERDAY, original_present=True, today=TODAY, by=auditor)
    assert signed_ids() == set()


def test_what_was_noted_of_one_original_is_not_overruled_by_a_word_for_all(sample_school: Session) -> None:
    lost, *_ = held()
    set_original(lost.id, present=False, by=sample_school.account)
    sign_all(sample_school, leave_open=True)

    assert Lesson.get_by_id(lost.id).original_present is False
    entry = AuditEntry.select().where(AuditEntry.record_id == lost.id).order_by(AuditEntry.id.desc()).first()
    assert json.loads(entry.new)["origineel"] is False


def test_hundreds_of_lessons_take_a_handful_of_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        done = sign_all(sample_school, leave_open=True)

    assert done.signed > 100
    assert len(statements) < 10


def test_the_reason_of_an_absence_has_to_be_asked_unless_it_no_longer_decides(sample_school: Session) -> None:
    lesson = next(one for one in held() if not open_cells(one.id))
    [first, second, *_] = [mark.contract_id for mark in Mark.select().where(Mark.lesson == lesson.id)]
    ask = MarkFacts(Status.ABSENT, reason=Reason.NOG_NAVRAGEN)
    set_marks(
        {Cell(lesson.id, first): ask, Cell(lesson.id, second): ask._replace(doubt=True)},
        by=sample_school.account,
    )

    assert open_cells_of(Lesson.id == lesson.id) == {lesson.id: OpenCells(empty=0, to_ask=1)}
    found = {
        one.id: one.left for one in lessons_to_close(sample_school.account, [lesson.group_id], YESTERDAY)
    }
    assert found == {one.id: open_cells(one.id) for one in held(Lesson.group == lesson.group_id)}
