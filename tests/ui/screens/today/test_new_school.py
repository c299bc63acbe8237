"""The first steps of a new school, each with its button, until they are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.exchange import SchoolRow
from models.queries.first_steps import FirstSteps
from models.rules.terms import Role
from models.services.school_details import set_school_details
from tests.ui.window_doubles import surroundings
from ui.places import TODAY
from ui.screens.school_details.screen import SchoolDetailsScreen
from ui.screens.today.first_steps import steps_of
from ui.screens.today.screen import TodayScreen
from ui.targets import Target
from ui.workspace import Workspace

NOW = datetime(2026, 11, 12, 14, 3)


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    widget.resize(1100, 700)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    widget.setFocus()
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_a_new_school_sees_what_to_do_first_with_the_keyboard_on_it(empty_school, messages, qtbot):
    screen = shown(TodayScreen(empty_school, surroundings(messages, now=NOW)), qtbot)
    went: list[Target] = []
    screen.go_wanted.connect(went.append)

    press(Qt.Key.Key_Return)

    assert screen.steps.isVisible()
    assert [step.done for step in screen.steps.steps] == [False] * 8
    assert went == [Target("school")]


def test_tab_leads_through_the_steps_to_the_lists_below(empty_school, messages, qtbot):
    screen = shown(TodayScreen(empty_school, surroundings(messages, now=NOW)), qtbot)
    screen.read_all()
    went: list[Target] = []
    screen.go_wanted.connect(went.append)

    screen.steps.workbook.setFocus()
    for _ in range(9):
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Tab)

    records = ["import_run", "school", "teacher", "holiday", "group", "learner", "placement"]
    assert went == [*map(Target, records), Target("group", field="lesson"), Target("account")]
    assert QApplication.focusWidget() is screen.backup.view


def test_a_step_that_is_done_loses_its_button(empty_school, messages, qtbot):
    screen = shown(TodayScreen(empty_school, surroundings(messages, now=NOW)), qtbot)
    set_school_details(SchoolRow("De Brug", "123456"), by=empty_school.account)
    screen.refresh(ChangeSet(records=frozenset({"school"})))

    assert screen.steps.steps[0].done
    assert screen.steps.buttons[0].text() == "Docenten invoeren"


def test_holidays_are_no_step_any_more_once_there_are_lessons():
    nothing = FirstSteps._make([False] * len(FirstSteps._fields))
    done = {step.text: step.done for step in steps_of(nothing._replace(lessons=True))}

    assert done["Vakanties"]
    assert not done["Groepen"]


def test_a_school_that_works_sees_no_steps(session, messages, qtbot):
    screen = shown(TodayScreen(session, surroundings(messages, now=NOW)), qtbot)

    assert screen.steps.isHidden()
    assert screen.steps.buttons == []


def test_the_office_sees_the_steps_it_can_take(empty_school, messages, qtbot):
    office = replace(empty_school, account=ActingAccount(1, "Kantoor", Role.OFFICE))
    workspace = shown(Workspace(office, surroundings(messages, now=NOW)), qtbot)
    workspace.begin()
    records = [step.target.record for step in workspace.current().steps.steps]

    assert "school" not in records
    assert "account" not in records
    assert records[0] == "teacher"


def test_a_teacher_of_a_new_school_sees_no_steps(empty_school, messages, qtbot):
    teacher = replace(empty_school, account=ActingAccount(1, "Docent", Role.TEACHER, None))
    screen = shown(TodayScreen(teacher, surroundings(messages, now=NOW)), qtbot)

    assert screen.steps.isHidden()


def test_the_first_step_is_taken_by_keyboard_and_ticked_off(empty_school, messages, qtbot):
    workspace = shown(Workspace(empty_school, surroundings(messages, now=NOW)), qtbot)
    workspace.begin()

    press(Qt.Key.Key_Return)
    details = workspace.current()
    assert isinstance(details, SchoolDetailsScreen)
    for name, text in (("Naam", "Taalschool De Brug"), ("BOW-nummer", "123456")):
        field = next(one for one in details.findChildren(QLineEdit) if one.accessibleName() == name)
        field.setFocus()
        QTest.keyClicks(field, text)
    QTest.keyClick(details, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert workspace.places[0] is TODAY
    assert workspace.current().steps.steps[0].done
    assert QApplication.focusWidget().text() == "Docenten invoeren"
    assert QApplication.focusWidget() is workspace.current().steps.buttons[0]
