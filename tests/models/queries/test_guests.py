"""Who can come to a lesson of another group, once."""

from __future__ import annotations

from models.changes import Cell
from models.entities import Contract
from models.queries.guests import possible_guests
from models.queries.week import groups_for, week_of
from models.rules.weeks import IsoWeek
from models.session import Session

WEEK = IsoWeek(2026, 46)


def test_guests_have_a_contract_on_that_day_and_another_group(sample_school: Session) -> None:
    here, there = groups_for(sample_school.account)[:2]
    week = week_of(here, WEEK)
    lesson = week.lessons[0]
    guests = {guest.contract: guest for guest in possible_guests(lesson.id)}
    placed = {learner.contract for learner in week.learners if lesson.id in learner.open_lessons}
    assert guests
    assert not placed & set(guests)
    for contract in Contract.select().where(Contract.id.in_(list(guests))):
        assert contract.begins <= lesson.date <= contract.ends
    elsewhere = next(one for one in week_of(there, WEEK).learners if one.contract in guests)
    assert there.name in guests[elsewhere.contract].groups


def test_an_invited_guest_is_a_row_with_just_that_lesson_open(sample_school: Session) -> None:
    here = groups_for(sample_school.account)[0]
    week = week_of(here, WEEK)
    lesson = week.lessons[1]
    guest = possible_guests(lesson.id)[0]
    again = week_of(here, WEEK, [Cell(lesson.id, guest.contract)])
    assert again.learners[:-1] == week.learners
    row = again.learners[-1]
    assert (row.name, row.guest, row.open_lessons) == (guest.name, True, frozenset({lesson.id}))
    assert not row.expected_at(lesson)
    assert [again.state(one) for one in again.lessons] == [week.state(one) for one in week.lessons]
