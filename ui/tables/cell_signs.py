"""The signs in the week grid, drawn as shapes: no font on any PC needs to know them."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from models.queries.week import LessonState

_CAP = Qt.PenCapStyle.RoundCap
_JOIN = Qt.PenJoinStyle.RoundJoin


def draw_tick(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """A small tick: present."""
    painter.setPen(QPen(ink, box.width() / 7, Qt.PenStyle.SolidLine, _CAP, _JOIN))
    painter.drawPolyline(
        QPolygonF([_at(box, 0.12, 0.55), _at(box, 0.40, 0.82), _at(box, 0.90, 0.22)]),
    )


def draw_hatch(painter: QPainter, box: QRectF, ink: QColor, step: float) -> None:
    """Slanting lines that run on from cell to cell."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(ink, 1))
    first = (box.left() + box.top()) // step * step
    count = int((box.width() + box.height()) / step) + 2
    bottom = box.bottom()
    lines = [
        QLineF(total - box.top(), box.top(), total - bottom, bottom)
        for total in (first + step * number for number in range(count))
    ]
    painter.drawLines(lines)
    painter.restore()


def draw_corner(painter: QPainter, box: QRectF, ink: QColor, size: float) -> None:
    """A filled corner: reported beforehand (vooraf afgemeld)."""
    corner = box.topRight()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)]))


def draw_attended(painter: QPainter, box: QRectF, ink: QColor, missed: float, *, late: bool) -> None:
    """The lesson as a bar of which the part that was missed is only a line, at the begin or the end."""
    part = max(box.width() * missed, box.height())
    present = QRectF(box)
    if late:
        present.setLeft(box.left() + part)
    else:
        present.setRight(box.right() - part)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRect(present)
    middle = box.center().y()
    painter.setPen(QPen(ink, 1))
    painter.drawLine(QLineF(box.left(), middle, box.right(), middle))


def draw_badge(painter: QPainter, box: QRectF, letter: str, ink: QColor, *, on: QColor | None) -> None:
    """A letter; reversed out of a round-cornered box when there is a colour to stand on it."""
    if on is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(box, box.height() / 4, box.height() / 4)
    painter.setPen(on or ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def draw_state(painter: QPainter, box: QRectF, state: LessonState, ink: QColor) -> None:
    """○ empty, ◐ started, ● complete, a padlock when signed off, ✕ cancelled."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, box.width() / 9, Qt.PenStyle.SolidLine, _CAP, _JOIN))
    _STATES[state](painter, box, ink)
    painter.restore()


def draw_original(painter: QPainter, box: QRectF, ink: QColor, *, missing: bool) -> None:
    """A sheet of paper, struck through when it is missing, dotted when it is not back yet."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    style = Qt.PenStyle.SolidLine if missing else Qt.PenStyle.DotLine
    painter.setPen(QPen(ink, box.width() / 9, style, Qt.PenCapStyle.FlatCap, _JOIN))
    sheet = [(0.2, 0.06), (0.6, 0.06), (0.82, 0.28), (0.82, 0.94), (0.2, 0.94), (0.2, 0.06)]
    painter.drawPolyline(QPolygonF([_at(box, *point) for point in sheet]))
    if missing:
        painter.setPen(QPen(ink, box.width() / 7, Qt.PenStyle.SolidLine, _CAP, _JOIN))
        painter.drawLine(_at(box, 0.02, 0.86), _at(box, 0.98, 0.14))
    painter.restore()


def draw_added(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """A plus in a circle: joined after the list was printed."""
    painter.save()
    painter.setPen(QPen(ink, box.width() / 11, Qt.PenStyle.SolidLine, _CAP, _JOIN))
    painter.drawEllipse(_inner(box))
    painter.drawLine(_at(box, 0.5, 0.3), _at(box, 0.5, 0.7))
    painter.drawLine(_at(box, 0.3, 0.5), _at(box, 0.7, 0.5))
    painter.restore()


def _empty(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawEllipse(_inner(box))


def _started(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.drawEllipse(_inner(box))
    half = QPainterPath(_inner(box).center())
    half.arcTo(_inner(box), 90, 180)
    painter.fillPath(half, ink)


def _complete(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setBrush(ink)
    painter.drawEllipse(_inner(box))


def _cancelled(painter: QPainter, box: QRectF, _ink: QColor) -> None:
    painter.drawLine(_at(box, 0.2, 0.2), _at(box, 0.8, 0.8))
    painter.drawLine(_at(box, 0.8, 0.2), _at(box, 0.2, 0.8))


def _signed_off(painter: QPainter, box: QRectF, ink: QColor) -> None:
    shackle = QRectF(_at(box, 0.28, 0.08), _at(box, 0.72, 0.80))
    painter.drawArc(shackle, 0, 180 * 16)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(_at(box, 0.16, 0.46), _at(box, 0.84, 0.92)), 1, 1)


_STATES = {
    LessonState.EMPTY: _empty,
    LessonState.STARTED: _started,
    LessonState.COMPLETE: _complete,
    LessonState.SIGNED_OFF: _signed_off,
    LessonState.CANCELLED: _cancelled,
}


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + box.width() * across, box.top() + box.height() * down)


def _inner(box: QRectF) -> QRectF:
    margin = box.width() * 0.12
    return box.adjusted(margin, margin, -margin, -margin)
