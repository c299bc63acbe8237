"""Reading a workbook in: first what would happen, then, if every cell is right, all of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from importers.plan import ImportPlan, plan_import
from importers.problems import CellProblem
from importers.workbook import parse
from importers.workbook_file import WorkbookFile, open_workbook
from models.errors import InvalidValue, KlassenboekError
from models.queries.records import all_records, signed_off_lessons
from models.services.school_import import Source, import_school
from models.session import Session
from ui.icons import icon
from ui.screens.side_screen import SideScreen
from ui.sentences import error_sentence, notice_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import busy, button, heading, paragraph
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_EXPLANATION = (
    "Kies een Excel-werkboek met de bladen van Klassenboek. Eerst ziet u wat er nieuw en gewijzigd zou zijn;"
    " er verandert pas iets als u op ‘Inlezen’ drukt, en dan alles tegelijk."
)
_SUMMARY = (
    RowsColumn("Blad"),
    RowsColumn("Nieuw", number=True),
    RowsColumn("Gewijzigd", number=True),
    RowsColumn("Ongewijzigd", number=True),
    RowsColumn(""),
)
_REMARKS = (
    RowsColumn("Soort"),
    RowsColumn("Blad"),
    RowsColumn("Rij"),
    RowsColumn("Kolom"),
    RowsColumn("Waarde"),
    RowsColumn("Wat er is en wat te doen"),
)


class ImportScreen(SideScreen):
    """Choose a file, see the plan or every wrong cell, and read it in."""

    title = "Werkboek importeren"
    icon = "import"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._chooser = surroundings.chooser
        self._plan: ImportPlan | None = None
        self._source = Source("")
        self._choose = button("Werkboek &kiezen…", "file")
        self._file = QLabel()
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome = Banner(Tone.INFO)
        self._summary = RowsModel(_SUMMARY)
        self._summary_table = RowsTable(self._summary, "Wat er per blad zou veranderen")
        self._remarks = RowsModel(_REMARKS)
        self._remarks_table = RowsTable(self._remarks, "Wat er aan het werkboek opvalt", lines=2)
        self._copy = button("Lijst k&opiëren", "copy")
        self._back = button("&Terug", "back")
        self._run = button("&Inlezen", "import")
        self._build()
        self._choose.clicked.connect(self.choose)
        self._copy.clicked.connect(self._remarks_table.copy_rows)
        self._back.clicked.connect(self.left)
        self._run.clicked.connect(self.run)
        self._show_nothing()

    def choose(self) -> None:
        """Ask for a workbook and look at it."""
        path = self._chooser.workbook(self)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what reading this workbook in would do; changes nothing."""
        self._show_nothing()
        try:
            with busy():
                workbook = open_workbook(path)
                plan = plan_import(parse(workbook), all_records(), signed_off_lessons())
        except KlassenboekError as error:
            self.outcome.say(error_sentence(error), Tone.STOP)
        else:
            self._show_plan(workbook, plan)

    def run(self) -> None:
        """Do what was shown."""
        plan = self._plan
        if plan is None:
            return
        try:
            with busy():
                changes = import_school(plan.sheets, self._source, by=self.session.account)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return
        new, changed = _counts(plan)
        self._show_nothing()
        self.outcome.say(f"Ingelezen: {new} rijen nieuw, {changed} gewijzigd.", Tone.GOOD)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(changes)

    def _show_nothing(self) -> None:
        self._plan = None
        self._file.clear()
        self.outcome.say("")
        self._summary_table.hide()
        self._remarks_table.hide()
        self._copy.hide()
        self._run.setEnabled(False)

    def _show_plan(self, workbook: WorkbookFile, plan: ImportPlan) -> None:
        self._file.setText(workbook.name)
        self._show_remarks(plan)
        new, changed = _counts(plan)
        if plan.problems:
            count = len(plan.problems)
            cells = "1 cel klopt" if count == 1 else f"{count} cellen kloppen"
            self.outcome.say(f"{cells} niet. Er is niets ingelezen; herstel ze en kies het werkboek opnieuw.")
            self.outcome.set_tone(Tone.STOP)
            return
        self._show_summary(plan)
        if not new and not changed:
            self.outcome.say("Alles in dit werkboek staat al zo in het register.", Tone.INFO)
            return
        self._plan = plan
        self._source = Source(workbook.name, workbook.sha256)
        self.outcome.say("Elke cel klopt. Er is nog niets veranderd; ‘Inlezen’ doet het.", Tone.INFO)
        self._run.setEnabled(True)
        self._run.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_summary(self, plan: ImportPlan) -> None:
        rows = [
            (sheet.title, str(len(sheet.new)), str(len(sheet.changed)), str(sheet.unchanged), "")
            for sheet in plan.sheets
        ]
        self._summary.set_rows(rows)
        self._summary_table.show()

    def _show_remarks(self, plan: ImportPlan) -> None:
        wrong, notice = icon("stop", Tone.STOP), icon("notice", Tone.NOTICE)
        rows = [
            ("Fout", one.sheet, str(one.row), one.column, one.value, _problem_sentence(one))
            for one in plan.problems
        ]
        rows += [("Let op", "", "", "", "", notice_sentence(one)) for one in plan.notices]
        self._remarks.set_rows(rows, [wrong] * len(plan.problems) + [notice] * len(plan.notices))
        self._remarks_table.setVisible(bool(rows))
        self._copy.setVisible(bool(rows))

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading(self.title))
        layout.addWidget(paragraph(_EXPLANATION))
        top = QHBoxLayout()
        top.addWidget(self._choose)
        top.addWidget(self._file, 1)
        layout.addLayout(top)
        layout.addWidget(self.outcome)
        layout.addWidget(self._summary_table, 1)
        layout.addWidget(self._remarks_table, 1)
        layout.addStretch()
        last = QHBoxLayout()
        last.addWidget(self._back)
        last.addWidget(self._copy)
        last.addStretch(1)
        last.addWidget(self._run)
        layout.addLayout(last)
        self.setFocusProxy(self._choose)


def _problem_sentence(problem: CellProblem) -> str:
    """What is wrong, without the place: that has columns of its own."""
    return error_sentence(InvalidValue(problem.code, **{"column": problem.column, **problem.params}))


def _counts(plan: ImportPlan) -> tuple[int, int]:
    return sum(len(sheet.new) for sheet in plan.sheets), sum(len(sheet.changed) for sheet in plan.sheets)
