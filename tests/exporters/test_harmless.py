"""Whatever people are called, no file runs it as a formula, breaks its rows, or changes a letter of it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from exporters.bow import prepare_bow
from exporters.duo import prepare_duo, render
from exporters.gemeente import prepare_gemeente
from exporters.gemeente import render as render_gemeente
from exporters.sheets import Column, Table, render_tables
from exporters.workbook import render_workbook
from models.entities import Contract, Group, Learner, Lesson, Location, Teacher
from models.errors import UserError
from models.queries.records import all_records
from models.rules.duo_layout import Column as DuoColumn
from models.rules.duo_layout import DuoLayout, Field, default_layout
from models.session import Session

REFERENCE = date(2026, 10, 31)
LIVE = ("=cmd|' /C calc'!A0", "+31 6 1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("x")')
ODD = (
    "a;b",
    'zeg "hoi"',
    "twee\nregels",
    "komma, punt",
    "🙂 Łukasz",
    "مريم الحداد",
    "Nguyễn Thị Hương",
    "Олександра",
    "#N/A",
    "TRUE",
    "0123",
    "<b>&amp;",
    "_x000D_",
)
NAMES = (*LIVE, *ODD)


def plant(text: str, *, contract: str = "C2026-0006-0") -> None:
    """Put this text in everything that a sheet shows, a contract's number among it."""
    learner = Contract.get(Contract.number == contract).learner
    Learner.update(first_name=text, prefix="").execute()
    Learner.update(last_name=text).where(Learner.id == learner.id).execute()
    Contract.update(number=text).where(Contract.number == contract).execute()
    for entity in (Group, Location, Teacher):
        entity.update(name=text).where(entity.id == 1).execute()
    Lesson.update(level=text).execute()


def bow() -> bytes:
    return prepare_bow(date(2026, 10, 1), REFERENCE).content


def gemeente() -> bytes:
    return render_gemeente(prepare_gemeente("Utrecht", REFERENCE))


def workbook() -> bytes:
    return render_workbook(all_records())


def a_list() -> bytes:
    rows = [(row.first_name, row.last_name) for row in Learner.select()]
    return render_tables([Table("cursisten", (Column("Voornaam", 20), Column("Achternaam", 20)), rows)])


def cells(content: bytes) -> list[Any]:
    book = openpyxl.load_workbook(BytesIO(content))
    return [cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]


def assert_text(content: bytes, text: str) -> None:
    """Wherever this text is in a sheet, it is text, and nowhere in the file is a formula."""
    shown = [cell for cell in cells(content) if text in str(cell.value)]
    assert shown, text
    assert {cell.data_type for cell in shown} == {"s"}, text
    if text in LIVE:
        assert all(cell.quotePrefix for cell in shown if str(cell.value).startswith(text)), text
    with ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name]
    assert not any(re.search(r"<f[ >]", sheet) for sheet in sheets), text


@pytest.mark.parametrize("made", [bow, gemeente, workbook, a_list])
def test_in_a_sheet_it_is_text_letter_for_letter(sample_school: Session, made: Callable[[], bytes]) -> None:
    planted = "C2026-0006-0"
    for text in NAMES:
        plant(text, contract=planted)
        planted = text
        assert_text(made(), text)


def with_contract_number(**settings: Any) -> DuoLayout:
    columns = (DuoColumn(Field.BSN, "BSN"), DuoColumn(Field.CONTRACT, "Contract"))
    return replace(default_layout(), columns=columns, **settings)


def test_a_formula_never_reaches_a_csv(sample_school: Session) -> None:
    planted = "C2026-0006-0"
    for text in LIVE:
        plant(text, contract=planted)
        planted = text
        with pytest.raises(UserError, match="value-reads-as-formula"):
            render(prepare_duo(REFERENCE, with_contract_number()))


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_in_a_csv_a_value_stays_one_value(sample_school: Session, separator: str) -> None:
    planted = "C2026-0006-0"
    for text in ODD:
        plant(text, contract=planted)
        planted = text
        delivery = prepare_duo(REFERENCE, with_contract_number(separator=separator))
        written = StringIO(render(delivery).decode("utf-8"), newline="")
        rows = list(csv.reader(written, delimiter=separator))
        assert [row[1] for row in rows[1:]] == [contract.number for contract in delivery.contracts]
        assert text in [row[1] for row in rows]


@pytest.mark.parametrize("text", ["🙂 Łukasz", "مريم", "Nguyễn", "Олександра"])
def test_an_encoding_that_lacks_a_letter_is_refused_instead_of_losing_it(
    sample_school: Session, text: str
) -> None:
    plant(text)
    with pytest.raises(UserError, match="layout-encoding-too-narrow"):
        render(prepare_duo(REFERENCE, with_contract_number(encoding="cp1252")))


def test_without_quotes_a_separator_or_quote_in_a_value_is_refused(sample_school: Session) -> None:
    layout = with_contract_number(quoting=csv.QUOTE_NONE)
    assert render(prepare_duo(REFERENCE, layout))
    planted = "C2026-0006-0"
    for text in ("a;b", 'zeg "hoi"', "twee\nregels"):
        plant(text, contract=planted)
        planted = text
        with pytest.raises(UserError, match="layout-separator-in-value"):
            render(prepare_duo(REFERENCE, layout))
