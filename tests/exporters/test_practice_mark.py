"""Whatever comes out of a practice school says so, whoever wrote the exporter; a real school's never does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from exporters.bow import deliver_bow, prepare_bow
from exporters.document import Align, Box, Canvas, draw_on, load_fonts, pdf
from exporters.duo import prepare_duo, render
from exporters.gemeente import deliver_gemeente, prepare_gemeente
from exporters.list_export import export_list
from exporters.sheets import Column, Table
from exporters.sign_in_sheet import sign_in_sheet
from exporters.workbook import export_school, render_workbook
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.entities import School
from models.exchange import SchoolRecords
from models.queries.gemeente import gemeenten
from models.queries.layouts import active_layout
from models.queries.week import groups_for
from models.rules.terms import MigrantGroup
from models.rules.weeks import IsoWeek
from models.session import Session

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 3)
MARK = "OEFENDATA"
TITLE = "Verklaring"
Deliver = Callable[[Session, Path], Path]


@pytest.fixture
def practice(sample_school: Session) -> Session:
    """The sample school as if nobody in it was real."""
    School.update(practice=True).execute()
    return sample_school


def three_pages(canvas: Canvas) -> None:
    for number in range(3):
        if number:
            canvas.new_page()
        canvas.text(Box(0, 0, 80, 6), f"Bladzijde {number + 1}", align=Align.LEFT)


def texts(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_every_page_says_so_and_what_is_on_it_can_still_be_taken_out(practice: Session) -> None:
    content = pdf(TITLE, three_pages)

    pages = texts(content)
    assert [page.count(MARK) for page in pages] == [1, 1, 1]
    assert all(f"Bladzijde {number}" in page for number, page in enumerate(pages, start=1))
    assert PdfReader(BytesIO(content)).metadata.title == f"{MARK} {TITLE}"
    assert practice


def test_a_real_school_has_clean_paper(sample_school: Session) -> None:
    content = pdf(TITLE, three_pages)

    assert not any(MARK in page for page in texts(content))
    assert PdfReader(BytesIO(content)).metadata.title == TITLE
    assert sample_school


def test_a_whole_sheet_has_its_words_in_their_order(sample_school: Session) -> None:
    sheet = sign_in_sheet(groups_for(sample_school.account)[0], IsoWeek(2026, 41))
    [clean] = texts(pdf(sheet.title, sheet.draw, landscape=True))
    School.update(practice=True).execute()
    [marked] = texts(pdf(sheet.title, sheet.draw, landscape=True))

    assert [word for word in marked.split() if word != MARK] == clean.split()


def test_paper_from_a_printer_says_so_too(practice: Session, tmp_path: Path) -> None:
    load_fonts()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "afdruk.pdf"))
    draw_on(printer, three_pages)

    assert [page.count(MARK) for page in texts((tmp_path / "afdruk.pdf").read_bytes())] == [1, 1, 1]
    assert practice


def planning(session: Session, folder: Path) -> Path:
    return deliver_bow(prepare_bow(date(2026, 10, 1), date(2026, 12, 31)), folder, by=session.account)


def gemeente(session: Session, folder: Path) -> Path:
    name = next(iter(gemeenten({MigrantGroup.ASIELSTATUSHOUDER}))).name
    return deliver_gemeente(prepare_gemeente(name, TODAY), folder, by=session.account)


def learners(session: Session, folder: Path) -> Path:
    table = Table("cursisten", (Column("Naam", 20),), [("Amina",)])
    return export_list(folder, table, TODAY, by=session.account)


def workbook(session: Session, folder: Path) -> Path:
    return export_school(folder, TODAY, by=session.account)


@pytest.mark.parametrize("deliver", [planning, gemeente, learners, workbook])
def test_a_sheet_says_so_in_its_properties_and_in_no_cell(
    sample_school: Session, tmp_path: Path, deliver: Deliver
) -> None:
    clean = openpyxl.load_workbook(deliver(sample_school, tmp_path))
    School.update(practice=True).execute()
    (tmp_path / "oefenen").mkdir()
    marked = openpyxl.load_workbook(deliver(sample_school, tmp_path / "oefenen"))

    assert (marked.properties.title, marked.properties.subject) == (MARK, MARK)
    assert (clean.properties.title, clean.properties.subject) == (None, None)
    assert MARK not in marked.sheetnames
    assert cells(marked) == cells(clean)


def cells(book: openpyxl.Workbook) -> list[list[tuple[object, ...]]]:
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def test_the_workbook_of_a_practice_school_can_be_read_in(practice: Session, tmp_path: Path) -> None:
    path = export_school(tmp_path, TODAY, by=practice.account)

    assert path.name == "Klassenboek 2026-11-03.xlsx"
    assert not parse(open_workbook(path)).problems


def test_the_file_for_duo_is_what_it_would_be(sample_school: Session) -> None:
    delivery = prepare_duo(date(2026, 10, 31), active_layout())
    clean = render(delivery)
    School.update(practice=True).execute()

    assert render(prepare_duo(date(2026, 10, 31), active_layout())) == clean
    assert sample_school


def test_without_a_school_there_is_nothing_to_mark(sample_school: Session) -> None:
    School.update(practice=True).execute()
    sample_school.close()

    assert not any(MARK in page for page in texts(pdf(TITLE, three_pages)))
    book = openpyxl.load_workbook(BytesIO(render_workbook(SchoolRecords())))
    assert book.properties.title is None


@pytest.mark.parametrize(
    ("made_with", "places"),
    [
        ("QPdfWriter(", {"document.py"}),
        ("QPainter(", {"document.py"}),
        ("MemoryWorkbook()", {"sheets.py", "workbook.py"}),
        ("import Workbook", {"xlsx.py"}),
    ],
)
def test_there_is_no_other_place_where_paper_and_sheets_are_made(made_with: str, places: set[str]) -> None:
    found = {path.name for path in (ROOT / "exporters").glob("*.py") if made_with in path.read_text("utf-8")}

    assert found == places
