"""What a gemeente hears of its residents: both sheets as they will be, and the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLayout

from exporters.gemeente import (
    ABSENCE,
    OVERVIEW,
    GemeenteReport,
    deliver_gemeente,
    file_name,
    prepare_gemeente,
)
from exporters.sheets import Cell, Column
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError, UserError
from models.queries.gemeente import gemeenten, reasons_are_given
from models.rules.bsn import masked
from models.rules.terms import MigrantGroup
from models.services.settings import give_reasons_to_gemeente
from models.session import Session
from ui.formats import long_date, short_date
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.deliveries.parts.file_page import FilePage
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.date_field import DateField
from ui.widgets.form import named_choice
from ui.widgets.page import paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_ABOUT = (
    "Alleen feiten over inwoners; oordelen doet de gemeente."
    " Een BSN staat hier verkort, in het bestand voluit."
)
_SCHOOL_CHOOSES = "Een keuze van de school: zij geldt voor elke gemeente, tot iemand haar verandert."
_ADMINISTRATOR_CHOOSES = "Een beheerder kiest dit voor de hele school."
_HOURS = "Ingekochte uren", "Deelgenomen uren", "NT2", "Alfabetisering", "KNM", "Afwezig", "Uren"


class GemeentePage(FilePage[GemeenteReport]):
    """One file for each gemeente; the choice about reasons is one of the school and stays."""

    title = "Gemeente"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings, "gemeente", "Bestand &schrijven")
        self._gemeente = named_choice("Gemeente")
        self._date = DateField(proposed_reference_date(surroundings.today()))
        self._date.setAccessibleName("Peildatum")
        self._date_in_words = paragraph()
        self._family = QCheckBox("Ge&zinsmigranten meenemen")
        self._reasons = QCheckBox("&Redenen van afwezigheid meesturen")
        self._overview, self._absence = _model(OVERVIEW), _model(ABSENCE)
        self._gemeente.currentIndexChanged.connect(lambda _index: self.check())
        self._date.date_changed.connect(lambda _day: self.check())
        self._date.refused.connect(self._say_date)
        self._date.refused.connect(self.destination.hold)
        self._family.toggled.connect(lambda _on: self._choose_again())
        self._reasons.toggled.connect(self._keep_reasons)
        may_choose = session.account.may(Action.SET_UP)
        self._reasons.setEnabled(may_choose)
        self._reasons.setToolTip(_SCHOOL_CHOOSES if may_choose else _ADMINISTRATOR_CHOOSES)
        self.build(
            "Deelgenomen uren voor een gemeente",
            [self._choices()],
            [
                ("&Overzicht", RowsTable(self._overview, "Overzicht")),
                ("&Afwezigheid", RowsTable(self._absence, "Afwezigheid")),
            ],
            _ABOUT,
        )
        self.tabs.setCornerWidget(self._reasons)
        self.setFocusProxy(self._gemeente)
        self._choose_again()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._choose_again()

    def gemeenten_offered(self) -> list[str]:
        return [self._gemeente.itemText(row) for row in range(self._gemeente.count())]

    def choose(self, gemeente: str) -> None:
        self._gemeente.setCurrentText(gemeente)

    def prepare(self) -> GemeenteReport:
        name = self._gemeente.currentText()
        if not name:
            raise UserError("no-gemeente")
        return prepare_gemeente(name, self._date.date(), with_family_migrants=self._family.isChecked())

    def show_prepared(self, prepared: GemeenteReport | None) -> None:
        overview = prepared.overview() if prepared else []
        absence = prepared.absence() if prepared else []
        self._overview.set_rows([_row(OVERVIEW, cells) for cells in overview])
        self._absence.set_rows([_row(ABSENCE, cells) for cells in absence])
        self.tabs.setTabText(1, f"&Overzicht ({len(overview)})")
        self.tabs.setTabText(2, f"&Afwezigheid ({len(absence)})")
        self._say_date(self._date.problem())

    def file_name(self, prepared: GemeenteReport) -> str:
        return file_name(prepared.gemeente, prepared.reference)

    def deliver(self, prepared: GemeenteReport, folder: Path, *, replace: bool) -> Path:
        return deliver_gemeente(prepared, folder, replace=replace, by=self.session.account)

    def _choose_again(self) -> None:
        """The gemeenten in which somebody lives, with the one that was chosen if it is still among them."""
        groups = {MigrantGroup.ASIELSTATUSHOUDER}
        if self._family.isChecked():
            groups.add(MigrantGroup.GEZINSMIGRANT)
        before = self._gemeente.currentText()
        with QSignalBlocker(self._gemeente), QSignalBlocker(self._reasons):
            self._gemeente.clear()
            self._gemeente.addItems([gemeente.name for gemeente in gemeenten(groups)])
            self._gemeente.setCurrentIndex(max(0, self._gemeente.findText(before)))
            self._reasons.setChecked(reasons_are_given())
        self.check()

    def _keep_reasons(self, given: bool) -> None:
        try:
            changes = give_reasons_to_gemeente(given, by=self.session.account)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
        else:
            self.changed.emit(changes)
        self._choose_again()

    def _say_date(self, sentence: str) -> None:
        day = long_date(self._date.date())
        self._date_in_words.setText(f"✕ {sentence} Hieronder staat {day}." if sentence else day)

    def _choices(self) -> QLayout:
        line = line_height(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(line // 2)
        rows = (
            ("&Gemeente", self._gemeente, self._family),
            ("&Peildatum", self._date, self._date_in_words),
        )
        for row, (text, field, beside) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            across = QHBoxLayout()
            across.setSpacing(line // 2)
            across.addWidget(field)
            across.addWidget(beside, 1)
            grid.addWidget(label, row, 0)
            grid.addLayout(across, row, 1)
        self._gemeente.setMinimumWidth(line * 12)
        grid.setColumnStretch(1, 1)
        return grid


def _model(columns: tuple[Column, ...]) -> RowsModel:
    return RowsModel([RowsColumn(column.heading, column.heading in _HOURS) for column in columns])


def _row(columns: tuple[Column, ...], cells: list[Cell]) -> list[str]:
    return [_shown(column, cell) for column, cell in zip(columns, cells, strict=True)]


def _shown(column: Column, cell: Cell) -> str:
    if isinstance(cell, date):
        return short_date(cell)
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", ",")
    if column.heading == "BSN" and cell:
        return masked(str(cell))
    return "" if cell is None else str(cell)
