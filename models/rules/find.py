"""Finding something by typing parts of it: case, diacritics and the order of words do not matter.

All in memory and in plain Python: an engine's own search differs from engine to engine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.rules.names import folded

_LETTERS = re.compile(r"[^\W_]+")


class Choice(NamedTuple):
    """A name, what is shown behind it, and what is chosen with it.

    `number` is searched like the name, the detail after both.
    """

    name: str
    detail: str
    value: object
    number: str = ""


class Found(NamedTuple):
    """The best of what was found, and how much there is in all."""

    choices: Sequence[Choice]
    total: int


class FindIndex:
    """Made once; searched at every key."""

    def __init__(self, choices: Iterable[Choice]) -> None:
        self._choices = tuple(choices)
        self._names = [_searchable(f"{choice.name} {choice.number}") for choice in self._choices]
        self._texts = [
            name + _searchable(choice.detail) if choice.detail else name
            for name, choice in zip(self._names, self._choices, strict=True)
        ]
        self._exact: dict[str, set[int]] = defaultdict(set)
        for position, choice in enumerate(self._choices):
            self._exact[_squeezed(choice.name)].add(position)
            self._exact[_squeezed(choice.number)].add(position)

    def __len__(self) -> int:
        return len(self._choices)

    def find(self, wanted: str, most: int) -> Found:
        """At most `most` choices in which every word that was typed stands somewhere, the best first.

        Best is exactly this name or number, then words that begin like this, then those that hold it, then
        what has it in the detail only; among equals the order in which they were given.
        """
        words = words_of(wanted)
        if not words:
            return Found(self._choices[:most], len(self._choices))
        found = range(len(self._choices))
        for word in words:
            found = [position for position in found if word in self._texts[position]]
        exact = self._exact.get(_squeezed(wanted), frozenset[int]())
        begins = [f" {word}" for word in words]
        ranked: tuple[list[int], ...] = ([], [], [], [])
        for position in found:
            name = self._names[position]
            if position in exact:
                ranked[0].append(position)
            elif all(begin in name for begin in begins):
                ranked[1].append(position)
            elif all(word in name for word in words):
                ranked[2].append(position)
            else:
                ranked[3].append(position)
        best = [position for positions in ranked for position in positions][:most]
        return Found([self._choices[position] for position in best], len(found))


def words_of(wanted: str) -> list[str]:
    """The words that were typed; a hyphen or apostrophe parts them, for some type it and some do not."""
    return [part for word in folded(wanted).split() for part in _LETTERS.findall(word) or [word]]


def _searchable(text: str) -> str:
    """Every word after a blank: as written, its parts, and without its signs (d'Arc: d'arc, d, arc, darc)."""
    words: list[str] = []
    for word in folded(text).split():
        parts = _LETTERS.findall(word)
        words.append(word)
        if parts != [word]:
            words += [*parts, "".join(parts)]
    return "".join(f" {word}" for word in words)


def _squeezed(text: str) -> str:
    """Letters and digits only: C-012 is C012."""
    return "".join(_LETTERS.findall(folded(text)))
