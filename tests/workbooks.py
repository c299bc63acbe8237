"""Making the workbooks that tests need: the sample with cells changed, or a few sheets from nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl


def edited(source: Path, target: Path, edit: Callable[[Any], None]) -> Path:
    """Copy a workbook with an edit made to it."""
    workbook = openpyxl.load_workbook(source)
    edit(workbook)
    workbook.save(target)
    return target


def column(sheet: Any, heading: str) -> int:
    """The number of the column with this heading."""
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def put(workbook: Any, sheet: str, row: int, heading: str, value: object) -> None:
    """Type a value into one cell."""
    workbook[sheet].cell(row, column(workbook[sheet], heading)).value = value


def written(target: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of these sheets, each a list of rows of which the first holds the headings."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    workbook.save(target)
    return target
