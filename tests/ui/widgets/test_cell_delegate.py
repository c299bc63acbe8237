"""How cells of tables are painted and opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable


@pytest.fixture
def table(qtbot) -> RowsTable:
    model = RowsModel((RowsColumn("Cursist"), RowsColumn("Uren", number=True), RowsColumn("Groep")))
    model.set_rows([("Amina", "37", "DI-1")])
    table = RowsTable(model, "Uren")
    qtbot.addWidget(table)
    return table


def painted(table: RowsTable, column: int) -> str:
    option = QStyleOptionViewItem()
    delegate = table.itemDelegate()
    assert isinstance(delegate, CellDelegate)
    delegate.initStyleOption(option, table.model().index(0, column))
    return option.text


def test_a_number_keeps_away_from_the_text_after_it(table):
    assert painted(table, 1) == "37\N{EN SPACE}"
    assert table.model().headerData(1, Qt.Orientation.Horizontal) == "Uren\N{EN SPACE}"


def test_text_stands_as_it_is(table):
    assert painted(table, 0) == "Amina"
    assert table.model().headerData(0, Qt.Orientation.Horizontal) == "Cursist"


def test_what_is_copied_is_the_number_alone(table):
    assert table.model().as_text([0]).splitlines() == ["Cursist\tUren\tGroep", "Amina\t37\tDI-1"]


def test_an_open_cell_is_called_after_its_column(table):
    parent = QWidget(table)
    editor = table.itemDelegate().createEditor(parent, QStyleOptionViewItem(), table.model().index(0, 1))

    assert editor.accessibleName() == "Uren"
