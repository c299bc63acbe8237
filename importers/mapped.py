"""A workbook of a school's own, turned into one of ours by what somebody said about its sheets.

Rows keep their numbers, so that a wrong cell is named where it stands in the file. What comes out goes the
way of every workbook: `workbook.parse`, `plan.plan_import`, the import.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, time
from itertools import chain, islice

from importers import cells
from importers.cells import Unusable
from importers.columns import SCHOOL, Column
from importers.mapping import Constant, FromCells, Numbered, Origin, Part, SheetMapping, word_key
from importers.problems import Notice
from importers.proposals import KnownSheet
from importers.shapes import Skipped, is_blank
from importers.spellings import is_dash, respelled, says_nothing
from importers.synonyms import synonyms
from importers.workbook_file import RawRow, RawSheet, WorkbookFile
from models.rules.names import split_full_name

Numbers = Mapping[int, str]
"""The number that we hand out, by row."""

_DASH = re.compile(r"\s*(?:[-–—]|\bt/m\b|\btot\b)\s*")


def as_our_workbook(
    workbook: WorkbookFile,
    mappings: Sequence[SheetMapping],
    *,
    today: date,
    numbers: Mapping[str, Numbers],
) -> tuple[WorkbookFile, list[Notice]]:
    """Our sheets, made of these; `numbers` are those handed out, by sheet of the file."""
    sheets: list[RawSheet] = [raw for raw in workbook.sheets if _is_school(raw)]
    notices: list[Notice] = []
    for index, mapping in enumerate(mappings):
        raw = next(one for one in workbook.sheets if one.title == mapping.sheet)
        sheet = KnownSheet.of(raw, mapping.heading_row)
        telling = telling_columns(mappings[: index + 1])
        handed_out = numbers.get(mapping.sheet, {})
        every_row = mapped_rows(sheet, mapping, telling, today=today, numbers=handed_out)
        rows, repeated = _without_repeated(mapping, every_row)
        sheets.append(RawSheet(mapping.spec.title, lambda rows=rows: iter(rows)))
        notices += _notices(sheet, mapping, repeated)
    notices += _left_out(workbook, mappings)
    return replace(workbook, sheets=tuple(sheets)), notices


def _is_school(raw: RawSheet) -> bool:
    return cells.heading_text(raw.title).casefold() == SCHOOL.casefold()


def telling_columns(mappings: Sequence[SheetMapping]) -> frozenset[int]:
    """The columns without which a row is no record of the last of these.

    In a list of learners with their contracts, who has no contract yet has a name and no more: a row counts
    when it fills a column that the mappings before did not use.
    """
    *former, last = mappings
    used = {at for mapping in former if mapping.sheet == last.sheet for at in _columns_of(mapping)}
    return frozenset(_columns_of(last) - used) or frozenset(_columns_of(last))


def _columns_of(mapping: SheetMapping) -> set[int]:
    origins = (origin for origin in mapping.origins.values() if isinstance(origin, FromCells))
    return {at for origin in origins for at in origin.columns}


def mapped_rows(
    sheet: KnownSheet,
    mapping: SheetMapping,
    telling: AbstractSet[int],
    *,
    today: date,
    numbers: Numbers,
    most: int | None = None,
) -> list[RawRow]:
    """The rows of the sheet under our headings, at their own places; `most` is how many are wanted."""
    columns = [column for column in mapping.spec.columns if column.heading in mapping.origins]
    readers = [_cell_maker(column, mapping, today) for column in columns]
    rows: list[RawRow] = [()] * (sheet.shape.heading_row - 1)
    rows.append(tuple(column.heading for column in columns))
    records = (
        (number, row)
        for number, row in sheet.records()
        if any(at < len(row) and not is_blank(row[at]) and not is_dash(row[at]) for at in telling)
    )
    for number, row in islice(records, most):
        rows += [()] * (number - 1 - len(rows))
        rows.append(tuple(make(row, numbers.get(number)) for make in readers))
    return rows


_Maker = Callable[[RawRow, str | None], object]


def _cell_maker(column: Column, mapping: SheetMapping, today: date) -> _Maker:
    """How a cell of our column is made of a row."""
    origin = mapping.origins[column.heading]
    words = mapping.words.get(column.heading, {})

    def make(row: RawRow, number: str | None) -> object:
        raw = number if isinstance(origin, Numbered) else _from(row, origin)
        return translated(column, raw, words) if column.terms else respelled(column, raw, today)

    return make


def _from(row: RawRow, origin: Origin) -> object:
    match origin:
        case FromCells(columns, part):
            raw = joined([row[at] for at in columns if at < len(row)])
            return raw if part is Part.WHOLE else _part(raw, part)
        case Constant(text):
            return text
        case Numbered():
            return None


def joined(found: Sequence[object]) -> object:
    """Several cells as one text; one cell as it is."""
    filled = [raw for raw in found if not is_blank(raw)]
    if len(filled) < 2 or any(isinstance(raw, Unusable) for raw in filled):
        return filled[0] if filled else None
    return " ".join(str(raw) if isinstance(raw, date | time) else cells.as_text(raw) for raw in filled)


def _part(raw: object, part: Part) -> object:
    if not isinstance(raw, str):
        return raw
    text = cells.heading_text(raw)
    if part in (Part.BEGIN, Part.END):
        begin, *end = _DASH.split(text, maxsplit=1)
        return begin if part is Part.BEGIN else next(iter(end), None)
    return split_full_name(text)[_NAME_PARTS.index(part)] or None


_NAME_PARTS = (Part.FIRST_NAME, Part.PREFIX, Part.LAST_NAME)


def translated(column: Column, raw: object, words: Mapping[str, str]) -> object:
    """A word of the school as ours; one that nobody knows stays, and is refused as a wrong cell."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return raw
    text = cells.as_text(raw)
    known = words.get(word_key(text)) or synonyms().word(column, text)
    return known or (None if says_nothing(column, text) else text)


def words_in(sheet: KnownSheet, mapping: SheetMapping) -> dict[str, list[str]]:
    """The words of the school that are none of ours, by our heading, translated or not."""
    found: dict[str, list[str]] = {}
    for column in mapping.spec.columns:
        origin = mapping.origins.get(column.heading)
        if column.terms and isinstance(origin, FromCells):
            texts = _different_texts(_from(row, origin) for _, row in sheet.records())
            ours = {term.casefold() for term in column.terms}
            strange = [text for text in texts if text.casefold() not in ours and _is_word(column, text)]
            if strange:
                found[column.heading] = strange[:_MOST_WORDS]
    return found


def _is_word(column: Column, text: str) -> bool:
    return synonyms().word(column, text) is not None or not says_nothing(column, text)


_MOST_WORDS = 30
"""More different words than this are no words of a list, but a column that was pointed at by mistake."""


def _different_texts(found: Iterable[object]) -> list[str]:
    texts: dict[str, str] = {}
    for raw in found:
        if isinstance(raw, str | int | float) and not isinstance(raw, bool) and not is_blank(raw):
            text = cells.as_text(raw)
            texts.setdefault(word_key(text), text)
    return list(texts.values())


def _without_repeated(mapping: SheetMapping, rows: list[RawRow]) -> tuple[list[RawRow], list[int]]:
    """A row that says exactly what an earlier one said is left out: a learner with two contracts has two."""
    seen: set[RawRow] = set()
    repeated: list[int] = []
    kept: list[RawRow] = []
    for number, row in enumerate(rows, start=1):
        said = tuple(map(_as_said, row))
        if row and said in seen and number > mapping.heading_row:
            repeated.append(number)
            row = ()
        seen.add(said)
        kept.append(row)
    return kept, repeated


def _as_said(cell: object) -> object:
    """A number and the same number as text say one thing."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return cells.as_text(cell) if number or isinstance(cell, str) else cell


_CODES = {
    Skipped.TOTAL: "rows-skipped-totals",
    Skipped.REMARK: "rows-skipped-remarks",
    Skipped.HEADINGS: "rows-skipped-headings",
}


def _notices(sheet: KnownSheet, mapping: SheetMapping, repeated: Sequence[int]) -> list[Notice]:
    skipped: dict[Skipped, list[int]] = defaultdict(list)
    for number, why in sorted(sheet.shape.skipped.items()):
        skipped[why].append(number)
    told = [Notice(_CODES[why], _where(mapping, numbers)) for why, numbers in skipped.items()]
    if repeated:
        told.append(Notice("rows-skipped-repeated", _where(mapping, repeated)))
    return told


def _left_out(workbook: WorkbookFile, mappings: Sequence[SheetMapping]) -> Iterator[Notice]:
    """Sheets with something on them that are not read."""
    read = {mapping.sheet for mapping in mappings}
    for raw in workbook.sheets:
        if (
            raw.title not in read
            and not _is_school(raw)
            and not all(map(is_blank, chain.from_iterable(raw.rows())))
        ):
            yield Notice("sheet-not-read", {"sheet": cells.shown(raw.title)})


_NAMED = 8


def _where(mapping: SheetMapping, numbers: Sequence[int]) -> dict[str, object]:
    named = ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
    return {"sheet": cells.shown(mapping.sheet), "kind": mapping.spec.title, "rows": named}
