"""Paper as it comes out of the printer, with buttons to print it or to keep it as a PDF."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QGraphicsView, QWidget

from exporters.document import Drawing, draw_on
from ui.dialogs.frame import add_action_button, begin_at, leave_button, rows_of, text_label
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


class Paper(NamedTuple):
    """What is on it: `said` in a sentence, `drawing` on paper, and `shown` on the screen if that is less."""

    title: str
    said: str
    drawing: Drawing
    landscape: bool = False
    shown: Drawing | None = None


class PaperDialog(QDialog):
    """Shows the pages. It says `printed` when they were sent to a printer, and `pdf_wanted`.

    With a reason `why_not` there is only something to look at.
    """

    printed = Signal()
    pdf_wanted = Signal()

    def __init__(
        self, paper: Paper, printing: Printing, parent: QWidget | None = None, *, why_not: str = ""
    ) -> None:
        super().__init__(parent)
        self._paper = paper
        self._printing = printing
        self._printer = printing.printer()
        self._preview = QPrintPreviewWidget(self._printer)
        self._preview.setAccessibleName(f"Afdrukvoorbeeld: {paper.title}")
        self._preview.setAccessibleDescription(paper.said)
        for pages in self._preview.findChildren(QGraphicsView):
            # What the keyboard comes to, to leaf with the arrows and Page Down.
            pages.setAccessibleName(self._preview.accessibleName())
        self._preview.paintRequested.connect(self._show)
        self.setWindowTitle(paper.title)
        layout = rows_of(self, lines_wide=44)
        layout.addWidget(text_label(paper.said))
        self._preview.setMinimumHeight(line_height(self) * 14)
        layout.addWidget(self._preview, 1)
        if why_not:
            layout.addWidget(text_label(why_not, bold=True))
        buttons = leave_button(self)
        print_button = add_action_button(buttons, "&Afdrukken…", default=True)
        pdf_button = add_action_button(buttons, "&Opslaan als PDF…")
        print_button.setEnabled(not why_not)
        pdf_button.setEnabled(not why_not)
        print_button.clicked.connect(self._print)
        pdf_button.clicked.connect(self.pdf_wanted)
        layout.addWidget(buttons)
        begin_at(self, lines_wide=46, lines_high=36)
        print_button.setFocus()
        # To be read, a page has to be as wide as there is room; Page Down shows the rest.
        self._preview.fitToWidth()

    def _print(self) -> None:
        printer = self._printing.printer()
        printer.setDocName(self._paper.title)
        if self._printing.ask(printer, self):
            draw_on(printer, self._paper.drawing, landscape=self._paper.landscape)
            self.printed.emit()

    def _show(self, printer: QPrinter) -> None:
        draw_on(printer, self._paper.shown or self._paper.drawing, landscape=self._paper.landscape)
