"""The school as a workbook: out and in again it is the same school, whatever people are called."""

from __future__ import annotations

import zipfile
from dataclasses import fields
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters.workbook import export_school, render_workbook
from importers.cells import read_hours
from importers.columns import SHEETS
from importers.plan import ImportPlan, plan_import
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import UserError
from models.exchange import HoursElsewhereRow, SchoolRecords
from models.queries.records import all_records
from models.rules.terms import Component, Role
from models.rules.values import clean_text
from models.session import Session
from tests.workbooks import school_of, small_school

NAMES = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+31 6 12345678",
    "-",
    "#N/A",
    "#REF!",
    "'t Hart",
    '"Amina"',
    "TRUE",
    "1-2-2026",
    "00012",
    "1E5",
    "_x0041_",
    "<&>",
    "محمد",
    "אבגד",
    "Nguyễn Thị Hoa",
    "🙂👩‍👧",
    "x" * 200,
]


@pytest.fixture
def school() -> SchoolRecords:
    return school_of(small_school())


def read_back(content: bytes, folder: Path, current: SchoolRecords) -> ImportPlan:
    (folder / "uit.xlsx").write_bytes(content)
    return plan_import(parse(open_workbook(folder / "uit.xlsx")), current)


def changes(plan: ImportPlan) -> list[object]:
    return [row for sheet in plan.sheets for row in [*sheet.new, *sheet.changed]]


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def test_a_school_comes_back_as_it_went(sample_school: Session, tmp_path: Path) -> None:
    records = all_records()
    plan = read_back(render_workbook(records), tmp_path, SchoolRecords())
    assert not plan.problems
    for part in fields(SchoolRecords):
        rows = plan.sheet(part.name).new
        assert rows == ([records.school] if part.name == "school" else getattr(records, part.name))


def test_the_export_of_a_school_changes_nothing_in_it(sample_school: Session, tmp_path: Path) -> None:
    plan = read_back(render_workbook(all_records()), tmp_path, all_records())
    assert not plan.problems
    assert changes(plan) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_more_than_a_name(school: SchoolRecords, tmp_path: Path, name: str) -> None:
    school.learners[0] = school.learners[0]._replace(first_name=name, last_name=name, city=name)
    school.school = school.school._replace(name=name)
    content = render_workbook(school)
    plan = read_back(content, tmp_path, school)
    assert not plan.problems
    assert changes(plan) == []
    cell = opened(content)["Cursisten"]["B2"]
    assert (cell.value, cell.data_type) in {(name, "s"), (name, "inlineStr")}


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM", "#N/A"])
def test_no_name_becomes_a_formula_when_somebody_edits_the_workbook(school: SchoolRecords, name: str) -> None:
    school.teachers[0] = school.teachers[0]._replace(name=name)
    content = render_workbook(school)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(part) for part in archive.namelist() if "worksheets" in part]
    assert not any(b"<f>" in sheet or b't="e"' in sheet for sheet in sheets)
    assert opened(content)["Docenten"]["A2"].quotePrefix


@settings(deadline=None)
@given(st.text(max_size=200).map(clean_text).filter(bool))
def test_any_text_that_the_school_can_keep_comes_back(tmp_path_factory, text: str) -> None:
    school = school_of(small_school())
    school.learners[0] = school.learners[0]._replace(last_name=text, phone=text)
    plan = read_back(render_workbook(school), tmp_path_factory.getbasetemp(), school)
    assert not plan.problems
    assert changes(plan) == []


def test_a_key_that_looks_like_a_formula_is_still_the_same_key(school: SchoolRecords, tmp_path: Path) -> None:
    for rows in (school.groups, school.lessons):
        rows[:] = [row._replace(**{row._fields[0]: "=A1"}) for row in rows]
    school.placements = [row._replace(group="=A1") for row in school.placements]
    school.marks = [row._replace(group="=A1") for row in school.marks]
    plan = read_back(render_workbook(school), tmp_path, school)
    assert not plan.problems
    assert changes(plan) == []


@settings(deadline=None)
@given(st.integers(0, 9_999 * 60))
def test_hours_elsewhere_come_back_to_the_minute(minutes: int) -> None:
    school = SchoolRecords()
    school.hours_elsewhere = [HoursElsewhereRow("1", "x", date(2026, 1, 1), Component.LANGUAGE, minutes)]
    value = opened(render_workbook(school))["Uren elders"]["E2"].value
    assert read_hours(value) == minutes


def test_dates_and_times_are_those_of_excel(school: SchoolRecords) -> None:
    row = [cell.value for cell in opened(render_workbook(school))["Lessen"][2]]
    assert row[1:5] == [datetime(2026, 10, 6), time(9), time(12), 15]
    sheet = opened(render_workbook(school))["Lessen"]
    assert (sheet["B2"].number_format, sheet["C2"].number_format) == ("dd-mm-yyyy", "h:mm")


def test_the_template_has_every_heading_and_bold_ones_are_required() -> None:
    book = opened(render_workbook(SchoolRecords()))
    assert book.sheetnames == ["School", *(spec.title for spec in SHEETS)]
    for spec in SHEETS:
        cells = book[spec.title][1]
        assert [cell.value for cell in cells] == [column.heading for column in spec.columns]
        assert [cell.font.bold for cell in cells] == [column.required for column in spec.columns]
        assert book[spec.title].max_row == 1


def test_the_headings_stay_in_sight_and_names_fit_in_their_columns(school: SchoolRecords) -> None:
    school.learners[0] = school.learners[0]._replace(last_name="Gebremariam Weldemichael")
    workbook = openpyxl.load_workbook(BytesIO(render_workbook(school)))

    assert {sheet.freeze_panes for sheet in workbook} == {"A2"}
    assert workbook["Cursisten"].column_dimensions["D"].width > len("Gebremariam Weldemichael")
    assert workbook.properties.creator == "Klassenboek"


def test_the_template_says_nothing_about_a_school(school: SchoolRecords, tmp_path: Path) -> None:
    """Somebody fills in one sheet of it and leaves the rest: the school keeps its name and BOW-nummer."""
    plan = read_back(render_workbook(SchoolRecords()), tmp_path, school)
    assert not plan.problems
    assert not plan.notices
    assert changes(plan) == []


def test_an_export_of_everything_is_noted(sample_school: Session, tmp_path: Path) -> None:
    path = export_school(tmp_path / "uit", date(2026, 11, 3), by=sample_school.account)
    assert path.name == "Klassenboek 2026-11-03.xlsx"
    assert path.name in AuditEntry.select().order_by(AuditEntry.id.desc()).get().new
    with pytest.raises(UserError, match="file-exists"):
        export_school(tmp_path / "uit", date(2026, 11, 3), by=sample_school.account)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_not_everyone_may_take_the_school_out(sample_school: Session, tmp_path: Path, role: Role) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        export_school(tmp_path / "uit", date(2026, 11, 3), by=ActingAccount(1, "Karel", role))
    assert not (tmp_path / "uit").exists()
