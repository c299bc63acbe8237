"""What a sheet of a school is likely to be: by its title, its headings, and what stands in its columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from importers import cells
from importers.columns import SCHOOL, SHEETS, Column, SheetSpec
from importers.mapping import FromCells, Origin, Part, SheetMapping, fingerprint, of_text
from importers.shapes import Heading, Shape, is_blank, recognised, shape_of, texts_of
from importers.spellings import respelled
from importers.synonyms import HOUSE_NUMBER, HOUSE_SUFFIX, TIME_RANGE, WHOLE_NAME, bare, synonyms
from importers.workbook_file import RawRow, RawSheet, WorkbookFile
from models.errors import InvalidValue

_SAMPLE = 200
"""Rows that are looked at to tell a column by its cells."""
_MOST = 0.8
_SOME = 0.6
"""Of nine digits one in eleven passes the elfproef by chance: this many pass on purpose."""
_PHONE = re.compile(r"(?:\+|00?)[1-9][\d ()\-]{7,14}|6[\d ()\-]{8,11}")
_SURELY_HEADINGS = 3
"""Two may be words of a note."""
_BORN = range(1925, 2015)
_OF_ONE_LIST = ("learners", "contracts", "placements")
"""What one list often is at once, parents first."""


@dataclass(frozen=True, slots=True)
class KnownSheet:
    """A sheet held in memory with its shape."""

    title: str
    rows: list[RawRow]
    shape: Shape

    @classmethod
    def of(cls, sheet: RawSheet, heading_row: int | None = None) -> KnownSheet:
        rows = list(sheet.rows())
        return cls(sheet.title, rows, shape_of(rows, heading_row))

    def records(self) -> Iterator[tuple[int, RawRow]]:
        """The rows that are records, by their number."""
        for number in range(self.shape.heading_row + 1, len(self.rows) + 1):
            row = self.rows[number - 1]
            if number not in self.shape.skipped and not all(map(is_blank, row)):
                yield number, row

    def column(self, at: int) -> list[object]:
        """What stands in a column, blanks left out, of the first rows."""
        found: list[object] = []
        for _, row in self.records():
            if at < len(row) and not is_blank(row[at]):
                found.append(row[at])
            if len(found) == _SAMPLE:
                break
        return found


def is_own_workbook(workbook: WorkbookFile) -> bool:
    """Whether it has sheets of ours, with our headings, and no list beside them: nothing has to be asked."""
    specs = {spec.title.casefold(): spec for spec in SHEETS}
    found = False
    for sheet in workbook.sheets:
        title = cells.heading_text(sheet.title).casefold()
        if title == SCHOOL.casefold():
            found = True
        elif title in specs:
            found = True
            if not _has_our_headings(sheet, specs[title]):
                return False
        elif _is_a_list(sheet):
            return False
    return found


def _has_our_headings(sheet: RawSheet, spec: SheetSpec) -> bool:
    """As the reader of our own sheets would see it; a sheet without rows needs none.

    All that are needed, and no other word for one that is not there: its cells would be skipped.
    """
    filled = (row for row in sheet.rows() if not all(map(is_blank, row)))
    texts = [text for text in texts_of(next(filled, ())) if text]
    if next(filled, None) is None:
        return True
    ours = {column.heading.casefold() for column in spec.columns}
    headings = {text.casefold() for text in texts}
    needed = {column.heading.casefold() for column in spec.columns if column.required}
    others = (synonyms().heading(spec.title, text) for text in texts if text.casefold() not in ours)
    meant = {heading.casefold() for heading in others if heading is not None}
    return needed <= headings and meant.isdisjoint(ours - headings)


def _is_a_list(sheet: RawSheet) -> bool:
    """Whether a sheet of the school's own has what looks like records."""
    known = KnownSheet.of(sheet)
    texts = [heading.shown for heading in known.shape.headings]
    named = max(recognised(texts, spec.title) for spec in SHEETS)
    return named >= _SURELY_HEADINGS and next(known.records(), None) is not None


def proposed(sheet: KnownSheet, today: date) -> tuple[SheetMapping, ...]:
    """How this sheet is likely to be read: as one of ours, as several at once, or not at all."""
    best = max((_attempt(sheet, spec, today) for spec in SHEETS), key=lambda attempt: attempt.score)
    if best.score < _ENOUGH:
        return ()
    if best.mapping.records not in _OF_ONE_LIST:
        return (best.mapping,)
    attempts = [_attempt(sheet, spec, today).mapping for spec in SHEETS if spec.records in _OF_ONE_LIST]
    attempts.sort(key=lambda mapping: _OF_ONE_LIST.index(mapping.records))
    mappings = [one for one in attempts if one.records == best.mapping.records or not one.missing()]
    if mappings[-1].records == "placements":
        mappings.append(proposal_as(sheet, "groups", today))
    return tuple(mappings)


def proposed_for(
    workbook: WorkbookFile, today: date, remembered: Mapping[str, str]
) -> tuple[SheetMapping, ...]:
    """How a whole file is likely to be read; `remembered` is what was said of sheets with the same headings.

    No two sheets are proposed as the same one of ours.
    """
    mappings: list[SheetMapping] = []
    for raw in workbook.sheets:
        sheet = KnownSheet.of(raw)
        text = remembered.get(fingerprint(sheet.shape))
        known = () if text is None else of_text(text, sheet.title, sheet.shape.heading_row)
        taken = {mapping.records for mapping in mappings}
        mappings += [one for one in known or proposed(sheet, today) if one.records not in taken]
    return tuple(mappings)


def proposal_as(sheet: KnownSheet, records: str, today: date) -> SheetMapping:
    """How this sheet is likely to be read as this one of ours."""
    spec = next(spec for spec in SHEETS if spec.records == records)
    return _attempt(sheet, spec, today).mapping


@dataclass(frozen=True, slots=True)
class _Attempt:
    mapping: SheetMapping
    score: float


_ENOUGH = 4.0
"""Two columns, or one on a sheet with a title that says it."""


def _attempt(sheet: KnownSheet, spec: SheetSpec, today: date) -> _Attempt:
    by_heading = _by_heading(sheet.shape, spec)
    origins = _origins(by_heading, spec)
    named = len(by_heading)
    told = dict(_by_content(sheet, spec, set(by_heading.values()), origins.keys(), today))
    origins |= {heading: FromCells((at,)) for heading, at in told.items()}
    required = sum(column.required and column.heading in origins for column in spec.columns)
    missing = sum(column.required and column.heading not in origins for column in spec.columns)
    title = 4 if synonyms().kind(sheet.title) == spec.title else 0
    score = 2 * required + 1.5 * named + 0.5 * len(told) - missing + title
    mapping = SheetMapping(sheet.title, spec.records, sheet.shape.heading_row, origins)
    return _Attempt(mapping, score if origins else 0)


def _by_heading(shape: Shape, spec: SheetSpec) -> dict[str, int]:
    """Which column of the sheet has which heading of ours; the first one that does."""
    found: dict[str, int] = {}
    for at, heading in enumerate(shape.headings):
        for text in heading.texts:
            ours = synonyms().heading(spec.title, text)
            if ours is not None and _is_sure(ours, text, found, shape):
                found[ours] = at
                break
    return found


def _is_sure(ours: str, text: str, found: dict[str, int], shape: Shape) -> bool:
    """A heading of our own goes before one that is like it."""
    if ours not in found:
        return True
    former = shape.headings[found[ours]].texts
    return bare(text) == bare(ours) and all(bare(other) != bare(ours) for other in former)


def _origins(by_heading: dict[str, int], spec: SheetSpec) -> dict[str, Origin]:
    """The origin of each column of ours; names and times in one piece are taken apart, addresses joined."""
    known = {column.heading for column in spec.columns}
    origins: dict[str, Origin] = {
        heading: FromCells((at,)) for heading, at in by_heading.items() if heading in known
    }
    apart = {heading: at for heading, at in by_heading.items() if heading not in known}
    if WHOLE_NAME in apart and "Achternaam" not in by_heading:
        at = (apart[WHOLE_NAME],)
        parts = _NAME_PARTS if "Voornaam" not in by_heading else {"Achternaam": Part.WHOLE}
        origins |= {heading: FromCells(at, part) for heading, part in parts.items() if heading not in origins}
    if TIME_RANGE in apart and "Van" not in by_heading:
        at = (apart[TIME_RANGE],)
        origins |= {"Van": FromCells(at, Part.BEGIN), "Tot": FromCells(at, Part.END)}
    if "Adres" in by_heading and HOUSE_NUMBER in apart:
        numbers = [apart[name] for name in (HOUSE_NUMBER, HOUSE_SUFFIX) if name in apart]
        origins["Adres"] = FromCells((by_heading["Adres"], *numbers))
    return origins


_NAME_PARTS = {"Voornaam": Part.FIRST_NAME, "Tussenvoegsel": Part.PREFIX, "Achternaam": Part.LAST_NAME}


def _by_content(
    sheet: KnownSheet, spec: SheetSpec, taken: set[int], found: Iterable[str], today: date
) -> Iterator[tuple[str, int]]:
    """Columns told by their cells; a heading that says something else is believed."""
    open_columns = [column for column in spec.columns if column.heading not in set(found)]
    for at, heading in enumerate(sheet.shape.headings):
        if at in taken or _says_something(heading):
            continue
        filled = sheet.column(at)
        if len(filled) < 2:
            continue
        column = next((one for one in open_columns if _looks_like(one, filled, today)), None)
        if column is not None:
            open_columns.remove(column)
            yield column.heading, at


def _says_something(heading: Heading) -> bool:
    return any(synonyms().heading(spec.title, text) for spec in SHEETS for text in heading.texts)


def _looks_like(column: Column, filled: Sequence[object], today: date) -> bool:
    """Whether most of these cells can be nothing but a value of this column."""
    if column.is_bsn:
        return _share(filled, lambda raw: _reads(column, raw, today)) >= _SOME
    if column.terms and column.terms != ("ja", "nee"):
        return _share(filled, lambda raw: isinstance(raw, str) and _is_word(column, raw)) >= _MOST
    test = _TESTS.get(column.heading)
    return test is not None and _share(filled, lambda raw: test(column, raw, today)) >= _MOST


def _share(filled: Sequence[object], test: Callable[[object], bool]) -> float:
    return sum(map(test, filled)) / len(filled)


def _reads(column: Column, raw: object, today: date) -> bool:
    try:
        return column.read(respelled(column, raw, today)) is not None
    except InvalidValue:
        return False


def _is_word(column: Column, text: str) -> bool:
    return synonyms().word(column, text) is not None


def _is_birth_date(column: Column, raw: object, today: date) -> bool:
    if not isinstance(raw, str | date):
        return False
    try:
        born = column.read(respelled(column, raw, today))
    except InvalidValue:
        return False
    return isinstance(born, date) and born.year in _BORN


def _is_phone(_column: Column, raw: object, _today: date) -> bool:
    return isinstance(raw, str) and _PHONE.fullmatch(raw.strip()) is not None


_TESTS: Mapping[str, Callable[[Column, object, date], bool]] = {
    "Postcode": _reads,
    "E-mail": _reads,
    "Geboortedatum": _is_birth_date,
    "Telefoon": _is_phone,
}
