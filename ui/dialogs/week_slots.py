"""The days of a weekly pattern: which, from when to when, with how long a break."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from models.errors import InvalidValue
from models.rules.dates import WEEKDAYS
from models.rules.timetable import Slot
from models.rules.values import check_lesson_times
from ui.forms.field import FormField
from ui.forms.fields import time_field, whole_number_field
from ui.theme import line_height

_FIRST = Slot(0, time(9), time(12), 15)


class WeekSlots(QWidget):
    """A row for each day of the week. A day that is ticked starts with the times of the one before it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = [_DayRow(weekday, name) for weekday, name in enumerate(WEEKDAYS)]
        self._usual = _FIRST
        line = line_height(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(line // 2)
        grid.setVerticalSpacing(line // 4)
        for column, text in enumerate(("Dag", "Van", "Tot", "Pauze (min)")):
            grid.addWidget(QLabel(text), 0, column)
        for place, row in enumerate(self.rows, start=1):
            for column, widget in enumerate((row.day, row.starts, row.ends, row.break_minutes)):
                grid.addWidget(widget, place, column, Qt.AlignmentFlag.AlignTop)
            row.day.toggled.connect(lambda on, row=row: self._tick(row, on=on))
            for field in row.fields():
                field.edited.connect(lambda row=row: self._typed(row))
        grid.setRowStretch(len(self.rows) + 1, 1)
        self.setFocusProxy(self.rows[0].day)

    def show_slots(self, slots: Iterable[Slot]) -> None:
        """Tick these days, at these times."""
        for slot in slots:
            self._usual = slot
            self.rows[slot.weekday].day.setChecked(True)
            self.rows[slot.weekday].show_slot(slot)
        self.edited.emit()

    def slots(self) -> tuple[Slot, ...]:
        """The days that are ticked. Raises InvalidValue."""
        return tuple(row.slot() for row in self.rows if row.day.isChecked())

    def inputs(self) -> list[QWidget]:
        """What Tab goes by, row after row."""
        return [widget for row in self.rows for widget in (row.day, *(f.input for f in row.fields()))]

    def check(self) -> bool:
        """Judge every ticked day, and say at the field what is wrong."""
        checked = [row.check() for row in self.rows if row.day.isChecked()]
        return all(checked)

    def _tick(self, row: _DayRow, *, on: bool) -> None:
        if on:
            row.show_slot(self._usual._replace(weekday=row.weekday))
        for field in row.fields():
            field.setEnabled(on)
        self.edited.emit()

    def _typed(self, row: _DayRow) -> None:
        with suppress(InvalidValue):
            self._usual = row.slot()
        self.edited.emit()


class _DayRow:
    def __init__(self, weekday: int, name: str) -> None:
        self.weekday = weekday
        self.day = QCheckBox(name)
        self.day.setAccessibleName(f"Les op {name}")
        self.starts = time_field("starts", f"{name} van", required=True)
        self.ends = time_field("ends", f"{name} tot", required=True)
        self.break_minutes = whole_number_field("break_minutes", f"{name} pauze in minuten")
        for field in self.fields():
            field.setEnabled(False)
            field.input.setMaximumWidth(line_height(field) * 5)

    def fields(self) -> tuple[FormField, ...]:
        return (self.starts, self.ends, self.break_minutes)

    def show_slot(self, slot: Slot) -> None:
        self.starts.show_value(slot.starts)
        self.ends.show_value(slot.ends)
        self.break_minutes.show_value(slot.break_minutes)

    def slot(self) -> Slot:
        slot = Slot(self.weekday, self.starts.value(), self.ends.value(), self.break_minutes.value() or 0)
        check_lesson_times(slot.starts, slot.ends, slot.break_minutes)
        return slot

    def check(self) -> bool:
        checked = [field.check() for field in self.fields()]
        if not all(checked):
            return False
        try:
            self.slot()
        except InvalidValue as error:
            field = self.ends if error.params.get("field") == "ends" else self.break_minutes
            field.refuse(error)
            return False
        return True
