"""The table of a list: whole lines are chosen, columns are shown, moved and ordered by mouse and by keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.lists.columns import ListSpec
from ui.lists.model import ListModel
from ui.theme import line_height
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.fitted_table import FittedTable

_SAMPLE = 200
"""Lines measured for the first width of a column."""

_WIDEST = 12
"""Lines high is how wide a column may start; a tooltip shows the rest."""

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LIVE = re.compile(r"[=@]|[+-](?![\d ()./-]*$)")
"""What a spreadsheet would calculate when it is pasted; +31 6 12345678 is let be."""

_Selection = QItemSelectionModel.SelectionFlag


class ListTable(FittedTable):
    """Enter or a double click says `opened` with a line's id; Ctrl+C copies the chosen lines, or all."""

    opened = Signal(int)
    columns_changed = Signal()

    def __init__(self, model: ListModel[Any], spec: ListSpec[Any]) -> None:
        super().__init__(_WIDEST)
        self._model = model
        self._spec = spec
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(spec.many.capitalize())
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._build_headers()
        self.doubleClicked.connect(lambda index: self.opened.emit(self._model.id_at(index.row())))

    def chosen_ids(self) -> list[int]:
        """The ids of the chosen lines, from top to bottom."""
        return [self._model.id_at(row) for row in self._chosen_rows()]

    def current_id(self) -> int | None:
        row = self.currentIndex().row()
        return self._model.id_at(row) if row >= 0 else None

    def choose_ids(self, ids: Sequence[int], current: int | None) -> None:
        """Choose these lines again, as far as they are shown; the first line when none is."""
        rows = self._model.rows_of(ids)
        at = None if current is None else self._model.row_of(current)
        if at is None:
            at = rows[0] if rows else 0
        if not self._model.rowCount():
            return
        column = max(self.currentIndex().column(), self.first_column())
        chosen = QItemSelection()
        for row in rows or [at]:
            chosen.select(self._model.index(row, 0), self._model.index(row, self._model.columnCount() - 1))
        index = self._model.index(at, column)
        self.selectionModel().setCurrentIndex(index, _Selection.NoUpdate)
        self.selectionModel().select(chosen, _Selection.ClearAndSelect)
        self.scrollTo(index)

    def shown_columns(self) -> list[int]:
        """The columns that can be seen, in the order in which they stand."""
        header = self.horizontalHeader()
        logical = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in logical if not header.isSectionHidden(column)]

    def first_column(self) -> int:
        return self.shown_columns()[0]

    def show_columns(self, columns: Sequence[int]) -> None:
        """Show just these columns, in this order."""
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            header.moveSection(header.visualIndex(column), place)
        for column in range(header.count()):
            header.setSectionHidden(column, column not in columns)

    def show_column(self, column: int, *, shown: bool) -> None:
        """Show or hide one column; the last one that is left stays."""
        if shown or len(self.shown_columns()) > 1:
            self.setColumnHidden(column, not shown)
            self.fit_to_lines()
            self.columns_changed.emit()

    def move_column(self, step: int) -> None:
        """Move the column that has the keyboard one place to the left (-1) or the right (1)."""
        header, shown = self.horizontalHeader(), self.shown_columns()
        column = self.currentIndex().column()
        if column not in shown:
            return
        place = shown.index(column) + step
        if 0 <= place < len(shown):
            header.moveSection(header.visualIndex(column), header.visualIndex(shown[place]))

    def texts_of(self, column: int) -> list[str]:
        """With room after the heading for the arrow of the order."""
        rows = range(min(_SAMPLE, self._model.rowCount()))
        heading = self._spec.columns[column].heading
        return [heading + "  ", *(self._model.text(row, column) for row in rows)]

    def fit_to_lines(self) -> None:
        """Fit the columns to the lines there are, until a person has given one a width."""
        if not self._widths_chosen and self._model.rowCount():
            self.fit_columns()

    def copy_lines(self) -> None:
        """Put the chosen lines with their headings on the clipboard, as a spreadsheet takes them."""
        columns = self.shown_columns()
        rows = self._chosen_rows() or range(self._model.rowCount())
        lines = [[self._spec.columns[column].heading for column in columns]]
        lines += [[_pasted(self._model.text(row, column)) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_lines()
        elif event.key() in _OPENING and (current := self.current_id()) is not None:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def _chosen_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def _build_headers(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(line_height(self) * 1.6))
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionMoved.connect(lambda *_: self.columns_changed.emit())
        for column, spec in enumerate(self._spec.columns):
            self.setColumnHidden(column, spec.hidden)


def _pasted(text: str) -> str:
    return f"'{text}" if _LIVE.match(text) else text
