"""Every dialog of the office, with the worst a person can paste into it, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import pytest
from PySide6.QtTest import QTest

from models.entities import AuditEntry, HoursElsewhere, Learner
from models.queries.contracts import contract_lines
from models.queries.records import all_records
from models.services.timetable import restore_lessons
from models.session import Session
from tests.timetable_school import fill_school, lines_of
from tests.ui.screens.groups.conftest import NOW, open_group
from tests.ui.screens.record_keys import Key, shown
from tests.ui.stories.test_hostile_input import PASTED, kept_as, paste_into
from tests.ui.window_doubles import surroundings
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.plan_lessons import PlanLessonsDialog
from ui.forms.fields import LineField
from ui.screens.contracts.screen import ContractsScreen
from ui.screens.groups.screen import GroupsScreen
from ui.screens.learners.page_elsewhere import ElsewherePart

Open = Callable[[], FieldsDialog]


@pytest.fixture
def school(empty_school) -> Session:
    fill_school(empty_school)
    return empty_school


@pytest.fixture
def groups(school, messages, qtbot) -> GroupsScreen:
    return shown(GroupsScreen(school, surroundings(messages, now=NOW)), qtbot)


@pytest.fixture
def members(groups, school) -> Any:
    tab = open_group(groups, school, "Ochtend", "placement").members
    tab.list.table.selectRow(0)
    return tab


@pytest.fixture
def roster(groups, school) -> Any:
    tab = open_group(groups, school, "Ochtend", "lesson").roster
    tab.period.setCurrentText("alle lessen")
    tab.list.choose_line(lines_of(school, "Ochtend")[1].id)
    return tab


@pytest.fixture
def contract(school, messages, qtbot) -> Any:
    screen = shown(ContractsScreen(school, surroundings(messages, now=NOW)), qtbot)
    screen.browser.open(contract_lines(NOW.date())[0].id)
    return screen.browser.page()


@pytest.fixture
def elsewhere(school, messages, qtbot) -> ElsewherePart:
    return shown(ElsewherePart(school, surroundings(messages, now=NOW), Learner.get().id), qtbot)


@pytest.fixture
def opener(request) -> Open:
    """What opens the dialog of a test: a fixture, and the way there from it."""
    of, name = request.param
    return attrgetter(name)(request.getfixturevalue(of))


DIALOGS = {
    "into a group": ("members", "place"),
    "to another group": ("members", "move_members"),
    "days in a group": ("members", "change_days"),
    "pattern": ("roster", "plan"),
    "lessons": ("roster", "change"),
    "placement": ("contract", "placements.add"),
    "end of a contract": ("contract", "end_contract"),
    "hours elsewhere": ("elsewhere", "add"),
}


@pytest.mark.parametrize("opener", DIALOGS.values(), ids=list(DIALOGS), indirect=True)
def test_a_dialog_with_it_in_every_field_says_why_and_stores_nothing(opener, messages, qtbot):
    before = all_records()
    for text in PASTED:
        dialog = opener()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        lines = lines_of_dialog(dialog)
        for field in lines:
            paste_into(field.line, text)
        QTest.keyClick(lines[0].line, Key.Key_Return)

        assert dialog.isVisible(), text
        assert dialog.problem(), text
        dialog.reject()
    assert all_records() == before
    assert messages.refused == messages.asked == []


def test_the_level_of_lessons_is_kept_clean(roster, school):
    lesson = lines_of(school, "Ochtend")[1].id
    for text in PASTED:
        if store_with(roster.change(), "level", text):
            level = next(line.facts.level for line in lines_of(school, "Ochtend") if line.id == lesson)
            assert level == kept_as(text)


def test_the_reason_of_a_cancellation_is_kept_clean(roster, school):
    lesson = lines_of(school, "Ochtend")[1]
    for text in PASTED:
        if store_with(roster.cancel(), "why", text):
            assert AuditEntry.select().order_by(AuditEntry.id.desc()).get().why == kept_as(text)
            restore_lessons([lesson.id], by=school.account)
            roster.reload()


def test_the_school_of_hours_elsewhere_is_kept_clean(elsewhere):
    for text in PASTED:
        dialog = elsewhere.add()
        for name, said in (("until", "1-9-2026"), ("component", "taal"), ("minutes", "1,5")):
            dialog.fields[name].set_raw(said)
        if kept_as(text) and store_with(dialog, "institution", text):
            last = HoursElsewhere.select().order_by(HoursElsewhere.id.desc()).get()
            assert (last.institution, last.minutes) == (kept_as(text), 90)


def lines_of_dialog(dialog: FieldsDialog) -> list[LineField]:
    """The fields to type in; of a pattern also the times of a day."""
    fields = [field for field in dialog.fields.values() if isinstance(field, LineField)]
    if isinstance(dialog, PlanLessonsDialog):
        dialog.slots.rows[0].day.setChecked(True)
        fields += [field for field in dialog.slots.rows[0].fields() if isinstance(field, LineField)]
    return fields


def store_with(dialog: FieldsDialog, name: str, text: str) -> bool:
    """Store a dialog with this text in one of its fields; whether it was."""
    field = dialog.fields[name]
    assert isinstance(field, LineField)
    paste_into(field.line, text)
    QTest.keyClick(field.line, Key.Key_Return)
    if len(text) > 200:
        assert "te lang" in dialog.problem()
        dialog.reject()
        return False
    return True
