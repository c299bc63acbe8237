"""Sheets for a reader outside the school: bold headings, typed cells, text that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from exporters.practice_mark import practice_mark
from exporters.xlsx import MemoryWorkbook
from models.rules.formulas import reads_as_formula

PROGRAM = "Klassenboek"
"""As maker of the file; never the name of who made it."""

Cell = str | float | date | time | None
_TOP = Alignment(vertical="top", wrap_text=True)
_FORMATS = ((date, "dd-mm-yyyy"), (time, "hh:mm"), (float, "0.00"))


class Column(NamedTuple):
    """A heading, the width of its column in characters, and a note for who points at it."""

    heading: str
    width: int
    note: str = ""


class Table(NamedTuple):
    """One sheet: a row of headings, then rows of cells."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


def render_tables(tables: Iterable[Table]) -> bytes:
    """The .xlsx of these sheets. Floats are hours, shown with two decimals."""
    workbook = MemoryWorkbook()
    workbook.properties.creator = PROGRAM
    mark_practice(workbook)
    for table in tables:
        _write(workbook, table)
    return workbook.content()


def mark_practice(workbook: MemoryWorkbook) -> None:
    """Let the document properties of a practice school's file say so: a cell would be read back in."""
    workbook.properties.title = workbook.properties.subject = practice_mark() or None


def _write(workbook: MemoryWorkbook, table: Table) -> None:
    sheet: Any = workbook.create_sheet(table.title)
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append([_heading(sheet, column) for column in table.columns])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])


def _heading(sheet: Any, column: Column) -> Any:
    cell: Any = WriteOnlyCell(sheet, value=column.heading)
    cell.font = Font(bold=True)
    cell.alignment = _TOP
    if column.note:
        cell.comment = Comment(column.note, PROGRAM, height=60, width=320)
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    if value is None or value == "":
        return None
    cell: Any = WriteOnlyCell(sheet)
    cell.value = value
    cell.alignment = _TOP
    if isinstance(value, str):
        # Otherwise =1+1 becomes a formula; the prefix keeps it text when somebody edits the cell.
        cell.data_type = "s"
        cell.quotePrefix = reads_as_formula(value)
    for kind, number_format in _FORMATS:
        if isinstance(value, kind):
            cell.number_format = number_format
    return cell
