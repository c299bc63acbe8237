"""A table in which some cells are chosen from a list or typed; Enter or F2 opens one."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import line_height

_Index = QModelIndex | QPersistentModelIndex
_CHOICES = Qt.ItemDataRole.UserRole
_Trigger = QAbstractItemView.EditTrigger


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """The texts of a row; `choices` holds, by column, what can be chosen there. None is free text."""

    texts: tuple[str, ...]
    choices: Mapping[int, Sequence[str] | None] = field(default_factory=dict[int, Sequence[str] | None])
    icon: QIcon = field(default_factory=QIcon)


class ChoiceModel(QAbstractTableModel):
    """Says `chosen` with row, column and text; whoever listens shows what came of it."""

    chosen = Signal(int, int, str)

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._rows: Sequence[ChoiceRow] = ()

    def set_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """Show these; the place of the keyboard is kept while there are as many."""
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._headings) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_be_chosen = index.isValid() and index.column() in self._rows[index.row()].choices
        return flags | Qt.ItemFlag.ItemIsEditable if can_be_chosen else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row.texts[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return f"<qt>{html.escape(text)}</qt>"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.texts[0]}, {self._headings[index.column()]}: {text or 'leeg'}"
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return row.icon
            case _ if role == _CHOICES:
                return row.choices.get(index.column())
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if str(value) != self._rows[index.row()].texts[index.column()]:
            self.chosen.emit(index.row(), index.column(), str(value))
        return True

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _List(QComboBox):
    """Says `closed`, with itself, when its list was open and something was chosen or not.

    Its own `activated` comes with every letter that is typed to find something in it.
    """

    closed = Signal(QWidget)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.taken = False

    def hidePopup(self) -> None:  # noqa: N802
        was_open = self.view().isVisible()
        super().hidePopup()
        if was_open:
            self.closed.emit(self)


class _Editor(QStyledItemDelegate):
    """A list to choose from, or a field, in the cell that is opened."""

    def createEditor(  # noqa: N802
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: _Index,
    ) -> QWidget:
        choices = index.data(_CHOICES)
        if choices is None:
            editor: QWidget = QLineEdit(parent)
        else:
            editor = _List(parent)
            editor.addItems(list(choices))
            # Later: the list still has to say what was chosen.
            editor.closed.connect(self._done, Qt.ConnectionType.QueuedConnection)
        editor.setAccessibleName(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data())
        elif isinstance(editor, QLineEdit):
            editor.setText(index.data())

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802
        text = editor.currentText() if isinstance(editor, QComboBox) else _text_of(editor)
        model.setData(index, text)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: N802
        """Enter takes what a list shows; the list itself would only open."""
        if (
            isinstance(watched, _List)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and _is_enter(event)
        ):
            self._done(watched)
            return True
        return super().eventFilter(watched, event)

    def _done(self, editor: _List) -> None:
        if editor.taken:  # with Enter, while its list was open too
            return
        editor.taken = True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _text_of(editor: QWidget) -> str:
    return editor.text() if isinstance(editor, QLineEdit) else ""


class ChoiceTable(QTableView):
    """Arrows go from cell to cell; Enter, F2 or a letter opens one, a double click its list too."""

    def __init__(self, model: ChoiceModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self._delegate = _Editor(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(_Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(line_height(self) * 1.6))
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseDoubleClickEvent(event)
        editor = self.indexWidget(self.currentIndex())
        if isinstance(editor, QComboBox):
            QTimer.singleShot(0, editor, editor.showPopup)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if _is_enter(event) and self._may_open(self.currentIndex()):
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _may_open(self, index: QModelIndex) -> bool:
        # A field that is open hands Enter on to the table around it.
        idle = self.state() is not QAbstractItemView.State.EditingState
        return idle and index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
