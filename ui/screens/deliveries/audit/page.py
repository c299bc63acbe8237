"""The auditmap: groups and a period, what will be in it, and where the PDF goes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QTabWidget, QVBoxLayout, QWidget

from exporters.audit_folder import (
    AuditFolder,
    check_audit,
    deliver_audit,
    note_audit_printed,
    prepare_audit,
)
from exporters.audit_pages import (
    CHANGE_HEADINGS,
    LESSON_HEADINGS,
    TEACHER_HEADINGS,
    change_cells,
    counts,
    lesson_cells,
    share_in_words,
    teacher_rows,
)
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.queries.week import groups_for
from models.session import Session
from ui.dialogs.paper import Paper, PaperDialog, Printing
from ui.replacing import write_or_ask
from ui.screens.deliveries.bow.groups import GroupTicks
from ui.screens.deliveries.parts.destination import Destination
from ui.screens.deliveries.parts.file_page import WRITTEN
from ui.screens.deliveries.parts.paper_desk import PaperDesk, Work
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.page import busy, button, heading, paragraph, remark
from ui.widgets.progress import Progress, StoppedError
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable, height_of_rows

_ABOUT = (
    "Eén PDF om bij een audit te laten zien. Er staan geen BSN, geboortedatum of reden van afwezigheid in;"
    " vlak voor het schrijven wordt dat nagezocht."
)
_ABOUT_GROUPS = "Spatie zet een groep aan of uit."
_STOPPED = "Gestopt: er is niets geschreven."
_WIDE, _MOST = 20, 12
"""Lines high is how wide a column of figures may be, and how many rows a table shows at once."""
_NUMBERS = ("Lessen", "Waarvan bevoegd")
_FIGURES = (RowsColumn("Wat"), RowsColumn("Lessen", number=True))


class AuditPage(Screen):
    """Reads afresh when a choice or the register changes; only the button writes."""

    title = "Auditmap"
    icon = "deliveries"

    def __init__(
        self, session: Session, surroundings: Surroundings, *, printing: Printing | None = None
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._now = surroundings.now
        self._audit: AuditFolder | None = None
        self._refusal = ""
        self.destination = Destination(surroundings, "audit", "Auditmap &schrijven")
        self._desk = PaperDesk(self, surroundings, "audit", printing)
        today = surroundings.today()
        self._begins = _date_field("Van", date(today.year, 1, 1))
        self._ends = _date_field("Tot en met", today)
        self._groups = GroupTicks("Groepen in de auditmap", _ABOUT_GROUPS)
        self._problem = Banner(Tone.STOP)
        self._share = paragraph()
        self._source = remark()
        self._counts = RowsModel(_FIGURES)
        self._teachers = RowsModel([RowsColumn(one, one in _NUMBERS) for one in TEACHER_HEADINGS])
        self._lessons = RowsModel([RowsColumn(one) for one in LESSON_HEADINGS])
        self._changes = RowsModel([RowsColumn(one) for one in CHANGE_HEADINGS])
        self._counts_table = RowsTable(self._counts, "In het kort", widest=_WIDE)
        self._teachers_table = RowsTable(self._teachers, "Lessen per docent")
        self.tabs = QTabWidget()
        self._preview = button("Voorbeel&d…", "file")
        self._build()
        for field in (self._begins, self._ends):
            field.date_changed.connect(lambda _day: self.check())
            field.refused.connect(lambda _sentence: self._say_problem())
        self._groups.ticked.connect(self.check)
        self._preview.clicked.connect(lambda: self.preview())
        self.destination.write_wanted.connect(self.write)
        self.refresh(ChangeSet())

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self._groups.show_groups(groups_for(self.session.account))
        self.check()

    def use_period(self, begins: date, ends: date) -> None:
        """Choose these days."""
        self._begins.set_date(begins)
        self._ends.set_date(ends)

    def problem(self) -> str:
        """Why there is no auditmap; empty when there is one."""
        return self._problem.text()

    def share_said(self) -> str:
        """The share of lessons by qualified teachers, beside the norm."""
        return self._share.text()

    def check(self) -> None:
        """Read everything anew for what is chosen."""
        self._audit = None
        self._refusal = ""
        try:
            with busy():
                audit = self._prepared()
                check_audit(audit)
            self._audit = audit
        except KlassenboekError as error:
            self._refusal = error_sentence(error)
        self._show(self._audit)
        name = self._audit.file_name if self._audit else ""
        self.destination.offer(name, self._refusal or self._why_not())
        self._say_problem()
        self.destination.forget_written()

    def write(self) -> None:
        """Write the PDF, saying how far it is; stopped halfway, nothing is left of it."""
        audit = self._audit
        if audit is None or self.destination.reason():
            return
        try:
            with Progress(self, "Auditmap schrijven") as progress:
                path = write_or_ask(
                    self, self.messages, lambda *, replace: self._deliver(audit, progress, replace=replace)
                )
        except StoppedError:
            self._desk.line.say(_STOPPED, Tone.INFO)
            return
        if path is not None:
            self.destination.say_written(path)
            self.changed.emit(WRITTEN)

    def preview(self) -> PaperDialog | None:
        """Show the pages, to be printed or kept."""
        audit, account = self._audit, self.session.account
        if audit is None:
            return None

        def write(folder: Path, *, replace: bool) -> Path:
            return deliver_audit(audit, folder, replace=replace, by=account)

        said = f"{share_in_words(audit.facts.share, audit.norm)} Zonder BSN."
        paper = Paper(audit.title, said, audit.draw, landscape=True)
        work = Work(paper, write, lambda: note_audit_printed(audit, by=account), WRITTEN, self._why_not())
        return self._desk.show(work)

    def _say_problem(self) -> None:
        """A date that cannot be comes first: what is below it is still of the one that was there."""
        wrong = self._begins.problem() or self._ends.problem()
        self.destination.hold(wrong)
        self._problem.say(wrong or self._refusal)
        self._preview.setEnabled(self._audit is not None and not wrong)

    def _prepared(self) -> AuditFolder:
        account = self.session.account
        chosen = self._groups.chosen()
        groups = [group.id for group in groups_for(account)] if chosen is None else chosen
        return prepare_audit(groups, self._begins.date(), self._ends.date(), now=self._now(), by=account)

    def _deliver(self, audit: AuditFolder, progress: Progress, *, replace: bool) -> Path:
        def step(done: int, of: int) -> None:
            progress.tell(f"blad {done} van {of}", 0)

        folder, account = self.destination.folder(), self.session.account
        return deliver_audit(audit, folder, replace=replace, step=step, by=account)

    def _why_not(self) -> str:
        account = self.session.account
        if account.may(Action.DELIVER):
            return ""
        return f"Met de rol {account.role.value} kunt u kijken, maar niets schrijven."

    def _show(self, audit: AuditFolder | None) -> None:
        facts = audit.facts if audit else None
        lessons = facts.lessons if facts else ()
        changes = facts.changes if facts else ()
        corrections = [change for change in changes if change.correction]
        figures = [*counts(lessons), ("Correcties na aftekenen", len(corrections))] if facts else []
        self._counts.set_rows([(name, str(count)) for name, count in figures])
        self._teachers.set_rows(teacher_rows(lessons))
        for table in (self._teachers_table, self._counts_table):
            table.setFixedHeight(height_of_rows(table, _MOST))
        self._lessons.set_rows([(lesson.group, *lesson_cells(lesson)) for lesson in lessons])
        ordered = sorted(changes, key=lambda change: not change.correction)
        self._changes.set_rows([change_cells(change) for change in ordered])
        norm = audit.norm if audit else None
        self._share.setText(share_in_words(facts.share, norm) if facts else "")
        self._source.setText(f"Bron: {norm.source}." if norm else "")
        self.tabs.setTabText(1, f"&Lessen ({sum(not lesson.cancelled for lesson in lessons)})")
        self.tabs.setTabText(2, f"W&ijzigingen ({len(changes)})")
        self.tabs.setTabText(3, f"&Groepen ({self._groups.said()})")

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line // 2)
        layout.addWidget(heading("Auditmap", 1.3))
        row = QHBoxLayout()
        row.setSpacing(line // 2)
        for text, field in (("Va&n", self._begins), ("Tot &en met", self._ends)):
            label = QLabel(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        row.addWidget(self._preview)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Bladen van de auditmap")
        self.tabs.addTab(self._overview(line), "&Overzicht")
        self.tabs.addTab(RowsTable(self._lessons, "Lessen in de auditmap"), "")
        self.tabs.addTab(RowsTable(self._changes, "Wijzigingen, correcties na aftekenen eerst", lines=2), "")
        self.tabs.addTab(self._groups, "")
        layout.addWidget(self.tabs, 1)
        layout.addWidget(remark(_ABOUT))
        layout.addWidget(self._desk.line)
        layout.addWidget(self.destination)
        self.setFocusProxy(self._begins)

    def _overview(self, line: int) -> QWidget:
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, line // 2, line // 2, 0)
        rows.setSpacing(line // 2)
        rows.addWidget(heading("Lessen door bevoegde docenten", 1.1))
        for part in (self._share, self._source):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            rows.addWidget(part)
        rows.addWidget(self._teachers_table)
        rows.addWidget(heading("In het kort", 1.1))
        rows.addWidget(self._counts_table)
        rows.addStretch(1)
        for table in (self._teachers_table, self._counts_table):
            table.setMaximumWidth(line * 36)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAccessibleName("Overzicht van de auditmap")
        scroll.setWidget(page)
        return scroll


def _date_field(name: str, day: date) -> DateField:
    field = DateField(day)
    field.setAccessibleName(name)
    return field
