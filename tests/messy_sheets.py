"""Lists as schools really keep them: each a file made by code, none of it in our own format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

Rows = Sequence[Sequence[object]]

BSN_WITH_ZERO, BSN = "012345672", "108063604"


def saved(
    folder: Path, name: str, sheets: dict[str, Rows], finish: Callable[[Any], None] | None = None
) -> Path:
    """An .xlsx of these sheets; `finish` merges cells and the like."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if finish is not None:
        finish(workbook)
    workbook.save(folder / name)
    return folder / name


def own_headings(folder: Path) -> Path:
    """A merged title, a note, empty rows, own headings, dates as text, BSNs as numbers, a total."""
    rows = [
        ["Cursistenlijst Taalschool De Brug"],
        ["bijgewerkt op 3 oktober door Ingrid"],
        [],
        ["Nr.", "Voornaam", "tv", "Achternaam cursist", "Burgerservicenummer", "Geb.datum", "Woonplaats",
         "Wet", "Doelgroep"],
        [1001, "Amina ", None, "Yılmaz", 108063604, "5 maart 1985", "UTRECHT", "wi2021", "Statushouder"],
        [1002, "Olena", None, "Kovalenko", 12345672, "1-12-'90", "Zeist ", "WI2013", None],
        [],
        [1003, "Fatima", "van der", "Berg", None, datetime(1979, 7, 1), "Zeist", "Wi2021",
         "Gezinshereniger  "],
        [],
        ["Totaal", 3],
    ]  # fmt: skip
    return saved(
        folder,
        "cursisten 2026.xlsx",
        {"Blad1": rows},
        lambda workbook: workbook["Blad1"].merge_cells("A1:I1"),
    )


def a_sheet_for_each_class(folder: Path) -> Path:
    """The same headings on each; an empty sheet, as Excel adds them."""
    headings = ["Cursistnr", "Voornaam", "Achternaam", "Wet"]
    return saved(
        folder,
        "klassen.xlsx",
        {
            "Klas A": [headings, [1001, "Amina", "Yılmaz", "2021"]],
            "Klas B": [headings, [1002, "Olena", "Kovalenko", "2013"]],
            "Blad3": [],
        },
    )


def dashes(folder: Path) -> Path:
    """A dash or n.v.t. wherever there is nothing to say."""
    rows = [
        ["Cursistnr", "Voornaam", "tv", "Achternaam", "BSN", "Wet", "Doelgroep", "Contractnr", "Soort cursus",
         "Begindatum", "Einddatum", "Uren"],
        [1001, "Amina", "-", "Yılmaz", 108063604, "2013", "n.v.t.",
         "C-1", "NT2", "1-9-2026", "31-12-2026", 100],
        [1002, "Olena", "–", "Kovalenko", "geen", "2013", "-", "-", "-", "n.v.t.", "-", "-"],
    ]  # fmt: skip
    return saved(folder, "streepjes.xlsx", {"Blad1": rows})


def filtered(folder: Path) -> Path:
    """A filter leaves one of two rows to be seen, and a column is hidden as well."""

    def hide(workbook: Any) -> None:
        workbook["Blad1"].row_dimensions[3].hidden = True
        workbook["Blad1"].column_dimensions["E"].hidden = True

    rows = [
        ["Cursistnr", "Voornaam", "Achternaam", "Wet", "Actief"],
        [1001, "Amina", "Yılmaz", "2021", "ja"],
        [1002, "Olena", "Kovalenko", "2013", "nee"],
    ]
    return saved(folder, "gefilterd.xlsx", {"Blad1": rows}, hide)


def whole_names(folder: Path) -> Path:
    """One column Naam, no cursistnummer, no Wet; a note below the list."""
    rows = [
        ["Naam", "BSN", "Geboortedatum", "Straat", "Huisnr", "PC", "Woonplaats", "Mobiel"],
        [
            "Berg, Fatima van der",
            "108063604",
            "01-07-1979",
            "Dorpsstraat",
            12,
            "3531ca",
            "Utrecht",
            612345678,
        ],
        ["Mw. O. Kovalenko", 12345672, "12/1/1990", "Laan", "7 bis", "3512 JE", "Utrecht", "030-2345678"],
        ["Tesfay Haile", None, 31051, "Plein", 3.0, None, "Zeist", None],
        [],
        ["* gegevens uit het oude systeem"],
    ]
    return saved(folder, "deelnemers.xlsx", {"Deelnemers": rows})


def two_heading_rows(folder: Path) -> Path:
    """Two rows of headings, the upper one merged over groups of columns; a learner with two contracts."""
    rows = [
        ["Overzicht najaar"],
        ["Cursist", None, None, None, None, "Contract", None, None, None, None, "Groep"],
        ["nummer", "voornaam", "achternaam", "geboren", "wet",
         "nummer", "soort", "begin", "eind", "uren", None],
        ["1001", "Amina", "Yılmaz", "5-3-1985", "2021",
         "C-1", "Inburgeringscursus", "1 sep 2026", "31 dec 2026", "100 uur", "DI-1"],
        ["1001", "Amina", "Yılmaz", "5-3-1985", "2021",
         "C-2", "alfa", "1 jan 2027", "30-06-2027", "1.200", "DI-1"],
        ["1002", "Olena", "Kovalenko", "1-12-1990", "2013",
         "C-3", "nt2", date(2026, 9, 1), "20261231", 120.0, None],
        ["1003", "Tesfay", "Haile", None, "geen"],
    ]  # fmt: skip
    return saved(
        folder,
        "najaar.xlsx",
        {"Blad1": rows, "Kladje": [["bellen:", "gemeente"]]},
        lambda workbook: workbook["Blad1"].merge_cells("F2:J2"),
    )


def nothing_said(folder: Path) -> Path:
    """Headings that say nothing about what is below them."""
    rows = [
        ["code", "Voornaam", "Achternaam", "kolom1", "kolom2", "kolom3", "opm"],
        ["D1", "Amina", "Yılmaz", 108063604, "05-03-1985", "asielstatushouder", "belt terug"],
        ["D2", "Olena", "Kovalenko", 12345672, "01-12-1990", "gezinsmigrant", None],
    ]
    return saved(folder, "export.xlsx", {"Cursisten": rows})


def timetable(folder: Path) -> Path:
    """A timetable with times in one piece and days by name."""
    rows = [
        ["Klas", "Lesdatum", "Tijd", "Pauze", "Vak", "Lesvorm", "Docent"],
        ["DI-1", "dinsdag 6 oktober 2026", "9:00 - 12.00", "15 min", "Taal", "Klassikaal", None],
        ["DI-1", "do 8-10-2026", "9.00 tot 11.00 uur", None, "knm", "KLASSIKAAL", None],
    ]
    return saved(
        folder, "rooster.xlsx", {"Groepenlijst": [["Klas", "Niveau"], ["DI-1", "A2"]], "Rooster": rows}
    )


def csv_lines(separator: str) -> str:
    rows = [
        ["Deelnemersnummer", "Roepnaam", "Voorvoegsel", "Familienaam", "BSN", "Geboren op", "Wet",
         "Gemeente"],
        ["1001", "Amina", "", "Yýlmaz", "108063604", "05-03-1985", "Wi2021", "Utrecht"],
        ["1002", "Zoë", "van der", f'"Berg{separator} Smit"', "12345672", "1 dec 1990", "Wi2013",
         '"Zeist\n(centrum)"'],
    ]  # fmt: skip
    return "".join(separator.join(row) + "\r\n" for row in rows)


def csv_file(folder: Path, separator: str, encoding: str) -> Path:
    path = folder / "deelnemers.csv"
    path.write_bytes(csv_lines(separator).encode(encoding))
    return path
