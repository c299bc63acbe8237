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
    """Says `go_wanted` with a Target, `accept_wanted` with findings and `withdraw_wanted` with findings."""

    go_wanted = Signal(object)
    accept_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, *, may_accept: bool) -> None:
        super().__init__()
        self._may_accept = may_accept
        self._model = FindingsModel()
        self._table = RowsTable(self._model, "Controles", lines=2)
        self._counted = paragraph()
        self._go = button("&Ga naar")
        self._accept = button("&Accepteren…", "good")
        self._withdraw = button("&Intrekken")
        self._findings: Sequence[Finding] = ()
        self._build()
        self.setFocusProxy(self._table)
        self._table.activated.connect(self.go)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        self._go.clicked.connect(self.go)
        self._accept.clicked.connect(self.accept)
        self._withdraw.clicked.connect(self.withdraw)
        self._enable()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; who was at one of them stays there, or at the one that took its place."""
        row = self._table.currentIndex().row()
        at = _key(self._findings[row]) if 0 <= row < len(self._findings) else None
        self._findings = findings
        self._model.show_findings(findings)
        self._counted.setText(counted(findings))
        keys = [_key(finding) for finding in findings]
        if findings:
            self._table.selectRow(keys.index(at) if at in keys else min(max(row, 0), len(findings) - 1))
        self._enable()

    def go(self) -> None:
        """Lead to where the current finding is mended."""
        finding = self._current()
        if finding is not None and finding.record:
            self.go_wanted.emit(Target(finding.record, finding.record_id, finding.spot))

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

    def _current(self) -> Finding | None:
        row = self._table.currentIndex().row()
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def _selected(self) -> list[Finding]:
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [self._findings[row] for row in rows]

    def _enable(self) -> None:
        current, selected = self._current(), self._selected()
        self._go.setEnabled(current is not None and bool(current.record))
        acceptable = any(not one.blocks and not one.accepted for one in selected)
        self._accept.setEnabled(self._may_accept and acceptable)
        self._withdraw.setEnabled(self._may_accept and any(one.accepted for one in selected))

    def _build(self) -> None:
        line = line_height(self)
        self._go.setToolTip("Naar de plek waar dit wordt opgelost (Enter)")
        self._accept.setToolTip("Een of meer waarschuwingen laten staan, met de reden")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._counted)
        layout.addWidget(self._table, 1)
        row = QHBoxLayout()
        for push in (self._go, self._accept, self._withdraw):
            row.addWidget(push)
        row.addStretch(1)
        layout.addLayout(row)


def _key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.subject()
