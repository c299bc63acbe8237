"""Paper: pages drawn in millimetres, as a PDF or on a printer. The only exporter that may use QtGui.

Every PDF embeds the program's own fonts, so that names in Latin-extended, Vietnamese, Cyrillic and Arabic are
the same on every PC.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from enum import IntFlag
from functools import cache
from math import atan2, degrees, hypot
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from exporters.practice_mark import practice_mark
from models.errors import UserError
from models.resources import FONT_FAMILIES, FONT_FILES

MARGIN = 12.0
"""Millimetres on every side: office printers cannot print the edge."""

_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72
_MARK_INK = "#e6e6e6"
_MARK_WIDTH = 0.75
"""How much of the diagonal of a page its mark takes."""

_SMALLEST = 0.6
"""Text that does not fit is set smaller, down to this part of its size; then it is cut off with …"""

_LEGIBLE = 0.85
"""One line is set smaller down to this part of its size; then more lines are tried, if they are larger."""

_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class Box(NamedTuple):
    """A place on the page, in millimetres from the top left of what can be printed."""

    left: float
    top: float
    width: float
    height: float


class Align(IntFlag):
    """Where text stands in its box."""

    LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    CENTRE = int(Qt.AlignmentFlag.AlignCenter)
    RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Canvas:
    """The page being drawn. `width` and `height` are what can be printed, in millimetres."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, mark: str = "") -> None:
        """`mark` stands large and pale on every page, below what is drawn on it."""
        self._painter = painter
        self._device = device
        self._mark = mark
        self._per_mm = device.logicalDpiX() / _MM_PER_INCH
        size = device.pageLayout().paintRect(QPageLayout.Unit.Millimeter).size()
        self.width, self.height = size.width(), size.height()
        self._draw_mark()

    def new_page(self) -> None:
        self._device.newPage()
        self._draw_mark()

    def text(
        self, box: Box, text: str, *, points: float = 9, bold: bool = False, align: Align = Align.LEFT
    ) -> None:
        """Write one line; text too long for its box is made smaller, goes over more lines, or is cut off."""
        font = self._font(points, bold=bold)
        room = box.width * self._per_mm
        needed = QFontMetricsF(font, self._device).horizontalAdvance(text)
        flags = int(align)
        if needed > room:
            one_line = max(1, int(font.pixelSize() * max(_SMALLEST, room / needed)))
            lines = self._largest_on_lines(font, box, text) if room < needed * _LEGIBLE else 0
            font.setPixelSize(max(one_line, lines))
            if lines > one_line:
                flags |= int(Qt.TextFlag.TextWordWrap)
            else:
                text = QFontMetricsF(font, self._device).elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(QColor(Qt.GlobalColor.black))
        self._painter.drawText(self._rect(box), flags, text)

    def paragraph(self, box: Box, text: str, *, points: float = 9) -> float:
        """Write text over as many lines as it needs, from the top of its box; gives its height there."""
        font = self._font(points, bold=False)
        self._painter.setFont(font)
        self._painter.setPen(QColor(Qt.GlobalColor.black))
        self._painter.drawText(self._rect(box), _WRAPPED, text)
        drawn = QFontMetricsF(font, self._device).boundingRect(self._rect(box), _WRAPPED, text)
        return drawn.height() / self._per_mm

    def paragraph_height(self, width: float, text: str, *, points: float = 9) -> float:
        """How many millimetres `paragraph` needs for a text of this width."""
        room = QRectF(0, 0, width * self._per_mm, 0)
        metrics = QFontMetricsF(self._font(points, bold=False), self._device)
        return metrics.boundingRect(room, _WRAPPED, text).height() / self._per_mm

    def frame(self, box: Box, *, width: float = 0.2) -> None:
        """Draw the outline of a box with a line of `width` millimetres."""
        self._painter.setPen(QPen(QColor(Qt.GlobalColor.black), width * self._per_mm))
        self._painter.drawRect(self._rect(box))

    def line(self, left: float, top: float, right: float, bottom: float, *, width: float = 0.2) -> None:
        """Draw a line of `width` millimetres."""
        self._painter.setPen(QPen(QColor(Qt.GlobalColor.black), width * self._per_mm))
        points = (value * self._per_mm for value in (left, top, right, bottom))
        self._painter.drawLine(*(round(point) for point in points))

    def shade(self, box: Box) -> None:
        """Grey out a box in which nothing is to be written."""
        self._painter.fillRect(self._rect(box), QColor("#d9d9d9"))

    def _largest_on_lines(self, font: QFont, box: Box, text: str) -> int:
        """The largest size in which a text fits its box over more lines; 0 when none is large enough."""
        room, sized = self._rect(box), QFont(font)
        for size in range(font.pixelSize(), int(font.pixelSize() * _SMALLEST) - 1, -1):
            sized.setPixelSize(size)
            needed = QFontMetricsF(sized, self._device).boundingRect(room, _WRAPPED, text)
            if needed.height() <= room.height() and needed.width() <= room.width():
                return size
        return 0

    def _draw_mark(self) -> None:
        if not self._mark:
            return
        font = self._font(100, bold=True)
        diagonal = hypot(self.width, self.height)
        drawn = QFontMetricsF(font, self._device).horizontalAdvance(self._mark) / self._per_mm
        font.setPixelSize(round(font.pixelSize() * diagonal * _MARK_WIDTH / drawn))
        painter = self._painter
        painter.save()
        painter.translate(self.width / 2 * self._per_mm, self.height / 2 * self._per_mm)
        painter.rotate(-degrees(atan2(self.height, self.width)))
        painter.setFont(font)
        painter.setPen(QColor(_MARK_INK))
        half = diagonal / 2
        across = self._rect(Box(-half, -half, diagonal, diagonal))
        painter.drawText(across, int(Align.CENTRE), self._mark)
        painter.restore()

    def _rect(self, box: Box) -> QRectF:
        return QRectF(*(value * self._per_mm for value in box))

    def _font(self, points: float, *, bold: bool) -> QFont:
        font = QFont(list(FONT_FAMILIES))
        font.setPixelSize(round(points / _POINTS_PER_INCH * _MM_PER_INCH * self._per_mm))
        font.setBold(bold)
        return font


Drawing = Callable[[Canvas], None]


def pdf(title: str, drawing: Drawing, *, landscape: bool = False) -> bytes:
    """Make an A4 PDF of a drawing. Raises UserError `font-unreadable`."""
    load_fonts()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    mark = practice_mark()
    writer.setTitle(f"{mark} {title}".strip())
    writer.setCreator("Klassenboek")
    writer.setResolution(300)
    draw_on(writer, drawing, landscape=landscape)
    return bytes(buffer.data().data())


def draw_on(device: QPagedPaintDevice, drawing: Drawing, *, landscape: bool = False) -> None:
    """Draw on a PDF writer or a printer, on A4; a page of a practice school says that it is one."""
    load_fonts()
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(size, orientation, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(device)
    try:
        drawing(Canvas(painter, device, practice_mark()))
    finally:
        painter.end()


@cache
def load_fonts() -> QGuiApplication:
    """Make the program's fonts known; for a command without a window, start as much of Qt as fonts need.

    Raises UserError `font-unreadable` (`file`).
    """
    running = QGuiApplication.instance()
    if not isinstance(running, QGuiApplication):
        # Whatever was asked for: a platform whose screen does not answer ends the program.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        running = QGuiApplication(sys.argv[:1])
    for file in FONT_FILES:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise UserError("font-unreadable", file=file.name)
    return running
