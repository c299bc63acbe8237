"""The whole school as a workbook, in the format that the importer reads; also the empty template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, cast

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from exporters.files import prepared_file
from exporters.sheets import PROGRAM, mark_practice
from exporters.xlsx import MemoryWorkbook
from importers.columns import SCHOOL, SCHOOL_COLUMNS, SCHOOL_HEADINGS, SHEETS, Column, SheetSpec
from models.accounts import ActingAccount, Action, require
from models.exchange import SchoolRecords
from models.queries.records import all_records
from models.rules.formulas import reads_as_formula
from models.services.deliveries import note_school_export

_BOLD = Font(bold=True)
_NARROWEST, _WIDEST = 12, 40
"""Characters is how wide a column is at least, and may become for its texts."""


def render_workbook(records: SchoolRecords) -> bytes:
    """The .xlsx of these records; an empty school gives the template."""
    workbook = MemoryWorkbook()
    workbook.properties.creator = PROGRAM
    mark_practice(workbook)
    _write_school(workbook, records)
    for spec in SHEETS:
        _write_sheet(workbook, spec, getattr(records, spec.records))
    return workbook.content()


def _write_school(workbook: MemoryWorkbook, records: SchoolRecords) -> None:
    sheet = _sheet(workbook, SCHOOL, (18, 40))
    sheet.append(_headings(sheet, SCHOOL_HEADINGS, SCHOOL_HEADINGS))
    for column, value in zip(SCHOOL_COLUMNS, records.school, strict=True):
        sheet.append([_cell(sheet, column.heading), _cell(sheet, value)])


def _write_sheet(workbook: MemoryWorkbook, spec: SheetSpec, rows: Sequence[tuple[object, ...]]) -> None:
    sheet = _sheet(workbook, spec.title, _widths(spec, rows))
    required = [column.heading for column in spec.columns if column.required]
    sheet.append(_headings(sheet, [column.heading for column in spec.columns], required))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in _values(spec, row)])


def _widths(spec: SheetSpec, rows: Sequence[tuple[object, ...]]) -> list[int]:
    """As wide as the headings and the texts need, so that nothing has to be dragged first."""
    widths = [max(_NARROWEST, len(column.heading) + 4) for column in spec.columns]
    for row in rows:
        for place, value in enumerate(row):
            if isinstance(value, str):
                widths[place] = max(widths[place], min(_WIDEST, len(value) + 2))
    return widths


def _sheet(workbook: MemoryWorkbook, title: str, widths: Iterable[int]) -> Any:
    """What stands above the rows of a sheet goes into the file with the first of them."""
    sheet: Any = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    for index, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + index)].width = width
    return sheet


def _headings(sheet: Any, headings: Iterable[str], required: Iterable[str]) -> list[Any]:
    bold = set(required)
    cells: list[Any] = []
    for heading in headings:
        cell: Any = WriteOnlyCell(sheet, value=heading)
        if heading in bold:
            cell.font = _BOLD
        cells.append(cell)
    return cells


def _values(spec: SheetSpec, row: Sequence[object]) -> Iterator[object]:
    for column, value in zip(spec.columns, row, strict=True):
        yield _hours(cast("int", value)) if _holds_hours(column) else value


def _holds_hours(column: Column) -> bool:
    return column.heading == "Uren"


def _hours(minutes: int) -> float:
    return minutes // 60 if minutes % 60 == 0 else round(minutes / 60, 4)


def _cell(sheet: Any, value: object) -> object:
    """A value as a cell; text is always text, so that a name such as =1+1 never becomes a formula."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return _formatted(sheet, value, "dd-mm-yyyy")
    if isinstance(value, time):
        return _formatted(sheet, value, "h:mm")
    if isinstance(value, str):
        return _text(sheet, value)
    return value


def _formatted(sheet: Any, value: Any, number_format: str) -> Any:
    cell: Any = WriteOnlyCell(sheet, value=value)
    cell.number_format = number_format
    return cell


def _text(sheet: Any, value: str) -> Any:
    if not value:
        return None
    if not reads_as_formula(value) and not value.startswith("#"):
        return str(value)
    cell: Any = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def export_school(folder: Path, today: date, *, replace: bool = False, by: ActingAccount) -> Path:
    """Write everything the school has into one workbook, and note in the audit log that it left.

    Raises UserError `not-allowed`, `file-exists`, or an EnvironmentProblem; then nothing was written.
    """
    require(by, Action.EXPORT_SCHOOL)
    path = folder / f"Klassenboek {today:%Y-%m-%d}.xlsx"
    content = render_workbook(all_records())
    with prepared_file(path, content, replace=replace) as prepared:
        note_school_export(path.name, content, publish=prepared.publish, by=by)
    return path
