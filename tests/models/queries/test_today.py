"""What Vandaag reads: lessons, reasons and contracts, each in one or two statements."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.accounts import ActingAccount
from models.changes import Cell
from models.database import count_statements
from models.entities import Contract, Group, Lesson, Mark, Placement
from models.queries.today import (
    ENDING_WEEKS,
    earlier_lessons,
    ending_contracts,
    lessons_of_today,
    reasons_to_ask,
)
from models.queries.week import GroupChoice, LessonState, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import cancel_lesson, sign_off
from models.session import Session

TODAY = date(2026, 11, 12)
PRESENT = MarkFacts(Status.PRESENT)
ASKED = MarkFacts(Status.ABSENT, reason=Reason.NOG_NAVRAGEN)


@pytest.fixture
def group(sample_school: Session) -> GroupChoice:
    return groups_for(sample_school.account)[0]


def cells_of(lesson: int, group: GroupChoice, day: date) -> list[Cell]:
    """The cells of the learners placed then."""
    page = week_of(group, IsoWeek.of(day))
    return [
        Cell(lesson, learner.contract)
        for learner in page.learners
        if lesson in learner.open_lessons and not learner.guest
    ]


def fill(session: Session, lesson: int, group: GroupChoice, day: date) -> None:
    set_marks(dict.fromkeys(cells_of(lesson, group, day), PRESENT), by=session.account)


def teacher_of(group: GroupChoice) -> ActingAccount:
    """A teacher who has this group only: no other group or lesson is theirs."""
    own = Group.get_by_id(group.id)
    Lesson.update(teacher=None).where(Lesson.group != own).execute()
    Group.update(teacher=None).where(Group.id != own.id).execute()
    return ActingAccount(1, "Docent", Role.TEACHER, own.teacher_id)


def test_todays_lessons_have_the_state_of_the_grid(sample_school: Session) -> None:
    account = sample_school.account
    for offset in range(60):
        day = TODAY - timedelta(days=offset)
        found = {lesson.id: lesson.state for lesson in lessons_of_today(account, day)}
        for group in groups_for(account):
            page = week_of(group, IsoWeek.of(day))
            for lesson in page.lessons:
                if lesson.date == day:
                    assert found.pop(lesson.id) is page.state(lesson)
        assert found == {}


def test_a_lesson_of_today_says_who_and_where(sample_school: Session) -> None:
    [lesson, *_] = lessons_of_today(sample_school.account, TODAY)
    stored = Lesson.get_by_id(lesson.id)
    assert (lesson.group, lesson.teacher, lesson.location) == (
        stored.group.name,
        stored.teacher.name,
        stored.location.name,
    )
    assert (lesson.starts, lesson.ends) == (stored.starts, stored.ends)


def test_filling_and_signing_off_move_a_lesson_and_end_it(sample_school: Session, group: GroupChoice) -> None:
    account = sample_school.account
    day = TODAY + timedelta(days=1)
    [lesson] = [one.id for one in lessons_of_today(account, TODAY) if one.group == group.name]

    def left() -> tuple[bool, bool]:
        """Whether it is to be filled in, and whether it counts among those to sign off."""
        earlier = earlier_lessons(account, day)
        to_sign_off = {one.group: one.lessons for one in earlier.to_sign_off}
        return lesson in [one.id for one in earlier.to_fill], to_sign_off[group.name] > before

    before = {one.group: one.lessons for one in earlier_lessons(account, day).to_sign_off}[group.name]
    assert left() == (True, False)
    fill(sample_school, lesson, group, TODAY)
    assert left() == (False, True)
    sign_off(lesson, original_present=True, today=day, by=account)
    assert left() == (False, False)


def test_what_is_to_fill_is_the_oldest_first_and_counted(sample_school: Session, group: GroupChoice) -> None:
    lesson = Lesson.select().where(Lesson.group == group.id).order_by(Lesson.date).first()
    Mark.delete().where(Mark.lesson == lesson).execute()
    to_fill = earlier_lessons(sample_school.account, TODAY).to_fill
    assert (to_fill[0].id, to_fill[0].missing) == (lesson.id, len(cells_of(lesson.id, group, lesson.date)))
    assert [one.date for one in to_fill] == sorted(one.date for one in to_fill)


def test_lessons_to_sign_off_lead_to_the_oldest_of_the_group(sample_school: Session) -> None:
    earlier = earlier_lessons(sample_school.account, TODAY)
    to_fill = {one.id for one in earlier.to_fill}
    for one in earlier.to_sign_off:
        of_group = (Group.name == one.group) & (Lesson.date < TODAY) & ~Lesson.cancelled
        rows = Lesson.select().join(Group).where(of_group)
        complete = [row for row in rows.order_by(Lesson.date, Lesson.starts) if row.id not in to_fill]
        assert (one.lessons, one.lesson, one.first) == (len(complete), complete[0].id, complete[0].date)


def test_a_cancelled_lesson_asks_for_nothing(sample_school: Session, group: GroupChoice) -> None:
    account = sample_school.account
    [lesson] = [one for one in lessons_of_today(account, TODAY) if one.group == group.name]
    cancel_lesson(lesson.id, by=account)
    [now] = [one for one in lessons_of_today(account, TODAY) if one.id == lesson.id]
    assert now.state is LessonState.CANCELLED
    assert lesson.id not in [one.id for one in earlier_lessons(account, TODAY + timedelta(days=1)).to_fill]


def test_a_lesson_without_learners_is_not_one_to_fill_in(sample_school: Session, group: GroupChoice) -> None:
    Placement.delete().where(Placement.group == group.id).execute()
    earlier = earlier_lessons(sample_school.account, TODAY)
    assert group.name not in [one.group for one in earlier.to_fill]
    assert group.name in [one.group for one in earlier.to_sign_off]


def test_a_reason_to_ask_is_gone_when_it_is_known_or_left_open_knowingly(
    sample_school: Session, group: GroupChoice
) -> None:
    account = sample_school.account
    [lesson] = [one.id for one in lessons_of_today(account, TODAY) if one.group == group.name]
    first, second, third, *_ = cells_of(lesson, group, TODAY)
    before = reasons_to_ask(account, TODAY)
    set_marks({first: ASKED, second: ASKED, third: ASKED}, by=account)
    new = [one for one in reasons_to_ask(account, TODAY) if one not in before]
    marks = {mark.id: mark.contract_id for mark in Mark.select().where(Mark.lesson == lesson)}
    assert {marks[one.mark] for one in new} == {first.contract, second.contract, third.contract}
    assert {(one.group, one.date) for one in new} == {(group.name, TODAY)}

    set_marks({first: MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)}, by=account)
    set_marks({second: ASKED._replace(doubt=True)}, by=account)
    left = [one for one in reasons_to_ask(account, TODAY) if one not in before]
    assert [marks[one.mark] for one in left] == [third.contract]

    sign_off(lesson, original_present=True, leave_open=True, today=TODAY, by=account)
    assert [one for one in reasons_to_ask(account, TODAY) if one not in before] == []


def test_who_called_off_beforehand_need_not_be_asked(sample_school: Session, group: GroupChoice) -> None:
    account = sample_school.account
    [lesson] = [one.id for one in lessons_of_today(account, TODAY) if one.group == group.name]
    first, *_ = cells_of(lesson, group, TODAY)
    before = reasons_to_ask(account, TODAY)

    set_marks({first: ASKED._replace(notified_before=True)}, by=account)

    assert reasons_to_ask(account, TODAY) == before


def test_a_teacher_sees_the_own_lessons_only(sample_school: Session, group: GroupChoice) -> None:
    everything = earlier_lessons(sample_school.account, TODAY + timedelta(days=1))
    teacher = teacher_of(group)
    earlier = earlier_lessons(teacher, TODAY + timedelta(days=1))
    assert {one.group for one in everything.to_fill} > {group.name}
    assert {one.group for one in earlier.to_fill} == {group.name}
    assert {one.group for one in earlier.to_sign_off} == {group.name}
    assert {one.group for one in lessons_of_today(teacher, TODAY)} == {group.name}
    assert {one.group for one in reasons_to_ask(teacher, TODAY)} <= {group.name}


def test_an_account_without_a_teacher_sees_none(sample_school: Session) -> None:
    nobody = ActingAccount(1, "Docent", Role.TEACHER, None)
    earlier = earlier_lessons(nobody, TODAY)
    assert (lessons_of_today(nobody, TODAY), earlier.to_fill, earlier.to_sign_off) == ([], (), ())


def test_a_contract_that_ends_is_shown_until_another_follows(sample_school: Session) -> None:
    contract = Contract.select().order_by(Contract.number).first()
    last = TODAY + timedelta(weeks=ENDING_WEEKS)
    Contract.update(ends=last).where(Contract.id == contract.id).execute()
    others = Contract.learner == contract.learner
    Contract.update(ends=TODAY - timedelta(days=1), begins=date(2020, 1, 1)).where(
        others, Contract.id != contract.id
    ).execute()
    assert contract.number in [one.number for one in ending_contracts(TODAY)]
    assert contract.number not in [one.number for one in ending_contracts(TODAY - timedelta(days=1))]
    assert contract.number not in [one.number for one in ending_contracts(last + timedelta(days=1))]

    following = Contract.insert(
        number="volgt",
        learner=contract.learner,
        course_type=contract.course_type,
        signed=TODAY,
        begins=last,
        ends=last + timedelta(days=100),
        purchased_hours=100,
    )
    following.execute()
    assert contract.number not in [one.number for one in ending_contracts(TODAY)]


def test_the_number_of_statements_does_not_grow_with_the_school(sample_school: Session) -> None:
    account = sample_school.account
    with count_statements() as statements:
        lessons_of_today(account, TODAY)
        earlier_lessons(account, TODAY)
        reasons_to_ask(account, TODAY)
        ending_contracts(TODAY)
    assert len(statements) == 5
