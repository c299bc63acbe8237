"""The findings as rows to read: how serious, what to do, and who accepted it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QIcon

from models.rules.duo import Acceptance, Finding
from ui.formats import short_date
from ui.icons import icon
from ui.sentences import finding_sentence
from ui.state_colours import blended
from ui.theme import Tone
from ui.widgets.rows_table import RowsColumn, RowsModel

COLUMNS = (RowsColumn("Soort"), RowsColumn("Wat er is en wat te doen"))

_FADED = 0.6
"""How much of its ink a text keeps: less is hard to read, on light and on dark."""


class FindingsModel(RowsModel):
    """What was accepted stands there grey and struck through, with who accepted it and why."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self._findings: Sequence[Finding] = ()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self.set_rows(finding_rows(findings), finding_icons(findings))

    def finding(self, row: int) -> Finding:
        return self._findings[row]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if index.isValid() and self._findings[index.row()].accepted is not None:
            if role == Qt.ItemDataRole.ForegroundRole:
                palette = QGuiApplication.palette()
                return blended(palette.text().color(), palette.base().color(), _FADED)
            if role == Qt.ItemDataRole.FontRole and index.column() == 0:
                font = QGuiApplication.font()
                font.setStrikeOut(True)
                return font
        return super().data(index, role)


def finding_rows(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """A word and a sentence each, in the order in which they come: what blocks first."""
    return [(_word(one), _sentence(one)) for one in findings]


def finding_icons(findings: Sequence[Finding]) -> list[QIcon]:
    stop, notice, good = icon("stop", Tone.STOP), icon("notice", Tone.NOTICE), icon("good")
    return [stop if one.blocks else good if one.accepted else notice for one in findings]


def counted(findings: Sequence[Finding]) -> str:
    """2 punten blokkeren · 31 keer let op · 3 geaccepteerd."""
    blocking = sum(one.blocks for one in findings)
    accepted = sum(one.accepted is not None for one in findings)
    rest = open_warnings(findings)
    if not findings:
        return "Geen bijzonderheden"
    blocks = {0: "Niets blokkeert", 1: "1 punt blokkeert"}.get(blocking, f"{blocking} punten blokkeren")
    said = [blocks]
    if rest:
        said.append(f"{rest} keer let op")
    if accepted:
        said.append(f"{accepted} geaccepteerd")
    return " · ".join(said)


def open_warnings(findings: Sequence[Finding]) -> int:
    """How many warnings nobody accepted."""
    return sum(not one.blocks and one.accepted is None for one in findings)


def _word(finding: Finding) -> str:
    return "Blokkeert" if finding.blocks else "Let op"


def _sentence(finding: Finding) -> str:
    said = finding_sentence(finding)
    return f"{said} – {_accepted(finding.accepted)}" if finding.accepted else said


def _accepted(accepted: Acceptance) -> str:
    day = short_date(accepted.at.astimezone().date())
    return f"geaccepteerd door {accepted.who} op {day}: {accepted.why}"
