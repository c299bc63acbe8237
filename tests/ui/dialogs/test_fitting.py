"""A dialog on a small screen: what it asks scrolls, its buttons stay."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QPushButton, QScrollArea

from ui.dialogs.fitting import fit_in
from ui.dialogs.frame import rows_of, store_buttons

ROWS = 40


@pytest.fixture
def dialog(qtbot) -> QDialog:
    """Higher than any screen, with a button at the end."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows = rows_of(dialog)
    for _ in range(ROWS):
        rows.addWidget(QLineEdit())
    rows.addWidget(store_buttons(dialog, "&Bewaren"))
    return dialog


def shown(dialog: QDialog, qtbot) -> QDialog:
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def test_a_dialog_is_never_higher_than_the_screen(dialog, qtbot):
    shown(dialog, qtbot)

    assert dialog.height() <= dialog.screen().availableSize().height()
    assert dialog.findChild(QScrollArea) is not None


def test_its_buttons_do_not_scroll(dialog, qtbot):
    shown(dialog, qtbot)
    buttons = dialog.findChild(QDialogButtonBox)

    assert not dialog.findChild(QScrollArea).isAncestorOf(buttons)
    assert dialog.rect().contains(buttons.geometry())


def test_the_field_with_the_keyboard_comes_in_sight(dialog, qtbot):
    shown(dialog, qtbot)
    fields = dialog.findChildren(QLineEdit)
    fields[0].setFocus()
    for _ in fields[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert fields[-1].hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()


def test_a_dialog_that_comes_to_ask_for_more_scrolls_from_then_on(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows = rows_of(dialog)
    field = QLineEdit()
    rows.addWidget(field)
    shown(dialog, qtbot)
    field.setFocus()
    for _ in range(ROWS):
        rows.addWidget(QLineEdit())

    qtbot.waitUntil(lambda: dialog.findChild(QScrollArea) is not None)
    assert field.hasFocus()


def test_enter_still_stores(dialog, qtbot):
    shown(dialog, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)


def test_a_dialog_that_fits_is_left_alone(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows_of(dialog).addWidget(QPushButton("&Klaar"))
    shown(dialog, qtbot)

    fit_in(dialog, QSize(600, 600))

    assert dialog.findChild(QScrollArea) is None
