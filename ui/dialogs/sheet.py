"""The sign-in sheet as it comes out of the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from exporters.sign_in_sheet import SignInSheet
from ui.dialogs.paper import Paper, PaperDialog, Printing


class SheetDialog(PaperDialog):
    """Shows the list. It says `printed` when it was sent to a printer, and `pdf_wanted`."""

    def __init__(self, sheet: SignInSheet, printing: Printing, parent: QWidget | None = None) -> None:
        super().__init__(paper_of(sheet), printing, parent)


def paper_of(sheet: SignInSheet) -> Paper:
    """The list as paper."""
    return Paper(sheet.title, said_of_sheet(sheet), sheet.draw, landscape=True)


def said_of_sheet(sheet: SignInSheet) -> str:
    """What is on the list, in a sentence."""
    learners, lessons = len(sheet.rows), len(sheet.week.lessons)
    who = "1 cursist" if learners == 1 else f"{learners} cursisten"
    said = f"{who}, {lessons} {'les' if lessons == 1 else 'lessen'}."
    if sheet.added:
        said += f" {len(sheet.added)} toegevoegd na de eerste afdruk."
    return said


__all__ = ["Printing", "SheetDialog", "paper_of", "said_of_sheet"]
