"""Ctrl+K: any learner, group, contract or screen, by any part of its name or number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from models.rules.find import FindIndex
from ui.dialogs.finder import FinderDialog


class FindAnythingDialog(FinderDialog):
    """Each line says what it is; once accepted, `chosen` is where to go."""

    label = "&Zoek"
    hint = "Naam, nummer of scherm; de volgorde van de woorden doet er niet toe"
    list_name = "Gevonden"
    lines_wide = 34
    nothing = "Niets gevonden. Typ minder, of kijk de schrijfwijze na."

    def __init__(self, index: FindIndex, parent: QWidget | None = None) -> None:
        super().__init__("Zoeken", "", index, go="&Ga naar", parent=parent)
