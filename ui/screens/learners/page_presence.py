"""Presentie of one learner: a year at a glance, and absence by how it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.queries.learner_lessons import LearnerLesson, learner_lessons, missed_by_verdict
from models.rules.terms import Verdict
from models.session import Session
from ui.formats import hours
from ui.screens.learners.day_states import NAMES, SIGNS, Day, days_of, verdict_name
from ui.screens.learners.tabs import LearnerPart
from ui.screens.learners.year_map import YearMap
from ui.state_colours import CellState
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.form import named_choice
from ui.widgets.page import heading, paragraph, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable, height_of_rows

_COLUMNS = (RowsColumn("Afwezig"), RowsColumn("Lessen", number=True), RowsColumn("Uren", number=True))
_ABOUT = (
    "Afwezig zijn is geen gevolgd uur, ook niet als het geoorloofd is: daarom staan gevolgd en afwezig hier"
    " apart en is er geen percentage."
)
_LEGEND = (
    CellState.PRESENT,
    CellState.PARTIAL,
    CellState.EXCUSED,
    CellState.UNEXCUSED,
    CellState.OPEN,
    CellState.GEMEENTE,
    CellState.EMPTY,
)
_DRAWN = {CellState.PRESENT: "vinkje:", CellState.EMPTY: "gearceerd:"}
_NOTHING = "Deze cursist heeft nog geen lessen gehad."


class PresencePart(LearnerPart):
    """A year is chosen above the map; Enter on a day leads to its lesson."""

    def __init__(self, surroundings: Surroundings, learner: int) -> None:
        super().__init__()
        self._learner = learner
        self._today = surroundings.today
        self._lessons: list[LearnerLesson] = []
        self.years = named_choice("Jaar")
        self.map = YearMap("Presentie per dag")
        self._day = paragraph()
        self._followed = paragraph()
        self._missed = RowsModel(_COLUMNS)
        self.table = RowsTable(self._missed, "Afwezig per oordeel")
        self._nothing = paragraph(_NOTHING)
        self._scroll = QScrollArea()
        self._build()
        self.years.activated.connect(lambda _index: self._show_year())
        self.map.day_changed.connect(lambda _day: self._day.setText(self.map.said()))
        self.map.opened.connect(self._go)
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def day_said(self) -> str:
        """What stands below the map about the day that the keyboard is on."""
        return self._day.text()

    def followed_said(self) -> str:
        """What was followed in the year."""
        return self._followed.text()

    def _read(self) -> None:
        self._lessons = learner_lessons(self._learner, until=self._today())
        years = sorted({lesson.date.year for lesson in self._lessons}, reverse=True)
        chosen = self.years.currentText()
        self.years.clear()
        self.years.addItems([str(year) for year in years])
        self.years.setCurrentIndex(max(0, self.years.findText(chosen)))
        self._scroll.setVisible(bool(years))
        self._nothing.setVisible(not years)
        self.setFocusProxy(self.map if years else None)  # pyright: ignore[reportArgumentType]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if years:
            self._show_year()

    def _show_year(self) -> None:
        year = int(self.years.currentText())
        lessons = [lesson for lesson in self._lessons if lesson.date.year == year]
        self.map.show_year(year, days_of(lessons), self._today())
        followed = [lesson for lesson in lessons if lesson.followed]
        counted = sum(lesson.minutes for lesson in followed if lesson.counts)
        empty = sum(lesson.status is None for lesson in lessons)
        self._followed.setText(
            f"Gevolgd in {year}: {len(followed)} van {len(lessons)} lessen;"
            f" {hours(counted)} uur telt mee als gevolgd. Niet ingevuld: {empty}."
        )
        missed = missed_by_verdict(lessons)
        rows = [
            (verdict_name(verdict), str(missed[verdict].lessons), hours(missed[verdict].minutes))
            for verdict in Verdict
            if verdict in missed
        ]
        self._missed.set_rows(rows or [("geen enkele les", "0", "0:00")])
        self.table.setFixedHeight(height_of_rows(self.table))

    def _go(self, day: Day) -> None:
        self.go_wanted.emit(Target("lesson", day.lessons[0].lesson))

    def _build(self) -> None:
        line = line_height(self)
        label = QLabel("&Jaar")
        label.setBuddy(self.years)
        above = QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.years)
        above.addStretch(1)
        self.years.setMinimumWidth(line * 5)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, line // 2, 0)
        rows.setSpacing(line * 2 // 3)
        rows.addLayout(above)
        rows.addWidget(self.map)
        rows.addWidget(self._day)
        rows.addWidget(remark(legend()))
        rows.addWidget(heading("In dit jaar", 1.1))
        rows.addWidget(self._followed)
        self.table.setMaximumWidth(line * 24)
        rows.addWidget(self.table)
        rows.addWidget(remark(_ABOUT))
        rows.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._scroll, 1)


def legend() -> str:
    """What each sign in the map means."""
    said = [f"{_DRAWN.get(state) or SIGNS[state]} {NAMES[state]}" for state in _LEGEND]
    return "  ·  ".join([*said, "stip: geen les"])


def make(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:  # noqa: ARG001
    return PresencePart(surroundings, learner)
