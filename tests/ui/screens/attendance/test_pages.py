"""Which page is open, and moving about on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from models.accounts import ActingAccount
from models.entities import Group, Lesson, Mark, Placement
from models.rules.terms import Role
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    Key,
    Mod,
    current,
    now,
    press,
    shown,
)
from ui.screens.attendance.screen import AttendanceScreen
from ui.targets import Target

# Which page is open


def test_it_opens_on_the_first_group_and_the_last_week_with_lessons_up_to_today(screen):
    assert screen.group.name == "DI-1"
    assert screen.week == IsoWeek(2026, 46)
    assert screen.bar.findChild(QComboBox).currentText() == "DI-1"


def test_the_keyboard_starts_on_the_first_cell_that_is_empty(screen):
    assert QApplication.focusWidget() is screen.view
    assert current(screen) == (0, EMPTY)


def test_alt_and_the_arrows_turn_the_page_a_week(screen):
    press(Key.Key_Left, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 45)
    press(Key.Key_Right, Mod.AltModifier)
    press(Key.Key_Right, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 47)


def test_this_week_leads_back_to_today(screen, qtbot):
    screen.turn_to(screen.group, IsoWeek(2026, 10))
    press("w", Mod.AltModifier)
    qtbot.waitUntil(lambda: screen.week == IsoWeek(2026, 46))


def test_another_group_is_chosen_by_keyboard(screen):
    press("g", Mod.AltModifier)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    press(Key.Key_Down)
    assert screen.group.name == "DI-2"
    assert screen.model.rowCount() == 11


def test_a_week_without_lessons_says_so_and_leads_to_the_last_one_that_has_them(screen):
    screen.turn_to(screen.group, IsoWeek(2025, 50))
    assert "geen lessen in week 50 van 2025" in screen.empty.text
    button = screen.empty.findChild(QPushButton)
    assert button.text() == "Naar week 46 van 2026"
    assert QApplication.focusWidget() is button
    press(Key.Key_Space)
    assert screen.week == IsoWeek(2026, 46)
    assert QApplication.focusWidget() is screen.view


def test_a_week_in_which_nobody_is_placed_says_so_and_can_be_left_by_keyboard(screen):
    Placement.delete().where(Placement.group == screen.group.id).execute()
    press(Key.Key_Right, Mod.AltModifier)
    assert "niemand in groep DI-1 geplaatst" in screen.empty.text
    press(Key.Key_Left, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 46)
    assert QApplication.focusWidget() is not None


def test_a_group_without_lessons_leads_to_its_timetable(screen, qtbot):
    Mark.delete().execute()
    Lesson.delete().where(Lesson.group == screen.group.id).execute()
    screen.turn_to(screen.group, IsoWeek(2026, 46))
    assert "nog geen lessen voor deze groep" in screen.empty.text
    with qtbot.waitSignal(screen.go_wanted) as wanted:
        press(Key.Key_Space)
    assert wanted.args == [Target("group", screen.group.id, "lesson")]


def test_a_group_without_members_leads_to_them(screen, qtbot):
    Placement.delete().where(Placement.group == screen.group.id).execute()
    press(Key.Key_Right, Mod.AltModifier)
    with qtbot.waitSignal(screen.go_wanted) as wanted:
        press(Key.Key_Space)
    assert wanted.args == [Target("group", screen.group.id, "placement")]


def test_a_teacher_hears_who_makes_the_timetable(session, messages, qtbot):
    Mark.delete().execute()
    Lesson.delete().execute()
    Group.update(teacher=1).execute()
    teacher = replace(session, account=ActingAccount(session.account.id, "Sara", Role.TEACHER, 1))
    screen = shown(AttendanceScreen(teacher, messages, now=now), qtbot)
    assert "De administratie maakt het rooster" in screen.empty.text
    assert not screen.empty.has_step


def test_a_school_without_groups_says_what_to_do(empty_school, messages, qtbot):
    screen = AttendanceScreen(empty_school, messages, now=now)
    qtbot.addWidget(screen)
    assert "nog geen groepen" in screen.empty.text
    assert "werkboek" in screen.empty.text


# Moving


def test_arrows_enter_and_tab_move_as_in_a_spreadsheet(screen):
    screen.view.go_to(0, 0)
    press(Key.Key_Return)
    assert current(screen) == (1, 0)
    press(Key.Key_Tab)
    assert current(screen) == (1, 1)
    press(Key.Key_Tab)
    assert current(screen) == (2, 0)
    press(Key.Key_Tab, Mod.ShiftModifier)
    assert current(screen) == (1, 1)
    press(Key.Key_Return, Mod.ShiftModifier)
    assert current(screen) == (0, 1)
    press(Key.Key_Left)
    press(Key.Key_Down)
    assert current(screen) == (1, 0)
