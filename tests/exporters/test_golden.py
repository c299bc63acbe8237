"""Every file that leaves the school, as a whole: a change in one of them shows here as a diff.

The DUO file has golden copies of its own, one for each setting of its layout (test_duo.py).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exporters.bow import deliver_bow, prepare_bow
from exporters.document import pdf
from exporters.gemeente import prepare_gemeente, render
from exporters.list_export import export_list
from exporters.ona import prepare_ona
from exporters.sheets import Column, Table
from exporters.sign_in_sheet import sign_in_sheet
from exporters.takeover import prepare_takeover
from exporters.workbook import render_workbook
from models.exchange import SchoolRecords
from models.queries.week import groups_for
from models.rules.weeks import IsoWeek
from models.services.settings import give_reasons_to_gemeente
from models.session import Session
from tests.golden_files import assert_golden, pdf_text, workbook_text
from tests.workbooks import school_of, small_school

REFERENCE = date(2026, 10, 31)


def test_the_course_planning(sample_school: Session, tmp_path: Path) -> None:
    planning = prepare_bow(date(2026, 10, 1), REFERENCE)
    path = deliver_bow(planning, tmp_path, by=sample_school.account)
    assert_golden("bow/oktober.txt", workbook_text(path.read_bytes()))


@pytest.mark.parametrize(
    ("name", "gemeente", "family", "reasons"),
    [
        ("utrecht", "Utrecht", False, True),
        ("utrecht-zonder-redenen", "Utrecht", False, False),
        ("nieuwegein-met-gezinsmigranten", "Nieuwegein", True, True),
    ],
)
def test_the_report_for_a_gemeente(
    sample_school: Session, name: str, gemeente: str, family: bool, reasons: bool
) -> None:
    give_reasons_to_gemeente(reasons, by=sample_school.account)
    report = prepare_gemeente(gemeente, REFERENCE, with_family_migrants=family)
    assert_golden(f"gemeente/{name}.txt", workbook_text(render(report)))


def test_the_ona_declaration(sample_school: Session) -> None:
    declaration = prepare_ona("C2026-0006-0", REFERENCE)
    assert_golden("ona/verklaring.txt", pdf_text(pdf(declaration.title, declaration.draw)))


@pytest.mark.parametrize(("name", "learners"), [("melden", 15), ("toestemming", 16)])
def test_the_takeover_sheet(sample_school: Session, name: str, learners: int) -> None:
    takeover = prepare_takeover("Taalhuis Oost", learners, REFERENCE)
    assert_golden(f"overname/{name}.txt", pdf_text(pdf(takeover.title, takeover.draw)))


def test_the_sign_in_sheet(sample_school: Session) -> None:
    sheet = sign_in_sheet(groups_for(sample_school.account)[0], IsoWeek(2026, 41))
    content = pdf(sheet.title, sheet.draw, landscape=True)
    assert_golden("presentielijst/week.txt", pdf_text(content))


def test_the_workbook_and_its_template() -> None:
    assert_golden("werkboek/kleine-school.txt", workbook_text(render_workbook(school_of(small_school()))))
    assert_golden("werkboek/leeg.txt", workbook_text(render_workbook(SchoolRecords())))


def test_a_list_of_the_screen(sample_school: Session, tmp_path: Path) -> None:
    columns = (Column("Naam", 20), Column("Sinds", 12), Column("Uren", 8))
    table = Table("cursisten", columns, [("Nguyễn Thị Hương", REFERENCE, 1.5), ("=1+1", None, 0.0)])
    path = export_list(tmp_path, table, REFERENCE, by=sample_school.account)
    assert_golden("lijst/cursisten.txt", workbook_text(path.read_bytes()))
