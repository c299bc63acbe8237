"""What a person does with a list and its forms, by keyboard."""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget

from ui.lists.browser import RecordBrowser

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
HOSTILE = ("=1+1", "@SUM(A1:A9)", "<b>Ton</b>", "محمد علي", "Robin 🦋", "Am\u202eina\u200b\x07", "x" * 300)
"""Formulas, mark-up, right-to-left, emoji, what cannot be seen, and more than fits."""

_Screen = TypeVar("_Screen", bound=QWidget)


def shown(screen: _Screen, qtbot) -> _Screen:
    """The screen with the keyboard in it."""
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def fill(**values: str) -> None:
    """Go through the form that has the keyboard with Tab, and type or choose."""
    wanted = {name.replace("_", " "): text for name, text in values.items()}
    seen: set[int] = set()
    while wanted:
        field = QApplication.focusWidget()
        assert id(field) not in seen, f"there is no field for {list(wanted)}"
        seen.add(id(field))
        text = wanted.pop(_name(field), None)
        if text is not None:
            _enter(field, text)
        press(Key.Key_Tab)


def form_of(browser: RecordBrowser) -> Any:
    """The form of the page that is open."""
    page: Any = browser.page()
    assert page is not None
    return page.form


def rows(browser: RecordBrowser) -> list[list[str]]:
    """What the list shows."""
    model = browser.list.model
    columns = browser.list.table.shown_columns()
    return [[model.text(row, column) for column in columns] for row in range(model.rowCount())]


def button(widget: QWidget, text: str) -> QPushButton:
    """The button that can be seen with this text."""
    found = [one for one in widget.findChildren(QPushButton) if one.text().replace("&", "") == text]
    return next(one for one in found if one.isVisible())


def _name(field: QWidget | None) -> str:
    return "" if field is None else field.accessibleName().replace("-", " ").casefold()


def _enter(field: QWidget, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.selectAll()
        press(Key.Key_Delete)
        if text.isascii():
            QTest.keyClicks(field, text)
        else:  # for which QTest has no keys
            field.insert(text)
    elif isinstance(field, QComboBox):
        QTest.keyClicks(field, text)
        assert field.currentText() == text
    elif text == "ja":
        press(Key.Key_Space)
