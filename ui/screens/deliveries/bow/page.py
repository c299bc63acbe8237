"""The course planning for Blik op Werk: period, groups, what will be in it, and what is still owed."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from exporters.bow import COLUMNS, CoursePlanning, deliver_bow, file_name, prepare_bow
from exporters.sheets import Cell
from models.changes import ChangeSet
from models.errors import UserError
from models.queries.bow_duty import bow_duties
from models.queries.week import groups_for
from models.rules.bow_duties import Duty, next_planning_period, planning_period
from models.rules.periods import Period
from models.session import Session
from ui.formats import clock, short_date
from ui.screens.deliveries.bow.groups import GroupTicks
from ui.screens.deliveries.bow.period import PeriodBar
from ui.screens.deliveries.parts.file_page import FilePage
from ui.sentences import duty_sentence
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import button
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_ABOUT = (
    "Bevat geen BSN, geboortedatum of geslacht; dat wordt nagezocht."
    " Lever aan in het portaal van Blik op Werk."
)
_NOTHING_OWED = "Alle lessen en cursisten van dit kwartaal staan in een cursusplanning."
_DUTIES_SHOWN = 3
_NAMES_WIDE = 50
"""Lines high."""


class BowPage(FilePage[CoursePlanning]):
    """The period proposed is the first quarter of which something is owed."""

    title = "Blik op Werk"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings, "bow", "Cursusplanning &schrijven")
        today = surroundings.today()
        self._duties = Banner(Tone.NOTICE)
        self._period = PeriodBar(today, proposed_period(today, bow_duties(today)))
        self._groups = GroupTicks()
        self._lessons = RowsModel([RowsColumn(column.heading) for column in COLUMNS])
        takeover = button("Overname mel&den…", "people")
        takeover.setToolTip("Cursisten die van een andere school komen, meldt u aan Blik op Werk")
        takeover.clicked.connect(lambda: self.go_wanted.emit(Target("delivery", field="Overname")))
        self._period.period_changed.connect(self.check)
        self._period.refused.connect(self.destination.hold)
        self._groups.ticked.connect(self.check)
        self.build(
            "Cursusplanning voor Blik op Werk",
            [self._duties, self._period],
            [
                ("&Lessen", self._lesson_table()),
                ("&Groepen", self._groups),
            ],
            _ABOUT,
        )
        self.tabs.setCornerWidget(takeover)
        self.setFocusProxy(self._period)
        self._show_all()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._show_all()

    def use_period(self, period: Period) -> None:
        self._period.use(period)

    def duties_shown(self) -> str:
        return self._duties.text()

    def prepare(self) -> CoursePlanning:
        groups = self._groups.chosen()
        if groups == []:
            raise UserError("no-groups-chosen")
        return prepare_bow(*self._period.period(), groups)

    def show_prepared(self, prepared: CoursePlanning | None) -> None:
        lessons = prepared.rows() if prepared else []
        self._lessons.set_rows([[_shown(cell) for cell in row] for row in lessons])
        self.tabs.setTabText(1, f"&Lessen ({len(lessons)})")
        self.tabs.setTabText(2, f"&Groepen ({self._groups.said()})")

    def file_name(self, prepared: CoursePlanning) -> str:
        return file_name(prepared.bow_number, prepared.begins, prepared.ends)

    def deliver(self, prepared: CoursePlanning, folder: Path, *, replace: bool) -> Path:
        return deliver_bow(prepared, folder, replace=replace, by=self.session.account)

    def write(self) -> None:
        super().write()
        self._show_duties()

    def _lesson_table(self) -> RowsTable:
        table = RowsTable(self._lessons, "Lessen in de planning")
        # All names of a lesson, not as many as there is room for.
        table.horizontalHeader().setStretchLastSection(False)
        table.give_width(len(COLUMNS) - 1, line_height(self) * _NAMES_WIDE)
        return table

    def _show_all(self) -> None:
        self._groups.show_groups(groups_for(self.session.account))
        self._show_duties()
        self.check()

    def _show_duties(self) -> None:
        duties = bow_duties(self.surroundings.today())
        if not duties:
            self._duties.say(_NOTHING_OWED, Tone.GOOD)
            return
        said = [duty_sentence(duty) for duty in duties[:_DUTIES_SHOWN]]
        if len(duties) > _DUTIES_SHOWN:
            said.append(f"En nog {len(duties) - _DUTIES_SHOWN}.")
        self._duties.say("\n".join(said), Tone.NOTICE)


def proposed_period(today: date, duties: list[Duty]) -> Period:
    """This quarter; the next one when nothing is owed but that."""
    this, coming = planning_period(today), next_planning_period(today)
    return coming if duties and all(duty.due >= coming.begins for duty in duties) else this


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, time):
        return clock(cell)
    return "" if cell is None else str(cell)
