"""The lines of a list as Qt shows them: searched, left out and ordered here, all at once.

Not a QSortFilterProxyModel: that asks Python for every comparison, and takes lines out one run at a time;
ordering and leaving out 5,000 lines as one list takes a few milliseconds (tests/benchmarks/lists.py).
"""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from models.rules.names import folded
from ui.lists.columns import Line, ListSpec
from ui.widgets.cell_delegate import number_heading

_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BETWEEN = "\n"
"""Between the cells of a line as it is searched: no word that is typed has one."""


class ListModel(QAbstractTableModel, Generic[Line]):
    """What is shown of the lines is a list of their places, in order."""

    def __init__(self, spec: ListSpec[Line]) -> None:
        super().__init__()
        self._spec = spec
        self._lines: Sequence[Line] = ()
        self._texts: list[tuple[str, ...]] = []
        self._searched: list[str] = []
        self._keys: dict[int, list[Any]] = {}
        self._order: list[int] = []
        self._shown: list[int] = []
        self._sorted_by: int | None = None
        self._descending = False
        self._wanted = ""
        self._chosen: dict[int, str] = {}

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines, as they are searched, left out and ordered now."""
        self._lines = lines
        texts = [column.text for column in self._spec.columns]
        self._texts = [tuple([text(line) for text in texts]) for line in lines]
        self._keys = {}
        self._searched = [folded(_BETWEEN.join(texts)) for texts in self._texts]
        self._arrange()

    def search(self, wanted: str) -> None:
        """Keep the lines in which every word stands somewhere, whatever its case or diacritics."""
        self._wanted = wanted
        self._arrange(ordered=True)

    def choose(self, number: int, word: str) -> None:
        """Keep the lines that have this word under a filter (by its place); an empty one keeps all."""
        self._chosen[number] = word
        self._arrange(ordered=True)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; below 0 by nothing. Blank cells come last either way."""
        self._sorted_by = column if column >= 0 else None
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._arrange()

    @property
    def sorted_by(self) -> tuple[int | None, bool]:
        """The column, and whether its order is turned around."""
        return self._sorted_by, self._descending

    @property
    def count(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._lines)

    @property
    def lines(self) -> Sequence[Line]:
        """Every line, shown or not, in its own order."""
        return self._lines

    def line(self, row: int) -> Line:
        return self._lines[self._shown[row]]

    def shown_lines(self) -> list[Line]:
        return [self._lines[place] for place in self._shown]

    def id_at(self, row: int) -> int:
        return self._spec.line_id(self.line(row))

    def rows_of(self, ids: Collection[int]) -> list[int]:
        """Where these lines stand, as far as they are shown."""
        wanted = set(ids)
        return [row for row in range(self.rowCount()) if self.id_at(row) in wanted] if wanted else []

    def row_of(self, line_id: int) -> int | None:
        """Where this line stands; None when it is left out."""
        ids = (self._spec.line_id(self._lines[place]) for place in self._shown)
        return next((row for row, one in enumerate(ids) if one == line_id), None)

    def text(self, row: int, column: int) -> str:
        return self._texts[self._shown[row]][column]

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._spec.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._spec.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.ToolTipRole:
                # As mark-up, for then it wraps; escaped, for anybody may be called <b>.
                return f"<qt>{html.escape(self.text(index.row(), index.column()))}</qt>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.heading}: {self.text(index.row(), index.column()) or 'leeg'}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.number else _LEFT
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self._spec.columns[section]
            return number_heading(column.heading) if column.number else column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._spec.columns[section].number else _LEFT
        return None

    def _arrange(self, *, ordered: bool = False) -> None:
        """Decide what is shown; with `ordered` the order of the lines still holds."""
        self.beginResetModel()
        if not ordered:
            self._order = self._ordered()
        self._shown = self._kept(self._order)
        self.endResetModel()

    def _ordered(self) -> list[int]:
        places = list(range(len(self._lines)))
        if self._sorted_by is None:
            return places
        keys = self._sort_keys(self._sorted_by)
        filled = [place for place in places if keys[place] is not None]
        filled.sort(key=keys.__getitem__, reverse=self._descending)
        return filled + [place for place in places if keys[place] is None]

    def _sort_keys(self, column: int) -> list[Any]:
        """Worked out once for these lines."""
        if column not in self._keys:
            key = self._spec.columns[column].sort_key
            self._keys[column] = [key(line) for line in self._lines]
        return self._keys[column]

    def _kept(self, places: list[int]) -> list[int]:
        for word in folded(self._wanted).split():
            places = [place for place in places if word in self._searched[place]]
        for number, word in self._chosen.items():
            if word:
                words = self._spec.filters[number].words
                places = [place for place in places if word in words(self._lines[place])]
        return list(places)
