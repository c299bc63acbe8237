"""The office keeps records; a teacher or an auditor cannot, whichever way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import UserError
from models.exchange import GroupRow, LocationRow, TeacherRow
from models.rules.lesson_change import LessonChange
from models.rules.terms import Component, Form, Role
from models.rules.timetable import LessonFacts
from models.services import (
    contracts,
    group_members,
    groups,
    holidays,
    hours_elsewhere,
    import_undo,
    learners,
    locations,
    placements,
    school_import,
    teachers,
    timetable,
)
from models.services.school_import import Source
from models.session import Session
from tests.models.rules.test_records import CONTRACT, LEARNER
from tests.models.services.test_hours_elsewhere import ROW as HOURS

DAY = date(2026, 10, 12)
LESSON = LessonFacts(DAY, time(9), time(12), 15, Component.LANGUAGE, Form.CLASSROOM)
ATTEMPTS: dict[str, Callable[[ActingAccount], Any]] = {
    "docent": lambda by: teachers.save_teacher(None, TeacherRow("Nieuw"), by=by),
    "docent weg": lambda by: teachers.remove_teacher(1, by=by),
    "locatie": lambda by: locations.save_location(None, LocationRow("Nieuw"), by=by),
    "locatie weg": lambda by: locations.remove_location(1, by=by),
    "vakantie": lambda by: holidays.save_holiday(None, "Herfst", DAY, DAY, by=by),
    "vakantie weg": lambda by: holidays.remove_holiday(1, by=by),
    "cursist": lambda by: learners.save_learner(None, LEARNER._replace(number="5001"), by=by),
    "cursist weg": lambda by: learners.remove_learner(1, by=by),
    "BSN": lambda by: learners.show_bsn(1, by=by),
    "contract": lambda by: contracts.save_contract(None, CONTRACT, by=by),
    "contract eerder": lambda by: contracts.end_contract_early(1, DAY, by=by),
    "contract weg": lambda by: contracts.remove_contract(1, by=by),
    "groep": lambda by: groups.save_group(None, GroupRow("Nieuw"), by=by),
    "groep weg": lambda by: groups.remove_group(1, by=by),
    "uren elders": lambda by: hours_elsewhere.save_hours_elsewhere(None, HOURS, by=by),
    "uren elders weg": lambda by: hours_elsewhere.remove_hours_elsewhere(1, by=by),
    "plaatsing": lambda by: placements.add_placement(1, 1, DAY, DAY, by=by),
    "plaatsing anders": lambda by: placements.change_placement(1, DAY, DAY, by=by),
    "plaatsing weg": lambda by: placements.remove_placement(1, by=by),
    "verplaats": lambda by: placements.move_to_group([1], 2, DAY, by=by),
    "plaats": lambda by: group_members.place_in_group([1], 1, DAY, None, by=by),
    "plan": lambda by: timetable.plan_lessons(1, [LESSON], by=by),
    "les anders": lambda by: timetable.change_lessons([1], LessonChange(days=1), by=by),
    "vervallen": lambda by: timetable.cancel_lessons([1], by=by),
    "toch niet vervallen": lambda by: timetable.restore_lessons([1], by=by),
    "les weg": lambda by: timetable.remove_lessons([1], by=by),
    "import": lambda by: school_import.import_school([], Source("lijst.xlsx"), by=by),
    "import terug": lambda by: import_undo.undo_import(1, by=by),
}


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_who_may_not_is_refused_before_anything_is_touched(
    sample_school: Session, role: Role, attempt: str
) -> None:
    entries = AuditEntry.select().count()
    with pytest.raises(UserError, match="not-allowed"):
        ATTEMPTS[attempt](replace(sample_school.account, role=role, teacher=1))
    assert AuditEntry.select().count() == entries


def test_the_office_may(sample_school: Session) -> None:
    office = replace(sample_school.account, role=Role.OFFICE)
    assert teachers.save_teacher(None, TeacherRow("Nieuw"), by=office).changes
    assert learners.show_bsn(1, by=office)
