"""What somebody says about a sheet of their own: which of ours it is, and where each column comes from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Self

from importers.columns import SHEETS, SheetSpec
from importers.shapes import Shape
from importers.synonyms import bare


class Part(StrEnum):
    """Which part of a cell (several cells are joined with a blank) is meant."""

    WHOLE = "helemaal"
    FIRST_NAME = "voornaam"
    PREFIX = "tussenvoegsel"
    LAST_NAME = "achternaam"
    BEGIN = "begintijd"
    END = "eindtijd"


@dataclass(frozen=True, slots=True)
class FromCells:
    """What stands in these columns of the sheet, counted from 0."""

    columns: tuple[int, ...]
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Constant:
    """The same for every row, as if it were typed there."""

    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that we hand out; who is known by BSN, or by name and birth date, keeps their own."""


Origin = FromCells | Constant | Numbered

Words = Mapping[str, Mapping[str, str]]
"""Our word by a school's (bare), by our heading."""


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """How one sheet is read as one of ours; headings without an origin are absent."""

    sheet: str
    records: str
    heading_row: int
    origins: Mapping[str, Origin]
    words: Words = field(default_factory=dict[str, Mapping[str, str]])

    @property
    def spec(self) -> SheetSpec:
        return spec_of(self.records)

    def with_origin(self, heading: str, origin: Origin | None) -> Self:
        origins = {name: one for name, one in self.origins.items() if name != heading}
        if origin is not None:
            origins[heading] = origin
        return replace(self, origins=origins)

    def with_word(self, heading: str, text: str, word: str) -> Self:
        """Say what a word of the school means; no word takes it back."""
        of_column = {name: one for name, one in self.words.get(heading, {}).items() if name != word_key(text)}
        if word:
            of_column[word_key(text)] = word
        return replace(self, words={**self.words, heading: of_column})

    def missing(self) -> list[str]:
        """Required columns that come from nowhere yet."""
        required = (column.heading for column in self.spec.columns if column.required)
        return [heading for heading in required if heading not in self.origins]


def unread(shape: Shape, mappings: Iterable[SheetMapping]) -> list[str]:
    """The headings of a sheet's columns that none of its mappings takes anything from."""
    origins = [origin for mapping in mappings for origin in mapping.origins.values()]
    taken = {at for origin in origins if isinstance(origin, FromCells) for at in origin.columns}
    return [heading.shown for at, heading in enumerate(shape.headings) if heading.texts and at not in taken]


_SPECS = {spec.records: spec for spec in SHEETS}


def spec_of(records: str) -> SheetSpec:
    return _SPECS[records]


def word_key(text: str) -> str:
    """How a word of a school is looked up: without case, accents or punctuation, if more than that."""
    return bare(text) or text.strip()


MAY_BE_CONSTANT: Mapping[str, frozenset[str]] = {
    spec.records: frozenset(column.heading for column in spec.columns if column.heading not in personal)
    for spec in SHEETS
    for personal in [
        {"Cursistnummer", "Contractnummer", "Naam", "Voornaam", "Tussenvoegsel", "Achternaam", "BSN"}
        | {"Geboortedatum", "Adres", "Postcode", "Telefoon", "E-mail", "Opmerking"}
    ]
}
"""The headings of each sheet of which one value can hold for every row: nothing of one person."""


def fingerprint(shape: Shape) -> str:
    """Names the headings of a sheet without telling them."""
    texts = "|".join(bare(heading.shown) for heading in shape.headings).rstrip("|")
    return hashlib.sha256(texts.encode()).hexdigest()[:24]


def as_text(mappings: Sequence[SheetMapping], heading_row: int) -> str:
    """The mappings of one sheet, to be remembered; `heading_row` is where we would look for its headings.

    Nothing in it comes from a cell but words that stand for one of a fixed list.
    """
    plain = [_plain(mapping, heading_row) for mapping in mappings]
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def of_text(text: str, sheet: str, heading_row: int) -> tuple[SheetMapping, ...]:
    """What was remembered, for a sheet with the same headings; nothing when it cannot be understood."""
    try:
        return tuple(_mapping(plain, sheet, heading_row) for plain in json.loads(text))
    except (ValueError, TypeError, KeyError):
        return ()


def _plain(mapping: SheetMapping, heading_row: int) -> dict[str, object]:
    origins = {heading: _plain_origin(origin) for heading, origin in mapping.origins.items()}
    words = {heading: dict(_worth_keeping(words)) for heading, words in mapping.words.items()}
    lower = mapping.heading_row - heading_row
    return {"records": mapping.records, "lower": lower, "origins": origins, "words": words}


_LONGEST_WORD = 40


def _worth_keeping(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Words, not whatever stands in a column that was pointed at by mistake."""
    for text, word in words.items():
        if len(text) <= _LONGEST_WORD and sum(map(str.isdigit, text)) <= 4:
            yield text, word


def _plain_origin(origin: Origin) -> dict[str, object]:
    match origin:
        case FromCells(columns, part):
            return {"columns": list(columns), "part": part.value}
        case Constant(text):
            return {"constant": text}
        case Numbered():
            return {"numbered": True}


def _mapping(plain: dict[str, Any], sheet: str, heading_row: int) -> SheetMapping:
    spec = spec_of(plain["records"])
    known = {column.heading: column for column in spec.columns}
    origins = {name: _origin(one) for name, one in plain["origins"].items() if name in known}
    words = {
        name: {text: word for text, word in of_column.items() if word in known[name].terms}
        for name, of_column in plain["words"].items()
        if name in known
    }
    return SheetMapping(sheet, spec.records, max(1, heading_row + int(plain["lower"])), origins, words)


def _origin(plain: dict[str, Any]) -> Origin:
    if "columns" in plain:
        return FromCells(tuple(map(int, plain["columns"])), Part(plain["part"]))
    return Constant(str(plain["constant"])) if "constant" in plain else Numbered()
