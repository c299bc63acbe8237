"""Paints a cell of the week grid, and lets minutes be typed in it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPalette, QPen, QValidator
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.errors import InvalidValue
from models.rules.terms import PARTIAL, Status, Verdict
from ui.state_colours import CellState, blended, hairline, state_colours
from ui.tables.cell_codes import letter_of
from ui.tables.cell_signs import draw_attended, draw_corner, draw_hatch, draw_tick
from ui.tables.week_cells import HoursCell, WeekCell
from ui.tables.week_model import CELL_ROLE, Index


class Move(NamedTuple):
    """Where Enter or Tab goes."""

    down: int
    right: int


def move_of(key: int, modifiers: Qt.KeyboardModifier) -> Move | None:
    """The step of a key that leaves a cell as in a spreadsheet; None for any other key."""
    back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return None
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return Move(-1 if back else 1, 0)
    if key == Qt.Key.Key_Tab:
        return Move(0, 1)
    return Move(0, -1) if key == Qt.Key.Key_Backtab else None


class MissedMinutes(QValidator):
    """Minutes late, or after a minus minutes left early; never as long as the lesson."""

    def __init__(self, net: int, parent: QObject) -> None:
        super().__init__(parent)
        self.net = net

    def validate(self, text: str, position: int) -> object:
        digits = text.removeprefix("-")
        if not digits:
            return QValidator.State.Intermediate, text, position
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 3:
            return QValidator.State.Invalid, text, position
        fits = 0 < int(digits) < self.net
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state, text, position


class WeekDelegate(QStyledItemDelegate):
    """A letter in the colour of what it means; present is no more than a small tick."""

    left = Signal(object)
    """The Move with which the editor was left, after what it held was asked for."""
    refused = Signal(object)
    """The InvalidValue that keeps the editor open."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(CELL_ROLE)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(value, WeekCell):
            _paint_cell(painter, box, option, value)
        elif isinstance(value, HoursCell):
            _paint_hours(painter, box, option, value)
        _paint_edges(painter, box, option)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802, ARG002
        cell = index.data(CELL_ROLE)
        editor = QLineEdit(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setAccessibleName(f"Minuten te laat (met een min: eerder weg), {cell.place}")
        editor.setValidator(MissedMinutes(cell.lesson.net, editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Start empty: what is typed replaces what was there."""

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent):
            move = move_of(event.key(), event.modifiers())
            if event.type() == QEvent.Type.KeyPress and move is not None:
                self._leave(editor, move)
                return True
        return super().eventFilter(editor, event)

    def _leave(self, editor: QLineEdit, move: Move) -> None:
        if editor.text() and not editor.hasAcceptableInput():
            net = editor.validator().net  # pyright: ignore[reportAttributeAccessIssue]
            self.refused.emit(minutes_problem(editor.text(), net))
            return
        if editor.text():
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(move)


def minutes_problem(text: str, net: int) -> InvalidValue:
    """What to say about minutes that are none at all, or as long as the lesson or longer."""
    if text.strip("-0") == "" and "0" in text:
        return InvalidValue("no-minutes-missed", field="minutes")
    return InvalidValue("minutes-missed-impossible", field="minutes", net=net, most=max(0, net - 1))


def _paint_cell(painter: QPainter, box: QRectF, option: QStyleOptionViewItem, cell: WeekCell) -> None:
    palette = option.palette
    colours = state_colours(cell.state, palette)
    ground = colours.ground or _plain_ground(palette, cell)
    if _is(option, QStyle.StateFlag.State_Selected):
        ground = blended(palette.highlight().color(), ground, 0.18)
    painter.fillRect(box, ground)
    height = option.fontMetrics.height()
    if cell.mark is None:
        _paint_empty(painter, box, ground, palette, cell, height)
        if cell.proposal is not None:
            painter.setFont(option.font)
            painter.setPen(blended(palette.text().color(), ground, 0.55))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"({letter_of(cell.proposal.reason)})")
    elif cell.state is CellState.PRESENT:
        size = height * 0.62
        draw_tick(painter, _centred(box, size, size), blended(colours.ink, ground, 0.8))
    else:
        _paint_mark(painter, box, option, cell, colours.ink)


def _plain_ground(palette: QPalette, cell: WeekCell) -> QColor:
    base = palette.base().color()
    return blended(palette.window().color(), base, 0.7) if cell.closed else base


def _paint_empty(
    painter: QPainter, box: QRectF, ground: QColor, palette: QPalette, cell: WeekCell, height: int
) -> None:
    """Open: a breath of hatching. Outside the placement: dense. Cancelled: nothing, its column says it."""
    text = palette.text().color()
    if not cell.closed:
        draw_hatch(painter, box, blended(text, ground, 0.07), height * 0.8)
    elif not cell.lesson.cancelled:
        draw_hatch(painter, box, blended(text, ground, 0.18), height * 0.35)


def _paint_mark(
    painter: QPainter, box: QRectF, option: QStyleOptionViewItem, cell: WeekCell, ink: QColor
) -> None:
    facts, height = cell.facts, option.fontMetrics.height()
    if facts is None:
        return
    painter.setPen(ink)
    painter.setFont(_bold(option.font))
    if facts.status in PARTIAL:
        late = facts.status is Status.LATE
        missed = cell.lesson.net - (facts.minutes or 0)
        upper = box.adjusted(0, 0, 0, -height * 0.3)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, f"{missed}′" if late else f"−{missed}′")
        bar = _centred(box, height * 2.4, height * 0.16)
        bar.moveTop(box.bottom() - height * 0.36)
        draw_attended(painter, bar, ink, missed / max(1, cell.lesson.net), late=late)
        return
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter_of(facts.reason))
    sign = _verdict_sign(cell)
    if sign or facts.doubt:
        painter.setFont(option.font)
        side = _centred(box, height * 3.2, height * 1.2)
        painter.drawText(side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sign)
        doubt = "~" if facts.doubt else ""
        painter.drawText(side, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, doubt)
    if facts.notified_before:
        draw_corner(painter, box, ink, height * 0.45)


def _verdict_sign(cell: WeekCell) -> str:
    """What the colour of an absence says, for who does not see it; * is the school's own judgement."""
    if cell.mark is None:
        return ""
    own = "*" if cell.mark.facts.verdict_override else ""
    return f"!{own}" if cell.mark.verdict is Verdict.ONGEOORLOOFD else own


def _paint_hours(painter: QPainter, box: QRectF, option: QStyleOptionViewItem, hours: HoursCell) -> None:
    palette, height = option.palette, option.fontMetrics.height()
    ground = palette.base().color()
    if _is(option, QStyle.StateFlag.State_Selected):
        ground = blended(palette.highlight().color(), ground, 0.18)
    painter.fillRect(box, ground)
    painter.setPen(palette.text().color())
    painter.setFont(option.font)
    inner = box.adjusted(height * 0.5, 0, -height * 0.5, 0)
    share = hours.share
    if share is not None:
        bar = QRectF(inner.left(), inner.bottom() - height * 0.32, inner.width(), height * 0.14)
        painter.fillRect(bar, blended(palette.text().color(), ground, 0.16))
        bar.setWidth(bar.width() * share)
        painter.fillRect(bar, blended(palette.text().color(), ground, 0.6))
        inner.adjust(0, 0, 0, -height * 0.3)
    painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hours.text)


def _paint_edges(painter: QPainter, box: QRectF, option: QStyleOptionViewItem) -> None:
    """Hairlines between the cells, and a frame around the one with the keyboard."""
    palette = option.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(hairline(palette), 1))
    inner = box.adjusted(0, 0, -1, -1)
    painter.drawLine(inner.bottomLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomRight())
    if _is(option, QStyle.StateFlag.State_HasFocus):
        painter.setPen(QPen(palette.highlight().color(), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(1, 1, -1, -1))


def _is(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold


def _centred(box: QRectF, width: float, height: float) -> QRectF:
    inner = QRectF(0, 0, width, height)
    inner.moveCenter(box.center())
    return inner
