"""What is wrong in a file, cell by cell, with the wrong value to be typed over on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from importers.columns import SCHOOL
from importers.plan import ImportPlan
from importers.problems import CellProblem
from models.errors import InvalidValue
from ui.icons import icon
from ui.sentences import error_sentence, notice_sentence
from ui.theme import Tone
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Soort"),
    RowsColumn("Blad"),
    RowsColumn("Rij"),
    RowsColumn("Kolom"),
    RowsColumn("Waarde"),
    RowsColumn("Wat er is en wat te doen"),
)
VALUE = 4
_OF_THE_WHOLE_SHEET = frozenset({"heading-missing", "heading-twice", "sheet-twice"})
_Index = QModelIndex | QPersistentModelIndex

StartText = Callable[[CellProblem], str | None]
"""What somebody who mends a cell starts from; None where it cannot be mended here."""


class ProblemsModel(RowsModel):
    """Says `mended` with a CellProblem and the text typed instead; `left_out` with one in a row to skip."""

    mended = Signal(object, str)
    left_out = Signal(object)

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self._problems: Sequence[CellProblem] = ()
        self._start_text: StartText = _nothing
        self._started: dict[int, str | None] = {}

    def show_plan(self, plan: ImportPlan, start_text: StartText) -> None:
        """Show everything that is wrong or stands out."""
        self._problems = plan.problems
        self._start_text = start_text
        self._started = {}
        wrong, notice = icon("stop", Tone.STOP), icon("notice", Tone.NOTICE)
        rows = [
            ("Fout", one.sheet, str(one.row), one.column, one.value, _sentence(one)) for one in plan.problems
        ]
        rows += [("Let op", "", "", "", "", notice_sentence(one)) for one in plan.notices]
        icons: list[QIcon] = [wrong] * len(plan.problems) + [notice] * len(plan.notices)
        self.set_rows(rows, icons)

    def can_mend(self, row: int) -> bool:
        return self._start(row) is not None

    def can_leave_out(self, row: int) -> bool:
        """Whether something is wrong in a row of records, not with the sheet as a whole."""
        if not 0 <= row < len(self._problems):
            return False
        return self._problems[row].code not in _OF_THE_WHOLE_SHEET and self._problems[row].sheet != SCHOOL

    def leave_out(self, row: int) -> None:
        if self.can_leave_out(row):
            self.left_out.emit(self._problems[row])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == VALUE and self.can_mend(index.row()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.EditRole and index.isValid() and index.column() == VALUE:
            return self._start(index.row()) or ""
        return super().data(index, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.EditRole or not self.can_mend(index.row()):
            return False
        if str(value) != self._start(index.row()):
            self.mended.emit(self._problems[index.row()], str(value))
        return True

    def _start(self, row: int) -> str | None:
        if not 0 <= row < len(self._problems):
            return None
        if row not in self._started:
            problem = self._problems[row]
            whole_sheet = problem.code in _OF_THE_WHOLE_SHEET
            self._started[row] = None if whole_sheet else self._start_text(problem)
        return self._started[row]


class ProblemsTable(RowsTable):
    """Enter or F2 on a row opens its value."""

    def __init__(self, model: ProblemsModel) -> None:
        super().__init__(model, "Wat er in het bestand opvalt", lines=2)
        self._problems = model
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked)

    def mend_current(self) -> None:
        """Open the value of the row that is chosen, or else of the first that can be mended."""
        row = max(0, self.currentIndex().row())
        if not self._problems.can_mend(row):
            row = next((one for one in range(self._problems.rowCount()) if self._problems.can_mend(one)), -1)
        if row >= 0:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(self._problems.index(row, VALUE))
            self.edit(self.currentIndex())

    def copy_all(self) -> None:
        """Put the whole list on the clipboard, whatever is chosen."""
        QGuiApplication.clipboard().setText(self._problems.as_text(range(self._problems.rowCount())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # A field that is open hands Enter on to the table around it.
        idle = self.state() is not QAbstractItemView.State.EditingState
        if idle and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.mend_current()
        else:
            super().keyPressEvent(event)


def _nothing(_problem: CellProblem) -> None:
    return None


def _sentence(problem: CellProblem) -> str:
    """What is wrong, without the place: that has columns of its own."""
    return error_sentence(InvalidValue(problem.code, **{"column": problem.column, **problem.params}))
