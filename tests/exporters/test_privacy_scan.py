"""The last look at a workbook: wherever personal data hides in the file, it is found."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from exporters.privacy_scan import leaks_in_workbook
from exporters.sheets import Column, Table, render_tables
from models.rules.personal_data import KnownData, Leak, LearnerData, PersonalData, known_data

BSN = "108063604"
FOUND = [Leak(PersonalData.BSN, BSN)]


@pytest.fixture(scope="module")
def known() -> KnownData:
    return known_data([LearnerData(BSN, date.today(), "0833333333", "abdi@example.org")])


def in_cell(book: Any) -> None:
    book.active["B2"] = f"Lokaal {BSN}"


def as_number(book: Any) -> None:
    book.active["B2"] = int(BSN)


def in_formula(book: Any) -> None:
    book.active["B2"] = f'=CONCATENATE("{BSN}", "x")'


def in_comment(book: Any) -> None:
    book.active["B2"].comment = Comment(BSN, "Klassenboek")


def as_author_of_a_comment(book: Any) -> None:
    book.active["B2"].comment = Comment("opmerking", BSN)


def as_title_of_a_sheet(book: Any) -> None:
    book.active.title = BSN


def as_defined_name(book: Any) -> None:
    book.defined_names["cel"] = DefinedName("cel", attr_text="Sheet!$A$1", comment=BSN)


def as_property(book: Any) -> None:
    book.properties.subject = BSN


def as_creator(book: Any) -> None:
    book.properties.creator = BSN


def as_custom_property(book: Any) -> None:
    book.custom_doc_props.append(StringProperty(name="cursist", value=BSN))


def in_header(book: Any) -> None:
    book.active.oddHeader.center.text = BSN


def as_hyperlink(book: Any) -> None:
    book.active["B2"].hyperlink = f"https://example.org/{BSN}"


def as_number_format(book: Any) -> None:
    book.active["B2"].number_format = f'0"{BSN}"'


def in_grouped_digits(book: Any) -> None:
    book.active["B2"] = "1080.63.604"


def escaped(book: Any) -> None:
    book.active["B2"] = "_x0031_08063604"


@pytest.mark.parametrize(
    "hide",
    [
        in_cell,
        as_number,
        in_formula,
        in_comment,
        as_author_of_a_comment,
        as_title_of_a_sheet,
        as_defined_name,
        as_property,
        as_creator,
        as_custom_property,
        in_header,
        as_hyperlink,
        as_number_format,
        in_grouped_digits,
        escaped,
    ],
)
def test_it_is_found_wherever_it_hides(hide: Any, known: KnownData) -> None:
    book = openpyxl.Workbook()
    hide(book)
    content = BytesIO()
    book.save(content)
    assert leaks_in_workbook(content.getvalue(), known) == FOUND


def test_the_name_of_a_part_is_read_too(known: KnownData) -> None:
    content = BytesIO(render_tables([Table("Blad", [], [])]))
    with ZipFile(content, "a") as archive:
        archive.writestr(f"xl/{BSN}.xml", "<leeg/>")
    assert leaks_in_workbook(content.getvalue(), known) == FOUND


def test_what_a_workbook_has_of_itself_is_no_personal_data(known: KnownData) -> None:
    """Not the moment of writing, though a birth date is today, nor the decimals of 20 o'clock."""
    rows = [[datetime.now().date(), time(20, 0), time(13, 15), 12.5, "Lokaal 1"]]
    columns = [Column(heading, 10, "uitleg") for heading in ("Datum", "Van", "Tot", "Uren", "Locatie")]
    assert leaks_in_workbook(render_tables([Table("Blad", columns, rows)]), known) == []
