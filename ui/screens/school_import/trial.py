"""What reading a file in would do: sheet by sheet, row by row, and everything that is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from importers.outcomes import Outcome, RowOutcome, row_outcomes
from importers.plan import ImportPlan
from ui.screens.school_import.outcome_rows import COLUMNS, OutcomeIcons, OutcomeTexts
from ui.screens.school_import.problems_table import ProblemsModel, ProblemsTable, StartText
from ui.theme import line_height
from ui.widgets.form import named_choice
from ui.widgets.page import button, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_SUMMARY = (
    RowsColumn("Blad"),
    RowsColumn("Nieuw", number=True),
    RowsColumn("Gewijzigd", number=True),
    RowsColumn("Ongewijzigd", number=True),
    RowsColumn("Fout", number=True),
    RowsColumn(""),
)
_SHOWN = (None, Outcome.NEW, Outcome.CHANGED, Outcome.SAME, Outcome.WRONG)


class Trial(QTabWidget):
    """Three ways to look at a plan."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: Sequence[RowOutcome] = ()
        self._summary = RowsModel(_SUMMARY)
        self._summary_table = RowsTable(self._summary, "Wat er per blad zou veranderen")
        self._rows = RowsModel(COLUMNS)
        self._rows_table = RowsTable(self._rows, "Wat er per rij zou veranderen")
        self._filter = named_choice("Welke rijen u ziet")
        self.problems = ProblemsModel()
        self.problems_table = ProblemsTable(self.problems)
        self._whole_sentence = remark()
        self.mend = button("Waarde &herstellen", "edit")
        self.copy = button("Lijst ko&piëren", "copy")
        self.leave_out = button("Rij over&slaan", "close")
        self.forget = button("Herstelde waarden &wissen", "back")
        self._build()
        self._filter.currentIndexChanged.connect(self._show_rows)
        self.problems_table.selectionModel().currentRowChanged.connect(self._say_whole_sentence)
        self.mend.clicked.connect(self.problems_table.mend_current)
        self.leave_out.clicked.connect(self._leave_out)
        self.copy.clicked.connect(self.problems_table.copy_all)

    def show_plan(self, plan: ImportPlan, start_text: StartText, *, mended: int) -> None:
        """Show another plan; a first one opens where there is most to see."""
        at = self.problems_table.currentIndex().row()
        self._outcomes = row_outcomes(plan)
        self._show_summary(plan)
        self._show_filter()
        self.problems.show_plan(plan, start_text)
        remarks = len(plan.problems) + len(plan.notices)
        self.setTabText(2, f"Wat &opvalt ({remarks})" if remarks else "Wat &opvalt")
        self.mend.setEnabled(any(map(self.problems.can_mend, range(min(len(plan.problems), 20)))))
        self.copy.setEnabled(bool(remarks))
        self.forget.setEnabled(bool(mended))
        if plan.problems:
            self.setCurrentIndex(2)
            self.problems_table.setCurrentIndex(
                self.problems.index(min(max(at, 0), len(plan.problems) - 1), 0)
            )
        elif not mended:
            self.setCurrentIndex(0)
        self._say_whole_sentence(self.problems_table.currentIndex())

    def _leave_out(self) -> None:
        self.problems.leave_out(self.problems_table.currentIndex().row())

    def _say_whole_sentence(self, now: QModelIndex) -> None:
        """In a narrow window the table cuts it off."""
        last = self.problems.columnCount() - 1
        self._whole_sentence.setText(self.problems.index(now.row(), last).data() if now.isValid() else "")
        self.leave_out.setEnabled(self.problems.can_leave_out(now.row()))

    def _show_summary(self, plan: ImportPlan) -> None:
        wrong = Counter(one.sheet for one in self._outcomes if one.outcome is Outcome.WRONG)
        self._summary.set_rows(
            [
                (
                    sheet.title,
                    *map(str, (len(sheet.new), len(sheet.changed), sheet.unchanged, wrong[sheet.title])),
                    "",
                )
                for sheet in plan.sheets
            ]
        )

    def _show_filter(self) -> None:
        counts = Counter(one.outcome for one in self._outcomes)
        chosen = self._filter.currentIndex()
        self._filter.blockSignals(True)
        self._filter.clear()
        for outcome in _SHOWN:
            count = len(self._outcomes) if outcome is None else counts[outcome]
            self._filter.addItem(f"{'alle rijen' if outcome is None else outcome.value} ({count})")
        self._filter.setCurrentIndex(max(0, chosen))
        self._filter.blockSignals(False)
        self._show_rows()

    def _show_rows(self) -> None:
        wanted = _SHOWN[max(0, self._filter.currentIndex())]
        shown = [one for one in self._outcomes if wanted is None or one.outcome is wanted]
        self._rows.set_rows(OutcomeTexts(shown), OutcomeIcons(shown))

    def _build(self) -> None:
        line = line_height(self)
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(line // 3, line // 2, line // 3, line // 3)
        across = QHBoxLayout()
        label = QLabel("Too&n rijen:")
        label.setBuddy(self._filter)
        self._filter.setFixedWidth(line * 12)
        across.addWidget(label)
        across.addWidget(self._filter)
        across.addStretch(1)
        column.addLayout(across)
        column.addWidget(self._rows_table, 1)
        problems = QWidget()
        column = QVBoxLayout(problems)
        column.setContentsMargins(line // 3, line // 2, line // 3, line // 3)
        column.addWidget(self.problems_table, 1)
        column.addWidget(self._whole_sentence)
        across = QHBoxLayout()
        for one in (self.mend, self.leave_out, self.forget, self.copy):
            across.addWidget(one)
        across.addStretch(1)
        column.addLayout(across)
        self.addTab(self._summary_table, "Per &blad")
        self.addTab(rows, "Per ri&j")
        self.addTab(problems, "Wat &opvalt")
        self.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus)
