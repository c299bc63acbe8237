"""Presentation mode: names and lessons only, in large letters, for a screen on the wall."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QVBoxLayout, QWidget

from ui.screens.attendance.page_bar import week_title
from ui.tables.week_cells import WeekPage, lesson_times
from ui.theme import heading_font, line_height
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_LARGER = 1.4


class PresentationPage(QWidget):
    """Holds no more than it shows: nobody reads from the wall who was ill, nor who decides about whom."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setFont(heading_font(self._title, _LARGER))
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._rows = RowsModel((RowsColumn("Cursist"),))
        self.table = RowsTable(self._rows, "Namen en lessen")
        font = self.table.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.table.setFont(font)
        self.table.horizontalHeader().setFont(font)
        self.table.verticalHeader().setDefaultSectionSize(round(line_height(self.table) * 1.6))
        self.table.setShowGrid(True)
        self.table.setFrameShape(RowsTable.Shape.NoFrame)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        way_out = QLabel("Terug: Esc of F11")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 2)
        layout.addWidget(self._title)
        layout.addWidget(self.table, 1)
        layout.addWidget(way_out)
        self.setFocusProxy(self.table)

    def show_page(self, page: WeekPage) -> None:
        """Show the names and the headings of this week."""
        lessons = [lesson for lesson in page.week.lessons if not lesson.cancelled]
        self._title.setText(f"{page.week.group.name} · {week_title(page.week.week)}")
        self._rows.set_columns([RowsColumn("Cursist"), *(RowsColumn(lesson_times(one)) for one in lessons)])
        self._rows.set_rows([(learner.name, *[""] * len(lessons)) for learner in page.week.learners])
        metrics = self.table.fontMetrics()
        names = [metrics.horizontalAdvance(learner.name) for learner in page.week.learners]
        self.table.give_width(0, max(names, default=0) + line_height(self.table))
