"""An icon that stands by itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.icons import icon
from ui.theme import Tone


class Picture(QWidget):
    """Drawn anew each time, so that it follows the palette and the scale of the screen."""

    def __init__(self, name: str, side: int, tone: Tone | None = None) -> None:
        super().__init__()
        self._icon = icon(name, tone)
        self.setFixedSize(side, side)

    def show_icon(self, name: str, tone: Tone | None = None) -> None:
        self._icon = icon(name, tone)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        self._icon.paint(QPainter(self), self.rect())
