"""The week of a group as Qt's table: learners by lessons, and the hours at the right.

The model holds a frozen page and only looks things up: it never queries. Who wants to change a cell asks
(`edit_requested`); after the service did it, `update` takes the new page and tells which blocks changed.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from models.changes import Cell
from models.errors import InvalidValue
from models.queries.week import WeekLearner, WeekLesson
from models.rules.terms import Status
from ui.tables.cell_blocks import Block, blocks
from ui.tables.cell_codes import parse_code
from ui.tables.week_cells import (
    DECIDER_WORDS,
    HoursCell,
    LearnerHours,
    LessonColumn,
    WeekCell,
    WeekPage,
    lesson_kind,
    lesson_times,
    original_said,
    spoken,
    tooltip,
)

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Role.UserRole
"""The WeekLearner of a row."""
CELL_ROLE = Role.UserRole + 1
"""The WeekCell of a square, or the HoursCell at the right."""
COLUMN_ROLE = Role.UserRole + 2
"""The LessonColumn of a heading."""

_CELL_ROLES = [
    int(role)
    for role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole, CELL_ROLE)
]

_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READ_ONLY | Qt.ItemFlag.ItemIsEditable

HOURS_HEADINGS = ("Deze week", "Contract")
_HOURS_TOOLTIPS = (
    "Uren van deze week die meetellen als gevolgd (op school), in alle groepen samen",
    "Gevolgde uren van het hele contract tot nu toe, naast de ingekochte uren",
)

WhyClosed = Callable[[WeekLearner, WeekLesson, bool], str]
"""Says why a cell is closed, given whether it is filled; empty when it is open."""


class WeekModel(QAbstractTableModel):
    """Learners × (lessons + hours of the week + hours of the contract)."""

    edit_requested = Signal(object, object)
    """A WeekCell and the Entry asked for (None for *niet ingevuld*)."""
    edit_refused = Signal(object)
    """The InvalidValue that says what is wrong with the text."""
    counts_changed = Signal()
    """What stands under the lessons is counted anew."""

    def __init__(self, why_closed: WhyClosed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._why_closed = why_closed
        self._page: WeekPage | None = None
        self._rows: list[list[WeekCell]] = []
        self._hours: list[tuple[HoursCell, HoursCell]] = []
        self._columns: list[LessonColumn] = []

    @property
    def page(self) -> WeekPage | None:
        return self._page

    @property
    def learners(self) -> tuple[WeekLearner, ...]:
        return () if self._page is None else self._page.week.learners

    @property
    def columns(self) -> tuple[LessonColumn, ...]:
        return tuple(self._columns)

    @property
    def lesson_count(self) -> int:
        return len(self._columns)

    def cell(self, row: int, column: int) -> WeekCell | None:
        """The square at this place; None outside the lessons."""
        if 0 <= row < len(self._rows) and 0 <= column < len(self._columns):
            return self._rows[row][column]
        return None

    def place_of(self, key: Cell) -> tuple[int, int] | None:
        """Row and column of a cell that is on the page."""
        for row, cells in enumerate(self._rows):
            for column, cell in enumerate(cells):
                if cell.key == key:
                    return row, column
        return None

    def show(self, page: WeekPage | None) -> None:
        """Turn to another page."""
        self.beginResetModel()
        self._page = page
        self._rows = [] if page is None else [self._row(page, learner) for learner in page.week.learners]
        self._columns = [] if page is None else [self._column(page, at) for at in range(_width(page))]
        self._hours = [] if page is None else [_hours_cells(page, learner) for learner in self.learners]
        self.endResetModel()

    def update(self, page: WeekPage, changed: Collection[Cell]) -> None:
        """Take the same page after these cells changed; another row or column makes it another page."""
        old = self._page
        if old is None or not _same_shape(old, page):
            self.show(page)
            return
        self._page = page
        places = [
            (row, column)
            for row, cells in enumerate(self._rows)
            for column, cell in enumerate(cells)
            if cell.key in changed
        ]
        for row, column in places:
            self._rows[row][column] = self._cell(page, self.learners[row], page.week.lessons[column])
        for block in blocks(places):
            self._tell(block)
        self._update_columns(page, {column for _, column in places})
        self._update_hours(page)

    def _update_columns(self, page: WeekPage, touched: Collection[int]) -> None:
        for column in sorted(touched):
            former, self._columns[column] = self._columns[column], self._column(page, column)
            if former.state is not self._columns[column].state:
                # Qt lays out the whole view again for this; most ticks only change what is counted.
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        if touched:
            self.counts_changed.emit()

    def _update_hours(self, page: WeekPage) -> None:
        hours = [_hours_cells(page, learner) for learner in self.learners]
        changed = [row for row, cells in enumerate(hours) if cells != self._hours[row]]
        self._hours = hours
        first, last = self.lesson_count, self.columnCount() - 1
        for block in blocks((row, column) for row in changed for column in range(first, last + 1)):
            self._tell(block)

    def _tell(self, block: Block) -> None:
        top_left = self.index(block.top, block.left)
        self.dataChanged.emit(top_left, self.index(block.bottom, block.right), _CELL_ROLES)

    def _row(self, page: WeekPage, learner: WeekLearner) -> list[WeekCell]:
        return [self._cell(page, learner, lesson) for lesson in page.week.lessons]

    def _cell(self, page: WeekPage, learner: WeekLearner, lesson: WeekLesson) -> WeekCell:
        mark = page.week.mark(learner, lesson)
        closed = self._why_closed(learner, lesson, mark is not None)
        proposal = page.week.proposals.get(Cell(lesson.id, learner.contract))
        return WeekCell(learner, lesson, mark, closed, proposal)

    def _column(self, page: WeekPage, at: int) -> LessonColumn:
        lesson = page.week.lessons[at]
        marks = [cells[at].mark for cells in self._rows]
        absent = sum(mark is not None and mark.facts.status is Status.ABSENT for mark in marks)
        present = sum(mark is not None for mark in marks) - absent
        empty = 0 if lesson.cancelled else sum(cells[at].to_fill for cells in self._rows)
        return LessonColumn(lesson, page.week.state(lesson), present, absent, empty)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if parent.isValid() or self._page is None:
            return 0
        return len(self._columns) + len(HOURS_HEADINGS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if not (index.isValid() and row < len(self._rows) and column < self.columnCount()):
            return None
        if role == ROW_ROLE:
            return self.learners[row]
        cell = self.cell(row, column)
        if cell is None:
            return self._hours_data(row, column - self.lesson_count, role)
        return _cell_data(cell, role)

    def _hours_data(self, row: int, which: int, role: int) -> Any:
        hours = self._hours[row][which]
        if role == Role.DisplayRole:
            return hours.text
        if role == CELL_ROLE:
            return hours
        if role == Role.ToolTipRole:
            return _HOURS_TOOLTIPS[which]
        if role == Role.AccessibleTextRole:
            return f"{self.learners[row].name}, {HOURS_HEADINGS[which].lower()}: {hours.text} uur"
        if role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.cell(index.row(), index.column())
        return _READ_ONLY if cell is None or cell.closed else _EDITABLE

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        """Ask for the edit; the cell changes when the register has."""
        cell = self.cell(index.row(), index.column()) if index.isValid() else None
        if cell is None or cell.closed or role != Role.EditRole:
            return False
        try:
            entry = parse_code(str(value))
        except InvalidValue as error:
            self.edit_refused.emit(error)
            return False
        self.edit_requested.emit(cell, entry)
        return True

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return _learner_heading(self.learners[section], role) if section < len(self.learners) else None
        if 0 <= section < len(self._columns):
            return _lesson_heading(self._columns[section], role)
        which = section - len(self._columns)
        if 0 <= which < len(HOURS_HEADINGS):
            return _hours_heading(which, role)
        return None


def _width(page: WeekPage) -> int:
    return len(page.week.lessons)


def _same_shape(old: WeekPage, new: WeekPage) -> bool:
    return old.week.lessons == new.week.lessons and old.week.learners == new.week.learners


def _hours_cells(page: WeekPage, learner: WeekLearner) -> tuple[HoursCell, HoursCell]:
    hours: LearnerHours = page.hours_of(learner)
    return HoursCell(hours.week, None), HoursCell(hours.total, learner.purchased_hours)


def _cell_data(cell: WeekCell, role: int) -> Any:
    if role in (Role.DisplayRole, Role.EditRole):
        return cell.code
    if role == CELL_ROLE:
        return cell
    if role == Role.ToolTipRole:
        return rich(tooltip(cell))
    if role == Role.AccessibleTextRole:
        return spoken(cell)
    if role == Role.AccessibleDescriptionRole:
        return cell.closed
    if role == Role.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignCenter)
    return None


def _learner_heading(learner: WeekLearner, role: int) -> Any:
    if role == Role.DisplayRole:
        return learner.name
    if role == ROW_ROLE:
        return learner
    if role == Role.AccessibleTextRole:
        parts = [learner.name, *_also(learner), DECIDER_WORDS[learner.decider]]
        return ", ".join(parts)
    if role == Role.ToolTipRole:
        contract = f"Contract {learner.contract_number}, {learner.purchased_hours} uur"
        decides = f"Over afwezigheid: {DECIDER_WORDS[learner.decider]}"
        return rich("\n".join([learner.name, contract, decides, *_also(learner)]))
    return None


def _also(learner: WeekLearner) -> list[str]:
    """What is special about this row."""
    if learner.guest:
        return ["gast"]
    return ["toegevoegd na afdruk van de presentielijst"] if learner.added else []


def _lesson_heading(column: LessonColumn, role: int) -> Any:
    times, kind = lesson_times(column.lesson), lesson_kind(column.lesson)
    if role == Role.DisplayRole:
        return f"{times}\n{kind}"
    if role == COLUMN_ROLE:
        return column
    if role == Role.AccessibleTextRole:
        state = ", ".join(filter(None, (column.state.value, original_said(column.lesson))))
        return f"{times}, {kind}, {state}, {column.counted}"
    if role == Role.ToolTipRole:
        lines = (times, kind, column.lesson.location, column.state.value, original_said(column.lesson))
        return rich("\n".join(filter(None, lines)))
    return None


def _hours_heading(which: int, role: int) -> Any:
    if role in (Role.DisplayRole, Role.AccessibleTextRole):
        return HOURS_HEADINGS[which]
    if role == Role.ToolTipRole:
        return _HOURS_TOOLTIPS[which]
    return None


def rich(text: str) -> str:
    """Text for a tooltip that wraps, in which nothing a person typed is taken for mark-up."""
    return f"<qt>{html.escape(text).replace(chr(10), '<br>')}</qt>"
