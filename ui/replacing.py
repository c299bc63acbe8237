"""Writing a file for a person at the screen: never over another file without asking."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from models.errors import KlassenboekError
from ui.messages import Messages
from ui.widgets.page import busy

_QUESTION = (
    "{file} bestaat al en wordt niet zomaar overschreven."
    "\n\nVervangen? Het oude bestand blijft dan bewaard, met .bak achter de naam."
)


class Write(Protocol):
    """Writes a file and gives its path; raises `file-exists` unless it may replace."""

    def __call__(self, *, replace: bool) -> Path: ...


def write_or_ask(parent: QWidget, messages: Messages, write: Write) -> Path | None:
    """Write a file; ask before replacing one, and say why when it cannot be written. None: not written."""
    try:
        with busy():
            return write(replace=False)
    except KlassenboekError as error:
        if error.code != "file-exists":
            messages.refuse(parent, error)
            return None
        question = _QUESTION.format(file=error.params["file"])
    if not messages.confirm(parent, question, yes="Vervangen"):
        return None
    try:
        with busy():
            return write(replace=True)
    except KlassenboekError as error:
        messages.refuse(parent, error)
        return None
