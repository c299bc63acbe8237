"""A dialog on a small screen: what it asks scrolls, its buttons stay."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)

from models.errors import UserError
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.fitting import fit_in
from ui.dialogs.frame import rows_of, store_buttons
from ui.forms.fields import text_field
from ui.widgets.form import tab_through

ROWS = 40


class Refusing(FieldsDialog):
    """Asks for more than fits, and is refused."""

    def __init__(self) -> None:
        super().__init__("Vragen")
        rows = rows_of(self)
        self.add_fields(rows, [text_field(f"name{number}", "Naam") for number in range(ROWS)])
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "&Opslaan"))

    def store(self, values: dict[str, Any]) -> None:  # noqa: ARG002
        raise UserError("record-is-gone")


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


def test_a_dialog_that_only_likes_more_room_is_as_high_as_the_screen(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    rows_of(dialog).addWidget(QPlainTextEdit())
    dialog.resize(300, 400)
    shown(dialog, qtbot)

    fit_in(dialog, QSize(600, 250))

    assert dialog.height() == 250
    assert dialog.findChild(QScrollArea) is None


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


def test_tab_goes_by_in_the_order_that_was_meant(dialog, qtbot):
    fields = dialog.findChildren(QLineEdit)
    meant = [fields[0], *reversed(fields[1:])]
    tab_through(*meant)
    shown(dialog, qtbot)
    assert dialog.findChild(QScrollArea) is not None

    meant[0].setFocus()
    went_by = [QApplication.focusWidget()]
    for _ in meant[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went_by.append(QApplication.focusWidget())

    assert went_by == meant


def test_what_is_refused_is_in_sight_on_a_dialog_that_scrolls(qtbot):
    dialog = Refusing()
    qtbot.addWidget(dialog)
    shown(dialog, qtbot)
    assert dialog.findChild(QScrollArea) is not None

    QTest.keyClick(dialog.fields["name0"].input, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not dialog.banner.visibleRegion().isEmpty())


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
