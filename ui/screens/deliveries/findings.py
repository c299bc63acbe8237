"""The findings as rows to read: how serious, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QIcon

from models.rules.duo import Finding
from ui.icons import icon
from ui.sentences import finding_sentence
from ui.theme import Tone
from ui.widgets.rows_table import RowsColumn

COLUMNS = (RowsColumn("Soort"), RowsColumn("Wat er is en wat te doen"))


def finding_rows(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """A word and a sentence each, in the order in which they come: what blocks first."""
    return [("Blokkeert" if one.blocks else "Let op", finding_sentence(one)) for one in findings]


def finding_icons(findings: Sequence[Finding]) -> list[QIcon]:
    stop, notice = icon("stop", Tone.STOP), icon("notice", Tone.NOTICE)
    return [stop if one.blocks else notice for one in findings]


def counted(findings: Sequence[Finding]) -> str:
    """2 punten blokkeren · 31 keer let op."""
    blocking = sum(one.blocks for one in findings)
    rest = len(findings) - blocking
    if not findings:
        return "Geen bijzonderheden"
    blocks = {0: "Niets blokkeert", 1: "1 punt blokkeert"}.get(blocking, f"{blocking} punten blokkeren")
    return f"{blocks} · {rest} keer let op" if rest else blocks
