"""A sheet is made in memory: a readable copy of it never lies among the temporary files of the PC."""

from __future__ import annotations

import errno
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet import _writer

from exporters.bow import prepare_bow
from exporters.sheets import Column, Table, render_tables
from exporters.workbook import render_workbook
from exporters.xlsx import MemoryWorkbook
from models.queries.records import all_records

TABLES = [
    Table("Een", (Column("Naam", 20, "met een toelichting"),), [("Amina",), ("Bo",)]),
    Table("Twee", (Column("Uren", 8),), [(1.5,)]),
]


@pytest.fixture
def full_system_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No temporary file can be made: the disk that the system keeps them on is full."""

    def refuse(*_arguments: Any, **_options: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(_writer, "NamedTemporaryFile", refuse)


@pytest.mark.usefixtures("full_system_disk")
def test_every_sheet_is_there_with_its_notes_though_no_temporary_file_can_be_made():
    book = openpyxl.load_workbook(BytesIO(render_tables(TABLES)))

    assert {sheet.title: [row[0] for row in sheet.values] for sheet in book} == {
        "Een": ["Naam", "Amina", "Bo"],
        "Twee": ["Uren", 1.5],
    }
    assert book["Een"]["A1"].comment.text == "met een toelichting"


@pytest.mark.usefixtures("sample_school", "full_system_disk")
def test_neither_the_school_nor_a_planning_touches_the_temporary_files():
    assert openpyxl.load_workbook(BytesIO(render_workbook(all_records())))["Cursisten"].max_row == 41
    assert prepare_bow(date(2026, 10, 1), date(2026, 12, 31)).lessons


def test_a_sheet_without_a_row_is_a_sheet():
    workbook = MemoryWorkbook()
    workbook.create_sheet("Leeg")

    assert openpyxl.load_workbook(BytesIO(workbook.content())).sheetnames == ["Leeg"]
