"""A year of presence at a glance: a column for each week, a row for each weekday."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.rules.dates import MONTHS, WEEKDAYS
from ui.formats import long_date
from ui.screens.learners.day_states import SIGNS, Day
from ui.state_colours import CellState, blended, hairline, muted, state_colours
from ui.tables.cell_signs import draw_hatch, draw_tick
from ui.theme import line_height, page_ground

_STEPS = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SHORT = {"maart": "mrt"}
_SMALLEST, _LARGEST = 0.92, 1.25
"""Lines of text high is how large a cell may be."""


def no_lesson_colour(palette: QPalette) -> QColor:
    """Of the dot on a day without a lesson: pale, but there, on the page it stands on."""
    return blended(palette.text().color(), palette.color(page_ground(palette)), 0.12)


class YearMap(QWidget):
    """Arrows move a day or a week, Home and End to the first and last lesson. Says `day_changed`.

    Enter or a double click says `opened` with the day, if it has a lesson.
    """

    day_changed = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._year = date.today().year
        self._days: Mapping[date, Day] = {}
        self._current = date(self._year, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_year(self, year: int, days: Mapping[date, Day], today: date) -> None:
        """Show this year; the day that the keyboard is on is today or the last with a lesson."""
        self._days = days
        if year != self._year or self._current not in days:
            self._year = year
            past = [day for day in days if day <= today]
            self._current = max(past or days, default=date(year, 1, 1))
        self.updateGeometry()
        self.update()
        self._tell()

    def current(self) -> date:
        """The day that the keyboard is on."""
        return self._current

    def said(self) -> str:
        """What there is to say of that day."""
        return self.words_of(self._current)

    def words_of(self, day: date) -> str:
        """What a tooltip and a screen reader say of a day."""
        found = self._days.get(day)
        return f"{long_date(day)}: geen les" if found is None else found.in_words

    def go_to(self, day: date) -> None:
        """Put the keyboard on this day, within the year."""
        first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        self._current = min(max(day, first), last)
        self.update()
        self._tell()

    def day_at(self, point: QPoint) -> date | None:
        """The day that is drawn here."""
        cell = self._cell()
        top = point.y() % self._block_height() - cell
        column = int((point.x() - self._left()) // cell)
        if not (0 <= top < 7 * cell and 0 <= column < self._per_block()):
            return None
        week = point.y() // self._block_height() * self._per_block() + column
        day = self._first_monday() + timedelta(weeks=int(week), days=int(top // cell))
        return day if day.year == self._year else None

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(line_height(self) * 40, self.heightForWidth(line_height(self) * 40))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(line_height(self) * 20, self._block_height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self._blocks(width) * self._block_height(width)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go_to(self._current + timedelta(_STEPS[key]))
        elif key == Qt.Key.Key_Home:
            self.go_to(min(self._days, default=date(self._year, 1, 1)))
        elif key == Qt.Key.Key_End:
            self.go_to(max(self._days, default=date(self._year, 12, 31)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current in self._days:
            self.opened.emit(self._days[self._current])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        day = self.day_at(event.position().toPoint())
        if day is not None and day in self._days:
            self.opened.emit(self._days[day])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if day is None else self.words_of(day), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_labels(painter)
        day = date(self._year, 1, 1)
        while day.year == self._year:
            self._paint_day(painter, day)
            day += timedelta(1)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(self._box(self._current).adjusted(1, 1, -1, -1))

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setPen(muted(self.palette()))
        cell = self._cell()
        for block in range(self._blocks()):
            for number in (0, 2, 4, 6):
                top = block * self._block_height() + cell * (number + 1)
                box = QRectF(0, top, self._left() - cell * 0.3, cell)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, flags, WEEKDAYS[number][:2])
        for number, month in enumerate(MONTHS, start=1):
            first = self._box(date(self._year, number, 1))
            top = first.top() - cell * (date(self._year, number, 1).weekday() + 1)
            left = first.left() + (cell if date(self._year, number, 1).weekday() > 3 else 0)
            painter.drawText(
                QRectF(left, top, cell * 3, cell), Qt.AlignmentFlag.AlignVCenter, _SHORT.get(month, month[:3])
            )

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box = self._box(day).adjusted(1, 1, -1, -1)
        palette = self.palette()
        found = self._days.get(day)
        if found is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(no_lesson_colour(palette))
            size = box.width() * 0.28
            painter.drawEllipse(box.center(), size / 2, size / 2)
            return
        state = found.state
        colours = state_colours(state, palette)
        ground = colours.ground or palette.base().color()
        painter.fillRect(box, ground)
        if state is CellState.EMPTY:
            draw_hatch(painter, box, blended(palette.text().color(), ground, 0.25), box.width() * 0.3)
        elif state is CellState.PRESENT:
            inside = box.adjusted(*(box.width() * part for part in (0.24, 0.24, -0.24, -0.24)))
            draw_tick(painter, inside, colours.ink)
        else:
            font = self.font()
            font.setBold(True)
            font.setPixelSize(max(7, round(box.height() * 0.72)))
            painter.setFont(font)
            painter.setPen(colours.ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, SIGNS[state])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(hairline(palette), 1))
        painter.drawRect(box)
        painter.setFont(self.font())

    def _tell(self) -> None:
        self.setAccessibleDescription(self.said())
        self.day_changed.emit(self._current)

    def _box(self, day: date) -> QRectF:
        cell = self._cell()
        week = (day - self._first_monday()).days // 7
        block, column = divmod(week, self._per_block())
        top = block * self._block_height() + cell * (day.weekday() + 1)
        return QRectF(self._left() + column * cell, top, cell, cell)

    def _first_monday(self) -> date:
        first = date(self._year, 1, 1)
        return first - timedelta(first.weekday())

    def _weeks(self) -> int:
        return (date(self._year, 12, 31) - self._first_monday()).days // 7 + 1

    def _left(self) -> int:
        return line_height(self) * 2

    def _blocks(self, width: int | None = None) -> int:
        """A year in one piece if there is room for it, else in two or more."""
        room = (self.width() if width is None else width) - self._left()
        smallest = line_height(self) * _SMALLEST
        return next((count for count in (1, 2, 3) if room >= -(-self._weeks() // count) * smallest), 4)

    def _per_block(self, width: int | None = None) -> int:
        return -(-self._weeks() // self._blocks(width))

    def _cell(self, width: int | None = None) -> int:
        room = (self.width() if width is None else width) - self._left()
        largest = round(line_height(self) * _LARGEST)
        return max(6, min(largest, room // self._per_block(width)))

    def _block_height(self, width: int | None = None) -> int:
        return self._cell(width) * 8 + line_height(self) // 2
