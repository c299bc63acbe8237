"""A person at the keyboard of the Presentie screen; it is Thursday 12 November 2026, 14:03."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.changes import Cell
from models.queries.week import week_of
from models.rules.marks import MarkFacts
from ui.screens.attendance.screen import AttendanceScreen

NOW = datetime(2026, 11, 12, 14, 3)
FULL, EMPTY = 0, 1
"""The two lessons of group DI-1 in week 46: Tuesday's is filled in, Thursday's is not."""

Key, Mod = Qt.Key, Qt.KeyboardModifier
_Dialog = TypeVar("_Dialog", bound=QDialog)


def now() -> datetime:
    return NOW


def shown(screen: AttendanceScreen, qtbot) -> AttendanceScreen:
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    focused = QApplication.focusWidget()
    if focused is None or not focused.isVisible():
        focused = _back_in_the_window()
    QTest.keyClick(focused, key, modifiers)


def _back_in_the_window() -> QWidget:
    """Off screen nobody gives a window its keyboard back when a dialog has closed."""
    [window] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    window.activateWindow()
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_keys(keys: str) -> None:
    for key in keys:
        press(key)


def codes(screen: AttendanceScreen, column: int) -> list[str]:
    return [screen.model.index(row, column).data() for row in range(screen.model.rowCount())]


def stored(screen: AttendanceScreen) -> dict[Cell, MarkFacts]:
    """What the register holds of this page, read afresh."""
    assert screen.group is not None
    return {cell: mark.facts for cell, mark in week_of(screen.group, screen.week).marks.items()}


def facts(screen: AttendanceScreen, row: int, column: int) -> MarkFacts | None:
    cell = screen.model.cell(row, column)
    assert cell is not None
    return stored(screen).get(cell.key)


def current(screen: AttendanceScreen) -> tuple[int, int]:
    return screen.view.currentIndex().row(), screen.view.currentIndex().column()


def name(screen: AttendanceScreen, row: int) -> str:
    return screen.model.learners[row].name


def select(screen: AttendanceScreen, first: tuple[int, int], down: int, right: int = 0) -> None:
    """Go to a cell and extend the selection with Shift and the arrows."""
    screen.view.go_to(*first)
    for _ in range(down):
        press(Key.Key_Down, Mod.ShiftModifier)
    for _ in range(right):
        press(Key.Key_Right, Mod.ShiftModifier)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def dialog_of(parent: QWidget, kind: type[_Dialog]) -> _Dialog:
    """The one dialog of this kind that is open."""
    found = [dialog for dialog in parent.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1, found
    return found[0]


def ctrl(key: Qt.Key | str) -> None:
    press(key, Mod.ControlModifier)
