"""The week grid: moves, selects and types like a spreadsheet. What is typed becomes an Entry for others."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView, QWidget

from ui.tables.cell_codes import PRESENT, PRESENT_LETTER, REASON_LETTERS, Entry, absent
from ui.tables.cell_jumps import edge
from ui.tables.week_cells import WeekCell
from ui.tables.week_delegate import Move, WeekDelegate, move_of
from ui.tables.week_heading import LearnerHeading, LessonHeading
from ui.tables.week_model import Index, WeekModel

_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_COMMAND |= Qt.KeyboardModifier.MetaModifier
_CursorAction = QAbstractItemView.CursorAction
_ARROWS = {
    _CursorAction.MoveUp: Move(-1, 0),
    _CursorAction.MoveDown: Move(1, 0),
    _CursorAction.MoveLeft: Move(0, -1),
    _CursorAction.MoveRight: Move(0, 1),
}


def entry_of_key(text: str, modifiers: Qt.KeyboardModifier) -> Entry | None:
    """What a key enters: P or blank, or the letter of a reason (with Shift: reported beforehand)."""
    letter = text.upper()
    if letter in (PRESENT_LETTER, " "):
        return PRESENT
    if letter not in REASON_LETTERS:
        return None
    # A question mark is typed with Shift on most keyboards, which then means nothing more.
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) and letter.isalpha()
    return absent(REASON_LETTERS[letter], notified_before=shift)


class WeekView(QTableView):
    """Shows a WeekModel. It changes nothing itself: it says what was `entered`."""

    entered = Signal(object)
    """The Entry for the selected cells."""
    opened = Signal()
    """A double click: more is to be said about the selected cells."""
    current_changed = Signal()
    closed_touched = Signal(object)
    """Minutes were typed in this WeekCell, which is closed."""
    no_lesson_touched = Signal()
    """Minutes were typed beside the lessons."""

    def __init__(self, model: WeekModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = model
        self._going = False
        self._lessons = LessonHeading(self)
        self.setHorizontalHeader(self._lessons)
        self._learners = LearnerHeading(self)
        self.setVerticalHeader(self._learners)
        self.setModel(model)
        delegate = WeekDelegate(self)
        delegate.left.connect(self.step)
        self.delegate = delegate
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self._corner = _corner(self)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Presentie van de week: cursisten en lessen")
        self.doubleClicked.connect(self._double_clicked)
        model.modelReset.connect(self.fit_columns)

    def current_cell(self) -> WeekCell | None:
        """The square with the keyboard; None when that is not a lesson's."""
        index = self.currentIndex()
        return self._week.cell(index.row(), index.column()) if index.isValid() else None

    def selected_places(self) -> list[tuple[int, int]]:
        """Rows and columns of the selected squares of lessons, or else of the current one."""
        indexes = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        places = {(index.row(), index.column()) for index in indexes}
        return sorted(place for place in places if self._week.cell(*place) is not None)

    def selected_cells(self) -> list[WeekCell]:
        cells = (self._week.cell(*place) for place in self.selected_places())
        return [cell for cell in cells if cell is not None]

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a square; outside the table is the nearest one inside."""
        row = min(max(row, 0), self._week.rowCount() - 1)
        column = min(max(column, 0), self._week.columnCount() - 1)
        if row >= 0 and column >= 0:
            self._going = True
            self.setCurrentIndex(self._week.index(row, column))
            self._going = False

    def step(self, move: Move) -> None:
        """Move as Enter and Tab do; Tab goes on in the next row."""
        row, column = self.currentIndex().row() + move.down, self.currentIndex().column() + move.right
        last = max(0, self._week.lesson_count - 1)
        if move.right > 0 and column > last and row < self._week.rowCount() - 1:
            row, column = row + 1, 0
        elif move.right < 0 and column < 0 and row > 0:
            row, column = row - 1, last
        self.go_to(row, column)

    def store_typed(self) -> None:
        """Leave the editor of a cell, if one is open; minutes that are right are asked for."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus()

    def step_down(self) -> None:
        """To the next square below that can be filled in; stays when there is none."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        for below in range(row + 1, self._week.rowCount()):
            cell = self._week.cell(below, column)
            if cell is not None and not cell.closed:
                self.go_to(below, column)
                return

    def select(self, places: Sequence[tuple[int, int]]) -> None:
        """Select these squares again after the page was turned."""
        selection = self.selectionModel()
        for place in places:
            selection.select(self._week.index(*place), selection.SelectionFlag.Select)

    def fit_columns(self) -> None:
        """Share the width among the lessons, as far as their headings want it."""
        height = self.fontMetrics().height()
        columns = self._week.columns
        hours_width = height * 6
        for column in range(len(columns), self._week.columnCount()):
            self.setColumnWidth(column, hours_width)
        if not columns:
            return
        least = self._lessons.least_width()
        wanted = max(self._lessons.wanted_width(column) for column in columns)
        room = (self.viewport().width() - 2 * hours_width) // len(columns)
        width = max(least, min(room, wanted, round(least * 1.5)))
        for column in range(len(columns)):
            self.setColumnWidth(column, width)

    def updateGeometries(self) -> None:  # noqa: N802
        super().updateGeometries()
        size = QSize(self.verticalHeader().width(), self.horizontalHeader().height())
        self._corner.setGeometry(QRect(self.contentsRect().topLeft(), size))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit_columns()

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Selects just the cell the program goes to, also while Shift is down (Shift+Z, Shift+Enter).

        With Ctrl Qt would move the frame alone, and what is typed would land in the cell it left.
        """
        if self._going:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        if isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return QItemSelectionModel.SelectionFlag.SelectCurrent
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """With Ctrl an arrow goes to an edge; End is the last lesson, not the hours beside it."""
        far = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if action == _CursorAction.MoveEnd and self._week.lesson_count:
            return self._week.index(self._week.rowCount() - 1 if far else row, self._week.lesson_count - 1)
        if far and action in _ARROWS and self.currentIndex().isValid():
            return self._week.index(*self._edge(row, column, _ARROWS[action]))
        return super().moveCursor(action, modifiers)

    def _edge(self, row: int, column: int, move: Move) -> tuple[int, int]:
        last = self._week.lesson_count - 1
        if move.down:
            line = [self._filled(at, column) for at in range(self._week.rowCount())]
            return edge(line, row, move.down), column
        if column > last:
            return row, last if move.right < 0 else column
        return row, edge([self._filled(row, at) for at in range(last + 1)], column, move.right)

    def _filled(self, row: int, column: int) -> bool:
        cell = self._week.cell(row, column)
        return cell is not None and cell.mark is not None

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self._lessons.current_moved(previous.column(), current.column())
        self._learners.current_moved(previous.row(), current.row())
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        text, modifiers = event.text(), event.modifiers()
        move = move_of(event.key(), modifiers)
        entry = entry_of_key(text, modifiers) if text == "?" or not modifiers & _COMMAND else None
        if move is not None:
            self.step(move)
        elif event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier:
            self._select_line(self.selectColumn, self.currentIndex().column())
        elif event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._select_line(self.selectRow, self.currentIndex().row())
        elif entry is not None:
            self.entered.emit(entry)
        elif not modifiers & _COMMAND and text and text in "0123456789-":
            self._type_minutes(event)
        elif text.isprintable() and text and not modifiers & _COMMAND:
            # Not for a search on what begins with this letter, as Qt would have it.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _select_line(self, select: Callable[[int], None], line: int) -> None:
        """A whole lesson or learner, instead of what was selected, though Ctrl or Shift is down."""
        self._going = True
        select(line)
        self._going = False

    def _type_minutes(self, event: QKeyEvent) -> None:
        cell = self.current_cell()
        if cell is not None and cell.closed:
            self.closed_touched.emit(cell)
        elif cell is not None:
            self.edit(self.currentIndex(), QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            self.no_lesson_touched.emit()

    def _double_clicked(self, index: QModelIndex) -> None:
        if self._week.cell(index.row(), index.column()) is not None:
            self.opened.emit()


def _corner(view: QTableView) -> QLabel:
    """Stands on Qt's corner button, which keeps the frame of the style."""
    label = QLabel("Cursist", view)
    label.setToolTip(
        "S: over afwezigheid beslist de school; G: de gemeente beslist; +: toegevoegd na afdruk van de lijst"
    )
    label.setAutoFillBackground(True)
    label.setBackgroundRole(label.backgroundRole().Base)
    label.setIndent(round(label.fontMetrics().height() * 0.6))
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    return label
