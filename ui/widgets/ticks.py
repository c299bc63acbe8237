"""A list in which lines can be ticked."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QListWidget

from ui.theme import page_ground


class TickList(QListWidget):
    """It stands on the colour of pages: on that of fields a dark box without a tick cannot be seen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._stand_on_page()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._stand_on_page()

    def _stand_on_page(self) -> None:
        self.viewport().setBackgroundRole(page_ground(self.palette()))
