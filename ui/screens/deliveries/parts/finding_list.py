"""What was found on the way to a file, each with a way to the place where it is mended."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.duo import Finding
from ui.icons import icon
from ui.sentences import finding_sentence
from ui.targets import Target
from ui.theme import Tone, line_height
from ui.widgets.page import button, paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (RowsColumn("Soort"), RowsColumn("Wat er is en wat te doen"))
_NOTHING = "Niets gevonden: het bestand kan geschreven worden."


class FindingList(QWidget):
    """Says `go_wanted` with the Target of the finding that the keyboard is on."""

    go_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._findings: Sequence[Finding] = ()
        self._rows = RowsModel(_COLUMNS)
        self._table = _Table(self._rows, "Controles", lines=2)
        self._nothing = paragraph(_NOTHING)
        self._go = button("Ga &naar", "back")
        self._table.activated_row.connect(self._go_to)
        self._table.selectionModel().currentRowChanged.connect(self._say_where)
        self._go.clicked.connect(lambda: self._go_to(self._table.currentIndex().row()))
        self._build()

    def show_findings(self, findings: Sequence[Finding], nothing: str = _NOTHING) -> None:
        """Show these; when there are none, the sentence `nothing`."""
        self._findings = findings
        stop, notice = icon("stop", Tone.STOP), icon("notice", Tone.NOTICE)
        self._rows.set_rows(
            [("Blokkeert" if one.blocks else "Let op", finding_sentence(one)) for one in findings],
            [stop if one.blocks else notice for one in findings],
        )
        self._nothing.setText(nothing)
        for widget in (self._table, self._go):
            widget.setVisible(bool(findings))
        self._nothing.setVisible(not findings)
        if findings:
            self._table.selectRow(0)
        self._say_where(self._table.currentIndex())

    def _go_to(self, row: int) -> None:
        target = self._target(row)
        if target is not None:
            self.go_wanted.emit(target)

    def _target(self, row: int) -> Target | None:
        if not 0 <= row < len(self._findings) or not self._findings[row].record:
            return None
        finding = self._findings[row]
        return Target(finding.record, finding.record_id, finding.spot)

    def _say_where(self, index: QModelIndex) -> None:
        self._go.setEnabled(self._target(index.row()) is not None)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._table, 1)
        below = QHBoxLayout()
        below.addWidget(self._go)
        below.addStretch(1)
        layout.addLayout(below)


class _Table(RowsTable):
    """Enter and a double click go where a row leads."""

    activated_row = Signal(int)

    def __init__(self, model: RowsModel, name: str, *, lines: int) -> None:
        super().__init__(model, name, lines=lines)
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_row.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
