"""Aanleveren aan DUO: choose the date, look at what was found, write the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from exporters.duo import DuoDelivery, deliver_duo, file_name, prepare_duo
from exporters.duo_layout import default_layout
from models.accounts import Action
from models.changes import ChangeSet
from models.session import Session
from ui.formats import long_date
from ui.replacing import write_or_ask
from ui.screens.deliveries.findings import COLUMNS, counted, finding_icons, finding_rows
from ui.screens.deliveries.preview import preview_columns, preview_rows, totals
from ui.screens.deliveries.reference_date import proposed_reference_date
from ui.screens.deliveries.written import WrittenPanel
from ui.screens.screen import Screen
from ui.surroundings import Surroundings, documents_folder
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.page import busy, button, heading, paragraph, remark
from ui.widgets.rows_table import RowsModel, RowsTable

_NOT_VERIFIED = (
    "Indeling niet geverifieerd – leg haar naast de handleiding van DUO. Alleen de bestandsnaam staat vast."
)
_ABOUT_DATE = (
    "De uren tellen tot en met deze dag. In de eerste helft van de maand is het voorstel de laatste dag van"
    " de vorige maand, daarna vandaag."
)
_ABOUT_PREVIEW = (
    "Een BSN staat hier verkort en in het bestand voluit. De kolom Cursist staat niet in het bestand."
)


class DeliveriesScreen(Screen):
    """Reads afresh when the date or the register changes; only the button writes."""

    title = "Aanleveren"
    icon = "deliveries"

    def __init__(self, session: Session, surroundings: Surroundings, *, folder: Path | None = None) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._folder = folder or surroundings.remembered.duo_folder() or documents_folder()
        self._layout = default_layout()
        self._delivery: DuoDelivery | None = None
        self._date = DateField(proposed_reference_date(surroundings.today()))
        self._date.setAccessibleName("Peildatum")
        self._date_in_words = QLabel()
        self._banner = Banner(Tone.NOTICE, _NOT_VERIFIED)
        self._findings = RowsModel(COLUMNS)
        self._preview = RowsModel(preview_columns(self._layout))
        self._totals = paragraph()
        self._tabs = QTabWidget()
        self._place = paragraph()
        self._choose = button("Map &kiezen…", "folder")
        self._reason = Banner(Tone.STOP)
        self._write = button("&Bestand voor DUO schrijven", "deliveries")
        self._written = WrittenPanel(surroundings)
        self._pages = QStackedWidget()
        self._build()
        self._date.date_changed.connect(self.check)
        self._date.refused.connect(self._say_date_is_wrong)
        self._choose.clicked.connect(self.choose_folder)
        self._write.clicked.connect(self.write)
        self._written.back_wanted.connect(self.show_checks)
        self.check()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        """Check again: any change can be a finding solved, or a new one."""
        self.show_checks()

    def reference_date(self) -> date:
        """The day up to and including which hours count."""
        return self._date.date()

    def choose_reference_date(self, day: date) -> None:
        self._date.set_date(day)

    def show_preview(self) -> None:
        """Show what will stand in the file."""
        self._tabs.setCurrentIndex(1)

    def check(self) -> None:
        """Read everything anew for the chosen date."""
        with busy():
            self._delivery = prepare_duo(self.reference_date(), self._layout)
        findings = self._delivery.findings
        self._findings.set_rows(finding_rows(findings), finding_icons(findings))
        self._preview.set_rows(preview_rows(self._delivery))
        self._totals.setText(totals(self._delivery))
        self._date_in_words.setText(long_date(self.reference_date()))
        self._tabs.setTabText(0, f"&Controles: {counted(findings).lower()}")
        self._tabs.setTabText(1, f"&Inhoud van het bestand ({len(self._delivery.contracts)})")
        self._say_what_will_be_written()

    def choose_folder(self) -> None:
        """Ask where the file is to be written."""
        chosen = self._surroundings.chooser.folder(self, "Map voor het bestand kiezen", self._folder)
        if chosen is not None:
            self.use_folder(chosen)

    def use_folder(self, folder: Path) -> None:
        """Write the file here."""
        self._folder = folder
        self._say_what_will_be_written()

    def write(self) -> None:
        """Write the file, keep a copy of what it says, and show what to do with it."""
        delivery = self._delivery
        if delivery is None or self.why_not():
            return
        today, account = self._surroundings.today(), self.session.account
        path = write_or_ask(
            self,
            self.messages,
            lambda *, replace: deliver_duo(delivery, self._folder, today, replace=replace, by=account),
        )
        if path is None:
            return
        self._surroundings.remembered.keep_duo_folder(path.parent)
        self._pages.setCurrentWidget(self._written)
        self._written.show_file(path)
        self.changed.emit(ChangeSet(records=frozenset({"delivery"})))

    def show_checks(self) -> None:
        """Check anew, and show what there is to mend or to know."""
        self._pages.setCurrentIndex(0)
        self._tabs.setCurrentIndex(0)
        self.check()
        self._date.setFocus(Qt.FocusReason.OtherFocusReason)

    def totals_shown(self) -> str:
        return self._totals.text()

    def place_shown(self) -> str:
        """The name of the file and its folder."""
        return self._place.text()

    def said_after_writing(self) -> str:
        return self._written.text()

    def why_not(self) -> str:
        """Why nothing can be written; empty when it can."""
        account = self.session.account
        if not account.may(Action.DELIVER):
            return f"Met de rol {account.role.value} kunt u controleren, maar niet aanleveren."
        blocking = sum(one.blocks for one in self._delivery.findings) if self._delivery else 0
        if not blocking:
            return ""
        points = "1 punt" if blocking == 1 else f"{blocking} punten"
        return f"Nog niet te schrijven: los eerst {points} op bij ‘Blokkeert’."

    def _say_date_is_wrong(self, sentence: str) -> None:
        day = long_date(self.reference_date())
        self._date_in_words.setText(f"✕ {sentence} De peildatum blijft {day}." if sentence else day)

    def _say_what_will_be_written(self) -> None:
        reason = self.why_not()
        self._write.setEnabled(not reason)
        self._write.setToolTip(reason)
        self._reason.say(reason)
        self._place.setVisible(not reason)
        bow_number = self._delivery.bow_number if self._delivery else ""
        name = file_name(bow_number, self._surroundings.today())
        self._place.setText(f"{name}\nin {self._folder}")

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line * 3 // 4)
        layout.addWidget(heading("Aanleveren aan DUO"))
        self._pages.addWidget(self._checks(line))
        self._pages.addWidget(self._written)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self._date)

    def _checks(self, line: int) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line * 3 // 4)
        layout.addLayout(self._date_row())
        layout.addWidget(self._banner)
        self._banner.setVisible(not self._layout.verified)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(RowsTable(self._findings, "Controles", lines=2), "")
        self._tabs.addTab(self._preview_tab(line), "")
        layout.addWidget(self._tabs, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._choose)
        bottom.addWidget(self._place, 1)
        bottom.addWidget(self._reason, 1)
        bottom.addWidget(self._write)
        self._write.setDefault(True)
        layout.addLayout(bottom)
        return page

    def _date_row(self) -> QGridLayout:
        label = QLabel("&Peildatum")
        label.setBuddy(self._date)
        row = QGridLayout()
        row.setVerticalSpacing(line_height(self) // 4)
        row.addWidget(label, 0, 0)
        row.addWidget(self._date, 0, 1)
        row.addWidget(self._date_in_words, 0, 2)
        row.addWidget(remark(_ABOUT_DATE), 1, 1, 1, 2)
        row.setColumnStretch(2, 1)
        return row

    def _preview_tab(self, line: int) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.addWidget(self._totals)
        layout.addWidget(RowsTable(self._preview, "Inhoud van het bestand"), 1)
        layout.addWidget(remark(_ABOUT_PREVIEW))
        return tab
