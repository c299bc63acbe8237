"""Planning, moving, cancelling and removing lessons: all of them or none, and never past what was signed."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.database import count_statements
from models.entities import AuditEntry, Lesson, Teacher
from models.errors import InvalidValue, UserError
from models.queries.records import all_records
from models.queries.timetable import LessonLine, lesson_lines, mark_effects
from models.queries.week import LessonState
from models.rules.lesson_change import LessonChange
from models.rules.marks import MarkFacts
from models.rules.terms import Component, Form, Role, Status
from models.rules.timetable import LessonFacts, Pattern, Slot, propose
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import sign_off
from models.services.sheets import record_sheet_print
from models.services.timetable import (
    cancel_lessons,
    change_lessons,
    plan_lessons,
    remove_lessons,
    restore_lessons,
)
from models.session import Session
from tests.timetable_school import MONDAY, NEXT_MONDAY, TUESDAY, fill_school, group_id, lines_of

TEACHER = ActingAccount(1, "docent", Role.TEACHER, teacher=1)
AUDITOR = ActingAccount(1, "auditor", Role.AUDITOR)


@pytest.fixture
def school(empty_school: Session) -> Session:
    fill_school(empty_school)
    return empty_school


@pytest.fixture
def morning(school: Session) -> list[LessonLine]:
    """The lessons of Ochtend: 7 September with two marks, the 14th and the 21st empty."""
    return lines_of(school, "Ochtend")


def facts(day: date, starts: time = time(9), ends: time = time(12)) -> LessonFacts:
    return LessonFacts(day, starts, ends, 15, Component.LANGUAGE, Form.CLASSROOM, "A1")


def close(lesson: int, school: Session) -> None:
    sign_off(lesson, original_present=True, leave_open=True, today=date(2026, 12, 1), by=school.account)


def test_a_pattern_becomes_lessons_of_the_group(school: Session) -> None:
    teacher = Teacher.get(Teacher.name == "Bo Jansen").id
    slots = (Slot(3, time(13), time(15), 10),)
    pattern = Pattern(
        slots, date(2026, 9, 1), date(2026, 9, 30), Component.KNM, Form.CLASSROOM, 1, "A2", teacher
    )
    plan_lessons(group_id(school, "Avond"), propose(pattern, []).lessons, by=school.account)
    planned = [line for line in lines_of(school, "Avond") if line.facts.component is Component.KNM]
    assert [line.facts.date.day for line in planned] == [3, 10, 17, 24]
    assert {(line.facts.starts, line.facts.ends, line.facts.break_minutes) for line in planned} == {
        (time(13), time(15), 10)
    }
    assert {(line.teacher, line.location, line.state) for line in planned} == {
        ("Bo Jansen", "", LessonState.EMPTY)
    }


def test_a_level_is_kept_as_an_import_or_a_change_would_keep_it(school: Session) -> None:
    group, day = group_id(school, "Avond"), date(2026, 10, 1)
    plan_lessons(group, [facts(day)._replace(level=" A2\u202e  plus")], by=school.account)
    assert lines_of(school, "Avond")[-1].facts.level == "A2 plus"
    with pytest.raises(InvalidValue, match="text-too-long"):
        plan_lessons(group, [facts(MONDAY)._replace(level="x" * 201)], by=school.account)


def test_every_planned_lesson_is_logged_with_its_id(school: Session) -> None:
    changes = plan_lessons(group_id(school, "Avond"), [facts(date(2026, 10, 1))], by=school.account)
    assert changes.records == {"lesson"}
    planned = lines_of(school, "Avond")[-1]
    entry = AuditEntry.get(AuditEntry.lesson == planned.id)
    assert (entry.record, entry.record_id, entry.old) == ("lesson", planned.id, None)
    assert json.loads(entry.new)["date"] == "2026-10-01"


def test_a_moment_the_group_has_already_refuses_the_whole_plan(school: Session) -> None:
    before = all_records()
    with pytest.raises(UserError, match="lesson-exists") as refusal:
        plan_lessons(
            group_id(school, "Ochtend"), [facts(date(2026, 10, 5)), facts(NEXT_MONDAY)], by=school.account
        )
    assert refusal.value.params == {"lessons": "ma 14-9 9:00"}
    twice = [facts(date(2026, 10, 5)), facts(date(2026, 10, 5), ends=time(11))]
    with pytest.raises(UserError, match="lesson-exists"):
        plan_lessons(group_id(school, "Ochtend"), twice, by=school.account)
    assert all_records() == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ([], "nothing-to-plan"),
        ([facts(date(2026, 10, 5), ends=time(9))], "lesson-ends-before-start"),
        ([facts(date(2206, 10, 5))], "date-implausible"),
        ([facts(date(2026, 10, 5))._replace(teacher=99)], "record-is-gone"),
        ([facts(date(2026, 10, 5))._replace(location=99)], "record-is-gone"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(school: Session, wrong: list[LessonFacts], code: str) -> None:
    with pytest.raises(UserError, match=code):
        plan_lessons(group_id(school, "Avond"), wrong, by=school.account)


def test_lessons_of_a_group_that_is_gone_are_not_planned(school: Session) -> None:
    with pytest.raises(UserError, match="record-is-gone"):
        plan_lessons(99, [facts(date(2026, 10, 5))], by=school.account)


@pytest.mark.parametrize("by", [TEACHER, AUDITOR])
def test_the_timetable_is_the_office_s(morning: list[LessonLine], by: ActingAccount) -> None:
    empty = [morning[1].id]
    for forbidden in (
        lambda: plan_lessons(morning[0].group, [facts(date(2026, 10, 5))], by=by),
        lambda: change_lessons(empty, LessonChange(days=1), by=by),
        lambda: cancel_lessons(empty, by=by),
        lambda: restore_lessons(empty, by=by),
        lambda: remove_lessons(empty, by=by),
    ):
        with pytest.raises(UserError, match="not-allowed"):
            forbidden()


def test_lessons_get_another_teacher_and_location(school: Session, morning: list[LessonLine]) -> None:
    teacher = Teacher.get(Teacher.name == "Bo Jansen").id
    ids = [line.id for line in morning[1:]]
    change_lessons(ids, LessonChange(teacher=teacher, location=None), by=school.account)
    assert [(line.teacher, line.location) for line in lines_of(school, "Ochtend")] == [
        ("Sara de Wit", "Lokaal 1"),
        ("Bo Jansen", ""),
        ("Bo Jansen", ""),
    ]
    entry = AuditEntry.get(AuditEntry.lesson == ids[0])
    assert json.loads(entry.old) == {"teacher": "Sara de Wit", "location": "Lokaal 1"}
    assert json.loads(entry.new) == {"teacher": "Bo Jansen", "location": None}


def test_lessons_that_stay_as_they_are_are_not_logged(school: Session, morning: list[LessonLine]) -> None:
    assert not change_lessons([morning[1].id], LessonChange(starts=time(9)), by=school.account)


def test_a_series_moves_into_its_own_footsteps(school: Session, morning: list[LessonLine]) -> None:
    """Each lesson a week later: each takes the place of the next."""
    ids = [line.id for line in morning[1:]]
    change_lessons(ids, LessonChange(days=7), by=school.account)
    days = [line.facts.date for line in lines_of(school, "Ochtend")]
    assert days == [MONDAY, date(2026, 9, 21), date(2026, 9, 28)]
    change_lessons(ids, LessonChange(days=-7), by=school.account)
    assert [line.facts.date for line in lines_of(school, "Ochtend")][1:] == [NEXT_MONDAY, date(2026, 9, 21)]


def test_a_lesson_is_not_moved_onto_another(school: Session, morning: list[LessonLine]) -> None:
    with pytest.raises(UserError, match="lesson-exists"):
        change_lessons([morning[1].id], LessonChange(days=7), by=school.account)


def test_a_change_that_gives_impossible_times_is_refused(school: Session, morning: list[LessonLine]) -> None:
    with pytest.raises(InvalidValue, match="break-longer-than-lesson"):
        change_lessons([morning[1].id], LessonChange(break_minutes=181), by=school.account)


def test_other_minutes_of_marks_are_shown_before_they_change(
    school: Session, morning: list[LessonLine]
) -> None:
    longer = LessonChange(ends=time(13))
    with pytest.raises(UserError, match="minutes-would-change") as refusal:
        change_lessons([morning[0].id], longer, by=school.account)
    assert refusal.value.params == {"count": 1}
    changes = change_lessons([morning[0].id], longer, marks_shown=True, by=school.account)
    assert {cell.lesson for cell in changes.cells} == {morning[0].id}
    assert len(changes.cells) == 2


def test_minutes_that_no_longer_fit_refuse_the_change(school: Session, morning: list[LessonLine]) -> None:
    before = all_records()
    with pytest.raises(UserError, match="change-breaks-marks") as refusal:
        change_lessons(
            [line.id for line in morning], LessonChange(ends=time(11)), marks_shown=True, by=school.account
        )
    assert refusal.value.params == {"count": 1, "lessons": "ma 7-9 9:00"}
    assert all_records() == before


def test_a_mark_does_not_move_out_of_its_contract(school: Session, morning: list[LessonLine]) -> None:
    """Bilal's contract ends on 20 September."""
    with pytest.raises(UserError, match="change-breaks-marks"):
        change_lessons([morning[0].id], LessonChange(days=16), marks_shown=True, by=school.account)
    change_lessons([morning[0].id], LessonChange(days=2), by=school.account)
    assert lines_of(school, "Ochtend")[0].filled == 2


def test_a_signed_off_lesson_is_reopened_first(school: Session, morning: list[LessonLine]) -> None:
    close(morning[1].id, school)
    one, several = [morning[1].id], [line.id for line in morning[1:]]
    for service in (
        lambda ids: change_lessons(ids, LessonChange(days=1), by=school.account),
        lambda ids: cancel_lessons(ids, by=school.account),
        lambda ids: remove_lessons(ids, by=school.account),
    ):
        with pytest.raises(UserError, match="lesson-signed-off"):
            service(one)
        with pytest.raises(UserError, match="lessons-signed-off") as refusal:
            service(several)
        assert refusal.value.params == {"lessons": "ma 14-9 9:00"}


def test_lessons_are_cancelled_and_restored_together(school: Session, morning: list[LessonLine]) -> None:
    ids = [line.id for line in morning[1:]]
    cancel_lessons(ids, why="docent ziek", by=school.account)
    assert [line.cancelled for line in lines_of(school, "Ochtend")] == [False, True, True]
    assert {entry.why for entry in AuditEntry.select().where(AuditEntry.lesson.in_(ids))} == {"docent ziek"}
    with pytest.raises(UserError, match="lesson-is-cancelled"):
        cancel_lessons(ids, by=school.account)
    restore_lessons(ids, by=school.account)
    with pytest.raises(UserError, match="lesson-not-cancelled"):
        restore_lessons(ids, by=school.account)


def test_a_series_with_a_filled_lesson_is_not_cancelled(school: Session, morning: list[LessonLine]) -> None:
    with pytest.raises(UserError, match="cancelled-lessons-have-marks") as refusal:
        cancel_lessons([line.id for line in morning], by=school.account)
    assert refusal.value.params == {"count": 2, "lessons": "ma 7-9 9:00"}


def test_a_lesson_that_nobody_used_can_be_removed(school: Session, morning: list[LessonLine]) -> None:
    """Its id is never given to another lesson, for the log keeps what is said about it."""
    plan_lessons(morning[0].group, [facts(date(2026, 12, 7))], by=school.account)
    last = lines_of(school, "Ochtend")[-1]
    remove_lessons([last.id], by=school.account)
    assert [line.id for line in lines_of(school, "Ochtend")] == [line.id for line in morning]
    entries = AuditEntry.select().where(AuditEntry.lesson == last.id).order_by(AuditEntry.id)
    assert [(entry.old is None, entry.new is None) for entry in entries] == [(True, False), (False, True)]
    plan_lessons(morning[0].group, [facts(date(2026, 12, 7))], by=school.account)
    assert lines_of(school, "Ochtend")[-1].id > last.id


def test_a_lesson_with_marks_or_on_a_printed_list_is_not_removed(
    school: Session, morning: list[LessonLine]
) -> None:
    with pytest.raises(UserError, match="removed-lesson-has-marks"):
        remove_lessons([morning[0].id], by=school.account)
    week = IsoWeek.of(NEXT_MONDAY)
    record_sheet_print(morning[0].group, week, [1], publish=lambda: None, by=school.account)
    with pytest.raises(UserError, match="removed-lesson-was-printed") as refusal:
        remove_lessons([line.id for line in morning[1:]], by=school.account)
    assert refusal.value.params == {"lessons": "ma 14-9 9:00"}
    remove_lessons([morning[2].id], by=school.account)
    assert Lesson.select().where(Lesson.group == morning[0].group).count() == 2


def test_lessons_that_are_gone_are_not_changed(school: Session, morning: list[LessonLine]) -> None:
    with pytest.raises(UserError, match="record-is-gone"):
        change_lessons([morning[1].id, 999], LessonChange(days=1), by=school.account)
    with pytest.raises(UserError, match="record-is-gone"):
        cancel_lessons([], by=school.account)


def test_what_was_shown_is_what_happens(school: Session, morning: list[LessonLine]) -> None:
    contract = mark_effects([morning[0].id], LessonChange())[0].contract
    set_marks({Cell(morning[1].id, contract): MarkFacts(Status.PRESENT)}, by=school.account)
    change = LessonChange(starts=time(8, 30), break_minutes=0)
    shown = mark_effects([morning[0].id, morning[1].id], change)
    change_lessons([morning[0].id, morning[1].id], change, marks_shown=True, by=school.account)
    after = {line.id: line.facts.net for line in lesson_lines(morning[0].group, MONDAY, NEXT_MONDAY)}
    assert [effect.outcome.present_after for effect in shown if effect.status is Status.PRESENT] == [
        after[morning[0].id],
        after[morning[1].id],
    ]


def test_a_year_is_planned_in_a_handful_of_statements(school: Session) -> None:
    year = [facts(TUESDAY + timedelta(weeks=week)) for week in range(40)]
    with count_statements() as statements:
        plan_lessons(group_id(school, "Avond"), year, by=school.account)
    assert len(statements) <= 12
