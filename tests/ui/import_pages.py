"""Working the import screen by keyboard: what its tests share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView

from tests.ui.window_doubles import surroundings
from ui.screens.school_import.screen import ImportScreen

COLUMNS, WORDS = "Waar elke kolom vandaan komt", "Wat de woorden in uw lijst betekenen"
PREVIEW, PROBLEMS = "Zo worden de eerste rijen gelezen", "Wat er in het bestand opvalt"
ROWS = "Wat er per rij zou veranderen"
FROM, FIXED = 1, 2
VALUE = 4


def opened(session, messages, qtbot, *paths) -> ImportScreen:
    """The screen with files that the person is going to choose; the first is chosen."""
    screen = ImportScreen(session, surroundings(messages, *paths))
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    if paths:
        press(screen, "Bestand &kiezen…")
    return screen


def button(screen, text: str) -> QPushButton:
    return next(one for one in screen.findChildren(QPushButton) if one.text() == text and one.isVisible())


def press(screen, text: str) -> None:
    assert button(screen, text).isEnabled()
    QTest.keyClick(button(screen, text), Qt.Key.Key_Space)


def table(screen, name: str) -> QTableView:
    return next(one for one in screen.findChildren(QTableView) if one.accessibleName() == name)


def texts(screen, name: str) -> list[list[str]]:
    model = table(screen, name).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def row_of(screen, name: str, *begin: str) -> int:
    return next(at for at, row in enumerate(texts(screen, name)) if tuple(row[: len(begin)]) == begin)


def open_cell(screen, name: str, row: int, column: int):
    """Go to a cell, press Enter, and give what opened there."""
    view = table(screen, name)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    kinds = (QLineEdit, QComboBox)
    return next(one for kind in kinds for one in view.viewport().findChildren(kind) if one.isVisible())


def choose(screen, name: str, row: int, column: int, text: str) -> None:
    """Choose from the list of a cell with the letters of what is wanted."""
    editor = open_cell(screen, name, row, column)
    assert isinstance(editor, QComboBox)
    QTest.keyClicks(editor, text.split()[0])
    assert editor.currentText() == text
    QTest.keyClick(editor, Qt.Key.Key_Return)


def mend(screen, qtbot, row: int, text: str) -> None:
    """Type another value over a wrong one; what follows is shown a moment later."""
    editor = open_cell(screen, PROBLEMS, row, 0)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    before = len(screen._ours.corrections)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen._ours.corrections) > before)
