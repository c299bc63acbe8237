"""A list in which lines can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QListWidget

from ui.state_colours import is_dark


class TickList(QListWidget):
    """In a dark palette it stands on a colour on which a box without a tick can be seen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._choose_ground()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._choose_ground()

    def _choose_ground(self) -> None:
        dark = is_dark(self.palette())
        self.viewport().setBackgroundRole(QPalette.ColorRole.Dark if dark else QPalette.ColorRole.Base)
