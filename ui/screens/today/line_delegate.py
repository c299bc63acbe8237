"""Paints a line of Vandaag: a sign, a title, what stands behind it, and at the right how far it is."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.queries.week import LessonState
from ui.icons import icon
from ui.screens.today.lines import Line
from ui.state_colours import blended, muted
from ui.tables.cell_signs import draw_state

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_NONE = Qt.AlignmentFlag(0)


class _Inks(NamedTuple):
    plain: QColor
    muted: QColor


class LineDelegate(QStyledItemDelegate):
    """`signs`: whether a line of this list has one, so that all titles stand in one column."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.signs = False

    def height(self, line: Line, width: int) -> int:
        """Pixels that this line takes in a list of this width."""
        metrics = QFontMetrics(self._view.font())
        one = round(metrics.height() * 1.75)
        if not line.sentence:
            return one
        room = QRect(0, 0, round(width - self._indent() - metrics.height() * 0.5), 10_000)
        below = metrics.boundingRect(room, _WRAPPED.value, line.sentence).height()
        return one + below + round(metrics.height() * 0.25)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002, N802
        width = self._view.viewport().width()
        return QSize(width, self.height(index.data(Qt.ItemDataRole.UserRole), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(Qt.ItemDataRole.UserRole)
        state, box, palette = option.state, QRectF(option.rect), option.palette
        here = bool(state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        over = bool(state & QStyle.StateFlag.State_MouseOver) and line.leads_to is not None
        painter.save()
        if here:
            painter.fillRect(box, palette.highlight())
        elif over:
            painter.fillRect(box, blended(palette.text().color(), palette.base().color(), 0.06))
        self._paint_line(painter, box, line, _inks(palette, here=here), here=here)
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRectF, line: Line, inks: _Inks, *, here: bool) -> None:
        painter.setFont(self._view.font())
        metrics = QFontMetricsF(self._view.font())
        height = metrics.height()
        whole = QRectF(box.left(), box.top(), box.width(), height * 1.75)
        first = whole.adjusted(self._indent(), 0, -height * 0.5, 0)
        self._paint_sign(painter, whole, line, inks, here=here)
        note = metrics.horizontalAdvance(line.note)
        painter.setPen(inks.muted)
        painter.drawText(first, _RIGHT, line.note)
        room = first.width() - (note + height if line.note else 0)
        title = metrics.elidedText(line.title, Qt.TextElideMode.ElideRight, room)
        painter.setPen(inks.plain)
        painter.drawText(first, _LEFT, title)
        begins = metrics.horizontalAdvance(title) + height * 0.75
        if line.detail and begins < room:
            detail = metrics.elidedText(line.detail, Qt.TextElideMode.ElideRight, room - begins)
            painter.setPen(inks.muted)
            painter.drawText(first.adjusted(begins, 0, 0, 0), _LEFT, detail)
        if line.sentence:
            below = QRectF(first.left(), first.bottom() - height * 0.25, first.width(), box.height())
            painter.setPen(inks.muted)
            painter.drawText(below, _WRAPPED.value, line.sentence)

    def _paint_sign(self, painter: QPainter, box: QRectF, line: Line, inks: _Inks, *, here: bool) -> None:
        side = QFontMetricsF(self._view.font()).height()
        if isinstance(line.sign, LessonState):
            sign = QRectF(0, 0, side * 0.85, side * 0.85)
            sign.moveCenter(box.center())
            sign.moveLeft(box.left() + side * 0.5)
            draw_state(painter, sign, line.sign, inks.plain)
        elif line.sign:
            drawn = QRect(0, 0, round(side * 1.1), round(side * 1.1))
            drawn.moveCenter(box.center().toPoint())
            drawn.moveLeft(round(box.left() + side * 0.4))
            mode = icon(line.sign).Mode.Selected if here else icon(line.sign).Mode.Normal
            icon(line.sign, line.tone).paint(painter, drawn, mode=mode)

    def _indent(self) -> float:
        return QFontMetricsF(self._view.font()).height() * (2 if self.signs else 0.5)


def _inks(palette: QPalette, *, here: bool) -> _Inks:
    if here:
        ink = palette.highlightedText().color()
        return _Inks(ink, ink)
    return _Inks(palette.text().color(), muted(palette))
