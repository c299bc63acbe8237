"""What schools call their sheets, columns and words (`resources/import/synonyms.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from importers.columns import SHEETS, Column
from models.resources import resource_path
from models.rules.names import folded

WHOLE_NAME = "Naam"
"""A name in one piece, which we keep in three."""
TIME_RANGE = "Tijd"
"""9:00 - 12:00, which we keep in two."""
HOUSE_NUMBER = "Huisnummer"
HOUSE_SUFFIX = "Toevoeging"

_NO_LETTER = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)|\*")
_SAYS_NOTHING = re.compile(
    r"\b(?:van|de|het|een|cursisten?|deelnemers?|leerling(?:en)?|studenten?|student|inburgeraar|kolom)\b"
)


@dataclass(frozen=True, slots=True)
class Synonyms:
    """All of them, folded: `headings` by sheet title, `words` by our heading (or ja/nee)."""

    titles: Mapping[str, str]
    headings: Mapping[str, Mapping[str, str]]
    words: Mapping[str, Mapping[str, str]]

    def kind(self, title: str) -> str | None:
        """Which of our sheets a sheet with this title is likely to be."""
        return self.titles.get(bare(title))

    def heading(self, sheet: str, heading: str) -> str | None:
        """Which column of ours (or whole name, time, house number) this heading of a school is."""
        known = self.headings[sheet]
        ways = (bare(heading), bare(_BRACKETS.sub(" ", heading)), _core(heading))
        return next((known[name] for name in ways if name in known), None)

    def word(self, column: Column, text: str) -> str | None:
        """Our word for a word in a column of fixed words; None when it is not known."""
        return self.words[words_of(column)].get(bare(text) or text.strip())


def bare(text: str) -> str:
    """A text without case, accents, blanks or punctuation: what two spellings have in common."""
    return _NO_LETTER.sub("", folded(text))


def _core(heading: str) -> str:
    """A heading without the words that every heading of such a list has."""
    return bare(_SAYS_NOTHING.sub(" ", folded(_BRACKETS.sub(" ", heading))))


def words_of(column: Column) -> str:
    """Under which name the words of a column stand."""
    return "ja/nee" if column.terms == ("ja", "nee") else column.heading


@cache
def synonyms() -> Synonyms:
    """Read the shipped file once; our own names are in it too."""
    with resource_path("import", "synonyms.toml").open("rb") as file:
        table = tomllib.load(file)
    headings = {spec.title: _known(table["koppen"][spec.title]) for spec in SHEETS}
    for spec in SHEETS:
        own = {bare(column.heading): column.heading for column in spec.columns}
        headings[spec.title] = {**headings[spec.title], **own}
    words = {name: _known(of_column) for name, of_column in table["waarden"].items()}
    return Synonyms(_known(table["bladen"]), headings, words)


def _known(table: Mapping[str, list[str]]) -> dict[str, str]:
    """Name by every spelling of it; a spelling of signs only stands as it is."""
    return {bare(text) or text: name for name, texts in table.items() for text in (*texts, name)}
