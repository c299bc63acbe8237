"""A table whose cells are chosen from a list or typed, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.widgets.choice_table import ChoiceModel, ChoiceRow, ChoiceTable

CHOICES = ["", "Wi2013", "Wi2021"]
Key = Qt.Key


@pytest.fixture
def table(qtbot):
    model = ChoiceModel(("Kolom", "Keuze", "Tekst"))
    model.set_rows([ChoiceRow(("Wet", "Wi2013", "vrij"), {1: CHOICES, 2: None}), ChoiceRow(("Naam", "", ""))])
    table = ChoiceTable(model, "Proef")
    qtbot.addWidget(table)
    table.resize(500, 200)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.setFocus()
    return table


def opened(table, row: int, column: int, key: Qt.Key = Key.Key_Return):
    table.setCurrentIndex(table.model().index(row, column))
    QTest.keyClick(table, key)
    found = [one for kind in (QComboBox, QLineEdit) for one in table.viewport().findChildren(kind)]
    return next((one for one in found if one.isVisible()), None)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_a_cell_with_choices_opens_a_list_and_enter_takes_one(key, table, qtbot):
    editor = opened(table, 0, 1, key)
    assert editor.accessibleName() == "Wet, Keuze: Wi2013"
    QTest.keyClick(editor, Key.Key_Down)

    with qtbot.waitSignal(table.model().chosen) as chosen:
        QTest.keyClick(editor, Key.Key_Return)

    assert chosen.args == [0, 1, "Wi2021"]


def test_the_arrows_in_a_list_choose_nothing_yet(table, qtbot):
    editor = opened(table, 0, 1)

    with qtbot.assertNotEmitted(table.model().chosen):
        QTest.keyClick(editor, Key.Key_Down)
        QTest.keyClick(editor, Key.Key_Escape)


def test_a_cell_with_free_text_is_typed_in(table, qtbot):
    editor = opened(table, 0, 2)
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "anders")

    with qtbot.waitSignal(table.model().chosen) as chosen:
        QTest.keyClick(editor, Key.Key_Return)

    assert chosen.args == [0, 2, "anders"]


def test_what_stays_the_same_is_not_said(table, qtbot):
    editor = opened(table, 0, 1)

    with qtbot.assertNotEmitted(table.model().chosen, wait=50):
        QTest.keyClick(editor, Key.Key_Return)


@pytest.mark.parametrize("cell", [(0, 0), (1, 1)])
def test_other_cells_do_not_open(cell, table):
    assert opened(table, *cell) is None


def test_what_the_mouse_picks_from_the_list_is_taken_at_once(table, qtbot):
    editor = opened(table, 0, 1)
    editor.showPopup()
    editor.setCurrentText("Wi2021")

    with qtbot.waitSignal(table.model().chosen) as chosen:
        editor.hidePopup()

    assert chosen.args == [0, 1, "Wi2021"]


def test_every_cell_says_where_it_is(table):
    model = table.model()
    names = [model.index(row, 1).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert names == ["Wet, Keuze: Wi2013", "Naam, Keuze: leeg"]
