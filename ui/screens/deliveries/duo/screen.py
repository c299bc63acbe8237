"""Aanleveren aan DUO in four steps: which period, what was found, what differs, and the file itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from exporters.duo import deliver_duo, file_name
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.queries.deliveries import duo_files, last_written
from models.queries.layouts import active_layout
from models.rules.duo import Finding
from models.rules.duo_layout import DuoLayout
from models.rules.terms import DeliveryKind
from models.services.findings import accept_findings, withdraw_acceptances
from models.session import Session
from ui.dialogs.reason import ReasonDialog
from ui.formats import long_date
from ui.replacing import write_or_ask
from ui.screens.deliveries.duo.checks_step import ChecksStep
from ui.screens.deliveries.duo.compare_step import CompareStep
from ui.screens.deliveries.duo.findings import counted, open_warnings
from ui.screens.deliveries.duo.period_step import PeriodStep
from ui.screens.deliveries.duo.preview import totals
from ui.screens.deliveries.duo.reading import DuoReading, read_duo
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.deliveries.duo.step_bar import StepBar
from ui.screens.deliveries.duo.why import WhyHours
from ui.screens.deliveries.duo.write_step import WriteStep
from ui.screens.screen import Screen
from ui.sentences import finding_sentence
from ui.surroundings import Surroundings, documents_folder
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import add_key, busy, button, heading

_STEPS = ("Periode", "Controles", "Vergelijken", "Schrijven")
PERIOD, CHECKS, COMPARE, WRITE = range(len(_STEPS))


class DuoScreen(Screen):
    """Reads afresh when the date or the register changes; a step keeps what was done at the others."""

    title = "DUO"
    icon = "deliveries"

    def __init__(self, session: Session, surroundings: Surroundings, *, folder: Path | None = None) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._folder = folder or surroundings.remembered.duo_folder() or documents_folder()
        self._reading: DuoReading | None = None
        self._bar = StepBar(_STEPS)
        self._period = PeriodStep(proposed_reference_date(surroundings.today()))
        self._checks = ChecksStep(may_accept=session.account.may(Action.ACCEPT_FINDING))
        self._compare = CompareStep()
        self._writing = WriteStep(session, surroundings)
        self._why = WhyHours(self, session, surroundings)
        self._pages = (self._period, self._checks, self._compare, self._writing)
        self._steps = QStackedWidget()
        self._back = button("Vo&rige")
        self._next = button("Ver&der")
        self._build()
        self._connect()
        self.check()
        self.go_to_step(PERIOD)

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        """Check again: any change can be a finding solved, or a new one."""
        self.check()

    def reference_date(self) -> date:
        """The day up to and including which hours count."""
        return self._period.date()

    def choose_reference_date(self, day: date) -> None:
        self._period.choose(day)

    def step(self) -> int:
        """Where one is: PERIOD, CHECKS, COMPARE or WRITE."""
        return self._steps.currentIndex()

    def go_to_step(self, step: int) -> None:
        """Show a step; what was chosen at the others stays."""
        self._steps.setCurrentIndex(step)
        self._bar.show_step(step)
        self._back.setEnabled(step > PERIOD)
        self._next.setVisible(step < WRITE)
        if step < WRITE:
            self._next.setText(f"Ver&der: {_STEPS[step + 1].lower()}")
        page = self._pages[step]
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_checks(self) -> None:
        """Check anew, and show what there is to mend or to know."""
        self._writing.begin()
        self.check()
        self.go_to_step(CHECKS)

    def show_preview(self) -> None:
        """Show what will stand in the file."""
        self.go_to_step(COMPARE)
        self._compare.show_contents()

    def check(self) -> None:
        """Read everything anew for the chosen date."""
        try:
            with busy():
                self._reading = read_duo(self.reference_date())
        except KlassenboekError as error:
            self._reading = None
            self.messages.refuse(self, error)
            return
        delivery = self._reading.delivery
        self._period.show_state(
            duo_files(), today=self._surroundings.today(), layout_verified=delivery.layout.verified
        )
        self._checks.show_findings(delivery.findings)
        self._compare.show_reading(self._reading)
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
        if self._reading is None or self.why_not() or not self._warnings_are_known():
            return
        delivery = self._reading.delivery
        today, account = self._surroundings.today(), self.session.account
        path = write_or_ask(
            self,
            self.messages,
            lambda *, replace: deliver_duo(delivery, self._folder, today, replace=replace, by=account),
        )
        written = last_written(DeliveryKind.DUO)
        if path is None or written is None:
            return
        self._surroundings.remembered.keep_duo_folder(path.parent)
        self._writing.show_written(path, written)
        self.go_to_step(WRITE)
        self._noted(ChangeSet(records=frozenset({"delivery"})))

    def layout_in_use(self) -> DuoLayout:
        """The layout by which the file would be written."""
        return active_layout() if self._reading is None else self._reading.delivery.layout

    def totals_shown(self) -> str:
        return self._compare.totals_shown()

    def place_shown(self) -> str:
        """The name of the file and its folder."""
        return self._writing.place_shown()

    def said_after_writing(self) -> str:
        return self._writing.said_after_writing()

    def why_not(self) -> str:
        """Why nothing can be written; empty when it can."""
        account = self.session.account
        if not account.may(Action.DELIVER):
            return f"Met de rol {account.role.value} kunt u controleren, maar niet aanleveren."
        if self._reading is None:
            return "De indeling van het bestand is niet te lezen."
        if self._period.problem():
            return "De peildatum bij stap 1 is geen datum."
        blocking = sum(one.blocks for one in self._reading.delivery.findings)
        if not blocking:
            return ""
        points = "1 punt" if blocking == 1 else f"{blocking} punten"
        return f"Nog niet te schrijven: los eerst {points} op bij ‘Blokkeert’ (stap 2)."

    def _warnings_are_known(self) -> bool:
        """A warning holds nothing up, but who writes over it is told once how many there are."""
        count = open_warnings(self._reading.delivery.findings) if self._reading else 0
        if not count:
            return True
        are = "is er 1 waarschuwing" if count == 1 else f"zijn er {count} waarschuwingen"
        question = f"Bij de controles {are} die niemand heeft geaccepteerd. Toch schrijven?"
        return self.messages.confirm(self, question, yes="Toch schrijven")

    def _accept(self, findings: Sequence[Finding]) -> None:
        one = finding_sentence(findings[0])
        said = one if len(findings) == 1 else f"{len(findings)} waarschuwingen blijven staan, om één reden."
        dialog = ReasonDialog(
            "Waarschuwing accepteren", said, store="&Accepteren", required=True, parent=self.window()
        )
        dialog.accepted.connect(
            lambda: self._store(lambda: accept_findings(findings, why=dialog.why, by=self.session.account))
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _withdraw(self, findings: Sequence[Finding]) -> None:
        ids = [finding.accepted.id for finding in findings if finding.accepted]
        self._store(lambda: withdraw_acceptances(ids, by=self.session.account))

    def _store(self, store: Callable[[], ChangeSet]) -> None:
        try:
            changes = store()
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return
        self._noted(changes)

    def _noted(self, changes: ChangeSet) -> None:
        """Something was written from here: read it back, and tell the others."""
        self.check()
        self.changed.emit(changes)

    def _ask_why(self, number: str) -> None:
        known = self._reading.contracts.get(number) if self._reading else None
        if self._reading is None:
            return
        if known is None:
            self.messages.inform(
                self, f"Contract {number} is er niet meer: het heeft geen lessen om te tonen."
            )
            return
        delivery = self._reading.delivery
        self._why.explain(known.id, delivery.reference, delivery.layout)

    def _say_what_will_be_written(self) -> None:
        if self._reading is None:
            return
        delivery = self._reading.delivery
        name = file_name(delivery.bow_number, self._surroundings.today())
        said = (
            f"Peildatum {long_date(delivery.reference)}.\n{counted(delivery.findings)}. In het bestand:"
            f" {totals(delivery)}."
        )
        self._writing.show_place(name, self._folder, why_not=self.why_not(), said=said)

    def _connect(self) -> None:
        self._bar.wanted.connect(self.go_to_step)
        self._period.date_changed.connect(self._choose_date)
        self._period.refused.connect(lambda _sentence: self._say_what_will_be_written())
        self._period.layout_wanted.connect(lambda: self.go_wanted.emit(Target("duo_layout")))
        self._checks.go_wanted.connect(self.go_wanted)
        self._checks.accept_wanted.connect(self._accept)
        self._checks.withdraw_wanted.connect(self._withdraw)
        self._checks.why_wanted.connect(self._ask_why)
        self._compare.why_wanted.connect(self._ask_why)
        self._writing.folder_wanted.connect(self.choose_folder)
        self._writing.write_wanted.connect(self.write)
        self._writing.changed.connect(self._noted)
        self._back.clicked.connect(lambda: self._walk(-1))
        self._next.clicked.connect(lambda: self._walk(1))
        for key, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            add_key(key, lambda by=by: self._walk(by), self)

    def _choose_date(self) -> None:
        """Another period is another file: what was written before is no longer what this is about."""
        self._writing.begin()
        self.check()

    def _walk(self, steps: int) -> None:
        wanted = self.step() + steps
        if PERIOD <= wanted <= WRITE:
            self.go_to_step(wanted)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line * 2 // 3)
        top = QHBoxLayout()
        top.setSpacing(line)
        top.addWidget(heading("Aanleveren aan DUO", 1.3))
        top.addWidget(self._bar, 1)
        layout.addLayout(top)
        for step in self._pages:
            self._steps.addWidget(step)
        layout.addWidget(self._steps, 1)
        self._back.setToolTip("Alt+←")
        self._next.setToolTip("Alt+→")
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self._back)
        bottom.addWidget(self._next)
        layout.addLayout(bottom)
