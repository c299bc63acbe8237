"""Cells that somebody mended on the screen, laid over those of the file; the file itself never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from importers import cells
from importers.columns import SCHOOL, SCHOOL_HEADINGS
from importers.problems import CellProblem
from importers.shapes import is_blank
from importers.workbook_file import RawRow, RawSheet, WorkbookFile


class CellPlace(NamedTuple):
    """A cell of one of our sheets, by the names that a refusal has for it."""

    sheet: str
    row: int
    column: str


Corrections = Mapping[CellPlace, str]


_WHOLE_ROW = ""
"""In the place of a column: the row is not to be read."""
_NONE: Mapping[str, str] = {}


def corrected(workbook: WorkbookFile, corrections: Corrections) -> WorkbookFile:
    """The workbook as if these texts were typed in it."""
    by_sheet: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for place, text in corrections.items():
        by_sheet[place.sheet.casefold()][place.row][place.column.casefold()] = text
    sheets = tuple(_corrected(sheet, by_sheet.get(_name(sheet.title), {})) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)


def place_of(problem: CellProblem) -> CellPlace:
    """Where the cell stands that is to be mended; on the sheet School every value stands in one column."""
    if problem.sheet == SCHOOL and problem.column != SCHOOL_HEADINGS[0]:
        return CellPlace(problem.sheet, problem.row, SCHOOL_HEADINGS[1])
    return CellPlace(problem.sheet, problem.row, problem.column)


def row_of(problem: CellProblem) -> CellPlace:
    """The row it stands in, which can be left out of the import whole."""
    return CellPlace(problem.sheet, problem.row, _WHOLE_ROW)


def cell_at(workbook: WorkbookFile, place: CellPlace) -> object:
    """What stands in the file at this place; None where it is blank.

    Raises LookupError where the sheet has no such column, or no such row below its headings.
    """
    sheet = next((one for one in workbook.sheets if _name(one.title) == place.sheet.casefold()), None)
    positions: dict[str, int] = {}
    for number, row in enumerate(() if sheet is None else sheet.rows(), start=1):
        if positions and number == place.row:
            at = positions[place.column.casefold()]
            return row[at] if at < len(row) else None
        positions = positions or _positions(row)
    raise LookupError(place)


def _corrected(sheet: RawSheet, by_row: Mapping[int, Mapping[str, str]]) -> RawSheet:
    return RawSheet(sheet.title, lambda: _rows(sheet, by_row)) if by_row else sheet


def _rows(sheet: RawSheet, by_row: Mapping[int, Mapping[str, str]]) -> Iterator[RawRow]:
    positions: dict[str, int] = {}
    for number, row in enumerate(sheet.rows(), start=1):
        texts = by_row.get(number, _NONE) if positions else _NONE
        if _WHOLE_ROW in texts:
            yield ()
            continue
        # The first row that holds anything has the headings.
        positions = positions or _positions(row)
        yield _with_texts(row, {positions[name]: text for name, text in texts.items() if name in positions})


def _with_texts(row: RawRow, texts: Mapping[int, str]) -> RawRow:
    if not texts:
        return row
    cells_of_row = [*row, *[None] * (max(texts) + 1 - len(row))]
    for at, text in texts.items():
        cells_of_row[at] = text or None
    return tuple(cells_of_row)


def _positions(row: RawRow) -> dict[str, int]:
    if all(map(is_blank, row)):
        return {}
    names = {at: _name(cells.heading_text(cell)) for at, cell in enumerate(row)}
    return {name: at for at, name in reversed(names.items())}


def _name(text: str) -> str:
    return cells.heading_text(text).casefold()
