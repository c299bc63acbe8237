"""Under each lesson: how many are present, absent and not filled in."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from ui.state_colours import muted
from ui.tables.week_heading import small
from ui.tables.week_model import WeekModel

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class WeekFooter(QWidget):
    """Follows the columns of the table above it."""

    def __init__(self, table: QTableView, model: WeekModel) -> None:
        super().__init__()
        self._table = table
        self._model = model
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(self.update)
        table.horizontalHeader().geometriesChanged.connect(self.update)
        table.verticalHeader().geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self.update)
        model.counts_changed.connect(self._counts_changed)
        model.modelReset.connect(self._counts_changed)
        self._counts_changed()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().height() * 10, round(self.fontMetrics().height() * 2.3))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        names = self._table.verticalHeader().width() + self._table.frameWidth()
        gap = self.fontMetrics().height() * 0.5
        painter.setFont(small(self.font()))
        painter.setPen(muted(self.palette()))
        painter.drawText(QRectF(gap, 0, names - gap, self.height()), _LEFT, "Per les")
        painter.setClipRect(QRectF(names, 0, self._table.viewport().width(), self.height()))
        header = self._table.horizontalHeader()
        for at, column in enumerate(self._model.columns):
            left = names + header.sectionViewportPosition(at)
            box = QRectF(left + gap, 0, header.sectionSize(at) - 2 * gap, self.height())
            if not column.lesson.cancelled:
                self._paint_counts(painter, box, column.present, column.absent, column.empty)

    def _paint_counts(self, painter: QPainter, box: QRectF, present: int, absent: int, empty: int) -> None:
        upper = QRectF(box.left(), box.top(), box.width(), box.height() / 2)
        painter.setPen(muted(self.palette()))
        painter.drawText(upper, _LEFT, f"{present} aanwezig · {absent} afwezig")
        if empty:
            painter.setPen(QPen(self.palette().text().color()))
        painter.drawText(upper.translated(0, box.height() / 2), _LEFT, f"{empty} leeg")

    def _counts_changed(self) -> None:
        lines = [f"les {at}: {column.counted}" for at, column in enumerate(self._model.columns, start=1)]
        self.setAccessibleName("Aantallen per les")
        self.setAccessibleDescription("; ".join(lines))
        self.update()
