"""Words that the school has already, offered under a field while a person types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from models.rules.find import Choice, FindIndex
from ui.forms.fields import LineField, text_field

_MOST = 50
"""Lines offered at once: who sees more has to type more."""


def known_word_field(name: str, label: str, words: Sequence[str]) -> LineField:
    """A line of text that is mostly one of these words, in any part of which one may begin."""
    field = text_field(name, label)
    completer = QCompleter(list(words), field.line)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.complete_with(completer)
    return field


def offer_found(field: LineField, texts: Sequence[str]) -> None:
    """Offer those of `texts` that hold every word that is typed: case, diacritics and order do not matter."""
    index = FindIndex(Choice(text, "", text) for text in texts)
    found = QStringListModel(field.line)
    completer = QCompleter(found, field.line)
    completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)

    def look(wanted: str) -> None:
        found.setStringList([choice.name for choice in index.find(wanted, _MOST).choices])

    # Connected before the completer itself hears of the key.
    field.line.textEdited.connect(look)
    field.line.takes_only_offer = True
    field.complete_with(completer)
