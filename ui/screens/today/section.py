"""A part of Vandaag: a heading, and lines one walks through with the arrows and opens with Enter."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.screens.today.line_delegate import LineDelegate
from ui.screens.today.lines import Line
from ui.theme import line_height
from ui.widgets.page import heading, paragraph

SHOWN = 8
"""Lines at first; a last one shows the others."""

_Index = QModelIndex | QPersistentModelIndex
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class LinesModel(QAbstractListModel):
    """Lines as they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:  # noqa: N802
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.said
            case Qt.ItemDataRole.ToolTipRole:
                # As mark-up, for then it wraps; escaped, for anybody may be called <b>.
                return f"<qt>{html.escape(line.said)}</qt>"
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class LinesView(QListView):
    """As high as its lines; only one that has the keyboard shows where it is."""

    opened = Signal(int)
    current_moved = Signal(QRect)

    def __init__(self, model: LinesModel, name: str) -> None:
        super().__init__()
        self._model = model
        self._delegate = LineDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def lines_changed(self) -> None:
        """Take the room that the lines need."""
        self._delegate.signs = any(line.sign for line in self._model.lines)
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(self._delegate.height(line, width) for line in self._model.lines)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(line_height(self) * 12, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(line_height(self) * 12, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Sentences wrap otherwise, so the list is higher or lower."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def stand_on(self, row: int) -> None:
        """Put the keyboard on this line, or on the last one there is."""
        self.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.current_moved.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.stand_on(0)
        self.current_moved.emit(self.visualRect(self.currentIndex()))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.lines_changed()


class Section(QWidget):
    """Hidden while it has nothing to say; `nothing` is said instead of hiding.

    `push` does something about all lines at once, and shows below them.
    """

    opened = Signal(object)
    current_moved = Signal(QWidget, QRect)

    def __init__(self, title: str, *, nothing: str = "", push: QPushButton | None = None) -> None:
        super().__init__()
        self.push = push
        self._title = title
        self._lines: Sequence[Line] = ()
        self._whole = self._cut = False
        self._model = LinesModel()
        self._heading = heading(title, 1.15)
        self._nothing = paragraph(nothing)
        self.view = LinesView(self._model, title)
        self.view.opened.connect(self._open)
        self.view.current_moved.connect(lambda place: self.current_moved.emit(self.view, place))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 4)
        for widget in (self._heading, self._nothing, self.view):
            layout.addWidget(widget)
        if push is not None:
            layout.addWidget(push, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def lines(self) -> Sequence[Line]:
        """The lines in sight."""
        return self._model.lines

    @property
    def title(self) -> str:
        return self._heading.text()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.view] if self.push is None else [self.view, self.push]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the keyboard stays where it was, as far as that goes."""
        self._lines = lines
        self._show(max(0, self.view.currentIndex().row()))

    def _show(self, row: int) -> None:
        rest = len(self._lines) - SHOWN
        self._cut = rest > 1 and not self._whole
        more = Line(f"Nog {rest} tonen…")
        had_focus = self.view.hasFocus()
        self._model.set_lines([*self._lines[:SHOWN], more] if self._cut else self._lines)
        self._heading.setText(f"{self._title} ({len(self._lines)})" if rest > 1 else self._title)
        self._nothing.setVisible(not self._lines and bool(self._nothing.text()))
        self.view.setVisible(bool(self._lines))
        self.setVisible(bool(self._lines or self._nothing.text()))
        self.view.lines_changed()
        if had_focus and self._lines:
            self.view.stand_on(row)

    def _open(self, row: int) -> None:
        line = self._model.lines[row]
        if self._cut and row == SHOWN:
            self._whole = True
            self._show(row)
        elif line.leads_to is not None:
            self.opened.emit(line.leads_to)
