"""Mijlpalen per groep: how far everybody is, as a list to search, order and take along as a sheet."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from models.changes import ChangeSet
from models.queries.milestones import MilestoneRow, milestones_by_group
from models.rules.milestones import near_minutes
from models.rules.names import sort_key
from models.session import Session
from ui.formats import hours
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.lists.page import ListPage
from ui.screens.side_screen import SideScreen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import button, heading, remark

_REACHED, _NEAR, _FAR = "bereikt", "dichtbij", "nog niet"
_NO_GROUP = "geen groep"
_ABOUT = (
    "Een mijlpaal is een indicatie: DUO of de gemeente beslist. Geteld tot en met vandaag, over alle"
    " contracten en met uren elders. Enter opent de cursist, met de regel en de bron."
)


class MilestoneLine(NamedTuple):
    """A learner and a milestone, with a number of its own: one learner has several, perhaps in two groups."""

    number: int
    row: MilestoneRow

    @property
    def state(self) -> str:
        progress = self.row.progress
        if progress.reached:
            return _REACHED
        return _NEAR if progress.remaining <= near_minutes() else _FAR

    @property
    def group(self) -> str:
        return self.row.group or _NO_GROUP

    @property
    def milestone(self) -> str:
        norm = self.row.progress.milestone
        return f"{norm.name} ({norm.hours} uur)"


def _hours(minutes: int) -> float:
    """For a sheet, where a number is a number."""
    return round(minutes / 60, 2)


_LIST: ListSpec[MilestoneLine] = ListSpec(
    "mijlpalen",
    "mijlpaal",
    "mijlpalen",
    (
        ListColumn("Groep", lambda line: line.group),
        ListColumn(
            "Cursist",
            lambda line: line.row.name,
            sort=lambda line: sort_key(line.row.first_name, line.row.prefix, line.row.last_name),
        ),
        ListColumn("Nummer", lambda line: line.row.learner_number),
        ListColumn("Mijlpaal (indicatie)", lambda line: line.milestone),
        ListColumn(
            "Gevolgd",
            lambda line: _hours(line.row.progress.minutes),
            shown=lambda line: hours(line.row.progress.minutes),
            number=True,
        ),
        ListColumn(
            "Nog",
            lambda line: _hours(line.row.progress.remaining),
            shown=lambda line: hours(line.row.progress.remaining),
            number=True,
        ),
        ListColumn("Stand", lambda line: line.state),
        ListColumn("Geldt bij", lambda line: ", ".join(line.row.progress.because), hidden=True),
        ListColumn("Bron", lambda line: line.row.progress.milestone.source, hidden=True),
    ),
    line_id=lambda line: line.number,
    empty="Er is nog niemand met een lopend contract, dus ook geen mijlpaal.",
    filters=(
        ListFilter("&Groep", lambda line: (line.group,), "alle groepen"),
        ListFilter("M&ijlpaal", lambda line: (line.milestone,), "alle mijlpalen"),
        ListFilter("&Stand", lambda line: (line.state,), "elke stand", (_REACHED, _NEAR, _FAR)),
    ),
)


class MilestonesScreen(SideScreen):
    """In the order of the groups, and in each of the names; Esc goes back."""

    title = "Mijlpalen per groep"
    icon = "good"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._today = surroundings.today
        self._lines: list[MilestoneLine] = []
        self.list = ListPage(_LIST, session, surroundings, may_add=False)
        self._back = button("Te&rug", "back")
        self._back.clicked.connect(self.left)
        self.list.open_wanted.connect(self._open)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.activated.connect(self.left)
        self._build()
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def _read(self) -> None:
        rows = milestones_by_group(self._today())
        self._lines = [MilestoneLine(number, row) for number, row in enumerate(rows)]
        self.list.show_lines(self._lines)

    def _open(self, number: int) -> None:
        self.go_wanted.emit(Target("learner", self._lines[number].row.learner))

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line * 3 // 4)
        above = QHBoxLayout()
        above.addWidget(heading(self.title), 1)
        above.addWidget(self._back)
        layout.addLayout(above)
        layout.addWidget(remark(_ABOUT))
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)
