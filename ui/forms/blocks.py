"""Blocks of fields: beside each other where there is room, below each other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.forms.field import FormField
from ui.theme import line_height
from ui.widgets.page import heading

_NARROWEST = 20
"""Lines high is how wide a block is at least."""

_WIDEST = 32
"""Wider than this a field is harder to read, not easier."""


class Blocks(QScrollArea):
    """As many columns of blocks as fit; scrolls when they are higher than the page."""

    def __init__(self, blocks: Sequence[tuple[str, Sequence[FormField]]]) -> None:
        super().__init__()
        self._fields = [field for _, fields in blocks for field in fields]
        self._blocks = [_block(title, fields) for title, fields in blocks]
        _align_labels(self._blocks)
        self._columns = 0
        line = line_height(self)
        self._page = page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(0, 0, line // 2, 0)
        self._grid.setHorizontalSpacing(line * 2)
        self._grid.setVerticalSpacing(line * 3 // 2)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        # Once all is laid out again: a field that says what is wrong takes more room than before.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_what_is_said)
        for field in self._fields:
            field.installEventFilter(self)
            field.input.installEventFilter(self)
        self._arrange(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Who has the keyboard is in sight, with what is said below it; so is what is found wrong."""
        if event.type() == QEvent.Type.FocusIn or (
            event.type() == QEvent.Type.Resize and isinstance(watched, FormField)
        ):
            self._later.start(0)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrowest = line_height(self) * _NARROWEST
        self._arrange(max(1, min(len(self._blocks), self.viewport().width() // narrowest)))

    def whole_height(self) -> int:
        """Pixels that all of it needs, as it is arranged now."""
        return self._page.sizeHint().height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        line = line_height(self)
        return QSize(line * _NARROWEST, line * 6)

    def _show_what_is_said(self) -> None:
        """The first that is wrong, unless there is no room for both it and the field with the keyboard."""
        wrong = next((field for field in self._fields if field.problem()), None)
        here = next((field for field in self._fields if field.input.hasFocus()), None)
        for field in (wrong, here):
            if field is not None:
                self._bring_in_sight(field)
                self._bring_in_sight(field.input)

    def _bring_in_sight(self, part: QWidget) -> None:
        """Also where the form itself stands on a page that scrolls."""
        around = part.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(part, 0, line_height(self) // 2)
            around = around.parentWidget()

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, block in enumerate(self._blocks):
            row, column = divmod(place, columns)
            self._grid.addWidget(block, row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(len(self._blocks) + 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._page.setMaximumWidth(line_height(self) * _WIDEST * columns)
        self._grid.setRowStretch(len(self._blocks), 1)


def _align_labels(blocks: Sequence[QWidget]) -> None:
    """Let the fields of blocks below each other begin at the same place."""
    labels = [label for block in blocks for label in block.findChildren(QLabel) if label.buddy() is not None]
    widest = max(label.sizeHint().width() for label in labels)
    for label in labels:
        label.setMinimumWidth(widest)


def _block(title: str, fields: Sequence[FormField]) -> QWidget:
    block = QWidget()
    line = line_height(block)
    rows = QVBoxLayout(block)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(line // 2)
    if title:
        rows.addWidget(heading(title, 1.1))
    form = QFormLayout()
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setVerticalSpacing(line // 2)
    form.setHorizontalSpacing(line // 2)
    for field in fields:
        label = QLabel(field.label)
        label.setBuddy(field.input)
        form.addRow(label, field)
    rows.addLayout(form)
    return block
