"""Why a contract has so many hours: the lessons, what counts of each, and how that becomes the figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from exporters.explained_hours import HoursExplanation, lesson_headings
from ui.dialogs.frame import add_action_button, begin_at, leave_button, rows_of
from ui.theme import bold_font, line_height
from ui.widgets.page import paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_WIDEST = 7
"""Lines high."""


class ExplainedHoursDialog(QDialog):
    """A table to read and to copy from; says `print_wanted`."""

    print_wanted = Signal()

    def __init__(self, explanation: HoursExplanation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        figure = explanation.figure
        self.setWindowTitle(f"Waarom {figure} uur?")
        layout = rows_of(self, lines_wide=30)
        contract = explanation.hours
        # The name last: what follows a name that is written from right to left would come before it.
        about = f"Contract {contract.number}, cursist {contract.learner_number}: {contract.learner_name}"
        title = paragraph(about)
        title.setFont(bold_font(title))
        layout.addWidget(title)
        layout.addWidget(paragraph("\n".join([explanation.period(), *explanation.sums()])))
        self.rows = RowsModel([RowsColumn(heading, number) for heading, number in lesson_headings()])
        lessons = [explanation.lesson_cells(lesson) for lesson in contract.lessons]
        self.rows.set_rows([*lessons, explanation.totals()])
        table = RowsTable(
            self.rows, "Lessen achter de uren; minuten. De laatste regel telt ze op", widest=_WIDEST
        )
        _set_close(table, only_one_rule=len(explanation.rules) == 1)
        table.setMinimumHeight(line_height(self) * 8)
        table.selectRow(0)
        layout.addWidget(table, 1)
        layout.addWidget(paragraph("\n".join(_rules(explanation))))
        buttons = leave_button(self)
        preview = add_action_button(buttons, "&Afdrukvoorbeeld…")
        preview.clicked.connect(self.print_wanted)
        layout.addWidget(buttons)
        begin_at(self, lines_wide=60, lines_high=34)
        table.setFocus()


def _set_close(table: RowsTable, *, only_one_rule: bool) -> None:
    """Eleven columns on a small screen: the minutes that count have to be in sight."""
    rule = table.model().columnCount() - 1
    table.setColumnHidden(rule, only_one_rule)
    for column in range(rule):
        closer = table.columnWidth(column) - line_height(table) // 2
        table.give_width(column, max(closer, table.horizontalHeader().sectionSizeHint(column)))


def _rules(explanation: HoursExplanation) -> list[str]:
    rules = explanation.rules
    if len(rules) == 1:
        return [f"Voor alle lessen geldt: {rules[0]}."]
    return [f"Regel {number}: {source}." for number, source in enumerate(rules, start=1)]
