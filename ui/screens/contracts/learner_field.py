"""Whose contract it is: a learner by any part of the name, or by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from models.errors import InvalidValue
from models.rules.find import words_of
from ui.forms.fields import LineField
from ui.forms.inputs import LineInput
from ui.forms.suggestions import offer_found

_PLACEHOLDER = "Typ een deel van de naam of het nummer"


def learner_field(name: str, label: str, names: Mapping[str, str]) -> LineField:
    """The value is the learner's number, of those in `names`; what stands there is name and number.

    A whole name, in whatever order, is enough when one learner has it.
    """
    shown = {number: f"{name} ({number})" for number, name in names.items()}
    numbers = {text: number for number, text in shown.items()}
    line = LineInput()
    line.setPlaceholderText(_PLACEHOLDER)
    called = Counter(_whole(name) for name in names.values())
    by_name = {_whole(name): number for number, name in names.items() if called[_whole(name)] == 1}

    def read(text: str) -> str:
        number = numbers.get(text) or (text if text in shown else by_name.get(_whole(text)))
        if number is None:
            raise InvalidValue("learner-not-chosen")
        return number

    field = LineField(
        name, label, read, required=True, shown=lambda number: shown.get(number) or number, line=line
    )
    offer_found(field, list(numbers))
    return field


def _whole(name: str) -> tuple[str, ...]:
    return tuple(sorted(words_of(name)))
