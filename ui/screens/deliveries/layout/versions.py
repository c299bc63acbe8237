"""The versions that there were of the layout, the newest on top."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.queries.layouts import LayoutVersion
from ui.formats import short_date
from ui.theme import line_height
from ui.widgets.page import button, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Versie"),
    RowsColumn("Gemaakt"),
    RowsColumn("Door"),
    RowsColumn("Vergeleken met de handleiding van DUO"),
)
_ABOUT = "Een oude versie overnemen maakt een nieuwe versie; ook die is pas geverifieerd na vergelijken."


class VersionsTab(QWidget):
    """Says `take_wanted` with the version that is to be taken over."""

    take_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._versions: Sequence[LayoutVersion] = ()
        self._rows = RowsModel(_COLUMNS)
        self._table = RowsTable(self._rows, "Versies van de indeling")
        self._take = button("&Deze versie overnemen", "back")
        self._take.clicked.connect(self._say_wanted)
        self._build()

    def show_versions(self, versions: Sequence[LayoutVersion]) -> None:
        self._versions = versions
        self._rows.set_rows([_row(version) for version in versions])
        self._table.selectRow(0)

    def _say_wanted(self) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._versions):
            self.take_wanted.emit(self._versions[row])

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.addWidget(self._table, 1)
        below = QHBoxLayout()
        below.addWidget(self._take)
        below.addWidget(remark(_ABOUT), 1)
        layout.addLayout(below)


def compared(version: LayoutVersion) -> str:
    """op 03-11-2026 door Ingrid; empty for one that nobody compared."""
    if version.compared_on is None:
        return ""
    return f"op {short_date(version.compared_on)} door {version.compared_by}"


def _row(version: LayoutVersion) -> tuple[str, str, str, str]:
    made = "bij het programma" if version.made_at is None else short_date(version.made_at.astimezone().date())
    return str(version.version), made, version.made_by, compared(version) or "niet geverifieerd"
