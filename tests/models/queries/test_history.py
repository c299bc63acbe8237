"""Who did what in a lesson, and when."""

from __future__ import annotations

from models.changes import Cell
from models.queries.history import LessonChanged, MarkChanged, lesson_history
from models.queries.week import Week, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Decider, Reason, Status, Verdict
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import reopen, sign_off
from models.session import Session

JUDGED = MarkFacts(Status.ABSENT, None, False, Reason.ANDERS, True, "trein", Verdict.ONGEOORLOOFD, "gesprek")


def page(session: Session) -> Week:
    return week_of(groups_for(session.account)[0], IsoWeek(2026, 47))


def test_marks_are_told_with_their_facts_also_after_they_were_taken_away(sample_school: Session) -> None:
    week = page(sample_school)
    learner = next(one for one in week.learners if one.decider is Decider.SCHOOL)
    cell = Cell(week.lessons[0].id, learner.contract)
    set_marks({cell: JUDGED}, by=sample_school.account)
    set_marks({cell: None}, by=sample_school.account)
    taken, made = lesson_history(cell.lesson)
    assert isinstance(made, MarkChanged)
    assert isinstance(taken, MarkChanged)
    assert (made.who, made.learner, made.before, made.after) == ("Ingrid", learner.name, None, JUDGED)
    assert (taken.before, taken.after) == (JUDGED, None)
    assert made.at <= taken.at


def test_signing_off_and_reopening_are_told_with_the_reason(sample_school: Session) -> None:
    lesson = page(sample_school).lessons[0]
    by = sample_school.account
    sign_off(lesson.id, original_present=False, leave_open=True, today=lesson.date, by=by)
    reopen(lesson.id, why="verkeerde les", by=by)
    opened, closed = lesson_history(lesson.id)
    assert isinstance(opened, LessonChanged)
    assert isinstance(closed, LessonChanged)
    assert (opened.after, opened.why) == ({"afgetekend": False}, "verkeerde les")
    assert (closed.after["afgetekend"], closed.after["origineel"]) == (True, False)


def test_other_lessons_are_left_out(sample_school: Session) -> None:
    week = page(sample_school)
    cell = Cell(week.lessons[0].id, week.learners[0].contract)
    set_marks({cell: MarkFacts(Status.PRESENT)}, by=sample_school.account)
    assert lesson_history(week.lessons[1].id) == []
