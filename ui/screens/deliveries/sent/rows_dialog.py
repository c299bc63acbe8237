"""The rows of a file as it went out, to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from models.queries.deliveries import LoggedFile
from ui.dialogs.frame import begin_at, leave_button, rows_of
from ui.screens.deliveries.sent.rows import BSN, readable_rows
from ui.theme import bold_font, line_height
from ui.widgets.page import paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_ABOUT = "Zo is het verzonden."
_ABOUT_BSN = "Een BSN staat hier verkort; in het bestand voluit."


class SentRowsDialog(QDialog):
    """A table to read and to copy from; every BSN in it is masked."""

    def __init__(
        self, file: LoggedFile, rows: Sequence[Mapping[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Verzonden rijen")
        headings, cells = readable_rows(rows)
        layout = rows_of(self, lines_wide=30)
        title = paragraph(file.file_name)
        title.setFont(bold_font(title))
        layout.addWidget(title)
        layout.addWidget(paragraph(f"{_ABOUT} {_ABOUT_BSN}" if BSN in headings else _ABOUT))
        self.rows = RowsModel([RowsColumn(heading) for heading in headings])
        self.rows.set_rows(cells)
        table = RowsTable(self.rows, "Rijen van het bestand")
        table.setMinimumHeight(line_height(self) * 8)
        table.selectRow(0)
        layout.addWidget(table, 1)
        layout.addWidget(leave_button(self))
        begin_at(self, lines_wide=58, lines_high=34)
        table.setFocus()
