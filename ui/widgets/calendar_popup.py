"""A month to choose a day from, below the field that the day is for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget


def show_calendar(field: QWidget, day: date, choose: Callable[[date], None]) -> None:
    """Show it until a day is chosen or the person thinks better of it."""
    calendar = QCalendarWidget(field)
    calendar.setWindowFlags(Qt.WindowType.Popup)
    calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar.setGridVisible(False)
    # Of itself Qt writes them in red, which is hard to read on a dark ground.
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, QTextCharFormat())
    calendar.setSelectedDate(QDate(day.year, day.month, day.day))

    def take(chosen: QDate) -> None:
        calendar.close()
        choose(date(chosen.year(), chosen.month(), chosen.day()))

    calendar.activated.connect(take)
    calendar.clicked.connect(take)
    calendar.move(field.mapToGlobal(QPoint(0, field.height())))
    calendar.show()
    calendar.setFocus()
