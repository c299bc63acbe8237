"""What an auditor is shown of a group: lessons, hours, and every change of what was recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.changes import Cell
from models.database import count_statements
from models.entities import Contract, Group, Lesson, Mark, Teacher
from models.queries.audit_folder import audit_changes, audit_facts, audit_hours, audit_lessons
from models.queries.hours import counted_minutes
from models.rules.lesson_change import LessonChange
from models.rules.marks import MarkFacts
from models.rules.terms import Component, Reason, Status
from models.services.attendance import set_marks
from models.services.lessons import cancel_lesson, open_cells, reopen, set_original, sign_off
from models.services.timetable import change_lessons, remove_lessons
from models.session import Session

BEGINS, ENDS = date(2026, 1, 1), date(2026, 10, 31)
ABSENT = MarkFacts(Status.ABSENT, None, False, Reason.ZIEKTE)
LATE = MarkFacts(Status.LATE, 60)


@pytest.fixture
def group(sample_school: Session) -> int:
    return Group.select().order_by(Group.name).get().id


def first_lesson(group: int) -> Lesson:
    """The first lesson of the group that has marks."""
    marked = Mark.select(Mark.lesson)
    return (
        Lesson.select()
        .where(Lesson.group == group, Lesson.id.in_(marked), Lesson.date >= BEGINS)
        .order_by(Lesson.date, Lesson.starts)
        .get()
    )


def cell_in(lesson: Lesson, status: Status = Status.PRESENT) -> Cell:
    mark = Mark.select().where(Mark.lesson == lesson.id, Mark.status == status).order_by(Mark.id).get()
    return Cell(lesson.id, mark.contract_id)


def test_each_lesson_says_how_many_were_there(sample_school: Session, group: int) -> None:
    lessons = audit_lessons([group], BEGINS, ENDS)
    assert [(one.date, one.starts) for one in lessons] == sorted((one.date, one.starts) for one in lessons)
    for lesson in lessons:
        marks = Mark.select().where(Mark.lesson == lesson.id)
        absent = marks.where(Mark.status == Status.ABSENT).count()
        empty = 0 if lesson.cancelled else open_cells(lesson.id).empty
        assert lesson.filled == (marks.count() - absent, absent, empty)


def test_signing_off_and_the_original_are_told(sample_school: Session, group: int) -> None:
    lesson = first_lesson(group)
    by = sample_school.account
    sign_off(lesson.id, original_present=False, leave_open=True, today=ENDS, by=by)
    found = next(one for one in audit_lessons([group], BEGINS, ENDS) if one.id == lesson.id)
    assert (found.signed_off_by, found.original_present) == ("Ingrid", False)
    assert found.signed_off_at is not None


def test_hours_of_all_groups_together_are_those_of_the_contracts(sample_school: Session) -> None:
    groups = [found for (found,) in Group.select(Group.id).tuples()]
    numbers = dict(Contract.select(Contract.id, Contract.number).tuples())
    total: dict[str, int] = {}
    for row in audit_hours(groups, date(2000, 1, 1), ENDS):
        total[row.contract] = total.get(row.contract, 0) + row.total
    expected = {numbers[contract]: minutes.total for contract, minutes in counted_minutes(until=ENDS).items()}
    assert {contract: minutes for contract, minutes in total.items() if minutes} == expected


def test_hours_are_by_component_and_absence_is_counted_apart(sample_school: Session, group: int) -> None:
    rows = audit_hours([group], BEGINS, ENDS)
    assert any(row.missed for row in rows)
    for row in rows:
        assert row.total == sum(row.minutes[component] for component in Component)


def test_what_was_changed_after_signing_off_is_a_correction_with_its_reason(
    sample_school: Session, group: int
) -> None:
    lesson, by = first_lesson(group), sample_school.account
    cell = cell_in(lesson)
    set_marks({cell: LATE}, by=by)
    sign_off(lesson.id, original_present=None, leave_open=True, today=ENDS, by=by)
    set_original(lesson.id, present=True, by=by)
    reopen(lesson.id, why="paraaf vergeten", by=by)
    set_marks({cell: ABSENT}, by=by)
    sign_off(lesson.id, original_present=True, leave_open=True, today=ENDS, by=by)
    changes = audit_changes(audit_lessons([group], BEGINS, ENDS))
    assert [(change.what, change.correction) for change in changes] == [
        ("aanwezig → te laat, 60 minuten aanwezig", False),
        ("origineel is er", False),
        ("les heropend", True),
        ("te laat, 60 minuten aanwezig → afwezig", True),
    ]
    assert changes[2].why == "paraaf vergeten"
    assert all(change.who == "Ingrid" for change in changes)


def test_filling_in_for_the_first_time_is_no_change_until_the_lesson_was_signed_off(
    sample_school: Session, group: int
) -> None:
    lesson, by = first_lesson(group), sample_school.account
    cell = cell_in(lesson)
    Mark.delete().where(Mark.lesson == cell.lesson, Mark.contract == cell.contract).execute()
    set_marks({cell: LATE}, by=by)
    assert audit_changes(audit_lessons([group], BEGINS, ENDS)) == []
    Mark.delete().where(Mark.lesson == cell.lesson, Mark.contract == cell.contract).execute()
    sign_off(lesson.id, original_present=True, leave_open=True, today=ENDS, by=by)
    reopen(lesson.id, why="vergeten", by=by)
    set_marks({cell: LATE}, by=by)
    (_, filled) = audit_changes(audit_lessons([group], BEGINS, ENDS))
    assert (filled.what, filled.correction) == ("niet ingevuld → te laat, 60 minuten aanwezig", True)


def test_a_cell_that_was_emptied_and_filled_again_is_told_whole(sample_school: Session, group: int) -> None:
    cell, by = cell_in(first_lesson(group)), sample_school.account
    set_marks({cell: None}, by=by)
    set_marks({cell: LATE}, by=by)
    assert [change.what for change in audit_facts([group], BEGINS, ENDS).changes] == [
        "aanwezig → niet ingevuld",
        "niet ingevuld → te laat, 60 minuten aanwezig",
    ]


def test_a_lesson_that_was_removed_is_told_with_what_was_changed_in_it(
    sample_school: Session, group: int
) -> None:
    lesson, by = first_lesson(group), sample_school.account
    cell = cell_in(lesson)
    Mark.delete().where(Mark.lesson == lesson.id, Mark.contract != cell.contract).execute()
    set_marks({cell: None}, by=by)
    remove_lessons([lesson.id], by=by)
    facts = audit_facts([group], BEGINS, ENDS)
    assert lesson.id not in {one.id for one in facts.lessons}
    emptied, removed = facts.changes
    assert emptied.what == "aanwezig → niet ingevuld"
    assert removed.what.startswith("les verwijderd: ")
    assert "groep" not in removed.what
    for change in (emptied, removed):
        where = (change.group, change.date, change.starts)
        assert where == (Group.get_by_id(group).name, lesson.date, lesson.starts)


def test_a_lesson_that_was_moved_out_of_the_period_is_told(sample_school: Session, group: int) -> None:
    lesson, by = first_lesson(group), sample_school.account
    days = (ENDS - lesson.date).days + 1
    Mark.delete().where(Mark.lesson == lesson.id).execute()
    change_lessons([lesson.id], LessonChange(days=days), by=by)
    (moved,) = audit_facts([group], BEGINS, ENDS).changes
    assert moved.what == f"les gewijzigd: datum: {lesson.date:%d-%m-%Y} → 01-11-2026"


def test_lessons_that_went_from_another_group_or_period_are_left_out(
    sample_school: Session, group: int
) -> None:
    other = Group.select().where(Group.id != group).get().id
    lesson = first_lesson(other)
    Mark.delete().where(Mark.lesson == lesson.id).execute()
    remove_lessons([lesson.id], by=sample_school.account)
    assert audit_facts([group], BEGINS, ENDS).changes == ()
    after = lesson.date + timedelta(days=1)
    assert audit_facts([other], after, ENDS).changes == ()


def test_no_reason_of_an_absence_is_told(sample_school: Session, group: int) -> None:
    lesson, by = first_lesson(group), sample_school.account
    cell = cell_in(lesson)
    set_marks({cell: ABSENT}, by=by)
    set_marks({cell: ABSENT._replace(reason=Reason.RELIGIEUZE_FEESTDAG)}, by=by)
    facts = audit_facts([group], BEGINS, ENDS)
    assert [change.what for change in facts.changes] == [
        "aanwezig → afwezig",
        "afwezig: gegevens van de afwezigheid",
    ]
    assert "ziekte" not in repr(facts)
    assert "feestdag" not in repr(facts)


def test_a_cancelled_lesson_is_listed_and_not_given(sample_school: Session, group: int) -> None:
    lesson, by = first_lesson(group), sample_school.account
    given = audit_facts([group], BEGINS, ENDS).share.lessons
    Mark.delete().where(Mark.lesson == lesson.id).execute()
    cancel_lesson(lesson.id, why="docent ziek", by=by)
    facts = audit_facts([group], BEGINS, ENDS)
    assert facts.share.lessons == given - 1
    assert next(one for one in facts.lessons if one.id == lesson.id).cancelled
    assert [(change.what, change.why) for change in facts.changes] == [("les vervallen", "docent ziek")]


def test_the_share_counts_who_was_qualified_on_the_day(sample_school: Session, group: int) -> None:
    Teacher.update(register="BVNT2", qualified_until=None).execute()
    share = audit_facts([group], BEGINS, ENDS).share
    assert share.percent == 100
    middle = audit_lessons([group], BEGINS, ENDS)[share.lessons // 2].date
    Teacher.update(qualified_until=middle).execute()
    now = audit_facts([group], BEGINS, ENDS).share
    assert 0 < now.qualified < share.qualified
    Teacher.update(register="").execute()
    assert audit_facts([group], BEGINS, ENDS).share.percent == 0


def test_the_number_of_statements_does_not_grow_with_the_lessons(sample_school: Session, group: int) -> None:
    groups = [found for (found,) in Group.select(Group.id).tuples()]
    with count_statements() as one:
        audit_facts([group], ENDS, ENDS)
    with count_statements() as all_of_them:
        audit_facts(groups, date(2000, 1, 1), ENDS)
    assert len(all_of_them) == len(one)
