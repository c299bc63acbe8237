"""Reading a file in: what it is, what would happen, what is wrong with it, and then all of it at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from importers.any_file import held_in_memory, open_file
from importers.columns import SCHOOL, SHEETS, Column
from importers.corrections import place_of
from importers.mapping import as_text, fingerprint
from importers.outcomes import columns_of
from importers.plan import ImportPlan
from importers.problems import CellProblem
from importers.proposals import KnownSheet, is_own_workbook, proposed_for
from importers.reading import OurWorkbook, Reading
from importers.workbook_file import WorkbookFile
from models.accounts import Action
from models.errors import KlassenboekError
from models.exchange import SchoolRecords
from models.queries.imports import remembered_mappings
from models.queries.records import all_records, signed_off_lessons
from models.services.import_undo import undo_import
from models.services.school_import import Source, import_school
from models.session import Session
from ui.screens.school_import.last_import import LastImportBanner
from ui.screens.school_import.mapping_page import MappingPage
from ui.screens.school_import.trial import Trial
from ui.screens.side_screen import SideScreen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import add_key, busy, button, heading, paragraph
from ui.widgets.progress import Progress, StoppedError

_EXPLANATION = (
    "Kies een Excel-werkboek of een csv-bestand: het werkboek van Klassenboek, of een eigen lijst. U ziet"
    " eerst wat er zou veranderen; er verandert pas iets als u op ‘Inlezen’ drukt, en dan alles tegelijk."
    " Aan uw bestand zelf verandert niets."
)


class ImportScreen(SideScreen):
    """Choose a file, say what its columns are, see the plan or every wrong cell, read it in, take it back."""

    title = "Werkboek of lijst importeren"
    icon = "import"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._chooser = surroundings.chooser
        self._today = surroundings.today
        self._file: WorkbookFile | None = None
        self._ours: OurWorkbook | None = None
        self._plan: ImportPlan | None = None
        self._current = SchoolRecords()
        self._pages = QStackedWidget()
        self._choose = button("Bestand &kiezen…", "file")
        self._explanation = paragraph(_EXPLANATION)
        self._name = QLabel()
        self.last = LastImportBanner()
        self.outcome = Banner(Tone.INFO)
        self.trial = Trial()
        self._back = button("Te&rug", "back")
        self._columns = button("Kolommen &aanpassen", "edit")
        self._run = button("&Inlezen", "import")
        self.mapping = MappingPage(self._today())
        self._build()
        self._choose.clicked.connect(self.choose)
        self.last.undo.clicked.connect(self.undo)
        # Later: the cell that says so is still open.
        self.trial.problems.mended.connect(self._mend, Qt.ConnectionType.QueuedConnection)
        self.trial.problems.left_out.connect(self._leave_row_out)
        self.trial.forget.clicked.connect(self._forget)
        self._back.clicked.connect(self._leave)
        add_key("Esc", self._go_back, self)
        self._columns.clicked.connect(self._show_mapping)
        self._run.clicked.connect(self.run)
        self.mapping.tried.connect(self.try_mapping)
        self.mapping.left.connect(self._show_nothing)
        self._show_nothing()

    def may_close(self) -> bool:
        """Cells that were mended here are nowhere else."""
        count = 0 if self._ours is None else len(self._ours.corrections)
        if not count:
            return True
        what = "1 waarde" if count == 1 else f"{count} waarden"
        return self.messages.confirm(
            self, f"U hebt {what} hersteld die nog niet zijn ingelezen. Toch weggaan?", yes="Weggaan"
        )

    def choose(self) -> None:
        """Ask for a file and look at it."""
        if not self.may_close():
            return
        path = self._chooser.workbook(self)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Show what reading this file in would do, or ask what its columns are; changes nothing."""
        self._show_nothing()
        try:
            with Progress(self, "Bestand lezen") as progress, busy():
                self._file = held_in_memory(open_file(path), progress.tell)
                self._current = all_records()
        except StoppedError:
            self.outcome.say("Het lezen is gestopt; er is niets veranderd.", Tone.INFO)
        except KlassenboekError as error:
            self.outcome.say(error_sentence(error), Tone.STOP)
        else:
            self._name.setText(self._file.name)
            self._go_on(self._file)

    def _go_on(self, file: WorkbookFile) -> None:
        if is_own_workbook(file):
            self._ours = OurWorkbook(file)
            self._show_plan()
            return
        with busy():
            mappings = proposed_for(file, self._today(), remembered_mappings())
        self.mapping.begin(file, mappings, self._current.learners)
        self._show_mapping()

    def try_mapping(self) -> None:
        """Look at the file as the mapping says."""
        if self._file is None:
            return
        with busy():
            reading = Reading(self._file, self._today(), self.mapping.mappings())
            corrections = {} if self._ours is None else self._ours.corrections
            ours = reading.as_ours(self._current.learners)
        self._ours = OurWorkbook(ours.workbook, ours.notices, corrections)
        self._columns.show()
        self._pages.setCurrentIndex(0)
        self._show_plan()

    def run(self) -> None:
        """Do what was shown."""
        plan, file, ours = self._plan, self._file, self._ours
        if plan is None or file is None or ours is None:
            return
        source = Source(file.name, file.sha256, corrected=len(ours.corrections))
        try:
            with busy():
                changes = import_school(
                    plan.sheets, source, by=self.session.account, mappings=self._said(file)
                )
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            return
        new, changed = _counts(plan)
        self._show_nothing()
        self.outcome.say(f"Ingelezen: {new} nieuw, {changed} gewijzigd.", Tone.GOOD)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(changes)

    def undo(self) -> None:
        """Take the last import back, after asking."""
        last = self.last.shown
        if last is None or not self.messages.confirm(
            self,
            f"Alles wat uit {last.file_name} kwam, gaat weer weg, en wat daardoor veranderde wordt weer zoals"
            " het was.",
            yes="Import ongedaan maken",
        ):
            return
        try:
            with busy():
                changes = undo_import(last.id, by=self.session.account)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
            self.last.show_last()
            return
        self._show_nothing()
        self.outcome.say(f"De import van {last.file_name} is ongedaan gemaakt.", Tone.GOOD)
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(changes)

    def _said(self, file: WorkbookFile) -> dict[str, str]:
        """How each sheet is read, by the fingerprint of its headings."""
        mappings = [] if is_own_workbook(file) else self.mapping.mappings()
        said: dict[str, str] = {}
        for sheet in file.sheets:
            of_sheet = [mapping for mapping in mappings if mapping.sheet == sheet.title]
            if of_sheet:
                shape = KnownSheet.of(sheet).shape
                said[fingerprint(shape)] = as_text(of_sheet, shape.heading_row)
        return said

    def _mend(self, problem: CellProblem, text: str) -> None:
        """Lay this text over the cell and look again."""
        if self._ours is not None:
            self._ours = self._ours.with_correction(place_of(problem), text)
            self._show_plan()

    def _leave_row_out(self, problem: CellProblem) -> None:
        if self._ours is not None:
            self._ours = self._ours.without_row(problem)
            self._show_plan()

    def _forget(self) -> None:
        if self._ours is not None:
            self._ours = self._ours.without_corrections()
            self._show_plan()

    def _leave(self) -> None:
        if self.may_close():
            self.left.emit()

    def _go_back(self) -> None:
        """What the button that says so does, on the page that is shown."""
        if self._pages.currentWidget() is self.mapping:
            self._show_nothing()
        else:
            self._leave()

    def _show_mapping(self) -> None:
        self._pages.setCurrentIndex(1)
        self.mapping.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing(self) -> None:
        self._file = self._ours = self._plan = None
        self._pages.setCurrentIndex(0)
        self._name.clear()
        self.last.show_last()
        self.outcome.say("")
        self._explanation.show()
        self.trial.hide()
        self._columns.hide()
        self._run.setEnabled(False)

    def _show_plan(self) -> None:
        """Judge the file again, with what was mended."""
        ours = self._ours
        if ours is None:
            return
        self._plan = None
        self._run.setEnabled(False)
        self.last.hide()
        try:
            with busy():
                allowed = self.session.account.may(Action.SET_UP)
                plan = ours.plan(self._current, signed_off_lessons(), may_change_school=allowed)
        except KlassenboekError as error:
            self.trial.hide()
            self.outcome.say(error_sentence(error), Tone.STOP)
            return
        self.trial.show_plan(plan, self._text_to_mend, mended=len(ours.corrections))
        self._explanation.hide()
        self.trial.show()
        self._say_outcome(plan)

    def _say_outcome(self, plan: ImportPlan) -> None:
        if plan.problems:
            self.outcome.say(_what_is_wrong(len(plan.problems)), Tone.STOP)
            self.trial.problems_table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not any(_counts(plan)):
            self.outcome.say("Alles in dit bestand staat al zo in het register.", Tone.INFO)
        else:
            self._plan = plan
            self.outcome.say(*_may_run(len(plan.notices)))
            self._run.setEnabled(True)
            self._run.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text_to_mend(self, problem: CellProblem) -> str | None:
        return None if self._ours is None else self._ours.text_to_mend(place_of(problem), _column(problem))

    def _build(self) -> None:
        line = line_height(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading(self.title))
        layout.addWidget(self._explanation)
        top = QHBoxLayout()
        top.addWidget(self._choose)
        top.addWidget(self._name, 1)
        layout.addLayout(top)
        layout.addWidget(self.outcome)
        layout.addWidget(self.last)
        layout.addWidget(self.trial, 1)
        layout.addStretch()
        last = QHBoxLayout()
        last.addWidget(self._back)
        last.addWidget(self._columns)
        last.addStretch(1)
        last.addWidget(self._run)
        layout.addLayout(last)
        self._pages.addWidget(page)
        self._pages.addWidget(self.mapping)
        self._pages.currentChanged.connect(self._follow)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setFocusProxy(self._choose)

    def _follow(self, page: int) -> None:
        """Tab comes to what is in sight."""
        self.setFocusProxy(self.mapping if page else self._choose)


def _column(problem: CellProblem) -> Column | None:
    """The column of ours that a refusal is about."""
    records = {SCHOOL: "school", **{spec.title: spec.records for spec in SHEETS}}
    columns = columns_of(records[problem.sheet])
    return next((column for column in columns if column.heading == problem.column), None)


def _what_is_wrong(count: int) -> str:
    cells = "1 cel klopt" if count == 1 else f"{count} cellen kloppen"
    return f"{cells} niet. Er is niets ingelezen. Herstel ze hier (Enter op een rij), of in uw bestand."


def _may_run(notices: int) -> tuple[str, Tone]:
    done = "Er is nog niets veranderd; ‘Inlezen’ doet het."
    if not notices:
        return f"Elke cel klopt. {done}", Tone.INFO
    seen = "valt 1 ding" if notices == 1 else f"vallen {notices} dingen"
    return f"Elke cel klopt, maar er {seen} op: lees eerst ‘Wat opvalt’. {done}", Tone.NOTICE


def _counts(plan: ImportPlan) -> tuple[int, int]:
    return sum(len(sheet.new) for sheet in plan.sheets), sum(len(sheet.changed) for sheet in plan.sheets)
