"""A file that went out, once more: the same bytes, or none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from exporters.duo import deliver_duo, prepare_duo
from exporters.sent_copy import save_copy
from models.accounts import ActingAccount
from models.entities import AuditEntry, Delivery
from models.errors import UserError
from models.rules.duo_layout import default_layout
from models.rules.terms import Role
from models.session import Session

REFERENCE, DELIVERED = date(2026, 10, 31), date(2026, 11, 3)


@pytest.fixture
def sent(sample_school: Session, tmp_path: Path) -> Path:
    return deliver_duo(
        prepare_duo(REFERENCE, default_layout()), tmp_path / "uit", DELIVERED, by=sample_school.account
    )


def the_delivery() -> int:
    return Delivery.get().id


def test_the_copy_is_what_went_out_and_it_is_noted_who_took_it(
    sent: Path, sample_school: Session, tmp_path: Path
) -> None:
    copy = save_copy(the_delivery(), tmp_path / "terug", by=sample_school.account)
    assert copy.name == sent.name
    assert copy.read_bytes() == sent.read_bytes()
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert (entry.record, entry.record_id, entry.action) == (
        "delivery", the_delivery(), "verzonden bestand",
    )  # fmt: skip


def test_a_copy_that_was_tampered_with_is_not_given(
    sent: Path, sample_school: Session, tmp_path: Path
) -> None:
    Delivery.update(content=b"iets anders").execute()
    with pytest.raises(UserError, match="delivery-damaged"):
        save_copy(the_delivery(), tmp_path / "terug", by=sample_school.account)
    assert not (tmp_path / "terug").exists()


def test_a_copy_never_lands_on_another_file(sent: Path, sample_school: Session) -> None:
    with pytest.raises(UserError, match="file-exists"):
        save_copy(the_delivery(), sent.parent, by=sample_school.account)
    assert not AuditEntry.select().where(AuditEntry.action == "verzonden bestand").exists()


def test_what_is_not_there_cannot_be_saved(sample_school: Session, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="delivery-is-gone"):
        save_copy(99, tmp_path, by=sample_school.account)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_not_everyone_takes_a_file_with_bsns_out(sent: Path, tmp_path: Path, role: Role) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        save_copy(the_delivery(), tmp_path / "terug", by=ActingAccount(1, "Karel", role))
    assert not (tmp_path / "terug").exists()
