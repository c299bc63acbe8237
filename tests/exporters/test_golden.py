"""Every file that leaves the school, as a whole: a change in one of them shows here as a diff.

The DUO file has golden copies of its own, one for each setting of its layout (test_duo.py).
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from exporters.audit_folder import prepare_audit
from exporters.bow import deliver_bow, prepare_bow
from exporters.document import pdf
from exporters.explained_hours import explain_hours
from exporters.gemeente import prepare_gemeente, render
from exporters.hours_proof import prepare_hours_proof
from exporters.list_export import export_list
from exporters.ona import prepare_ona
from exporters.sheets import Column, Table
from exporters.sign_in_sheet import sign_in_sheet
from exporters.takeover import prepare_takeover
from exporters.workbook import render_workbook
from models.exchange import SchoolRecords
from models.queries.ona import ona_contract
from models.queries.week import groups_for
from models.rules.duo_layout import default_layout
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


def test_the_proof_of_hours(sample_school: Session) -> None:
    contract = ona_contract("C2026-0006-0")
    assert contract is not None
    proof = prepare_hours_proof(contract.learner_id, date(2026, 9, 1), REFERENCE)
    assert_golden("urenbewijs/najaar.txt", pdf_text(pdf(proof.title, proof.draw)))


def test_what_is_behind_the_hours_of_a_contract(sample_school: Session) -> None:
    contract = ona_contract("C2026-0006-0")
    assert contract is not None
    found = explain_hours(contract.id, REFERENCE, default_layout())
    content = pdf(found.title, found.draw, landscape=True)
    assert_golden("waarom/uren.txt", pdf_text(content))


def test_the_audit_folder(sample_school: Session) -> None:
    now, by = datetime(2026, 11, 3, 14, 3), sample_school.account
    groups = [group.id for group in groups_for(by)[:1]]
    audit = prepare_audit(groups, date(2026, 10, 1), date(2026, 10, 11), now=now, by=by)
    assert_golden("auditmap/week.txt", pdf_text(pdf(audit.title, audit.draw, landscape=True)))
