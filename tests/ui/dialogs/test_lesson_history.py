"""What happened to a lesson, in words."""

from __future__ import annotations

from datetime import date, time

import pytest

from models.queries.history import lesson_history
from models.queries.week import GroupChoice, week_of
from models.rules.lesson_change import LessonChange
from models.rules.weeks import IsoWeek
from models.services.timetable import change_lessons, plan_lessons
from tests.timetable_school import fill_school, group_id, lines_of
from ui.dialogs.lesson_history import sentence


@pytest.fixture
def school(empty_school):
    fill_school(empty_school)
    return empty_school


def test_planning_and_changing_are_told_in_the_words_of_the_screen(school):
    group = group_id(school, "Ochtend")
    facts = lines_of(school, "Ochtend")[1].facts._replace(date=date(2026, 10, 5))
    plan_lessons(group, [facts], by=school.account)
    lesson = lines_of(school, "Ochtend")[-1].id
    change_lessons([lesson], LessonChange(days=1, starts=time(9, 30), teacher=None), by=school.account)

    [shown] = week_of(GroupChoice(group, "Ochtend"), IsoWeek.of(date(2026, 10, 6))).lessons
    changed, planned = (sentence(event, shown) for event in lesson_history(lesson))
    assert planned.startswith("Les ingepland: datum: 05-10-2026, begintijd: 09:00, eindtijd: 12:00")
    assert "docent: Sara de Wit" in planned
    assert changed == (
        "Les gewijzigd: datum: 05-10-2026 → 06-10-2026, begintijd: 09:00 → 09:30, docent: Sara de Wit → leeg"
    )
