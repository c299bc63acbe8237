"""The workbook, cell by cell: what every row says, and every cell that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from importers import cells
from importers.collecting import without_collecting
from importers.columns import SCHOOL, SCHOOL_COLUMNS, SCHOOL_HEADINGS, SHEETS, Column, SheetSpec
from importers.problems import CellProblem, Notice
from importers.workbook_file import RawRow, RawSheet, WorkbookFile
from models.errors import InvalidValue, UserError

_BEYOND = 16_384
"""Beyond the last column that Excel has."""


class ParsedRow(NamedTuple):
    """A row that was read; `number` is the row in the sheet, `values` one per column of the spec."""

    number: int
    values: tuple[object, ...]


@dataclass(slots=True)
class ParsedSheet:
    """A sheet read: its good rows, those with a wrong cell, and the columns it does not have.

    In a broken row None stands for a cell that is itself wrong. A sheet that is not `readable` has rows
    that nobody knows.
    """

    spec: SheetSpec
    rows: list[ParsedRow] = field(default_factory=list[ParsedRow])
    absent: frozenset[int] = frozenset()
    broken: list[ParsedRow] = field(default_factory=list[ParsedRow])
    readable: bool = True


@dataclass(slots=True)
class ParsedWorkbook:
    """Everything a workbook says; `school` holds only the rows of the sheet School that have a value."""

    school: dict[int, object]
    sheets: dict[str, ParsedSheet]
    problems: list[CellProblem]
    notices: list[Notice]
    school_rows: dict[int, int] = field(default_factory=dict[int, int])
    """Where each value of the sheet School stands."""


@without_collecting()
def parse(workbook: WorkbookFile) -> ParsedWorkbook:
    """Read every sheet. Wrong cells are collected, all of them, in `problems`.

    Raises UserError `no-known-sheets`.
    """
    parsed = ParsedWorkbook({}, {spec.records: ParsedSheet(spec) for spec in SHEETS}, [], [])
    if workbook.hidden_rows:
        parsed.notices.append(Notice("rows-hidden"))
    specs = {spec.title.casefold(): spec for spec in SHEETS}
    known: set[str] = set()
    for raw in workbook.sheets:
        title = cells.heading_text(raw.title).casefold()
        spec = specs.get(title)
        if spec is None and title != SCHOOL.casefold():
            parsed.notices.append(Notice("unknown-sheet", {"sheet": cells.shown(raw.title)}))
        elif title in known:
            _refuse_second(raw, spec, parsed)
        elif spec is None:
            _parse_school(raw, parsed)
        else:
            parsed.sheets[spec.records] = _SheetReader(raw, spec, parsed).read()
        known.add(title)
    if known.isdisjoint({SCHOOL.casefold(), *specs}):
        raise UserError("no-known-sheets", file=workbook.name)
    return parsed


def _refuse_second(raw: RawSheet, spec: SheetSpec | None, parsed: ParsedWorkbook) -> None:
    sheet = SCHOOL if spec is None else spec.title
    column = SCHOOL_HEADINGS[0] if spec is None else spec.columns[0].heading
    parsed.problems.append(
        CellProblem(sheet, 1, column, cells.shown(raw.title), "sheet-twice", {"sheet": sheet})
    )
    if spec is not None:
        parsed.sheets[spec.records].readable = False


def _parse_school(raw: RawSheet, parsed: ParsedWorkbook) -> None:
    rows = _numbered_rows(raw)
    heading_row, headings = next(rows, (1, ()))
    positions = _positions(headings)
    missing = [heading for heading in SCHOOL_HEADINGS if heading.casefold() not in positions]
    body = list(rows)
    if missing:
        if body:
            parsed.problems += [_missing_heading(SCHOOL, heading_row, heading) for heading in missing]
        return
    item_at, value_at = (positions[heading.casefold()] for heading in SCHOOL_HEADINGS)
    known = {column.heading.casefold(): index for index, column in enumerate(SCHOOL_COLUMNS)}
    numbers: dict[int, int] = {}
    for number, row in body:
        item, value = _at(row, item_at), _at(row, value_at)
        if _is_blank(value):
            continue  # the template has every item, without a value
        name = cells.shown(item)
        index = known.get(name.casefold())
        if index is None:
            parsed.notices.append(
                Notice("unknown-school-item", {"sheet": SCHOOL, "row": number, "item": name})
            )
        elif index in numbers:
            where = {"first_row": numbers[index]}
            parsed.problems.append(CellProblem(SCHOOL, number, SCHOOL_HEADINGS[0], name, "row-twice", where))
        else:
            numbers[index] = number
            _read_school_cell(index, value, number, parsed)


def _read_school_cell(index: int, raw: object, number: int, parsed: ParsedWorkbook) -> None:
    column = SCHOOL_COLUMNS[index]
    try:
        value = column.read(raw)
    except InvalidValue as error:
        parsed.problems.append(_wrong_cell(column, raw, SCHOOL, number, error))
    else:
        if value is not None:
            parsed.school[index] = value
            parsed.school_rows[index] = number


class _SheetReader:
    """Reads one sheet."""

    def __init__(self, raw: RawSheet, spec: SheetSpec, parsed: ParsedWorkbook) -> None:
        self._raw = raw
        self._spec = spec
        self._problems = parsed.problems
        self._notices = parsed.notices

    def read(self) -> ParsedSheet:
        result = ParsedSheet(self._spec)
        rows = _numbered_rows(self._raw)
        heading_row, headings = next(rows, (1, ()))
        positions = self._column_positions(heading_row, headings)
        result.absent = frozenset(index for index, position in enumerate(positions) if position is None)
        missing = [
            column.heading
            for column, position in zip(self._spec.columns, positions, strict=True)
            if column.required and position is None
        ]
        if missing:
            if any(True for _ in rows):
                result.readable = False
                self._problems += [
                    _missing_heading(self._spec.title, heading_row, heading) for heading in missing
                ]
            return result
        self._read_rows(rows, positions, result)
        return result

    def _column_positions(self, row: int, headings: RawRow) -> list[int | None]:
        positions = _positions(headings)
        known = {column.heading.casefold() for column in self._spec.columns}
        for heading, position in positions.items():
            if heading not in known:
                name = cells.shown(headings[position])
                self._notices.append(Notice("unknown-column", {"sheet": self._spec.title, "column": name}))
        for name in _repeated(headings, known):
            self._problems.append(CellProblem(self._spec.title, row, name, name, "heading-twice"))
        return [positions.get(column.heading.casefold()) for column in self._spec.columns]

    def _read_rows(
        self, rows: Iterator[tuple[int, RawRow]], positions: list[int | None], result: ParsedSheet
    ) -> None:
        columns = [_Meanings(column) for column in self._spec.columns]
        places = [_BEYOND if position is None else position for position in positions]
        for number, row in rows:
            width = len(row)
            raw_cells = [row[place] if place < width else None for place in places]
            if all(map(_is_blank, raw_cells)):
                continue
            try:
                values = [column[raw] for column, raw in zip(columns, raw_cells, strict=True)]
            except InvalidValue:
                values = self._note_wrong_cells(number, columns, raw_cells)
                result.broken.append(ParsedRow(number, tuple(values)))
            else:
                result.rows.append(ParsedRow(number, tuple(values)))

    def _note_wrong_cells(
        self, number: int, columns: Iterable[_Meanings], raw_cells: Iterable[object]
    ) -> list[object]:
        """Give the row with None for every cell that is wrong."""
        values: list[object] = []
        for column, raw in zip(columns, raw_cells, strict=True):
            try:
                values.append(column[raw])
            except InvalidValue as error:
                values.append(None)
                self._problems.append(_wrong_cell(column.column, raw, self._spec.title, number, error))
        return values


class _Meanings(dict[object, object]):
    """What the cells of a column mean: each is read once, for most come back often."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column

    def __missing__(self, raw: object) -> object:
        """Raises InvalidValue, also for a blank where there must be something."""
        value = self.column.read(raw)
        if value is None:
            if self.column.required:
                raise InvalidValue("cell-required")
            value = self.column.blank
        if raw not in (0, 1):  # WAAR equals 1, and means something else
            self[raw] = value
        return value


def _wrong_cell(column: Column, raw: object, sheet: str, number: int, error: InvalidValue) -> CellProblem:
    return CellProblem(sheet, number, column.heading, column.shown(raw), error.code, error.params)


def _numbered_rows(raw: RawSheet) -> Iterator[tuple[int, RawRow]]:
    """The rows that hold anything, each with its number in the sheet."""
    for number, row in enumerate(raw.rows(), start=1):
        if not all(map(_is_blank, row)):
            yield number, row


def _positions(headings: RawRow) -> dict[str, int]:
    """Where each heading stands, without regard to case or surrounding blanks; the first one counts."""
    positions: dict[str, int] = {}
    for position, heading in enumerate(headings):
        name = cells.heading_text(heading)
        if name:
            positions.setdefault(name.casefold(), position)
    return positions


def _repeated(headings: RawRow, known: set[str]) -> list[str]:
    names = [name for name in map(cells.heading_text, headings) if name.casefold() in known]
    folded = [name.casefold() for name in names]
    return [name for index, name in enumerate(names) if name.casefold() in folded[:index]]


def _missing_heading(sheet: str, row: int, heading: str) -> CellProblem:
    return CellProblem(sheet, row, heading, "", "heading-missing")


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _at(row: RawRow, position: int) -> object:
    return row[position] if position < len(row) else None
