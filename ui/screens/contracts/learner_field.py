"""Whose contract it is: a learner by any part of the name, or by number."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from models.errors import InvalidValue
from ui.forms.fields import LineField
from ui.forms.inputs import LineInput

_PLACEHOLDER = "Typ een deel van de naam of het nummer"


def learner_field(name: str, label: str, names: Mapping[str, str]) -> LineField:
    """The value is the learner's number, of those in `names`; what stands there is name and number."""
    shown = {number: f"{name} ({number})" for number, name in names.items()}
    numbers = {text: number for number, text in shown.items()}
    line = LineInput()
    line.setPlaceholderText(_PLACEHOLDER)
    completer = QCompleter(list(numbers), line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)

    def read(text: str) -> str:
        number = numbers.get(text, text)
        if number not in shown:
            raise InvalidValue("unknown-learner")
        return number

    return LineField(
        name, label, read, required=True, shown=lambda number: shown.get(number) or number, line=line
    )
