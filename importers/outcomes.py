"""What an import would do to each row: new, changed from old to new values, the same, or wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from typing import NamedTuple

from importers.cells import shown_key
from importers.columns import SCHOOL, SCHOOL_COLUMNS, Column
from importers.mapping import spec_of
from importers.plan import ImportPlan, SheetPlan
from models.exchange import Row
from models.rules.dates import clock, short_date


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "ongewijzigd"
    WRONG = "fout"


class RowOutcome(NamedTuple):
    """A row of the file; `old` is there when it changes an existing record."""

    sheet: str
    row: int
    outcome: Outcome
    records: str
    new: Row
    old: Row | None = None
    wrong_cells: int = 0


class CellChange(NamedTuple):
    """A column with its value before and after, ready to be read; a BSN masked."""

    column: str
    old: str
    new: str


def row_outcomes(plan: ImportPlan) -> list[RowOutcome]:
    """One for every row that was read, in the order of the file."""
    wrong = Counter((problem.sheet, problem.row) for problem in plan.problems)
    found: list[RowOutcome] = []
    for sheet in plan.sheets:
        right = [one for one in _of_sheet(sheet) if (one.sheet, one.row) not in wrong]
        rows = [
            RowOutcome(sheet.title, row, Outcome.WRONG, sheet.records, (), wrong_cells=count)
            for (title, row), count in wrong.items()
            if title == sheet.title
        ]
        found += sorted(right + rows, key=lambda one: one.row)
    return found


def _of_sheet(sheet: SheetPlan) -> Iterator[RowOutcome]:
    if sheet.records == "school":
        yield from _of_school(sheet)
        return
    spec = spec_of(sheet.records)
    left = dict(sheet.numbers)
    for row in sheet.new:
        number = left.pop(row[: spec.key], 0)
        yield RowOutcome(sheet.title, number, Outcome.NEW, sheet.records, row)
    for old, row in sheet.changed:
        number = left.pop(row[: spec.key], 0)
        yield RowOutcome(sheet.title, number, Outcome.CHANGED, sheet.records, row, old)
    for key, number in left.items():
        yield RowOutcome(sheet.title, number, Outcome.SAME, sheet.records, key)


def _of_school(sheet: SheetPlan) -> Iterator[RowOutcome]:
    """The sheet School is one record, whatever its rows."""
    for row in sheet.new:
        yield RowOutcome(SCHOOL, 1, Outcome.NEW, sheet.records, row)
    for old, row in sheet.changed:
        yield RowOutcome(SCHOOL, 1, Outcome.CHANGED, sheet.records, row, old)


def columns_of(records: str) -> Sequence[Column]:
    return SCHOOL_COLUMNS if records == "school" else spec_of(records).columns


def named_by(outcome: RowOutcome) -> str:
    """The key of a row, as people know it; empty for a row of which nobody knows."""
    if outcome.records == "school" or not outcome.new:
        return ""
    spec = spec_of(outcome.records)
    key = zip(spec.columns[: spec.key], outcome.new[: spec.key], strict=True)
    return " · ".join(told(column, value) for column, value in key)


def cell_changes(outcome: RowOutcome) -> list[CellChange]:
    """The values of a new row, or what changes in one that exists; blanks of a new row are left out."""
    if outcome.outcome not in (Outcome.NEW, Outcome.CHANGED):
        return []
    columns = columns_of(outcome.records)
    old: Row = outcome.old if outcome.old is not None else (None,) * len(columns)
    return [
        CellChange(column.heading, told(column, before), told(column, after))
        for column, before, after in zip(columns, old, outcome.new, strict=True)
        if before != after and (told(column, after) or outcome.old is not None)
    ]


def told(column: Column, value: object) -> str:
    """A value as a person reads it; of a BSN the last three digits."""
    match value:
        case None | "":
            return ""
        case bool():
            return "ja" if value else "nee"
        case date():
            return short_date(value)
        case time():
            return clock(value)
        case int() if column.heading == "Uren":
            return f"{value // 60}:{value % 60:02}"
        case _:
            # Of a value that is right only what can be a BSN is masked: a telephone number stays one.
            return column.shown(value) if column.is_bsn else shown_key(value)
