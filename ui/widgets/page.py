"""The parts that pages without a grid are built from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.theme import heading_font, line_height, page_ground
from ui.widgets.picture import Picture


def heading(text: str, factor: float = 1.5) -> QLabel:
    """The title of a page."""
    label = QLabel(text)
    label.setFont(heading_font(label, factor))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def paragraph(text: str = "") -> QLabel:
    """Running text, as wide as there is room."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def remark(text: str = "") -> QLabel:
    """A remark below a field, a little smaller."""
    label = paragraph(text)
    font = label.font()
    font.setPointSizeF(font.pointSizeF() * 0.92)
    label.setFont(font)
    return label


def add_key(keys: str, do: Callable[[], object], on: QWidget) -> None:
    """Let a key do this while the keyboard is anywhere on this widget."""
    shortcut = QShortcut(QKeySequence(keys), on)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(do)


def button(text: str, picture: str = "") -> QPushButton:
    """A push button that says what it does; Enter presses it when it has the focus."""
    push = QPushButton(text)
    push.setIcon(icon(picture))
    push.setAutoDefault(True)
    return push


class CentredColumn(QWidget):
    """A page of one column in the middle of the window, on the colour that pages stand on."""

    def __init__(self, *, characters: int = 60) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(page_ground(self.palette()))
        self.column = QWidget()
        self.column.setFixedWidth(line_height(self) * characters // 2)
        self.rows = QVBoxLayout(self.column)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(line_height(self) // 2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self.column)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        ground = page_ground(self.palette())
        # Another role is a change of the palette too.
        if event.type() == QEvent.Type.PaletteChange and self.backgroundRole() != ground:
            self.setBackgroundRole(ground)

    def add_title(self, text: str) -> None:
        """The program's mark with a title beside it."""
        row = QHBoxLayout()
        row.setSpacing(line_height(self) // 2)
        row.addWidget(Picture("app", line_height(self) * 2))
        row.addWidget(heading(text, 1.7), 1)
        self.rows.addLayout(row)
        self.rows.addSpacing(line_height(self) // 2)


@contextmanager
def busy() -> Iterator[None]:
    """Show that this takes a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
