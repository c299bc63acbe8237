"""The days of a weekly pattern: which, from when to when, with how long a break."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QPushButton, QWidget

from models.errors import InvalidValue
from models.rules.dates import WEEKDAYS
from models.rules.hours import minute_of_day
from models.rules.timetable import Slot
from models.rules.values import check_lesson_times
from ui.forms.field import FormField
from ui.forms.fields import time_field, whole_number_field
from ui.theme import line_height
from ui.widgets.page import button

_FIRST = Slot(0, time(9), time(12), 15)
_DAY = 24 * 60
_BETWEEN = 60
"""Minutes between a first and a second lesson, at first."""


class WeekSlots(QWidget):
    """A row for each day of the week. A day that is ticked starts with the times of the one before it.

    A day may have a second lesson, in a row of its own below it.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = [_DayRow(weekday, name, f"Les op {name}", name) for weekday, name in enumerate(WEEKDAYS)]
        self.seconds = [
            _DayRow(weekday, "nog een les", f"Tweede les op {name}", f"{name} tweede les")
            for weekday, name in enumerate(WEEKDAYS)
        ]
        self.adding = [_adding(name) for name in WEEKDAYS]
        self._usual = _FIRST
        self._build()
        for row, second, push in zip(self.rows, self.seconds, self.adding, strict=True):
            row.day.toggled.connect(lambda on, row=row: self._tick(row, on=on))
            second.day.toggled.connect(lambda on, second=second: self._tick_second(second, on=on))
            push.clicked.connect(lambda _checked=False, second=second: second.day.setChecked(True))
            for field in (*row.fields(), *second.fields()):
                field.edited.connect(lambda row=row: self._typed(row))

    def show_slots(self, slots: Iterable[Slot]) -> None:
        """Tick these days, at these times."""
        for slot in slots:
            self._usual = slot
            self.rows[slot.weekday].day.setChecked(True)
            self.rows[slot.weekday].show_slot(slot)
        self.edited.emit()

    def slots(self) -> tuple[Slot, ...]:
        """The lessons of the days that are ticked. Raises InvalidValue."""
        return tuple(row.slot() for row in self._ticked())

    def check(self) -> bool:
        """Judge every ticked day, and say at the field what is wrong."""
        checked = [row.check() for row in self._ticked()]
        return all(checked)

    def _ticked(self) -> list[_DayRow]:
        return [row for row in (*self.rows, *self.seconds) if row.day.isChecked()]

    def _tick(self, row: _DayRow, *, on: bool) -> None:
        if on:
            row.show_slot(self._usual._replace(weekday=row.weekday))
        else:
            self.seconds[row.weekday].day.setChecked(False)
        row.open(on=on)
        self.adding[row.weekday].setEnabled(on)
        self.edited.emit()

    def _tick_second(self, second: _DayRow, *, on: bool) -> None:
        """Show the row, some time after the lesson above it, or let it go."""
        if on:
            self._propose_second(second)
        second.open(on=on)
        second.show(on=on)
        self.adding[second.weekday].setEnabled(not on and self.rows[second.weekday].day.isChecked())
        next_one = second.starts.input if on else self.adding[second.weekday]
        next_one.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _propose_second(self, second: _DayRow) -> None:
        with suppress(InvalidValue):
            first = self.rows[second.weekday].slot()
            begins = minute_of_day(first.ends) + _BETWEEN
            ends = begins + minute_of_day(first.ends) - minute_of_day(first.starts)
            if ends < _DAY:
                second.show_slot(first._replace(starts=_clock(begins), ends=_clock(ends)))

    def _typed(self, row: _DayRow) -> None:
        with suppress(InvalidValue):
            self._usual = row.slot()
        self.edited.emit()

    def _build(self) -> None:
        line = line_height(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(line // 2)
        grid.setVerticalSpacing(line // 4)
        for column, text in enumerate(("Dag", "Van", "Tot", "Pauze (min)")):
            grid.addWidget(QLabel(text), 0, column)
        top = Qt.AlignmentFlag.AlignTop
        for weekday, (row, second) in enumerate(zip(self.rows, self.seconds, strict=True)):
            for place, one in ((2 * weekday + 1, row), (2 * weekday + 2, second)):
                for column, widget in enumerate((one.day, *one.fields())):
                    grid.addWidget(widget, place, column, top)
            grid.addWidget(self.adding[weekday], 2 * weekday + 1, 4, top)
            second.show(on=False)
        grid.setRowStretch(2 * len(self.rows) + 1, 1)


class _DayRow:
    """One lesson in the week: a box to tick, and its times."""

    def __init__(self, weekday: int, text: str, accessible: str, name: str) -> None:
        self.weekday = weekday
        self.day = QCheckBox(text)
        self.day.setAccessibleName(accessible)
        self.starts = time_field("starts", f"{name} van", required=True)
        self.ends = time_field("ends", f"{name} tot", required=True)
        self.break_minutes = whole_number_field("break_minutes", f"{name} pauze in minuten")
        for field in self.fields():
            field.input.setMaximumWidth(line_height(field) * 5)
        self.open(on=False)

    def fields(self) -> tuple[FormField, ...]:
        return (self.starts, self.ends, self.break_minutes)

    def open(self, *, on: bool) -> None:
        """Let the times be typed, or not."""
        for field in self.fields():
            field.setEnabled(on)

    def show(self, *, on: bool) -> None:
        for widget in (self.day, *self.fields()):
            widget.setVisible(on)

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


def _adding(name: str) -> QPushButton:
    push = button("", "add")
    push.setAutoDefault(False)
    push.setFlat(True)
    push.setEnabled(False)
    push.setToolTip(f"Nog een les op {name}")
    push.setAccessibleName(f"Nog een les op {name}")
    return push


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
