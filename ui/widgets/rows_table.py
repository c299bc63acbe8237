"""A table to read and to copy from: rows of ready text, nothing to edit."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.theme import line_height
from ui.widgets.cell_delegate import CellDelegate, number_heading
from ui.widgets.fitted_table import FittedTable

_Index = QModelIndex | QPersistentModelIndex
_SAMPLE = 200
"""Rows measured for the first width of a column."""

_WIDEST = 10
"""Lines high is how wide a column may start; a tooltip shows the rest."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class RowsColumn:
    """A heading, and whether its values are numbers, which stand to the right."""

    heading: str
    number: bool = False


class RowsModel(QAbstractTableModel):
    """Rows of text, as many as there are columns; `icons` stand before the first column."""

    def __init__(self, columns: Sequence[RowsColumn]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: Sequence[Sequence[str]] = ()
        self._icons: Sequence[QIcon] = ()

    def set_rows(self, rows: Sequence[Sequence[str]], icons: Sequence[QIcon] = ()) -> None:
        self.beginResetModel()
        self._rows = rows
        self._icons = icons
        self.endResetModel()

    def set_columns(self, columns: Sequence[RowsColumn]) -> None:
        """Show other columns, without rows as yet."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._rows = ()
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._rows[index.row()][index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                # As mark-up, for then it wraps; escaped, for anybody may be called <b>.
                return f"<qt>{html.escape(self._rows[index.row()][index.column()])}</qt>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {self._rows[index.row()][index.column()]}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
            case Qt.ItemDataRole.DecorationRole if index.column() == 0 and self._icons:
                return self._icons[index.row()]
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self._columns[section]
            return number_heading(column.heading) if column.number else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].number else _LEFT
        return None

    def as_text(self, rows: Sequence[int]) -> str:
        """These rows with their headings, a tab between the columns: as a spreadsheet takes them."""
        lines = [[column.heading for column in self._columns], *(self._rows[row] for row in rows)]
        return "\n".join("\t".join(line) for line in lines)


class RowsTable(FittedTable):
    """Whole rows are selected; Ctrl+C copies them, or all of them when none is.

    With `lines` a text that is too long wraps, and its table has rows of so many lines.
    """

    def __init__(self, model: RowsModel, name: str, *, lines: int = 1, widest: int = _WIDEST) -> None:
        super().__init__(widest)
        self._rows = model
        self._lines = lines
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(False)
        self.setShowGrid(False)
        self.setWordWrap(lines > 1)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(line_height(self) * (lines + 0.5)))
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.fit_columns)
        self.fit_columns()

    def texts_of(self, column: int) -> list[str]:
        """A table that wraps has to know of every row whether it does."""
        shown = range(self._rows.rowCount() if self.wordWrap() else min(_SAMPLE, self._rows.rowCount()))
        heading = str(self._rows.headerData(column, Qt.Orientation.Horizontal)).rstrip()
        return [heading, *(str(self._rows.index(row, column).data()) for row in shown)]

    def wrapping_column(self) -> int | None:
        return self._rows.columnCount() - 1 if self.wordWrap() else None

    def fitted(self, asked: Mapping[int, int]) -> None:
        """Rows are as high as their texts need: one line where nothing wraps."""
        if not self.wordWrap() or not asked:
            return
        *others, last = asked
        room = self.viewport().width() - sum(self.columnWidth(column) for column in others)
        whole = asked[last] <= room and all(asked[column] <= self.columnWidth(column) for column in others)
        lines = 1 if whole else self._lines
        self.verticalHeader().setDefaultSectionSize(round(line_height(self) * (lines + 0.5)))

    def icon_width(self, column: int) -> int:
        return line_height(self) if self._rows.rowCount() and self._has_icon(column) else 0

    def copy_rows(self) -> None:
        """Put the selected rows, or else all, on the clipboard."""
        selected = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = selected or list(range(self._rows.rowCount()))
        QGuiApplication.clipboard().setText(self._rows.as_text(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def _has_icon(self, column: int) -> bool:
        return self._rows.index(0, column).data(Qt.ItemDataRole.DecorationRole) is not None


def height_of_rows(table: RowsTable, most: int = 8) -> int:
    """Pixels that a table needs to show all its rows without scrolling, up to `most` of them."""
    rows = min(max(table.model().rowCount(), 1), most)
    headings = table.horizontalHeader().sizeHint().height()
    return headings + rows * table.verticalHeader().defaultSectionSize() + 2 * table.frameWidth()
