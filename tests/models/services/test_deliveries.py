"""A delivery and its file: both, or neither."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry, Delivery
from models.errors import UserError
from models.queries.deliveries import last_duo_delivery
from models.rules.terms import DeliveryKind, Role
from models.services.deliveries import record_delivery
from models.session import Session

ROWS = [{"contract": "C1", "minutes": 600, "ends": "2026-12-31"}]


def record(session: Session, publish, *, reference: date = date(2026, 10, 31), rows=ROWS) -> None:
    record_delivery(
        DeliveryKind.DUO, reference, "1.csv", b"BSN;\r\n", rows, publish=publish, by=session.account
    )


def test_what_was_sent_is_kept_as_it_went_out(empty_school: Session, tmp_path: Path) -> None:
    record(empty_school, lambda: (tmp_path / "1.csv").write_bytes(b"BSN;\r\n"))
    delivery = Delivery.get()
    assert bytes(delivery.content) == (tmp_path / "1.csv").read_bytes()
    assert delivery.sha256 == hashlib.sha256(b"BSN;\r\n").hexdigest()
    assert delivery.account.name == "Ingrid"
    assert AuditEntry.select().where(AuditEntry.record == "delivery").count() == 1


def test_a_file_that_cannot_get_its_name_is_not_recorded(empty_school: Session) -> None:
    def fail() -> None:
        raise UserError("file-exists", file="1.csv")

    with pytest.raises(UserError, match="file-exists"):
        record(empty_school, fail)
    assert Delivery.select().count() == 0
    assert last_duo_delivery(until=date(2030, 1, 1)) is None


def test_the_last_delivery_is_that_of_the_latest_reference_date(empty_school: Session) -> None:
    record(empty_school, lambda: None, reference=date(2026, 10, 31), rows=[{**ROWS[0], "minutes": 999}])
    record(empty_school, lambda: None, reference=date(2026, 9, 30))
    (sent,) = last_duo_delivery(until=date(2026, 11, 30)) or []
    assert sent.minutes == 999
    (sent,) = last_duo_delivery(until=date(2026, 10, 30)) or []
    assert sent.minutes == 600
    assert last_duo_delivery(until=date(2026, 9, 29)) is None


def test_a_teacher_does_not_deliver(empty_school: Session) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        record_delivery(
            DeliveryKind.DUO,
            date(2026, 10, 31),
            "1.csv",
            b"",
            [],
            publish=lambda: pytest.fail("published"),
            by=ActingAccount(1, "docent", Role.TEACHER, teacher=1),
        )
