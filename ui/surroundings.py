"""What a window needs from outside itself: a person to ask, a clock. Tests hand in their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ui.messages import BoxMessages, Messages
from ui.remembered import Remembered

if TYPE_CHECKING:  # the rest of Qt that is needed here, only when it is: the login window shows sooner
    from PySide6.QtWidgets import QWidget


class Chooser(Protocol):
    """Asks for a place on this PC; None when the person thinks better of it."""

    def workbook(self, parent: QWidget) -> Path | None: ...

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None: ...


class DialogChooser:
    """Asks with the system's own dialogs."""

    def workbook(self, parent: QWidget) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(
            parent,
            "Bestand kiezen",
            str(documents_folder()),
            "Excel-werkboeken en csv (*.xlsx *.xlsm *.csv *.txt)",
        )
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(chosen) if chosen else None


def documents_folder() -> Path:
    """Where this person keeps documents."""
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def show_folder(folder: Path) -> None:
    """Open a folder in the system's file manager."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Handed to every page of the window."""

    messages: Messages = field(default_factory=BoxMessages)
    chooser: Chooser = field(default_factory=DialogChooser)
    show_folder: Callable[[Path], None] = show_folder
    now: Callable[[], datetime] = datetime.now
    remembered: Remembered = field(default_factory=Remembered)

    def today(self) -> date:
        return self.now().date()
