"""One week of one group: who is on the page, what is open, and what is filled in."""

from __future__ import annotations

from datetime import date

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.database import count_statements
from models.entities import Contract, Lesson, Placement
from models.queries.guests import possible_guests
from models.queries.hours import counted_minutes
from models.queries.week import GroupChoice, LessonState, Week, groups_for, week_again, week_of
from models.queries.week_hours import week_minutes
from models.rules.marks import MarkFacts
from models.rules.terms import Decider, Reason, Role, Status, Verdict
from models.rules.weeks import IsoWeek
from models.services.absence_notices import note_absence
from models.services.attendance import set_marks
from models.services.lessons import sign_off
from models.services.sheets import record_sheet_print
from models.session import Session

WEEK = IsoWeek(2026, 41)
LATE = MarkFacts(Status.LATE, 30)


@pytest.fixture
def group(sample_school: Session) -> GroupChoice:
    return groups_for(sample_school.account)[0]


@pytest.fixture
def week(group: GroupChoice) -> Week:
    return week_of(group, WEEK)


def test_lessons_stand_in_the_order_of_the_week(week: Week) -> None:
    assert [lesson.date for lesson in week.lessons] == [date(2026, 10, 6), date(2026, 10, 8)]
    assert [(lesson.starts.hour, lesson.net) for lesson in week.lessons] == [(13, 130), (18, 180)]


def test_learners_stand_in_the_order_of_the_printed_list(week: Week) -> None:
    names = [learner.name for learner in week.learners if not learner.guest]
    assert names[:3] == ["Tesfay van der Ali", "Mariam Bakker", "Olena al- Bakker"]


def test_a_page_takes_a_fixed_number_of_statements(group: GroupChoice) -> None:
    with count_statements() as statements:
        week_of(group, WEEK)
    assert len(statements) == 5


def test_a_mark_shows_its_minutes_and_verdict(sample_school: Session, group: GroupChoice, week: Week) -> None:
    lesson = week.lessons[0]
    by_school = next(
        learner
        for learner in week.learners
        if learner.decider is Decider.SCHOOL and lesson.id in learner.open_lessons
    )
    facts = MarkFacts(Status.ABSENT, reason=Reason.ANDERS)
    set_marks({Cell(lesson.id, by_school.contract): facts}, by=sample_school.account)
    mark = week_of(group, WEEK).mark(by_school, lesson)
    assert mark is not None
    assert (mark.facts, mark.minutes, mark.verdict) == (facts, 0, Verdict.ONGEOORLOOFD)


def test_a_lesson_is_empty_then_started_then_complete(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    lesson = week.lessons[0]
    expected = [learner for learner in week.learners if lesson.id in learner.open_lessons]
    set_marks({Cell(lesson.id, one.contract): None for one in expected}, by=sample_school.account)
    assert week_of(group, WEEK).state(lesson) is LessonState.EMPTY
    present = MarkFacts(Status.PRESENT)
    set_marks({Cell(lesson.id, expected[0].contract): present}, by=sample_school.account)
    assert week_of(group, WEEK).state(lesson) is LessonState.STARTED
    set_marks({Cell(lesson.id, one.contract): present for one in expected}, by=sample_school.account)
    assert week_of(group, WEEK).state(lesson) is LessonState.COMPLETE


def test_cells_outside_the_placement_are_closed(group: GroupChoice, week: Week) -> None:
    learner = week.learners[0]
    first, second = (lesson.date for lesson in week.lessons)
    Placement.update(ends=first).where(
        Placement.contract == learner.contract, Placement.begins <= first, Placement.ends >= second
    ).execute()
    again = week_of(group, WEEK)
    assert again.learners[0].open_lessons == {week.lessons[0].id}


def test_moving_a_learner_keeps_marks_and_shows_a_guest(
    group: GroupChoice, week: Week, sample_school: Session
) -> None:
    learner = next(one for one in week.learners if week.mark(one, week.lessons[0]))
    Placement.delete().where(Placement.contract == learner.contract).execute()
    again = week_of(group, WEEK)
    (guest,) = (one for one in again.learners if one.contract == learner.contract)
    assert guest.guest
    assert guest.open_lessons == frozenset()
    assert again.mark(guest, week.lessons[0]) == week.mark(learner, week.lessons[0])
    assert again.learners[-1] == guest


def test_a_teacher_sees_the_groups_they_teach(sample_school: Session) -> None:
    def groups(teacher: int | None) -> list[str]:
        account = ActingAccount(1, "docent", Role.TEACHER, teacher=teacher)
        return [choice.name for choice in groups_for(account)]

    replacement = Lesson.select().where(Lesson.teacher.is_null(False)).first()
    assert groups(replacement.teacher_id)
    assert groups(None) == []
    assert [choice.name for choice in groups_for(sample_school.account)] == ["DI-1", "DI-2"]


def test_a_contract_that_has_ended_is_closed(group: GroupChoice, week: Week) -> None:
    learner = next(one for one in week.learners if len(one.open_lessons) == 2)
    Contract.update(ends=week.lessons[0].date).where(Contract.id == learner.contract).execute()
    again = next(one for one in week_of(group, WEEK).learners if one.contract == learner.contract)
    assert again.open_lessons == {week.lessons[0].id}


def test_a_signed_off_lesson_says_by_whom_and_where_the_original_is(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    lesson = week.lessons[0]
    sign_off(lesson.id, original_present=False, leave_open=True, today=lesson.date, by=sample_school.account)
    again = week_of(group, WEEK).lessons[0]
    assert (again.signed_off, again.signed_off_by, again.original_present) == (True, "Ingrid", False)
    assert again.signed_off_at is not None


def test_who_was_not_on_the_first_print_is_added_whatever_was_printed_later(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    first, *others = week.learners
    assert not any(learner.added for learner in week.learners)
    for printed in (others, week.learners):
        record_sheet_print(
            group.id,
            WEEK,
            [learner.contract for learner in printed],
            publish=lambda: None,
            by=sample_school.account,
        )
    assert [one.contract for one in week_of(group, WEEK).learners if one.added] == [first.contract]


def test_a_page_read_again_is_the_page_as_it_is_read_afresh(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    first, second = week.learners[:2]
    lesson = week.lessons[0]
    days = (WEEK.monday, WEEK.sunday)
    by = sample_school.account
    note_absence(first.learner, *days, reason=Reason.ZIEKTE, notified_before=True, marks={}, by=by)
    before = week_of(group, WEEK)
    wanted = {Cell(lesson.id, first.contract): None, Cell(lesson.id, second.contract): LATE}
    changes = set_marks(wanted, by=by)
    again = week_again(before, changes.cells)
    assert again == week_of(group, WEEK)
    assert again.proposals[Cell(lesson.id, first.contract)].reason is Reason.ZIEKTE
    assert again.marks[Cell(lesson.id, second.contract)].facts == LATE


def test_a_guest_whose_only_mark_goes_leaves_the_page_that_is_read_again(
    sample_school: Session, group: GroupChoice, week: Week
) -> None:
    lesson = week.lessons[0]
    cell = Cell(lesson.id, possible_guests(lesson.id)[0].contract)
    came = week_again(week, set_marks({cell: LATE}, by=sample_school.account).cells)
    assert came.learners[-1].guest
    gone = week_again(came, set_marks({cell: None}, by=sample_school.account).cells)
    assert gone.learners == week.learners


def test_the_hours_beside_the_grid_are_those_of_every_report(week: Week) -> None:
    contracts = [learner.contract for learner in week.learners]
    this_week = counted_minutes(since=WEEK.monday, until=WEEK.sunday, contracts=contracts)
    in_all = counted_minutes(until=date.max, contracts=contracts)
    assert week_minutes(WEEK, contracts) == {
        contract: (this_week[contract].total if contract in this_week else 0, counted.total)
        for contract, counted in in_all.items()
    }
