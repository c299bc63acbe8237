"""The headings of the week grid: lessons on top, learners at the left (which makes them stay in place)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from models.queries.week import WeekLearner
from models.rules.terms import Decider
from ui.state_colours import hairline, muted
from ui.tables.cell_signs import draw_added, draw_badge, draw_original, draw_state
from ui.tables.week_cells import DECIDER_LETTERS, LessonColumn, lesson_kind, lesson_times, original_said
from ui.tables.week_model import COLUMN_ROLE, ROW_ROLE

_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_WIDEST_TIMES = "wo 28-10 · 18:30–21:50"
_LONGEST_NAME = 26
"""Characters; a longer name is cut off, and whole in its tooltip."""


class PlainHeading(QHeaderView):
    """A heading on the ground of the table, without the frames of the style."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        end = self.length() - self.offset()
        room = QRect(self.viewport().rect())
        if self.orientation() == Qt.Orientation.Horizontal:
            room.setLeft(end)
        else:
            room.setTop(end)
        QPainter(self.viewport()).fillRect(room, self.palette().base())

    def current_moved(self, former: int, now: int) -> None:
        """Paint again what says where the keyboard is, and no more: it moves with every tick."""
        if former != now:
            for section in (former, now):
                if 0 <= section < self.count():
                    self.updateSection(section)

    def holds_current(self, section: int) -> bool:
        """Whether the cell with the keyboard stands in this row or column."""
        view = self.parent()
        if not isinstance(view, QTableView):
            return False
        current = view.currentIndex()
        across = self.orientation() == Qt.Orientation.Horizontal
        return current.isValid() and section == (current.column() if across else current.row())


class LessonHeading(PlainHeading):
    """Two lines a lesson: when; what, how long and by whom. The sign says how far it is filled in."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 3.1))

    def least_width(self) -> int:
        """So wide that the first line fits."""
        height = self.fontMetrics().height()
        return round(QFontMetricsF(bold(self.font())).horizontalAdvance(_WIDEST_TIMES) + height * 2.6)

    def wanted_width(self, column: LessonColumn) -> int:
        """So wide that both lines fit."""
        height = self.fontMetrics().height()
        return round(QFontMetricsF(small(self.font())).horizontalAdvance(lesson_kind(column.lesson)) + height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        column = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, COLUMN_ROLE)
        painter.save()
        box = QRectF(rect)
        _paint_ground(painter, box, self.palette())
        if isinstance(column, LessonColumn):
            self._paint_lesson(painter, box, column)
        else:
            title = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
            gap = self.fontMetrics().height() * 0.5
            painter.setFont(self.font())
            painter.setPen(self.palette().text().color())
            painter.drawText(box.adjusted(gap, 0, -gap, 0), _MIDDLE_RIGHT, str(title or ""))
        if self.holds_current(logicalIndex):
            painter.fillRect(
                QRectF(box.left(), box.bottom() - 3, box.width(), 3), self.palette().highlight().color()
            )
        painter.restore()

    def _paint_lesson(self, painter: QPainter, box: QRectF, column: LessonColumn) -> None:
        height = self.fontMetrics().height()
        palette = self.palette()
        inner = box.adjusted(height * 0.5, height * 0.35, -height * 0.5, -height * 0.35)
        upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
        lower = upper.translated(0, inner.height() / 2)
        sign = QRectF(0, 0, height * 0.8, height * 0.8)
        sign.moveCenter(upper.center())
        sign.moveRight(upper.right())
        draw_state(painter, sign, column.state, palette.text().color())
        if original_said(column.lesson):
            sign.moveRight(sign.left() - height * 0.3)
            missing = column.lesson.original_present is not None
            draw_original(painter, sign, palette.text().color(), missing=missing)
        painter.setPen(muted(palette) if column.lesson.cancelled else palette.text().color())
        times = bold(self.font())
        times.setStrikeOut(column.lesson.cancelled)
        painter.setFont(times)
        painter.drawText(upper, _MIDDLE_LEFT, lesson_times(column.lesson))
        painter.setPen(muted(palette))
        _draw_elided(painter, lower, lesson_kind(column.lesson), small(self.font()))


class LearnerHeading(PlainHeading):
    """Names, each with a badge: S when the school judges absence, G when the gemeente does.

    A plus marks who joined after the list of this week was printed.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setDefaultSectionSize(round(self.fontMetrics().height() * 1.75))

    def sizeHint(self) -> QSize:  # noqa: N802
        height = self.fontMetrics().height()
        names = [_shown_name(self._learner(row))[:_LONGEST_NAME] for row in range(self.count())]
        metrics = QFontMetricsF(bold(self.font()))
        widest = max((metrics.horizontalAdvance(name) for name in names), default=height * 8)
        added = any(self._learner(row).added for row in range(self.count()))
        return QSize(round(widest + height * (4.4 if added else 3.2)), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        learner = self._learner(logicalIndex)
        height = self.fontMetrics().height()
        palette = self.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(rect)
        _paint_ground(painter, box, palette)
        badge = QRectF(0, 0, height * 1.05, height * 1.05)
        badge.moveCenter(box.center())
        badge.moveRight(box.right() - height * 0.5)
        painter.setFont(small(self.font()))
        on = palette.base().color() if learner.decider is Decider.GEMEENTE else None
        draw_badge(painter, badge, DECIDER_LETTERS[learner.decider], muted(palette), on=on)
        if learner.added:
            badge.moveRight(badge.left() - height * 0.2)
            draw_added(painter, badge, palette.text().color())
        current = self.holds_current(logicalIndex)
        painter.setPen(palette.text().color())
        name = QRectF(
            box.left() + height * 0.6, box.top(), badge.left() - box.left() - height * 0.9, box.height()
        )
        _draw_elided(painter, name, _shown_name(learner), bold(self.font()) if current else self.font())
        if current:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), palette.highlight().color())
        painter.restore()

    def _learner(self, row: int) -> WeekLearner:
        return self.model().headerData(row, Qt.Orientation.Vertical, ROW_ROLE)


def _shown_name(learner: WeekLearner) -> str:
    return f"{learner.name} (gast)" if learner.guest else learner.name


def _paint_ground(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    painter.fillRect(box, palette.base())
    painter.setPen(QPen(hairline(palette), 1))
    inner = box.adjusted(0, 0, -1, -1)
    painter.drawLine(inner.bottomLeft(), inner.bottomRight())
    painter.drawLine(inner.topRight(), inner.bottomRight())


def _draw_elided(painter: QPainter, box: QRectF, text: str, font: QFont) -> None:
    painter.setFont(font)
    fitting = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _MIDDLE_LEFT, fitting)


def bold(font: QFont) -> QFont:
    """The same font, bold."""
    changed = QFont(font)
    changed.setBold(True)
    return changed


def small(font: QFont) -> QFont:
    """The same font, a little smaller; not so small that it cannot be read."""
    changed = QFont(font)
    changed.setPointSizeF(font.pointSizeF() * 0.9)
    return changed
