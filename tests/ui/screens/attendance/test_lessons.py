"""A lesson from filled in to signed off and back, cancelled and restored, with its history; by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListWidget

from models.accounts import ActingAccount
from models.entities import Lesson
from models.queries.week import LessonState, groups_for
from models.rules.terms import Role
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    ctrl,
    dialog_of,
    name,
    now,
    press,
    shown,
    type_keys,
)
from ui.dialogs.lesson_history import LessonHistoryDialog
from ui.dialogs.reason import ReasonDialog
from ui.dialogs.sign_off import SignOffDialog
from ui.screens.attendance.screen import AttendanceScreen


def choose(screen: AttendanceScreen, title: str) -> None:
    """Trigger what stands in a menu under this name."""
    [action] = [one for one in screen.actions() if one.text().replace("&", "").startswith(title)]
    action.trigger()


def click(dialog, title: str) -> None:
    buttons = dialog.findChildren(QAbstractButton)
    next(one for one in buttons if one.text().replace("&", "").startswith(title)).click()


def lesson(screen: AttendanceScreen, column: int) -> Lesson:
    return Lesson.get_by_id(screen.model.columns[column].lesson.id)


@pytest.fixture
def signed(screen, qtbot) -> AttendanceScreen:
    """Tuesday's lesson is signed off."""
    screen.view.go_to(2, FULL)
    ctrl("l")
    qtbot.keyClick(dialog_of(screen, SignOffDialog), Key.Key_Return)
    return screen


def test_ctrl_l_and_enter_sign_off_a_complete_lesson(signed):
    stored = lesson(signed, FULL)
    assert stored.signed_off_by.name == "Ingrid"
    assert stored.original_present is None
    assert signed.model.columns[FULL].state is LessonState.SIGNED_OFF
    assert signed.status.last == "Opgeslagen 14:03 · Afgetekend: les di 10-11 18:30"
    assert (signed.view.currentIndex().row(), signed.view.currentIndex().column()) == (2, FULL)


def test_a_signed_off_lesson_says_who_when_and_who_can_open_it(signed):
    assert "afgetekend door Ingrid." in signed.status.here
    assert signed.status.here.endswith("U kunt hem heropenen (Les, Les heropenen).")
    press("p")
    assert "afgetekend door Ingrid" in signed.status.last
    ctrl("l")
    assert "afgetekend door Ingrid" in signed.status.last


def test_the_heading_says_where_the_original_is(signed):
    def heading() -> str:
        role = Qt.ItemDataRole.AccessibleTextRole
        return signed.model.headerData(FULL, Qt.Orientation.Horizontal, role)

    assert "afgetekend, origineel nog niet terug" in heading()
    choose(signed, "Origineel ontbreekt")
    assert "afgetekend, origineel ontbreekt" in heading()
    choose(signed, "Origineel is terug")
    assert "origineel" not in heading()
    assert lesson(signed, FULL).original_present is True


def test_minutes_that_are_still_being_typed_are_no_open_cell(screen):
    screen.view.go_to(0, EMPTY)
    press("a", Mod.ControlModifier)
    press("p")
    screen.view.go_to(0, EMPTY)
    type_keys("15")
    ctrl("l")
    assert dialog_of(screen, SignOffDialog).findChildren(QListWidget) == []
    assert codes(screen, EMPTY)[0] == "15"


def test_open_cells_are_listed_and_left_open_only_on_purpose(screen, qtbot):
    type_keys("p?")
    ctrl("l")
    dialog = dialog_of(screen, SignOffDialog)
    names = dialog.findChild(QListWidget)
    assert names.count() == 12
    assert names.item(0).text() == f"{name(screen, 1)}: reden nog navragen, oordeel nog open"
    assert names.item(1).text() == f"{name(screen, 2)}: niet ingevuld"
    qtbot.keyClick(dialog, Key.Key_Return)
    assert lesson(screen, EMPTY).signed_off_at is None
    click(dialog, "Toch aftekenen")
    click(dialog, "Ontbreekt")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert lesson(screen, EMPTY).signed_off_at is not None
    assert lesson(screen, EMPTY).original_present is False


def test_a_lesson_to_come_cannot_be_signed_off(screen, qtbot):
    screen.turn_to(screen.group, IsoWeek(2026, 47))
    ctrl("l")
    dialog = dialog_of(screen, SignOffDialog)
    click(dialog, "Toch aftekenen")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert "aftekenen kan vanaf die dag" in screen.status.last
    assert lesson(screen, 0).signed_off_at is None


def test_reopening_takes_a_reason(signed, qtbot):
    choose(signed, "Les heropenen")
    dialog = dialog_of(signed, ReasonDialog)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClicks(dialog.focusWidget(), "verkeerde cursist")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert lesson(signed, FULL).signed_off_at is None
    signed.view.go_to(0, FULL)
    press("z")
    assert codes(signed, FULL)[0] == "Z"


def test_a_teacher_is_told_who_can_reopen(session, messages, qtbot):
    ingrid = session.account
    own = Lesson.get(Lesson.date == date(2026, 11, 10), Lesson.group == groups_for(ingrid)[0].id)
    teacher = ActingAccount(ingrid.id, "Ingrid", Role.TEACHER, own.teacher_id)
    screen = shown(AttendanceScreen(replace(session, account=teacher), messages, now=now), qtbot)
    screen.view.go_to(0, FULL)
    ctrl("l")
    qtbot.keyClick(dialog_of(screen, SignOffDialog), Key.Key_Return)
    assert "Heropenen kan met de rol beheerder of administratie." in screen.status.here
    choose(screen, "Les heropenen")
    assert "rol docent" in screen.status.last
    assert screen.findChildren(ReasonDialog) == []


def test_a_lesson_with_marks_is_not_cancelled_and_the_way_out_is_said(screen, messages):
    screen.view.go_to(0, FULL)
    choose(screen, "Les laten vervallen")
    assert "bij 13 cursisten is al presentie ingevuld" in messages.informed[0]
    assert "Ctrl+spatie" in messages.informed[0]
    ctrl(Key.Key_Space)
    press(Key.Key_Delete)
    assert codes(screen, FULL) == [""] * 13


def test_a_lesson_is_cancelled_and_undo_brings_it_back(screen, qtbot):
    choose(screen, "Les laten vervallen")
    dialog = dialog_of(screen, ReasonDialog)
    qtbot.keyClicks(dialog.focusWidget(), "docent ziek")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert screen.model.columns[EMPTY].state is LessonState.CANCELLED
    ctrl("z")
    assert screen.model.columns[EMPTY].state is LessonState.EMPTY
    ctrl("y")
    assert screen.model.columns[EMPTY].state is LessonState.CANCELLED
    choose(screen, "Les gaat toch door")
    assert screen.model.columns[EMPTY].state is LessonState.EMPTY


def test_the_history_tells_who_did_what_also_of_marks_taken_away(screen, qtbot):
    type_keys("z")
    screen.view.go_to(0, EMPTY)
    press(Key.Key_Delete)
    press("p")
    choose(screen, "Geschiedenis")
    rows = dialog_of(screen, LessonHistoryDialog).rows
    told = [(rows.index(row, 1).data(), rows.index(row, 2).data()) for row in range(rows.rowCount())]
    who = name(screen, 0)
    assert told == [
        ("Ingrid", f"{who}: aanwezig"),
        ("Ingrid", f"{who}: van afwezig: ziek naar niet ingevuld"),
        ("Ingrid", f"{who}: afwezig: ziek"),
    ]


def test_the_menu_of_a_lesson_shows_what_applies_and_its_keys_always_answer(signed):
    [menu] = [one.menu() for one in signed.bar.findChildren(QAbstractButton) if one.text() == "&Les"]
    menu.aboutToShow.emit()
    titles = [one.text().replace("&", "") for one in menu.actions() if one.isVisible() and one.text()]
    assert titles == [
        "Les heropenen…",
        "Origineel is terug",
        "Origineel ontbreekt",
        "Geschiedenis van de les…",
        "Lessen aftekenen…",
    ]
    menu.aboutToHide.emit()
    assert all(one.isVisible() for one in menu.actions())
