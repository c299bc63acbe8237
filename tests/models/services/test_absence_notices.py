"""An absence announced for days proposes marks; a person makes them."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import AbsenceNotice, Group, Mark
from models.errors import InvalidValue, UserError
from models.queries.absence_notices import lessons_touched, notices_between
from models.queries.week import GroupChoice, Week, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.absence_notices import change_notice, note_absence, withdraw_notice
from models.services.attendance import set_marks
from models.session import Session

WEEK = IsoWeek(2026, 49)
MONDAY, SUNDAY = WEEK.monday, WEEK.sunday
WEDDING = MarkFacts(Status.ABSENT, None, True, Reason.HUWELIJK)


@pytest.fixture
def group(sample_school: Session) -> GroupChoice:
    return groups_for(sample_school.account)[0]


@pytest.fixture
def week(group: GroupChoice, sample_school: Session) -> Week:
    """A week in which nothing is filled in yet."""
    page = week_of(group, WEEK)
    set_marks(dict.fromkeys(page.marks), by=sample_school.account)
    return week_of(group, WEEK)


def note(session: Session, learner: int, **marks: MarkFacts) -> int:
    note_absence(
        learner, MONDAY, SUNDAY, reason=Reason.HUWELIJK, notified_before=True, marks={}, by=session.account
    )
    return AbsenceNotice.select().order_by(AbsenceNotice.id.desc()).first().id


def test_a_notice_proposes_and_marks_nothing(sample_school: Session, group: GroupChoice, week: Week) -> None:
    learner = week.learners[0]
    note(sample_school, learner.learner)
    again = week_of(group, WEEK)
    assert again.marks == {}
    assert again.proposals == {Cell(lesson, learner.contract): WEDDING for lesson in learner.open_lessons}


def test_an_accepted_proposal_is_a_mark_and_no_longer_a_proposal(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    note(sample_school, week.learners[0].learner)
    cell, proposed = next(iter(week_of(group, WEEK).proposals.items()))
    set_marks({cell: proposed}, by=sample_school.account)
    again = week_of(group, WEEK)
    assert again.marks[cell].facts == WEDDING
    assert cell not in again.proposals


def test_withdrawing_takes_the_proposals_away_and_leaves_the_marks(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    notice = note(sample_school, week.learners[0].learner)
    cell, proposed = next(iter(week_of(group, WEEK).proposals.items()))
    set_marks({cell: proposed}, by=sample_school.account)
    withdraw_notice(notice, by=sample_school.account)
    again = week_of(group, WEEK)
    assert again.proposals == {}
    assert cell in again.marks
    with pytest.raises(UserError, match="notice-withdrawn"):
        withdraw_notice(notice, by=sample_school.account)


def test_a_notice_can_get_other_days_later(sample_school: Session, group: GroupChoice, week: Week) -> None:
    learner = week.learners[0]
    notice = note(sample_school, learner.learner)
    first = min(lesson.date for lesson in week.lessons)
    change_notice(
        notice, MONDAY, first, reason=Reason.ZIEKTE, notified_before=False, by=sample_school.account
    )
    assert {proposed.reason for proposed in week_of(group, WEEK).proposals.values()} == {Reason.ZIEKTE}
    assert [found.ends for found in notices_between(MONDAY, SUNDAY, [learner.learner])] == [first]
    with pytest.raises(InvalidValue, match="ends-before-begin"):
        change_notice(notice, SUNDAY, MONDAY, reason=None, notified_before=True, by=sample_school.account)


def test_what_is_announced_from_a_lesson_on_does_not_propose_for_an_earlier_one_that_day(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    learner, lesson = week.learners[0], week.lessons[0]
    days = {"reason": Reason.HUWELIJK, "notified_before": True, "by": sample_school.account}
    after = time(lesson.starts.hour, lesson.starts.minute + 1)
    notice = note_absence(learner.learner, lesson.date, SUNDAY, marks={}, starts=after, **days).notice
    later = {Cell(one.id, learner.contract) for one in week.lessons[1:]}
    assert set(week_of(group, WEEK).proposals) == later

    change_notice(notice, lesson.date, lesson.date, **days)
    assert not week_of(group, WEEK).proposals
    change_notice(notice, MONDAY - timedelta(days=1), SUNDAY, **days)
    assert set(week_of(group, WEEK).proposals) == {Cell(lesson.id, learner.contract), *later}


def test_the_lessons_touched_say_which_stay_as_they_are(sample_school: Session, week: Week) -> None:
    learner = week.learners[0]
    lesson = week.lessons[0]
    set_marks({Cell(lesson.id, learner.contract): MarkFacts(Status.PRESENT)}, by=sample_school.account)
    touched = lessons_touched(learner.learner, MONDAY, SUNDAY, by=sample_school.account)
    assert [one.date for one in touched] == [lesson.date for lesson in week.lessons]
    assert [one.hindrance for one in touched] == ["already-filled-in", None]


def test_notice_and_marks_are_kept_together_or_not_at_all(sample_school: Session, week: Week) -> None:
    cell = Cell(week.lessons[0].id, week.learners[0].contract)
    impossible = MarkFacts(Status.LATE, 999)
    with pytest.raises(InvalidValue):
        note_absence(
            week.learners[0].learner,
            date(2026, 12, 1),
            date(2026, 12, 2),
            reason=None,
            notified_before=True,
            marks={cell: impossible},
            by=sample_school.account,
        )
    assert AbsenceNotice.select().count() == 0
    assert Mark.get_or_none(Mark.lesson == cell.lesson, Mark.contract == cell.contract) is None


def test_noting_is_undone_with_the_marks_that_were_set_with_it(sample_school: Session, week: Week) -> None:
    learner = week.learners[0]
    cell = Cell(week.lessons[0].id, learner.contract)
    noted = note_absence(
        learner.learner,
        MONDAY,
        SUNDAY,
        reason=Reason.HUWELIJK,
        notified_before=True,
        marks={cell: WEDDING},
        by=sample_school.account,
    )
    assert noted.changes.cells == {cell}
    changes = withdraw_notice(noted.notice, marks={cell: None}, by=sample_school.account)
    assert changes.cells == {cell}
    assert changes.records == {"absence_notice", "mark"}
    assert Mark.get_or_none(Mark.lesson == cell.lesson, Mark.contract == cell.contract) is None
    assert notices_between(MONDAY, SUNDAY, [learner.learner]) == []


def test_a_teacher_notes_absence_of_own_learners_only(sample_school: Session, week: Week) -> None:
    learner = week.learners[0].learner
    taught = ActingAccount(1, "docent", Role.TEACHER, teacher=Group.get_by_id(week.group.id).teacher_id)
    stranger = ActingAccount(1, "ander", Role.TEACHER, teacher=None)
    days = {"reason": Reason.ZIEKTE, "notified_before": True}
    with pytest.raises(UserError, match="not-own-learner"):
        note_absence(learner, MONDAY, SUNDAY, marks={}, by=stranger, **days)
    noted = note_absence(learner, MONDAY, SUNDAY, marks={}, by=taught, **days)
    with pytest.raises(UserError, match="not-own-learner"):
        withdraw_notice(noted.notice, by=stranger)
