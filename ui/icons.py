"""The icons: line drawings that take the colour of the text around them, light or dark, at any size."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from models.resources import resource_path
from ui.theme import Tone, ink


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """Give an icon of resources/icons; `tone` colours it, otherwise it follows the palette."""
    return QIcon(_LineIcon(_drawing(name), tone)) if name else QIcon()


@cache
def _drawing(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


class _LineIcon(QIconEngine):
    """Draws at the moment of painting, so that a change of palette or screen needs nothing else."""

    def __init__(self, drawing: str, tone: Tone | None) -> None:
        super().__init__()
        self._drawing = drawing
        self._tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002
        drawing = self._drawing.replace("currentColor", self._colour(mode))
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002, N802
        return self.pixmap(size, mode, state)

    def clone(self) -> QIconEngine:
        return _LineIcon(self._drawing, self._tone)

    def _colour(self, mode: QIcon.Mode) -> str:
        palette = QGuiApplication.palette()
        if mode is QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
        if mode is QIcon.Mode.Selected:
            return palette.color(QPalette.ColorRole.HighlightedText).name()
        if self._tone is not None:
            return ink(self._tone, palette).name()
        return palette.color(QPalette.ColorRole.WindowText).name()
