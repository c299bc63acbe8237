"""A file with rows, whichever kind it is: a workbook or a csv."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from importers.csv_file import open_csv
from importers.workbook_file import RawRow, RawSheet, WorkbookFile, open_workbook

Tell = Callable[[str, int], None]
"""Is told which sheet is being read and how many rows of it were; may raise to stop."""

_PLAIN = frozenset({".csv", ".txt", ".tsv", ".tab"})
_ZIP = b"PK\x03\x04"
_ROWS_AT_ONCE = 1000
_WIDE = 256
"""Columns; a cell that was only coloured in the last one (16,384) makes a row as wide as that."""


def open_file(path: Path) -> WorkbookFile:
    """Open a workbook or csv. Raises what `open_workbook` and `open_csv` do."""
    if path.suffix.casefold() in _PLAIN and not _is_zip(path):
        return open_csv(path)
    return open_workbook(path)


def _is_zip(path: Path) -> bool:
    """Whether it is a workbook that somebody called .csv."""
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:  # opening it for real says what is wrong
        return False


def held_in_memory(workbook: WorkbookFile, tell: Tell) -> WorkbookFile:
    """The same with every cell read once, so that looking at it again and again takes no time."""
    sheets = tuple(_held(sheet, tell) for sheet in workbook.sheets)
    return replace(workbook, sheets=sheets)


def _held(sheet: RawSheet, tell: Tell) -> RawSheet:
    rows: list[RawRow] = []
    tell(sheet.title, 0)
    for row in sheet.rows():
        rows.append(row if len(row) <= _WIDE else _without_blanks_behind(row))
        if len(rows) % _ROWS_AT_ONCE == 0:
            tell(sheet.title, len(rows))
    return RawSheet(sheet.title, lambda: iter(rows))


def _without_blanks_behind(row: RawRow) -> RawRow:
    """A thousand rows with nothing in the last column would take 130 MB."""
    width = next((at for at in range(len(row), _WIDE, -1) if row[at - 1] is not None), _WIDE)
    return row[:width]
