"""Under the grid: where the keyboard is and why a cell is closed; what the last action did, or why not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import line_height


class StatusLine(QWidget):
    """Two lines of text; what happened is also told to a screen reader, which finishes its sentence first."""

    def __init__(self) -> None:
        super().__init__()
        self._here = self._label("Huidige cel")
        self._last = self._label("Laatste handeling")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 4)
        layout.addWidget(self._here)
        layout.addWidget(self._last)

    @property
    def here(self) -> str:
        return self._here.text()

    @property
    def last(self) -> str:
        return self._last.text()

    def show_here(self, text: str) -> None:
        """Say what the current cell is."""
        self._here.setText(text)

    def say(self, text: str) -> None:
        """Say what the last action did."""
        self._last.setText(text)
        if text:
            event = QAccessibleAnnouncementEvent(self._last, text)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)

    def refuse(self, why: str) -> None:
        """Say why nothing was changed."""
        self.say(f"Niet gewijzigd: {why}")

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setAccessibleName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setMinimumHeight(line_height(self))
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label
