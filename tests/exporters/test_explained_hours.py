"""*Waarom … uur?* on paper: the same figure as the file, and the lessons it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.duo import prepare_duo
from exporters.explained_hours import HoursExplanation, explain_hours, export_explanation
from models.accounts import ActingAccount
from models.entities import AuditEntry, Contract, Learner
from models.errors import UserError
from models.queries.duo import duo_contracts
from models.rules.duo import DuoContract
from models.rules.duo_layout import DuoLayout, Field, Scope, Withheld, default_layout
from models.rules.terms import Act, Role
from models.session import Session

REFERENCE = date(2026, 10, 31)
LAYOUTS: dict[str, dict[str, object]] = {
    "zoals meegeleverd": {},
    "twee decimalen": {"decimals": 2, "rounding": "ROUND_HALF_UP"},
    "dit jaar": {"scope": Scope.THIS_YEAR},
    "zonder ONA": {"ona_in_attended": False},
    "asielstatushouders nul": {"withheld": Withheld.ZERO},
    "asielstatushouders gevuld": {"withheld": Withheld.FILLED},
}


def explained(contract: DuoContract, layout: DuoLayout | None = None) -> HoursExplanation:
    return explain_hours(contract.id, REFERENCE, layout or default_layout())


def the_first(wanted: Callable[[DuoContract], bool]) -> DuoContract:
    return next(contract for contract in duo_contracts(REFERENCE) if wanted(contract))


def text_of(path: Path) -> str:
    pages = PdfReader(BytesIO(path.read_bytes())).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_figures_are_those_in_the_file_for_every_contract(sample_school: Session, name: str) -> None:
    layout = replace(default_layout(), **LAYOUTS[name])
    delivery = prepare_duo(REFERENCE, layout)
    at = [column.field for column in layout.columns]
    for contract, cells in zip(delivery.contracts, delivery.rows(), strict=True):
        found = explained(contract, layout)
        assert found.attended == cells[at.index(Field.ATTENDED)]
        assert found.ona == cells[at.index(Field.ONA)]


def test_a_sum_is_told_from_minutes_to_the_figure(sample_school: Session) -> None:
    contract = the_first(lambda one: one.hours_are_for_duo and one.minutes > 60)
    hours, minutes = divmod(contract.minutes, 60)
    attended, _ = explained(contract).sums()
    grouped = f"{contract.minutes:,}".replace(",", ".")
    assert attended == (
        f"Deelgenomen uren: {grouped} minuten ({hours} uur en {minutes} minuten) → {hours} in het bestand,"
        " één keer naar beneden afgerond op hele uren."
    )


def test_hours_for_the_gemeente_are_said_to_be_left_empty(sample_school: Session) -> None:
    contract = the_first(lambda one: not one.hours_are_for_duo)
    assert "in het bestand leeg" in explained(contract).sums()[0]
    assert explained(contract).attended == ""


def test_a_nought_for_the_gemeente_is_not_said_to_be_what_minutes_add_up_to(sample_school: Session) -> None:
    contract = the_first(lambda one: not one.hours_are_for_duo and one.minutes > 60)
    found = explained(contract, replace(default_layout(), withheld=Withheld.ZERO))
    assert "in het bestand 0: de uren van een asielstatushouder" in found.sums()[0]


def test_of_a_contract_that_is_not_in_the_file_is_said_why(sample_school: Session) -> None:
    contract = the_first(lambda one: one.hours_are_for_duo and one.minutes > 60)
    days = {"begins": date(2025, 1, 1), "ends": date(2025, 12, 31)}
    Contract.update(days).where(Contract.id == contract.id).execute()
    found = explained(contract)
    assert found.sums()[0] == (
        "Niet in het bestand: het contract loopt niet tussen 01-01-2026 en 31-10-2026."
    )
    Learner.update(act=Act.NONE, loan=False).where(Learner.id == contract.learner_id).execute()
    found = explained(contract)
    assert "zonder lening" in found.sums()[0]
    assert not any("gemeente" in said or "→" in said for said in found.sums())
    assert found.figure == str(contract.minutes // 60)


def test_the_last_row_adds_up_what_stands_above_it(sample_school: Session) -> None:
    found = explained(the_first(lambda one: bool(one.ona_minutes)))
    cells = [found.lesson_cells(lesson) for lesson in found.hours.lessons]
    counted = sum(int(row[-2]) for row in cells if row[-2] != "nee")
    assert found.totals()[-2] == str(counted) == str(found.hours.minutes)
    assert {row[-1] for row in cells} <= {str(number) for number in range(1, len(found.rules) + 1)}


def test_the_paper_has_the_lessons_and_their_rule_and_no_secret(
    sample_school: Session, tmp_path: Path
) -> None:
    contract = the_first(lambda one: one.hours_are_for_duo and one.minutes > 0)
    found = explained(contract)
    path = export_explanation(found, tmp_path, by=sample_school.account)
    text = text_of(path)
    assert path.name == f"Uren per les {contract.number} 2026-10-31.pdf"
    assert f"Waarom {found.attended} uur?" in text
    assert contract.number in text
    assert found.rules[0] in text
    assert str(contract.bsn) not in text
    entry = AuditEntry.select().where(AuditEntry.action == "export lijst").get()
    assert contract.learner_name not in entry.new


def test_not_everyone_takes_it_out(sample_school: Session, tmp_path: Path) -> None:
    found = explained(duo_contracts(REFERENCE)[0])
    with pytest.raises(UserError, match="not-allowed"):
        export_explanation(found, tmp_path / "uit", by=ActingAccount(1, "Bert", Role.AUDITOR))
    assert not (tmp_path / "uit").exists()


def test_a_contract_that_is_gone_is_said_to_be(empty_school: Session) -> None:
    with pytest.raises(UserError, match="record-is-gone"):
        explain_hours(7, REFERENCE, default_layout())
