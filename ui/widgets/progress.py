"""How far something is that takes long, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog, QWidget

_PATIENCE_MS = 700


class StoppedError(Exception):
    """Somebody pressed *Annuleren*; whoever was at work leaves everything as it was."""


class Progress:
    """A context; shows itself only when the work takes a while.

    The work itself says where it is, in `tell`; nothing runs beside it.
    """

    def __init__(self, parent: QWidget, text: str) -> None:
        self._dialog = QProgressDialog(text, "&Annuleren", 0, 0, parent)
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)  # a sheet has the name that somebody gave it
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._dialog.setLabel(label)
        self._dialog.setWindowTitle(text)
        self._dialog.setWindowModality(Qt.WindowModality.WindowModal)
        self._dialog.setMinimumDuration(_PATIENCE_MS)
        self._text = text

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_error: object) -> None:
        self._dialog.close()
        self._dialog.deleteLater()

    def tell(self, what: str, count: int) -> None:
        """Show where the work is. Raises StoppedError."""
        self._dialog.setLabelText(f"{self._text}\n{what}: {count}" if count else f"{self._text}\n{what}")
        # Until the dialog is there to take them, keys and clicks would reach the page that is at work.
        only = QEventLoop.ProcessEventsFlag
        asked = only.AllEvents if self._dialog.isVisible() else only.ExcludeUserInputEvents
        QApplication.processEvents(asked)
        if self._dialog.wasCanceled():
            raise StoppedError

    def stop(self) -> None:
        """What the button does."""
        self._dialog.cancel()
