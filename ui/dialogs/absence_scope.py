"""For which lessons an absence holds: this one, the rest of the day, or up to and including a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.changes import Cell
from models.queries.absence_notices import TouchedLesson
from ui import formats
from ui.dialogs.frame import text_label
from ui.tables.week_cells import WeekCell
from ui.theme import line_height
from ui.widgets.date_field import DateField
from ui.widgets.ticks import TickList

Touched = Callable[[date, date], Sequence[TouchedLesson]]
"""The lessons of this learner between two days, both included."""

_HINDRANCES = {
    "already-filled-in": "al ingevuld, blijft staan",
    "lesson-signed-off": "afgetekend, blijft zoals het is",
    "lesson-is-cancelled": "vervallen",
    "not-own-lesson": "van een andere docent",
}
_SHOWN_LINES = 6


class Reach(Enum):
    """How far an absence goes; the values are the words on the buttons."""

    LESSON = "Alleen de&ze les"
    DAY = "&Rest van de dag"
    DATE = "T&ot en met"


@dataclass(frozen=True, slots=True)
class AbsenceScope:
    """The cells to fill in now. `begins` to `ends` is announced when that reaches further than today.

    `starts` is when the lesson one is on starts, if the learner has an earlier one that day.
    """

    cells: tuple[Cell, ...]
    begins: date
    ends: date
    announced: bool
    starts: time | None = None


class ScopeBox(QWidget):
    """Lists the lessons: filled in or closed ones are not ticked and say why, those to come are proposed."""

    changed = Signal()

    def __init__(self, cell: WeekCell, touched: Touched, today: date) -> None:
        super().__init__()
        self._cell = cell
        self._touched = touched
        self._today = today
        self._starts: time | None = None
        self._reaches = QButtonGroup(self)
        self._until = DateField(max(today, cell.lesson.date))
        self._until.setAccessibleName("Tot en met welke datum")
        self._wrong = text_label()
        self._lessons = TickList("Lessen waarvoor dit geldt")
        self._lessons.setUniformItemSizes(True)
        self._lay_out()
        self._reaches.idToggled.connect(self._list_lessons)
        self._until.date_changed.connect(self._choose_date)
        self._until.refused.connect(self._say)
        self._list_lessons()

    @property
    def reach(self) -> Reach:
        return list(Reach)[self._reaches.checkedId()]

    @property
    def scope(self) -> AbsenceScope:
        """What is chosen now."""
        begins = self._cell.lesson.date
        reach = self.reach
        ends = self._until.date() if reach is Reach.DATE else begins
        own = [self._cell.key] if self._is_filled_now() else []
        ticked = [
            item.data(Qt.ItemDataRole.UserRole)
            for item in map(self._lessons.item, range(self._lessons.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]
        announced = reach is Reach.DATE or (reach is Reach.DAY and begins > self._today)
        return AbsenceScope((*own, *ticked), begins, ends, announced, self._starts if announced else None)

    @property
    def shown(self) -> list[str]:
        """The other lessons, as they stand in the list."""
        return [self._lessons.item(row).text() for row in range(self._lessons.count())]

    def is_complete(self) -> bool:
        """Whether the last day is one, and not before the first; if not, says so and goes to the field."""
        if self._until.problem():
            self._say(self._until.problem())
            self._until.setFocus()
            return False
        if self.reach is Reach.DATE and self._until.date() < self._cell.lesson.date:
            self._say(f"De laatste dag ligt vóór deze les ({formats.short_date(self._cell.lesson.date)}).")
            self._until.setFocus()
            return False
        return True

    def _is_filled_now(self) -> bool:
        """The lesson one is on; one that is still to come is only announced, if it is more than this one."""
        to_come = self._cell.lesson.date > self._today and self._cell.mark is None
        return self.reach is Reach.LESSON or not to_come

    def _choose_date(self) -> None:
        self._reaches.button(list(Reach).index(Reach.DATE)).setChecked(True)
        self._list_lessons()

    def _list_lessons(self) -> None:
        self._lessons.clear()
        reach = self.reach
        found = [] if reach is Reach.LESSON else self._found(reach)
        for lesson in found:
            self._add(lesson)
        self._lessons.setVisible(bool(found))
        self._say("" if found or reach is Reach.LESSON else "Er zijn geen andere lessen in deze tijd.")
        self.changed.emit()

    def _found(self, reach: Reach) -> list[TouchedLesson]:
        lesson = self._cell.lesson
        ends = self._until.date() if reach is Reach.DATE else lesson.date
        others = [touched for touched in self._touched(lesson.date, ends) if touched.cell != self._cell.key]
        begin = (lesson.date, lesson.starts)
        later = [touched for touched in others if (touched.date, touched.starts) >= begin]
        self._starts = lesson.starts if len(later) < len(others) else None
        return later

    def _add(self, touched: TouchedLesson) -> None:
        when = f"{formats.day_and_date(touched.date)} {formats.clock(touched.starts)} · {touched.group}"
        to_come = touched.date > self._today
        said = _HINDRANCES.get(touched.hindrance or "", "")
        if to_come and touched.hindrance in (None, "not-own-lesson"):
            said = "wordt een voorstel"
        item = QListWidgetItem(f"{when} · {said}" if said else when)
        item.setData(Qt.ItemDataRole.UserRole, touched.cell)
        open_now = touched.hindrance is None and not to_come
        item.setCheckState(Qt.CheckState.Checked if open_now else Qt.CheckState.Unchecked)
        if not open_now:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
        self._lessons.addItem(item)

    def _say(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong.setVisible(bool(text))

    def _lay_out(self) -> None:
        line = line_height(self)
        reaches = QHBoxLayout()
        reaches.setSpacing(line)
        for number, reach in enumerate(Reach):
            button = QRadioButton(reach.value)
            button.setChecked(reach is Reach.LESSON)
            self._reaches.addButton(button, number)
            reaches.addWidget(button)
        reaches.addWidget(self._until)
        reaches.addStretch(1)
        self._lessons.setFixedHeight(round(line * 1.3 * _SHOWN_LINES))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addLayout(reaches)
        layout.addWidget(self._lessons)
        layout.addWidget(self._wrong)
