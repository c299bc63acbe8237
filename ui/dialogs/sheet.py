"""The sign-in sheet as it comes out of the printer, with buttons to print it or to keep it as a PDF."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QWidget

from exporters.document import draw_on
from exporters.sign_in_sheet import SignInSheet
from ui.dialogs.frame import add_action_button, leave_button, rows_of, text_label
from ui.theme import line_height


class Printing:
    """The system's printers."""

    def printer(self) -> QPrinter:
        """Where the preview takes its page from; on a PC without printer a PDF's."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if not printer.isValid():
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        return printer

    def ask(self, printer: QPrinter, parent: QWidget) -> bool:
        """Let a person choose printer and number of copies."""
        return QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted


class SheetDialog(QDialog):
    """Shows the list. It says `printed` when it was sent to a printer, and `pdf_wanted`."""

    printed = Signal()
    pdf_wanted = Signal()

    def __init__(self, sheet: SignInSheet, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._printing = printing
        self._printer = printing.printer()
        self._preview = QPrintPreviewWidget(self._printer)
        self._preview.setAccessibleName(f"Afdrukvoorbeeld: {sheet.title}")
        self._preview.setAccessibleDescription(said_of_sheet(sheet))
        self._preview.paintRequested.connect(self._draw)
        self.setWindowTitle(sheet.title)
        layout = rows_of(self, lines_wide=50)
        layout.addWidget(text_label(said_of_sheet(sheet)))
        self._preview.setMinimumHeight(line_height(self) * 26)
        layout.addWidget(self._preview, 1)
        buttons = leave_button(self)
        print_button = add_action_button(buttons, "&Afdrukken…", default=True)
        pdf_button = add_action_button(buttons, "&Bewaar als PDF…")
        print_button.clicked.connect(self._print)
        pdf_button.clicked.connect(self.pdf_wanted)
        layout.addWidget(buttons)
        print_button.setFocus()
        self._preview.fitInView()

    def _print(self) -> None:
        printer = self._printing.printer()
        printer.setDocName(self._sheet.title)
        if self._printing.ask(printer, self):
            self._draw(printer)
            self.printed.emit()

    def _draw(self, printer: QPrinter) -> None:
        draw_on(printer, self._sheet.draw, landscape=True)


def said_of_sheet(sheet: SignInSheet) -> str:
    """What is on the list, in a sentence."""
    learners, lessons = len(sheet.rows), len(sheet.week.lessons)
    who = "1 cursist" if learners == 1 else f"{learners} cursisten"
    said = f"{who}, {lessons} {'les' if lessons == 1 else 'lessen'}."
    if sheet.added:
        said += f" {len(sheet.added)} toegevoegd na de eerste afdruk."
    return said
