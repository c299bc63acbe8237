"""The third step: this file beside the last one, what was corrected since, and the whole of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ui.screens.deliveries.duo.differences import (
    COMPARED,
    CORRECTED,
    compared_icons,
    compared_rows,
    corrected_rows,
    said_of_closed,
    said_of_last,
    summed_up,
)
from ui.screens.deliveries.duo.preview import preview_columns, preview_rows, totals
from ui.screens.deliveries.duo.reading import DuoReading
from ui.theme import line_height
from ui.widgets.page import button, paragraph, remark
from ui.widgets.rows_table import RowsModel, RowsTable

_ABOUT_PREVIEW = (
    "Een BSN staat hier verkort en in het bestand voluit. De kolom Cursist staat niet in het bestand."
)


class CompareStep(QWidget):
    """Says `why_wanted` with the number of a contract of which the hours are to be explained."""

    why_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._compared = RowsModel(COMPARED)
        self._corrected = RowsModel(CORRECTED)
        self._preview = RowsModel(())
        self._tables = (
            RowsTable(self._compared, "Verschillen met de vorige aanlevering", lines=2),
            RowsTable(self._corrected, "Correcties over gesloten maanden", lines=2),
            RowsTable(self._preview, "Inhoud van het bestand"),
        )
        self._numbers: tuple[list[str], ...] = ([], [], [])
        self._last = paragraph()
        self._summed_up = paragraph()
        self._closed = paragraph()
        self._totals = paragraph()
        self._tabs = QTabWidget()
        self._why = button("&Waarom … uur?", "help")
        self._build()
        self.setFocusProxy(self._tabs)
        self._why.clicked.connect(self.ask_why)
        self._tabs.currentChanged.connect(self._enable)
        for table in self._tables:
            table.activated.connect(self.ask_why)
            table.selectionModel().currentRowChanged.connect(self._enable)

    def show_reading(self, reading: DuoReading) -> None:
        """Show another file, or the same one read anew."""
        rows, corrected = compared_rows(reading), corrected_rows(reading)
        self._compared.set_rows(rows, compared_icons(rows))
        self._corrected.set_rows(corrected)
        self._preview.set_columns(preview_columns(reading.delivery.layout))
        self._preview.set_rows(preview_rows(reading.delivery))
        numbers = [contract.number for contract in reading.delivery.contracts]
        self._numbers = ([row[1] for row in rows], [row[0] for row in corrected], numbers)
        self._last.setText(said_of_last(reading.last))
        self._summed_up.setText(summed_up(reading))
        self._closed.setText(said_of_closed(reading))
        self._totals.setText(totals(reading.delivery))
        self._tabs.setTabText(0, f"Ver&schillen ({len(rows)})")
        self._tabs.setTabText(1, f"&Correcties ({len(reading.closed.corrections)})")
        self._tabs.setTabText(2, f"&Inhoud van het bestand ({len(numbers)})")
        for table in self._tables:
            table.selectRow(0)
        self._enable()

    def show_contents(self) -> None:
        self._tabs.setCurrentIndex(2)

    def totals_shown(self) -> str:
        return self._totals.text()

    def ask_why(self) -> None:
        """Ask for the lessons behind the hours of the contract at hand."""
        number = self._number()
        if number:
            self.why_wanted.emit(number)

    def _number(self) -> str:
        at = self._tabs.currentIndex()
        row = self._tables[at].currentIndex().row()
        return self._numbers[at][row] if 0 <= row < len(self._numbers[at]) else ""

    def _enable(self) -> None:
        self._why.setEnabled(bool(self._number()))

    def _build(self) -> None:
        line = line_height(self)
        self._why.setToolTip("De lessen, minuten en pauzes achter de uren van dit contract (Enter)")
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAccessibleName("Wat u vergelijkt")
        tops = ((self._last, self._summed_up), (self._closed,), (self._totals,))
        ends = ((), (), (remark(_ABOUT_PREVIEW),))
        for table, above, below in zip(self._tables, tops, ends, strict=True):
            self._tabs.addTab(_page(above, table, below, line), "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(self._tabs, 1)
        row = QHBoxLayout()
        row.addWidget(self._why)
        row.addStretch(1)
        layout.addLayout(row)


def _page(above: tuple[QWidget, ...], table: RowsTable, below: tuple[QWidget, ...], line: int) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, line // 2, 0, 0)
    layout.setSpacing(line // 3)
    for widget in above:
        layout.addWidget(widget)
    layout.addWidget(table, 1)
    for widget in below:
        layout.addWidget(widget)
    return page
