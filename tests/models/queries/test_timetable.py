"""The lessons of a group, its series, and what a change would do to marks."""

from __future__ import annotations

from datetime import date, time

import pytest

from models.database import count_statements
from models.queries.timetable import (
    LearnerEffect,
    by_learner,
    lesson_lines,
    lesson_span,
    mark_effects,
    printed_weeks,
    this_and_following,
)
from models.queries.week import LessonState
from models.rules.lesson_change import LessonChange
from models.rules.terms import Component, Form
from models.rules.weeks import IsoWeek
from models.services.sheets import record_sheet_print
from models.services.timetable import cancel_lessons, change_lessons
from models.session import Session
from tests.timetable_school import MONDAY, NEXT_MONDAY, fill_school, group_id, lines_of


@pytest.fixture
def school(empty_school: Session) -> Session:
    fill_school(empty_school)
    return empty_school


def test_a_line_says_what_is_filled_and_who_is_expected(school: Session) -> None:
    first, second, third = lines_of(school, "Ochtend")
    assert (first.state, first.filled, first.expected) == (LessonState.COMPLETE, 2, 2)
    assert (second.state, second.filled, second.expected) == (LessonState.EMPTY, 0, 2)
    assert third.expected == 1, "Bilal left"
    assert (first.teacher, first.location, first.facts.net) == ("Sara de Wit", "Lokaal 1", 165)


def test_lines_are_those_of_the_period(school: Session) -> None:
    group = group_id(school, "Ochtend")
    assert [line.facts.date for line in lesson_lines(group, MONDAY, NEXT_MONDAY)] == [MONDAY, NEXT_MONDAY]
    assert lesson_span(group) == (MONDAY, date(2026, 9, 21))
    assert lesson_span(999) is None


def test_lines_are_read_in_a_fixed_number_of_statements(school: Session) -> None:
    with count_statements() as statements:
        lines_of(school, "Ochtend")
    assert len(statements) <= 5, "one for the groups, four for the lines"


def test_this_and_following_are_those_of_that_day_and_hour(school: Session) -> None:
    first, second, third = lines_of(school, "Ochtend")
    change_lessons([third.id], LessonChange(starts=time(10)), by=school.account)
    assert [line.id for line in this_and_following(first.id)] == [first.id, second.id]
    assert [line.id for line in this_and_following(second.id)] == [second.id]
    change_lessons([second.id], LessonChange(days=1), by=school.account)
    assert [line.id for line in this_and_following(first.id)] == [first.id]
    assert this_and_following(999) == []


def test_a_cancelled_lesson_keeps_its_place(school: Session) -> None:
    second = lines_of(school, "Ochtend")[1]
    cancel_lessons([second.id], by=school.account)
    assert lines_of(school, "Ochtend")[1].cancelled


def test_present_stays_present_for_the_new_time(school: Session) -> None:
    first = lines_of(school, "Ochtend")[0]
    bilal, amina = mark_effects([first.id], LessonChange(ends=time(12, 30)))
    assert (amina.name, amina.outcome.present_before, amina.outcome.present_after) == (
        "Amina Yusuf",
        165,
        195,
    )
    assert (bilal.name, bilal.outcome.differs) == ("Bilal Aydin", False)
    assert by_learner([bilal, amina]) == [LearnerEffect("Amina Yusuf", 1, 165, 195, 165, 195)]


def test_minutes_above_the_new_time_are_named(school: Session) -> None:
    first = lines_of(school, "Ochtend")[0]
    effects = mark_effects([first.id], LessonChange(ends=time(11)))
    problems = {effect.name: effect.outcome.problem for effect in effects}
    assert problems == {"Amina Yusuf": None, "Bilal Aydin": "minutes-out-of-range"}


def test_a_form_that_does_not_count_takes_the_hours_away(school: Session) -> None:
    first = lines_of(school, "Ochtend")[0]
    effects = mark_effects([first.id], LessonChange(form=Form.ONLINE))
    assert by_learner(effects) == [
        LearnerEffect("Bilal Aydin", 1, 150, 150, 150, 0),
        LearnerEffect("Amina Yusuf", 1, 165, 165, 165, 0),
    ]


def test_another_teacher_or_component_changes_no_minutes(school: Session) -> None:
    first = lines_of(school, "Ochtend")[0]
    assert not by_learner(mark_effects([first.id], LessonChange(component=Component.ONA, teacher=None)))


def test_a_printed_week_is_known(school: Session) -> None:
    group = group_id(school, "Ochtend")
    record_sheet_print(group, IsoWeek.of(MONDAY), [1], publish=lambda: None, by=school.account)
    assert printed_weeks(group, [MONDAY, NEXT_MONDAY]) == [IsoWeek.of(MONDAY)]
