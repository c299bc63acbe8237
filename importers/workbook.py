"""The workbook, cell by cell: what every row says, and every cell that cannot be understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from importers import cells
from importers.columns import SCHOOL, SCHOOL_COLUMNS, SCHOOL_HEADINGS, SHEETS, Column, SheetSpec
from importers.problems import CellProblem, Notice
from importers.workbook_file import RawRow, RawSheet, WorkbookFile
from models.errors import InvalidValue, UserError

_UNREAD = object()


class ParsedRow(NamedTuple):
    """A row that could be read; `number` is the row in the sheet, `values` one per column of the spec."""

    number: int
    values: tuple[object, ...]


@dataclass(slots=True)
class ParsedSheet:
    """A sheet read: its good rows, the columns it does not have, and the keys of rows with a wrong cell."""

    spec: SheetSpec
    rows: list[ParsedRow] = field(default_factory=list[ParsedRow])
    absent: frozenset[int] = frozenset()
    broken_keys: set[tuple[object, ...]] = field(default_factory=set[tuple[object, ...]])


@dataclass(slots=True)
class ParsedWorkbook:
    """Everything a workbook says; `school` holds only the rows that the sheet School has."""

    school: dict[int, object]
    sheets: dict[str, ParsedSheet]
    problems: list[CellProblem]
    notices: list[Notice]


def parse(workbook: WorkbookFile) -> ParsedWorkbook:
    """Read every sheet. Wrong cells are collected, all of them, in `problems`.

    Raises UserError `no-known-sheets`.
    """
    parsed = ParsedWorkbook({}, {spec.records: ParsedSheet(spec) for spec in SHEETS}, [], [])
    specs = {spec.title.casefold(): spec for spec in SHEETS}
    known = 0
    for raw in workbook.sheets:
        title = raw.title.strip().casefold()
        if title == SCHOOL.casefold():
            _parse_school(raw, parsed)
        elif spec := specs.get(title):
            parsed.sheets[spec.records] = _SheetReader(raw, spec, parsed).read()
        else:
            parsed.notices.append(Notice("unknown-sheet", {"sheet": raw.title}))
            continue
        known += 1
    if not known:
        raise UserError("no-known-sheets", file=workbook.name)
    return parsed


def _parse_school(raw: RawSheet, parsed: ParsedWorkbook) -> None:
    rows = _numbered_rows(raw)
    _, headings = next(rows, (0, ()))
    positions = _positions(headings)
    missing = [heading for heading in SCHOOL_HEADINGS if heading.casefold() not in positions]
    body = list(rows)
    if missing:
        if body:
            parsed.problems += [_missing_heading(SCHOOL, heading) for heading in missing]
        return
    item_at, value_at = (positions[heading.casefold()] for heading in SCHOOL_HEADINGS)
    known = {column.heading.casefold(): index for index, column in enumerate(SCHOOL_COLUMNS)}
    for number, row in body:
        item, value = _at(row, item_at), _at(row, value_at)
        name = cells.shown(item)
        index = known.get(name.strip().casefold())
        if index is None:
            parsed.notices.append(
                Notice("unknown-school-item", {"sheet": SCHOOL, "row": number, "item": name})
            )
            continue
        column = SCHOOL_COLUMNS[index]
        read = _read(column, value, SCHOOL, number, parsed.problems)
        if read is not _UNREAD:
            parsed.school[index] = column.blank if read is None else read


class _SheetReader:
    """Reads one sheet; each column remembers the cells it has seen, for most of them come back often."""

    def __init__(self, raw: RawSheet, spec: SheetSpec, parsed: ParsedWorkbook) -> None:
        self._raw = raw
        self._spec = spec
        self._problems = parsed.problems
        self._notices = parsed.notices

    def read(self) -> ParsedSheet:
        result = ParsedSheet(self._spec)
        rows = _numbered_rows(self._raw)
        _, headings = next(rows, (0, ()))
        positions = self._column_positions(headings)
        result.absent = frozenset(index for index, position in enumerate(positions) if position is None)
        missing = [
            column.heading
            for column, position in zip(self._spec.columns, positions, strict=True)
            if column.required and position is None
        ]
        if missing:
            if any(True for _ in rows):
                self._problems += [_missing_heading(self._spec.title, heading) for heading in missing]
            return result
        self._read_rows(rows, positions, result)
        return result

    def _column_positions(self, headings: RawRow) -> list[int | None]:
        positions = _positions(headings)
        known = {column.heading.casefold() for column in self._spec.columns}
        for heading, position in positions.items():
            if heading not in known:
                name = cells.shown(headings[position])
                self._notices.append(Notice("unknown-column", {"sheet": self._spec.title, "column": name}))
        for name in _repeated(headings, known):
            self._problems.append(CellProblem(self._spec.title, 1, name, name, "heading-twice"))
        return [positions.get(column.heading.casefold()) for column in self._spec.columns]

    def _read_rows(
        self, rows: Iterator[tuple[int, RawRow]], positions: list[int | None], result: ParsedSheet
    ) -> None:
        columns = [
            (column, position, dict[object, object]())
            for column, position in zip(self._spec.columns, positions, strict=True)
        ]
        formulas = _formula_rows(self._raw)
        for number, row in rows:
            values: list[object] = []
            broken = False
            for column, position, seen in columns:
                raw = row[position] if position is not None and position < len(row) else None
                if raw is None:
                    value = None
                else:
                    memory = raw if raw.__class__ is str else (raw.__class__, raw)
                    value = seen.get(memory, _UNREAD)
                    if value is _UNREAD:
                        value = _read(column, raw, self._spec.title, number, self._problems)
                        if value is _UNREAD:
                            broken = True
                        else:
                            seen[memory] = value
                if value is None:
                    if column.required:
                        broken = True
                        self._problems.append(
                            CellProblem(self._spec.title, number, column.heading, "", "cell-required")
                        )
                    value = column.blank
                values.append(value)
            if formulas:
                broken |= self._has_formula_without_outcome(number, row, formulas.get(number, ()), positions)
            if broken:
                result.broken_keys.add(tuple(values[: self._spec.key]))
            else:
                result.rows.append(ParsedRow(number, tuple(values)))

    def _has_formula_without_outcome(
        self, number: int, row: RawRow, formulas: RawRow, positions: list[int | None]
    ) -> bool:
        found = False
        for column, position in zip(self._spec.columns, positions, strict=True):
            if position is None or _at(row, position) is not None:
                continue
            formula = _at(formulas, position)
            if isinstance(formula, str) and formula.startswith("="):
                found = True
                self._problems.append(
                    CellProblem(
                        self._spec.title,
                        number,
                        column.heading,
                        cells.shown(formula),
                        "formula-without-outcome",
                    )
                )
        return found


def _read(column: Column, raw: object, sheet: str, number: int, problems: list[CellProblem]) -> object:
    """Read a cell, or note what is wrong with it and give _UNREAD."""
    try:
        return column.read(raw)
    except InvalidValue as error:
        value = cells.shown_bsn(raw) if column.read is cells.read_bsn else cells.shown(raw)
        problems.append(CellProblem(sheet, number, column.heading, value, error.code, error.params))
        return _UNREAD


def _numbered_rows(raw: RawSheet) -> Iterator[tuple[int, RawRow]]:
    """The rows that hold anything, each with its number in the sheet."""
    for number, row in enumerate(raw.rows(), start=1):
        if any(cell is not None and cell != "" for cell in row):
            yield number, row


def _formula_rows(raw: RawSheet) -> Mapping[int, RawRow]:
    if raw.formulas is None:
        return {}
    return {
        number: row
        for number, row in enumerate(raw.formulas(), start=1)
        if any(isinstance(cell, str) and cell.startswith("=") for cell in row)
    }


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


def _missing_heading(sheet: str, heading: str) -> CellProblem:
    return CellProblem(sheet, 1, heading, "", "heading-missing")


def _at(row: RawRow, position: int) -> object:
    return row[position] if position < len(row) else None
