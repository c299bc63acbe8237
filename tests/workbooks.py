"""Making the workbooks that tests need: the sample with cells changed, or a few sheets from nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl

from importers.plan import ImportPlan, plan_import
from importers.workbook import parse
from importers.workbook_file import RawSheet, WorkbookFile
from models.exchange import SchoolRecords, SchoolRow


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


def small_school() -> dict[str, list[list[object]]]:
    """One group, two learners and two lessons, one of them yet to be given; nothing is wrong in it."""
    tuesday, thursday = date(2026, 10, 6), date(2026, 10, 8)
    return {
        "School": [["Gegeven", "Waarde"], ["Naam", "Taalschool De Brug"], ["BOW-nummer", 606853]],
        "Docenten": [["Naam", "E-mail"], ["Ingrid de Boer", "ingrid@example.org"]],
        "Locaties": [["Naam", "Plaats"], ["Lokaal 1", "Utrecht"]],
        "Cursisten": [
            ["Cursistnummer", "Voornaam", "Achternaam", "BSN", "Wet", "Doelgroep"],
            ["1001", "Amina", "Yılmaz", "108063604", "Wi2021", "gezinsmigrant"],
            ["1002", "Olena", "Kovalenko", 12345672, "Wi2013", None],
        ],
        "Contracten": [
            ["Contractnummer", "Cursistnummer", "Soort cursus", "Begindatum", "Einddatum", "Ingekochte uren"],
            ["C-1", "1001", "inburgering", date(2026, 9, 1), date(2026, 12, 31), 100],
            ["C-2", "1002", "NT2", date(2026, 9, 1), date(2026, 12, 31), 120],
        ],
        "Groepen": [
            ["Groep", "Niveau", "Docent", "Locatie", "Vorm"],
            ["DI-1", "A2", "Ingrid de Boer", "Lokaal 1", "klassikaal"],
        ],
        "Plaatsingen": [
            ["Contractnummer", "Groep", "Van", "Tot en met"],
            ["C-1", "DI-1", date(2026, 9, 1), date(2026, 12, 31)],
        ],
        "Lessen": [
            ["Groep", "Datum", "Van", "Tot", "Pauze (min)", "Onderdeel", "Vorm"],
            ["DI-1", tuesday, time(9), time(12), 15, "taal", "klassikaal"],
            ["DI-1", thursday, time(9), time(11), None, "KNM", "klassikaal"],
        ],
        "Presentie": [
            ["Groep", "Datum", "Van", "Contractnummer", "Status", "Minuten aanwezig"],
            ["DI-1", tuesday, time(9), "C-1", "aanwezig", None],
            ["DI-1", tuesday, time(9), "C-2", "te laat", 120],
        ],
        "Uren elders": [
            ["Cursistnummer", "Instelling", "Tot en met", "Onderdeel", "Uren"],
            ["1001", "Andere School", date(2026, 6, 30), "taal", 1.5],
        ],
    }


def changed(
    sheets: Mapping[str, Sequence[Sequence[object]]], sheet: str, row: int, heading: str, value: object
) -> dict[str, list[list[object]]]:
    """The same sheets with another value in one cell; rows count as in Excel."""
    copy = {title: [list(cells) for cells in rows] for title, rows in sheets.items()}
    copy[sheet][row - 1][copy[sheet][0].index(heading)] = value
    return copy


def in_memory(sheets: Mapping[str, Sequence[Sequence[object]]]) -> WorkbookFile:
    """These sheets as if they were read from a file."""
    raw = (RawSheet(title, lambda rows=rows: iter(map(tuple, rows))) for title, rows in sheets.items())
    return WorkbookFile("school.xlsx", "", tuple(raw))


def planned(
    sheets: Mapping[str, Sequence[Sequence[object]]], current: SchoolRecords | None = None
) -> ImportPlan:
    """What importing these sheets would do to a school, an empty one if not said otherwise."""
    return plan_import(parse(in_memory(sheets)), SchoolRecords() if current is None else current)


def school_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> SchoolRecords:
    """The school that these sheets make of an empty one."""
    plan = planned(sheets)
    assert not plan.problems
    records = SchoolRecords()
    for part in plan.sheets:
        setattr(records, part.records, part.new if part.records != "school" else (*part.new, SchoolRow())[0])
    return records


def places(plan: ImportPlan) -> list[tuple[str, int, str, str]]:
    """Sheet, row, column and code of everything that is wrong."""
    return [(problem.sheet, problem.row, problem.column, problem.code) for problem in plan.problems]
