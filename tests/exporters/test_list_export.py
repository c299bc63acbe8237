"""A list as a sheet: what was shown, text that stays text, and a note that it left."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from exporters.list_export import export_list
from exporters.sheets import Column, Table
from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import EnvironmentProblem, UserError
from models.rules.terms import Role

TODAY = date(2026, 11, 3)
LIVE = ("=1+1", "@SUM(A1:A9)", "+31 6 12345678", "-2+3", "\t=1", "=cmd|' /C calc'!A0")
TABLE = Table("cursisten", (Column("Naam", 20), Column("Sinds", 12)), [(text, TODAY) for text in LIVE])


def test_text_that_begins_as_a_formula_stays_text(sample_school, tmp_path):
    path = export_list(tmp_path, TABLE, TODAY, by=sample_school.account)

    assert path.name == "Klassenboek cursisten 2026-11-03.xlsx"
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(LIVE)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    assert sheet.cell(2, 2).value.date() == TODAY


def test_the_audit_log_says_which_list_left_and_names_nobody(sample_school, tmp_path):
    path = export_list(tmp_path, TABLE, TODAY, by=sample_school.account)

    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert (entry.action, entry.record, entry.record_id) == ("export lijst", "list", None)
    said = json.loads(entry.new)
    assert said.pop("bestand") == path.name
    assert said.pop("sha256") == hashlib.sha256(path.read_bytes()).hexdigest()
    assert said == {"lijst": "cursisten", "kolommen": "Naam, Sinds", "regels": len(LIVE)}


def test_a_file_that_is_there_is_replaced_only_when_asked(sample_school, tmp_path):
    path = export_list(tmp_path, TABLE, TODAY, by=sample_school.account)
    before = AuditEntry.select().count()

    with pytest.raises(UserError, match="file-exists"):
        export_list(tmp_path, TABLE, TODAY, by=sample_school.account)
    assert AuditEntry.select().count() == before

    export_list(tmp_path, TABLE, TODAY, replace=True, by=sample_school.account)
    assert path.with_name(f"{path.name}.bak").exists()


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_who_only_reads_takes_nothing_along(sample_school, tmp_path, role):
    with pytest.raises(UserError, match="not-allowed"):
        export_list(tmp_path, TABLE, TODAY, by=ActingAccount(1, "x", role))

    assert not list(tmp_path.glob("*.xlsx"))


def test_a_folder_that_is_gone_leaves_no_note(sample_school, tmp_path):
    before = AuditEntry.select().count()

    with pytest.raises(EnvironmentProblem):
        export_list(tmp_path / "stick" / "map", TABLE, TODAY, by=sample_school.account)

    assert AuditEntry.select().count() == before
