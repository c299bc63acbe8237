"""The paper list: shown, printed, kept, and missed."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QLabel

from models.entities import Placement, SheetPrint
from models.queries.sheets import first_print
from models.rules.weeks import IsoWeek
from models.services.lessons import sign_off
from tests.ui.screens.attendance.keys import FULL, NOW, Key, ctrl, dialog_of, now, shown
from tests.ui.screens.attendance.test_lessons import choose, click
from tests.ui.window_doubles import ReadyChoices
from ui.dialogs.sheet import Printing, SheetDialog
from ui.dialogs.without_original import WithoutOriginalDialog
from ui.screens.attendance.screen import AttendanceScreen


class PaperAtHand(Printing):
    """A printer that prints on a file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.agrees = True

    def printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer

    def ask(self, printer, parent) -> bool:  # noqa: ARG002
        return self.agrees


def said(dialog: SheetDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


@pytest.fixture
def printing(tmp_path) -> PaperAtHand:
    return PaperAtHand(tmp_path / "paper.pdf")


@pytest.fixture
def screen(session, messages, printing, tmp_path, qtbot) -> AttendanceScreen:
    chooser = ReadyChoices([tmp_path, tmp_path])
    return shown(AttendanceScreen(session, messages, now=now, chooser=chooser, printing=printing), qtbot)


def test_ctrl_p_shows_the_list_of_this_week(screen):
    ctrl("p")
    dialog = dialog_of(screen, SheetDialog)
    assert dialog.windowTitle() == "Presentielijst DI-1 2026-W46"
    assert SheetPrint.select().count() == 0
    assert "13 cursisten, 2 lessen." in said(dialog)


def test_printing_is_noted_with_who_was_on_the_list(screen, printing):
    ctrl("p")
    click(dialog_of(screen, SheetDialog), "Afdrukken")
    text = PdfReader(printing.path).pages[0].extract_text()
    assert screen.model.learners[0].name in text
    printed = first_print(screen.group.id, screen.week)
    assert printed.contracts == {learner.contract for learner in screen.model.learners}
    assert screen.status.last == "Opgeslagen 14:03 · Afgedrukt: Presentielijst DI-1 2026-W46"


def test_who_thinks_better_of_printing_notes_nothing(screen, printing):
    printing.agrees = False
    ctrl("p")
    click(dialog_of(screen, SheetDialog), "Afdrukken")
    assert SheetPrint.select().count() == 0


def test_the_list_is_kept_as_a_pdf_and_replaced_only_on_purpose(screen, messages, tmp_path):
    ctrl("p")
    dialog = dialog_of(screen, SheetDialog)
    click(dialog, "Opslaan als PDF")
    [file] = list(tmp_path.glob("Presentielijst*"))
    assert screen.status.last == f"Opgeslagen 14:03 · Bewaard: {file}"
    messages.answers.append(False)
    click(dialog, "Opslaan als PDF")
    assert "Vervangen?" in messages.asked[0]
    assert SheetPrint.select().count() == 1


def test_a_week_without_lessons_has_no_list(screen):
    screen.turn_to(screen.group, IsoWeek(2025, 50))
    screen.sheets.show_sheet(screen.group, screen.week)
    assert "geen lessen" in screen.status.last
    assert screen.findChildren(SheetDialog) == []


def test_who_joins_after_the_first_print_is_marked_in_the_grid(screen):
    ctrl("p")
    dialog = dialog_of(screen, SheetDialog)
    click(dialog, "Afdrukken")
    dialog.reject()
    assert not any(learner.added for learner in screen.model.learners)
    other = Placement.select().where(Placement.group != screen.group.id).first()
    Placement.insert(
        contract=other.contract_id, group=screen.group.id, begins=NOW.date(), ends=NOW.date()
    ).execute()
    screen.turn_to(screen.group, screen.week)
    [row] = [row for row, learner in enumerate(screen.model.learners) if learner.added]
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = screen.model.headerData(row, Qt.Orientation.Vertical, role)
    assert "toegevoegd na afdruk" in spoken
    choose(screen, "Presentielijst")
    assert "1 toegevoegd na de eerste afdruk." in said(dialog_of(screen, SheetDialog))


def test_lessons_without_original_are_listed_and_opened(screen, qtbot):
    lesson = screen.model.columns[FULL].lesson
    sign_off(lesson.id, original_present=False, today=NOW.date(), by=screen.session.account)
    screen.turn_to(screen.group, IsoWeek(2026, 40))
    choose(screen, "Lessen zonder origineel")
    dialog = dialog_of(screen, WithoutOriginalDialog)
    assert [dialog.rows.index(0, at).data() for at in range(3)] == [
        "di 10-11-2026 18:30",
        "DI-1",
        "ontbreekt",
    ]
    qtbot.keyClick(dialog, Key.Key_Return)
    assert screen.week == IsoWeek(2026, 46)
    assert screen.view.currentIndex().column() == FULL


def test_with_every_original_in_place_the_list_says_so(screen):
    choose(screen, "Lessen zonder origineel")
    dialog = dialog_of(screen, WithoutOriginalDialog)
    assert dialog.rows.rowCount() == 0
    assert not any("openen" in one.text() for one in dialog.findChildren(QAbstractButton))
