"""What a paste would refuse, cell by cell, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from ui.dialogs.frame import leave_button, rows_of, store_buttons, text_label
from ui.theme import line_height
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (RowsColumn("Cel"), RowsColumn("Waarde"), RowsColumn("Waarom niet"))


class RefusedDialog(QDialog):
    """Accepted, when somebody wants the `others` (how many values can be pasted) all the same."""

    def __init__(
        self, refused: Sequence[tuple[str, str, str]], *, others: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Plakken")
        count = "1 waarde kan" if len(refused) == 1 else f"{len(refused)} waarden kunnen"
        layout = rows_of(self, lines_wide=46)
        layout.addWidget(text_label(f"{count} niet geplakt worden. Er is nog niets gewijzigd.", bold=True))
        self.rows = RowsModel(_COLUMNS)
        self.rows.set_rows(refused)
        table = RowsTable(self.rows, "Waarden die niet geplakt kunnen worden", lines=2)
        table.setMinimumHeight(line_height(self) * 12)
        table.selectRow(0)
        layout.addWidget(table, 1)
        if others:
            text = "De ene andere &plakken" if others == 1 else f"De {others} andere &plakken"
            buttons = store_buttons(self, text, leave="&Niets plakken")
        else:
            buttons = leave_button(self)
        layout.addWidget(buttons)
        buttons.buttons()[-1].setFocus()
