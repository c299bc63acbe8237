"""Warnings that somebody accepts, with the reason, and takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import UserError
from models.queries.duo import duo_contracts, duo_findings
from models.queries.findings import acceptances
from models.rules.duo import Finding
from models.rules.duo_layout import default_layout
from models.rules.terms import Role
from models.services.findings import accept_findings, withdraw_acceptances
from models.session import Session

REFERENCE = date(2026, 10, 31)
WARNING = Finding(
    "more-hours-than-purchased",
    blocks=False,
    record="contract",
    record_id=7,
    params={"contract": "C-1", "name": "Amina Yılmaz", "hours": 101, "purchased": 100},
)


def test_an_accepted_warning_says_who_accepted_it_and_why(empty_school: Session) -> None:
    changes = accept_findings([WARNING], why=" extra  lessen ", by=empty_school.account)
    (accepted,) = acceptances().values()
    assert (accepted.who, accepted.why) == ("Ingrid", "extra lessen")
    assert changes.records == {"accepted_finding"}
    entry = AuditEntry.select().where(AuditEntry.record == "accepted_finding").get()
    assert entry.why == "extra lessen"
    assert "Amina" not in entry.new


def test_of_a_warning_that_is_accepted_twice_the_first_reason_stays(sample_school: Session) -> None:
    accept_findings(warnings()[:1], why="eerste", by=sample_school.account)
    (accepted,) = [finding for finding in warnings() if finding.accepted]
    accept_findings([accepted], why="tweede", by=sample_school.account)
    assert [one.why for one in acceptances().values()] == ["eerste"]


def test_a_warning_that_was_accepted_on_another_screen_keeps_its_first_reason(empty_school: Session) -> None:
    accept_findings([WARNING], why="eerste", by=empty_school.account)
    accept_findings([WARNING, replace(WARNING, code="ander"), WARNING], why="tweede", by=empty_school.account)
    assert sorted((code, one.why) for (code, _), one in acceptances().items()) == [
        ("ander", "tweede"),
        ("more-hours-than-purchased", "eerste"),
    ]


def warnings() -> list[Finding]:
    return duo_findings(REFERENCE, duo_contracts(REFERENCE), default_layout())


def test_an_accepted_warning_comes_last_until_it_is_taken_back(sample_school: Session) -> None:
    first = warnings()[0]
    accept_findings([first], why="bekend", by=sample_school.account)
    last = warnings()[-1]
    assert (last.code, last.params) == (first.code, first.params)
    assert last.accepted is not None
    withdraw_acceptances([last.accepted.id], by=sample_school.account)
    assert warnings()[0] == first
    assert acceptances() == {}


def test_a_layout_that_changes_is_another_warning(sample_school: Session) -> None:
    layout = next(finding for finding in warnings() if finding.code == "layout-not-verified")
    accept_findings([layout], why="wacht op de handleiding", by=sample_school.account)
    newer = duo_findings(REFERENCE, duo_contracts(REFERENCE), replace(default_layout(), version=2))
    assert not next(finding for finding in newer if finding.code == "layout-not-verified").accepted


def test_what_blocks_is_never_accepted(empty_school: Session) -> None:
    with pytest.raises(UserError, match="finding-blocks"):
        accept_findings([WARNING, replace(WARNING, blocks=True)], why="toch", by=empty_school.account)
    assert acceptances() == {}


@pytest.mark.parametrize("why", ["", "  ", "\u200b"])
def test_without_a_reason_nothing_is_accepted(empty_school: Session, why: str) -> None:
    with pytest.raises(UserError, match="reason-required"):
        accept_findings([WARNING], why=why, by=empty_school.account)


def test_a_bsn_in_a_reason_is_masked(empty_school: Session) -> None:
    accept_findings([WARNING], why="zie 123456782", by=empty_school.account)
    assert next(iter(acceptances().values())).why == "zie …•••782"


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_not_everyone_accepts(empty_school: Session, role: Role) -> None:
    somebody = ActingAccount(1, "Karel", role)
    with pytest.raises(UserError, match="not-allowed"):
        accept_findings([WARNING], why="mag niet", by=somebody)
    with pytest.raises(UserError, match="not-allowed"):
        withdraw_acceptances([1], by=somebody)
