from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

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


def show(table, width):
    """A table knows its room once it is on the screen."""
    table.resize(width, 300)
    table.show()
    QApplication.processEvents()


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
    show(table, width=300)
    model.set_rows([("x" * 500, "1")])

    assert shorter < short < table.columnWidth(0) < 400


def test_a_name_is_whole_where_there_is_room(table, model):
    name = "María de los Ángeles Sánchez-López y Fernández de Villanueva"
    show(table, width=300)
    model.set_rows([(name, "1")])
    cut_off = table.columnWidth(0)
    show(table, width=1200)

    assert cut_off < table.fontMetrics().horizontalAdvance(name) <= table.columnWidth(0)


def test_a_width_that_a_person_gave_stays_when_the_window_grows(table):
    show(table, width=300)
    header = table.horizontalHeader()
    edge = QPoint(header.sectionSize(0) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    header.resizeSection(0, 77)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    show(table, width=1200)

    assert table.columnWidth(0) == 77


def test_rows_are_one_line_high_until_a_text_wraps(model, qtbot):
    table = RowsTable(model, "Uren", lines=2)
    qtbot.addWidget(table)
    show(table, width=600)
    low = table.rowHeight(0)
    model.set_rows([("Amina Yusuf", "Dit is een zin die niet op één regel past. " * 4)])

    assert table.rowHeight(0) > low
