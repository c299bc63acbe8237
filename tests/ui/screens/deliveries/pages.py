"""What tests of the delivery pages share: a page in sight, and its parts by what they are called."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QTableView, QWidget

from ui.dialogs.paper import Printing

_Page = TypeVar("_Page", bound=QWidget)


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

    def ask(self, printer: QPrinter, parent: QWidget) -> bool:  # noqa: ARG002
        return self.agrees


def shown(page: _Page, qtbot) -> _Page:
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def button(page: QWidget, text: str) -> QAbstractButton:
    """The button that says this; if a step or tab out of sight has one too, the one in sight."""
    found = [one for one in page.findChildren(QAbstractButton) if one.text().replace("&", "") == text]
    return next((one for one in found if one.isVisible()), found[0])


def press(page: QWidget, text: str) -> None:
    target = button(page, text)
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_Space)


def named(page: QWidget, name: str) -> QWidget:
    return next(one for one in page.findChildren(QWidget) if one.accessibleName() == name)


def rows(page: QWidget, name: str) -> list[list[str]]:
    view = named(page, name)
    assert isinstance(view, QTableView)
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def typed(field: QWidget, text: str) -> None:
    """Type this instead of what stands there."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def dialog_over(page: QWidget) -> QDialog:
    return next(one for one in page.findChildren(QDialog) if one.isVisible())
