"""Uren en mijlpalen of one learner: what was bought and followed, and the norms as an indication."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from exporters.hours_proof import HoursProof, deliver_hours_proof, note_hours_proof_printed
from models.accounts import Action
from models.changes import ChangeSet
from models.queries.hours import ContractMinutes
from models.queries.learner_hours import ContractHours, contract_hours
from models.queries.learner_lessons import LessonShare, learner_lessons, lesson_share
from models.queries.milestones import elsewhere_minutes, milestone_progress
from models.rules.milestones import Progress
from models.rules.terms import Component
from models.session import Session
from ui.dialogs.paper import Paper, Printing
from ui.formats import hours, short_date
from ui.screens.deliveries.parts.paper_desk import PaperDesk, Work
from ui.screens.learners.bars import contract_bar, milestone_bar
from ui.screens.learners.proof_dialog import ProofDialog
from ui.screens.learners.tabs import LearnerPart
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import button, heading, paragraph, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable, height_of_rows

_COLUMNS = (
    RowsColumn("Contract"),
    *(RowsColumn(component.value, number=True) for component in Component),
    RowsColumn("Samen", number=True),
    RowsColumn("Over", number=True),
)
_ABOUT_HOURS = (
    "Uren:minuten die meetellen als gevolgd, tot en met vandaag: zonder pauzes, en alleen op school (DUO,"
    " Contractgegevens uitwisselen). Uren elders tellen alleen voor de mijlpalen."
)
_ABOUT_MILESTONES = (
    "Een mijlpaal is een indicatie: DUO of de gemeente beslist. Uren tellen op over contracten, leerroutes en"
    " scholen."
)
_NO_CONTRACTS = "Deze cursist heeft nog geen contract."
_NO_MILESTONES = "Voor deze cursist is geen mijlpaal bekend. Zijn wet, doelgroep en leerroute ingevuld?"
_GIVEN = ChangeSet(records=frozenset({"delivery"}))


class HoursPart(LearnerPart):
    """Reads all of it anew when anything changed; the button makes a proof of hours."""

    def __init__(
        self, session: Session, surroundings: Surroundings, learner: int, *, printing: Printing | None = None
    ) -> None:
        super().__init__()
        self.messages = surroundings.messages
        self._session = session
        self._surroundings = surroundings
        self._learner = learner
        self._desk = PaperDesk(self, surroundings, "urenbewijs", printing)
        self._rows = RowsModel(_COLUMNS)
        self.table = RowsTable(self._rows, "Gevolgde uren per contract en onderdeel")
        self._bars = QVBoxLayout()
        self._milestones = QVBoxLayout()
        self._share = paragraph()
        self._share_source = remark()
        self._proof = button("Uren&bewijs…", "file")
        self._proof.clicked.connect(lambda: self.ask_proof())
        self._build()
        self._read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._read()

    def share_said(self) -> str:
        """The lessons followed, as art. 4.4(1) asks for them; empty where the rule is not theirs."""
        return self._share.text()

    def ask_proof(self) -> ProofDialog:
        """Ask of which period and contracts, then show the proof."""
        dialog = ProofDialog(
            self._learner,
            self._session,
            self._surroundings.today(),
            show=self._show_proof,
            parent=self.window(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _show_proof(self, proof: HoursProof) -> None:
        account = self._session.account

        def write(folder: Path, *, replace: bool) -> Path:
            return deliver_hours_proof(proof, folder, replace=replace, by=account)

        lessons = "1 les" if len(proof.lessons) == 1 else f"{len(proof.lessons)} lessen"
        said = f"{lessons}, {hours(proof.minutes)} uur telt mee. "
        said += "Het BSN staat op het papier; op het scherm is het verkort." if proof.bsn else "Zonder BSN."
        why_not = (
            "" if account.may(Action.DELIVER) else f"Met de rol {account.role.value} kunt u alleen kijken."
        )
        paper = Paper(proof.title, said, proof.draw, shown=proof.masked().draw)
        self._desk.show(
            Work(paper, write, lambda: note_hours_proof_printed(proof, by=account), _GIVEN, why_not)
        )

    def _read(self) -> None:
        today = self._surroundings.today()
        contracts = contract_hours(self._learner, until=today)
        elsewhere = elsewhere_minutes(until=today, learners=[self._learner]).get(self._learner, {})
        self._rows.set_rows(table_rows(contracts, elsewhere))
        self.table.setFixedHeight(height_of_rows(self.table))
        bars = [contract_bar(contract) for contract in contracts]
        _refill(self._bars, bars or [paragraph(_NO_CONTRACTS)])
        progress = milestone_progress(today, [self._learner]).get(self._learner, [])
        _refill(self._milestones, _milestone_widgets(progress))
        lessons = learner_lessons(self._learner, until=today)
        share = lesson_share(self._learner, lessons, today)
        self._share.setText(share_in_words(share) if share else "")
        self._share_source.setText(f"Bron: {share.rule.source}." if share else "")
        for label in (self._share, self._share_source):
            label.setVisible(share is not None)
        self._proof.setEnabled(any(lesson.followed for lesson in lessons))

    def _build(self) -> None:
        line = line_height(self)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, line // 2, 0)
        rows.setSpacing(line // 2)
        rows.addWidget(heading("Contracten", 1.1))
        rows.addLayout(self._bars)
        self.table.setMaximumWidth(line * 36)
        rows.addWidget(self.table)
        rows.addWidget(remark(_ABOUT_HOURS))
        rows.addSpacing(line // 2)
        rows.addWidget(heading("Mijlpalen (indicatie)", 1.1))
        rows.addWidget(remark(_ABOUT_MILESTONES))
        rows.addLayout(self._milestones)
        rows.addWidget(self._share)
        rows.addWidget(self._share_source)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName("Uren en mijlpalen")
        scroll.setWidget(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._desk.line)
        below = QHBoxLayout()
        below.addWidget(self._proof)
        below.addStretch(1)
        layout.addLayout(below)
        self.setFocusProxy(scroll)


def table_rows(contracts: Iterable[ContractHours], elsewhere: dict[Component, int]) -> list[tuple[str, ...]]:
    """A line a contract, and one for hours elsewhere when there are any."""
    rows = [
        (
            f"{contract.number} ({short_date(contract.begins)})",
            *_by_component(contract.minutes),
            _signed(contract.left),
        )
        for contract in contracts
    ]
    if elsewhere:
        minutes = [elsewhere.get(component, 0) for component in Component]
        rows.append(("Uren elders", *(hours(one) for one in (*minutes, sum(minutes))), ""))
    return rows


def share_in_words(share: LessonShare) -> str:
    """Lessen taal en KNM gevolgd: 85 van 96 …; a figure, and no conclusion from it."""
    components = " en ".join(component.value for component in Component if component in share.rule.components)
    said = f"Lessen {components} gevolgd: {share.followed} van {share.lessons}"
    if share.partly:
        said += f" ({share.partly} voor een deel)"
    missed = share.lessons - share.followed
    if not missed:
        return f"{said}."
    if share.excused is None:
        return f"{said}. Niet gevolgd: {missed}; over afwezigheid oordeelt de gemeente."
    return f"{said}. Niet gevolgd: {missed}, waarvan {share.excused} geoorloofd afwezig."


def _by_component(minutes: ContractMinutes) -> tuple[str, ...]:
    parts = (minutes.language, minutes.literacy, minutes.knm, minutes.ona, minutes.total)
    return tuple(hours(part) for part in parts)


def _signed(minutes: int) -> str:
    return hours(minutes) if minutes >= 0 else f"-{hours(-minutes)}"


def _milestone_widgets(progress: Iterable[Progress]) -> list[QWidget]:
    return [milestone_bar(one) for one in progress] or [paragraph(_NO_MILESTONES)]


def _refill(layout: QVBoxLayout, widgets: Iterable[QWidget]) -> None:
    while (item := layout.takeAt(0)) is not None:
        old = item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
    for widget in widgets:
        layout.addWidget(widget)


def make(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    return HoursPart(session, surroundings, learner)
