"""The absence dialog on the grid, and what is shown around it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QTableView, QToolButton

from models.database import count_statements
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    dialog_of,
    facts,
    name,
    press,
    select,
)
from ui.dialogs.absence import AbsenceDialog

# The absence dialog


def test_f2_opens_the_dialog_and_enter_stores(screen, qtbot):
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "h")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.HUWELIJK)
    assert screen.status.last == f"Opgeslagen 14:03 · Huwelijk bij {name(screen, 0)}"


def test_esc_leaves_the_dialog_and_everything_as_it_was(screen, qtbot):
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "h")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert facts(screen, 0, EMPTY) is None


def test_a_double_click_opens_the_dialog_for_the_cell(screen, qtbot):
    where = screen.view.visualRect(screen.model.index(3, EMPTY)).center()
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    qtbot.mouseDClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "z")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[3] == "Z"


def test_the_dialog_stores_for_the_whole_selection(screen, qtbot):
    select(screen, (0, EMPTY), down=2)
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "f")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[:4] == ["F", "F", "F", ""]


# What is shown around it


def test_the_line_under_the_grid_says_what_the_current_cell_is(screen):
    screen.view.go_to(0, FULL)
    assert screen.status.here == f"{name(screen, 0)} · di 10-11 18:30 · aanwezig"
    screen.view.go_to(0, EMPTY)
    press("z")
    screen.view.go_to(0, EMPTY)
    assert screen.status.here == f"{name(screen, 0)} · do 12-11 18:30 · ziek, geoorloofd"


def test_hours_at_the_right_follow_what_is_typed(screen):
    hours = screen.model.index(0, 2)
    assert hours.data() == "3:00"
    press("p")
    assert hours.data() == "5:00"


def test_moving_about_asks_the_register_nothing(screen):
    with count_statements() as statements:
        for key in (Key.Key_Down, Key.Key_Right, Key.Key_Tab, Key.Key_Up, Key.Key_Return):
            press(key)
        screen.view.viewport().repaint()
    assert statements == []


def test_the_number_of_statements_does_not_grow_with_the_cells_that_are_shown(screen):
    with count_statements() as one_group:
        screen.turn_to(screen.group, IsoWeek(2026, 42))
    with count_statements() as emptier:
        screen.turn_to(screen.group, IsoWeek(2026, 53))
    assert len(one_group) == len(emptier)


def test_everything_one_can_go_to_has_a_name_for_a_screen_reader(screen):
    for kind in (QComboBox, QToolButton, QTableView):
        for widget in screen.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_the_grid_can_be_left_by_keyboard(screen):
    assert QApplication.focusWidget() is screen.view
    press("g", Mod.AltModifier)
    assert QApplication.focusWidget() is not screen.view
