"""A planning each quarter, and again when a course starts or online lessons begin (domain §6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.bow_duties import (
    PlacedLearner,
    ReportedLesson,
    TaughtGroup,
    TaughtLesson,
    all_bow_rules,
    bow_rules,
    next_planning_period,
    periods_due,
    planning_duties,
    planning_period,
)
from models.rules.periods import Period
from models.rules.terms import Form

AUTUMN = Period(date(2026, 10, 1), date(2026, 12, 31))
TUESDAY, THURSDAY = date(2026, 10, 6), date(2026, 10, 8)
AMINA = PlacedLearner(1, date(2026, 9, 1), date(2026, 12, 31))
OLENA = PlacedLearner(2, THURSDAY, date(2026, 12, 31))
TUESDAYS, OTHERS = 7, 8


def group(*learners: PlacedLearner, of: int = TUESDAYS, first: date = date(2026, 9, 1)) -> TaughtGroup:
    lessons = (TaughtLesson(TUESDAY, Form.CLASSROOM), TaughtLesson(THURSDAY, Form.CLASSROOM))
    return TaughtGroup(of, "DI-1", first, lessons, learners or (AMINA,))


def reported(*learners: int) -> ReportedLesson:
    return ReportedLesson(TUESDAYS, TUESDAY, Form.CLASSROOM, frozenset(learners or (AMINA.id,)), AUTUMN.ends)


def duties(groups: list[TaughtGroup], *sent: ReportedLesson) -> list[tuple[str, date]]:
    return [(duty.code, duty.due) for duty in planning_duties(AUTUMN, groups, sent)]


def test_a_quarter_of_which_nothing_was_written_is_one_duty() -> None:
    assert duties([group(), group(of=OTHERS)]) == [("bow-planning", AUTUMN.begins)]


def test_what_was_written_before_the_quarter_says_nothing_of_it() -> None:
    before = reported()._replace(date=date(2026, 9, 29))
    assert duties([group()], before) == [("bow-planning", AUTUMN.begins)]


def test_a_planning_that_has_everybody_leaves_nothing_to_do() -> None:
    assert duties([group()], reported()) == []
    assert duties([]) == []


def test_a_planning_of_a_part_of_the_quarter_leaves_the_lessons_after_it() -> None:
    week = reported()._replace(until=THURSDAY - timedelta(days=1))
    assert duties([group()], week) == [("bow-lessons-left", THURSDAY)]
    assert duties([group()], week, reported()) == []


def test_a_group_left_out_of_the_planning_keeps_the_quarter_open() -> None:
    assert duties([group(), group(of=OTHERS)], reported()) == [("bow-planning", AUTUMN.begins)]


def test_a_group_that_starts_after_the_planning_is_a_new_course() -> None:
    new = group(of=OTHERS, first=TUESDAY)
    assert duties([group(), new], reported()) == [("bow-new-group", TUESDAY)]


def test_who_joins_after_the_planning_is_a_new_course_from_the_first_lesson() -> None:
    assert duties([group(AMINA, OLENA)], reported()) == [("bow-new-learners", THURSDAY)]
    assert duties([group(AMINA, OLENA)], reported(AMINA.id, OLENA.id)) == []


def test_who_is_placed_but_has_no_lesson_any_more_starts_nothing() -> None:
    late = OLENA._replace(begins=date(2026, 12, 1))
    assert duties([group(AMINA, late)], reported()) == []


def test_online_lessons_that_begin_are_reported() -> None:
    online = (TaughtLesson(TUESDAY, Form.CLASSROOM), TaughtLesson(THURSDAY, Form.ONLINE))
    moved = TaughtGroup(TUESDAYS, "DI-1", TUESDAY, online, (AMINA,))
    assert duties([moved], reported()) == [("bow-online-lessons", THURSDAY)]
    known = ReportedLesson(TUESDAYS, THURSDAY, Form.ONLINE, frozenset({AMINA.id}), AUTUMN.ends)
    assert duties([moved], reported(), known) == []


def test_what_is_to_be_done_is_told_with_the_group_and_the_first_day() -> None:
    (duty,) = planning_duties(AUTUMN, [group(AMINA, OLENA)], [reported()])
    assert (duty.record, duty.record_id) == ("group", TUESDAYS)
    assert duty.params == {"group": "DI-1", "first": THURSDAY, "count": 1}


@pytest.mark.parametrize(
    ("today", "begins"),
    [
        (date(2026, 9, 16), [date(2026, 7, 1)]),
        (date(2026, 9, 17), [date(2026, 7, 1), date(2026, 10, 1)]),
        (date(2026, 12, 31), [date(2026, 10, 1), date(2027, 1, 1)]),
        (date(2027, 1, 1), [date(2027, 1, 1)]),
    ],
)
def test_the_next_quarter_is_due_two_weeks_before_it_begins(today: date, begins: list[date]) -> None:
    assert [period.begins for period in periods_due(today)] == begins


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_quarters_follow_each_other_without_a_gap(day: date) -> None:
    period, coming = planning_period(day), next_planning_period(day)
    assert period.holds(day)
    assert coming.begins == period.ends + timedelta(days=1)
    assert 90 <= (period.ends - period.begins).days + 1 <= 92


def test_every_day_has_one_rule_and_every_rule_a_source() -> None:
    assert bow_rules(date(2022, 1, 1)).approval_above == 15
    for rules in all_bow_rules():
        assert all((rules.planning_source, rules.distance_source, rules.takeover_source))
