"""The sign-in sheet on paper, and the lessons of which that paper is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from exporters.sign_in_sheet import SignInSheet, export_sign_in_sheet, note_printed, sign_in_sheet
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError, UserError
from models.queries.sheets import LessonWithoutOriginal, lessons_without_original
from models.queries.week import GroupChoice
from models.rules.weeks import IsoWeek
from ui.dialogs.sheet import Printing, SheetDialog
from ui.dialogs.without_original import WithoutOriginalDialog
from ui.screens.attendance.desk import Desk
from ui.sentences import error_sentence
from ui.surroundings import Chooser, documents_folder

_PRINTED = ChangeSet(records=frozenset({"sheet_print"}))
OpenLesson = Callable[[LessonWithoutOriginal], None]


class SheetActions:
    """Prints, keeps as PDF, and lists what is missing; `open_lesson` turns to the page of a lesson."""

    def __init__(self, desk: Desk, chooser: Chooser, printing: Printing, open_lesson: OpenLesson) -> None:
        self._desk = desk
        self._chooser = chooser
        self._printing = printing
        self._open_lesson = open_lesson

    def show_sheet(self, group: GroupChoice, week: IsoWeek) -> None:
        """Show the list of this week, to be printed or kept."""
        if not self._desk.allows(Action.PRINT_SHEET):
            return
        try:
            sheet = sign_in_sheet(group, week)
        except UserError as error:
            self._desk.status.refuse(error_sentence(error))
            return
        dialog = SheetDialog(sheet, self._printing, self._desk.view.window())
        dialog.printed.connect(lambda: self._printed(sheet))
        dialog.pdf_wanted.connect(lambda: self._keep(dialog, sheet))
        self._desk.open(dialog)

    def show_without_original(self) -> None:
        """List the signed-off lessons without their paper."""
        dialog = WithoutOriginalDialog(lessons_without_original(self._desk.account), self._desk.view.window())
        dialog.accepted.connect(lambda: self._go_to(dialog))
        self._desk.open(dialog)

    def _go_to(self, dialog: WithoutOriginalDialog) -> None:
        if dialog.chosen is not None:
            self._open_lesson(dialog.chosen)

    def _printed(self, sheet: SignInSheet) -> None:
        def note() -> ChangeSet:
            note_printed(sheet, by=self._desk.account)
            return _PRINTED

        self._desk.carry_out(note, f"Afgedrukt: {sheet.title}")

    def _keep(self, parent: QWidget, sheet: SignInSheet) -> None:
        folder = self._chooser.folder(parent, "Presentielijst bewaren in", documents_folder())
        if folder is None:
            return
        try:
            path = self._exported(parent, sheet, folder)
        except KlassenboekError as error:
            self._desk.messages.refuse(parent, error)
            return
        if path is not None:
            self._desk.carry_out(lambda: _PRINTED, f"Bewaard: {path}")

    def _exported(self, parent: QWidget, sheet: SignInSheet, folder: Path) -> Path | None:
        """Write the list; one of that name is replaced only when that is what a person wants."""
        try:
            return export_sign_in_sheet(sheet, folder, by=self._desk.account)
        except UserError as error:
            if error.code != "file-exists":
                raise
            question = (
                f"{sheet.title}.pdf staat al in deze map. Vervangen? Het oude bestand blijft bewaard (.bak)."
            )
            if not self._desk.messages.confirm(parent, question, yes="Vervangen"):
                return None
            return export_sign_in_sheet(sheet, folder, replace=True, by=self._desk.account)
