"""A dialog of fields: what it says is in sight whole, also when it is said later."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from models.errors import UserError
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.fitting import room_for
from ui.dialogs.frame import rows_of, store_buttons
from ui.forms.fields import text_field, whole_number_field
from ui.theme import Tone
from ui.widgets.banner import Banner

LONG = "Dit is een zin die veel te lang is om op een enkele regel van dit venster te passen. " * 5


class Asking(FieldsDialog):
    """Asks for a name and hours; there is no group."""

    def __init__(self) -> None:
        super().__init__("Vragen")
        rows = rows_of(self, lines_wide=20)
        self.add_fields(rows, (text_field("name", "&Naam"), whole_number_field("hours", "&Uren")))
        self.foreseen = Banner(Tone.INFO)
        self.foreseen.say("Kort.")
        rows.addWidget(self.foreseen)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "&Opslaan"))

    def store(self, values: dict[str, Any]) -> None:  # noqa: ARG002
        raise UserError("record-is-gone")


class LikesToBeHigh(QWidget):
    """As a long list does; it can be lower."""

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, 5000)


@pytest.fixture
def dialog(qtbot) -> Asking:
    dialog = Asking()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def whole(widget) -> bool:
    return widget.isVisible() and widget.height() >= widget.heightForWidth(widget.width())


def test_it_opens_as_small_as_it_can_be(dialog):
    assert dialog.height() == dialog.layout().totalHeightForWidth(dialog.width())


def test_it_grows_no_higher_than_the_screen_with_its_title(dialog, qtbot):
    room = room_for(dialog).height()
    assert room < dialog.screen().availableSize().height()

    dialog.layout().insertWidget(0, LikesToBeHigh())

    qtbot.waitUntil(lambda: dialog.height() == room)


def test_enter_still_stores_after_tab_has_come_by_every_button(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    start = dialog.fields["name"].input
    start.setFocus()
    went_by = []
    while start not in went_by:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        went_by.append(QApplication.focusWidget())
    assert sum(isinstance(one, QPushButton) for one in went_by) == 2
    QTest.keyClick(start, Qt.Key.Key_Return)

    assert dialog.problem(), "it tried to store, and said why not"


@pytest.mark.parametrize("points", [6, 8, 9, 11, 16])
def test_a_sentence_that_becomes_longer_is_not_cut_off(dialog, qtbot, points):
    font = dialog.font()
    font.setPointSize(points)
    dialog.setFont(font)
    before = dialog.height()
    dialog.foreseen.say(LONG)

    qtbot.waitUntil(lambda: whole(dialog.foreseen))
    assert dialog.height() > before


def test_what_is_refused_comes_into_sight_whole(dialog, qtbot):
    before = dialog.height()
    dialog.accept()

    qtbot.waitUntil(lambda: whole(dialog.banner))
    assert dialog.height() > before
    assert dialog.isVisible()


def test_so_does_a_sentence_below_a_field(dialog, qtbot):
    before = dialog.height()
    dialog.fields["hours"].set_raw("veel")
    dialog.accept()

    qtbot.waitUntil(lambda: whole(dialog.fields["hours"]))
    assert dialog.problem()
    assert dialog.height() > before
