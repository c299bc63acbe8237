from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from ui.icons import icon
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

COLUMNS = (RowsColumn("Cursist"), RowsColumn("Uren", number=True))
ROWS = [("Amina Yusuf", "12"), ("Ton <b>de Vries</b>", "7")]
Role = Qt.ItemDataRole


@pytest.fixture
def model(qapp):
    model = RowsModel(COLUMNS)
    model.set_rows(ROWS)
    return model


@pytest.fixture
def table(model, qtbot):
    table = RowsTable(model, "Uren")
    qtbot.addWidget(table)
    return table


def test_the_model_keeps_to_qts_rules(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([])
    model.set_rows(ROWS, [icon("good"), icon("stop")])


def test_a_cell_is_read_aloud_with_its_heading(model):
    assert model.index(0, 1).data(Role.AccessibleTextRole) == "Uren: 12"


def test_numbers_stand_to_the_right(model):
    assert model.index(0, 1).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignLeft


def test_a_tooltip_shows_what_was_typed_and_nothing_else(model):
    assert model.index(1, 0).data(Role.ToolTipRole) == "<qt>Ton &lt;b&gt;de Vries&lt;/b&gt;</qt>"


def test_without_a_selection_everything_is_copied(table):
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Cursist\tUren\nAmina Yusuf\t12\nTon <b>de Vries</b>\t7"


def test_selected_rows_are_copied_alone(table, model):
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(model.index(1, 0), flags.Select | flags.Rows)

    table.copy_rows()

    assert QGuiApplication.clipboard().text() == "Cursist\tUren\nTon <b>de Vries</b>\t7"


def test_nothing_can_be_edited(table, model):
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_a_column_is_as_wide_as_its_words_but_not_without_end(table, model):
    short = table.columnWidth(0)
    model.set_rows([("Amina", "1")])
    shorter = table.columnWidth(0)
    model.set_rows([("x" * 500, "1")])

    assert shorter < short < table.columnWidth(0) < 400
