"""Somebody who chooses files and folders as a test says, on a day that stands still."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.messages import Messages
from ui.surroundings import Surroundings

NOW = datetime(2026, 11, 3, 14, 3)
"""The day of the sample's DUO file: in the first half of the month, so October is reported."""


@dataclass(slots=True)
class ReadyChoices:
    """Gives the paths that a test puts ready; None is a person who closes the dialog."""

    paths: list[Path | None] = field(default_factory=list)

    def workbook(self, parent: QWidget) -> Path | None:  # noqa: ARG002
        return self.paths.pop(0)

    def folder(self, parent: QWidget, title: str, start: Path) -> Path | None:  # noqa: ARG002
        return self.paths.pop(0)


def surroundings(messages: Messages, *chosen: Path | None, now: datetime = NOW) -> Surroundings:
    """The surroundings of a test; nothing is ever opened outside the program."""
    return Surroundings(
        messages, ReadyChoices(list(chosen)), show_folder=lambda _folder: None, now=lambda: now
    )
