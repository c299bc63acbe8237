"""The second step: what was found, each with a way to where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.duo import Finding
from ui.screens.deliveries.duo.findings import FindingsModel, counted
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import button, paragraph
from ui.widgets.rows_table import RowsTable


class ChecksStep(QWidget):
    """Says `go_wanted` with a Target, `accept_wanted` with findings and `withdraw_wanted` with findings;
    `why_wanted` with the number of a contract of which the hours are to be explained.
    """

    go_wanted = Signal(object)
    accept_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    why_wanted = Signal(str)

    def __init__(self, *, may_accept: bool) -> None:
        super().__init__()
        self._may_accept = may_accept
        self._model = FindingsModel()
        self._table = RowsTable(self._model, "Controles", lines=2)
        self._counted = paragraph()
        self._go = button("&Ga naar")
        self._why = button("&Waarom … uur?", "help")
        self._accept = button("&Accepteren…", "good")
        self._withdraw = button("&Intrekken")
        self._findings: Sequence[Finding] = ()
        self._build()
        self.setFocusProxy(self._table)
        self._table.activated.connect(self.go)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        # The row one is at changes after what is selected does.
        self._table.selectionModel().currentRowChanged.connect(self._enable)
        self._go.clicked.connect(self.go)
        self._why.clicked.connect(self.ask_why)
        self._accept.clicked.connect(self.accept)
        self._withdraw.clicked.connect(self.withdraw)
        self._enable()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; who was at one of them stays there, or goes to the next if it is solved or accepted."""
        row = self._place_among(findings)
        self._findings = findings
        self._model.show_findings(findings)
        self._counted.setText(counted(findings))
        if findings:
            self._table.selectRow(row)
        self._enable()

    def go(self) -> None:
        """Lead to where the current finding is mended."""
        finding = self._current()
        if finding is not None and finding.record:
            self.go_wanted.emit(Target(finding.record, finding.record_id, finding.spot))

    def ask_why(self) -> None:
        """Ask for the lessons behind the hours that the current finding is about."""
        number = _contract(self._current())
        if number:
            self.why_wanted.emit(number)

    def accept(self) -> None:
        """Let the selected warnings stand."""
        wanted = [finding for finding in self._selected() if not finding.blocks and not finding.accepted]
        if wanted and self._may_accept:
            self.accept_wanted.emit(wanted)

    def withdraw(self) -> None:
        """Let what was accepted be a warning again."""
        wanted = [finding for finding in self._selected() if finding.accepted]
        if wanted and self._may_accept:
            self.withdraw_wanted.emit(wanted)

    def _place_among(self, findings: Sequence[Finding]) -> int:
        """The row of these that is to be looked at: of the current finding, or else of what came after it."""
        row = self._table.currentIndex().row()
        places = {_key(finding): place for place, finding in enumerate(findings)}
        for old in self._findings[max(row, 0) :]:
            place = places.get(_key(old))
            if place is not None and (findings[place].accepted is None or old.accepted is not None):
                return place
        return min(max(row, 0), max(len(findings) - 1, 0))

    def _current(self) -> Finding | None:
        row = self._table.currentIndex().row()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _selected(self) -> list[Finding]:
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [self._findings[row] for row in rows]

    def _enable(self) -> None:
        current, selected = self._current(), self._selected()
        self._go.setEnabled(current is not None and bool(current.record))
        self._why.setEnabled(bool(_contract(current)))
        acceptable = any(not one.blocks and not one.accepted for one in selected)
        self._accept.setEnabled(self._may_accept and acceptable)
        self._withdraw.setEnabled(self._may_accept and any(one.accepted for one in selected))

    def _build(self) -> None:
        line = line_height(self)
        self._go.setToolTip("Naar de plek waar dit wordt opgelost (Enter)")
        self._why.setToolTip("De lessen, minuten en pauzes achter de uren van dit contract")
        self._accept.setToolTip("Een of meer waarschuwingen laten staan, met de reden")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._counted)
        layout.addWidget(self._table, 1)
        row = QHBoxLayout()
        for push in (self._go, self._why, self._accept, self._withdraw):
            row.addWidget(push)
        row.addStretch(1)
        layout.addLayout(row)


def _contract(finding: Finding | None) -> str:
    """The number of the contract that a finding speaks of; empty when it speaks of none."""
    return str(finding.params.get("contract", "")) if finding is not None else ""


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.subject()
