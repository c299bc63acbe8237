"""The columns of the file: what is in each, its heading, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.rules.duo_layout import Column, Field
from ui.theme import line_height
from ui.widgets.page import button

_Index = QModelIndex | QPersistentModelIndex
_HEADINGS = ("Wat er in staat", "Kop")
_NEW = Column(Field.EMPTY, "")
_NAMES = {
    Field.BSN: "BSN",
    Field.ONA: "ONA-uren",
    Field.BOW_NUMBER: "BOW-nummer",
    Field.EMPTY: "niets (lege kolom)",
}


class ColumnsModel(QAbstractTableModel):
    """Says `edited` when a person changed a column."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[Column] = []

    def columns(self) -> tuple[Column, ...]:
        return tuple(self._columns)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self._columns = list(columns)
        self.endResetModel()

    def add(self, row: int) -> None:
        """Put an empty column after this one."""
        self._columns.insert(row, _NEW)
        self._reset()

    def remove(self, row: int) -> None:
        del self._columns[row]
        self._reset()

    def move(self, row: int, step: int) -> int:
        """Let a column change places; gives where it is then."""
        other = row + step
        if 0 <= other < len(self._columns):
            self._columns[row], self._columns[other] = self._columns[other], self._columns[row]
            self._reset()
            return other
        return row

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self._columns[index.row()]
        shown = _name(column.field) if index.column() == 0 else column.heading
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return shown
            case Qt.ItemDataRole.EditRole:
                return column.field.value if index.column() == 0 else column.heading
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"Kolom {index.row() + 1}, {_HEADINGS[index.column()]}: {shown}"
        return None

    def setData(  # noqa: N802
        self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or self.data(index, role) == value:
            return False
        column = self._columns[index.row()]
        self._columns[index.row()] = (
            Column(Field(value), column.heading) if index.column() == 0 else Column(column.field, str(value))
        )
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADINGS[section] if orientation is Qt.Orientation.Horizontal else section + 1

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()
        self.edited.emit()


def _name(field: Field) -> str:
    return _NAMES.get(field, field.value)


class _FieldDelegate(QStyledItemDelegate):
    """A list to choose from where the field of a column is."""

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        if index.column() != 0:
            return super().createEditor(parent, option, index)
        choice = QComboBox(parent)
        for field in Field:
            choice.addItem(_name(field), field.value)
        choice.setAccessibleName(_HEADINGS[0])
        choice.activated.connect(lambda _index: self.commitData.emit(choice))
        return choice

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: _Index
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)


class _ColumnsTable(QTableView):
    """Alt with an arrow moves a column."""

    move_wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_wanted.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class ColumnsTab(QWidget):
    """The table, with buttons to change the order and the number of columns."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__()
        self._model = model
        self._table = _ColumnsTable()
        self._table.setModel(model)
        self._table.setItemDelegate(_FieldDelegate(self._table))
        self._table.setAccessibleName("Kolommen van het bestand, in volgorde")
        self._table.setTabKeyNavigation(False)
        trigger = QAbstractItemView.EditTrigger
        self._table.setEditTriggers(
            trigger.DoubleClicked | trigger.SelectedClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        )
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.move_wanted.connect(self._move)
        self._build()

    def table(self) -> QTableView:
        return self._table

    def _row(self) -> int:
        return self._table.currentIndex().row()

    def _move(self, step: int) -> None:
        if self._row() >= 0:
            self._go_to(self._model.move(self._row(), step))

    def _add(self) -> None:
        row = self._row() + 1
        self._model.add(row)
        self._go_to(row)

    def _remove(self) -> None:
        row = self._row()
        if row >= 0:
            self._model.remove(row)
            self._go_to(min(row, self._model.rowCount() - 1))

    def _go_to(self, row: int) -> None:
        self._table.setFocus()
        self._table.setCurrentIndex(self._model.index(row, 0))

    def _build(self) -> None:
        line = line_height(self)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self._table.setColumnWidth(0, line * 9)
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.verticalHeader().setDefaultSectionSize(round(line * 1.6))
        buttons = QVBoxLayout()
        for text, act in (
            ("Om&hoog", lambda: self._move(-1)),
            ("Om&laag", lambda: self._move(1)),
            ("Kolom erbi&j", self._add),
            ("&Weghalen", self._remove),
        ):
            push = button(text)
            push.clicked.connect(act)
            buttons.addWidget(push)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.addWidget(self._table, 1)
        layout.addLayout(buttons)
