"""What was sent before: to compare with, and to look up."""

# pyright: reportUnknownMemberType=false
# `desc()` has no complete type in peewee's stubs.

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import Case

from models.accounts import Action
from models.entities import Account, AuditEntry, Delivery
from models.rules.duo_sent import SentContract
from models.rules.terms import DeliveryKind

_WITHOUT_COPY = {
    Action.EXPORT_SCHOOL.value: "werkboek",
    Action.EXPORT_LIST.value: "lijst",
}
"""What writes a file of which only is kept that it was written, and what kind of file that is."""

_RECORDS, _COUNT = ("school", "list"), "regels"
"""Under what the audit log has such a file, and how many lines it says there are."""


@dataclass(frozen=True, slots=True)
class SentDelivery:
    """A DUO file as it went out; `uploaded_on` closes its month."""

    id: int
    reference: date
    file_name: str
    written_at: datetime
    uploaded_on: date | None
    contracts: tuple[SentContract, ...]


@dataclass(frozen=True, slots=True)
class LoggedFile:
    """A file that was written. Of what goes to no authority the register keeps no copy: without `id` then.

    `kind` is a word for people; `rows` is None where nobody counted.
    """

    id: int | None
    kind: str
    reference: date | None
    file_name: str
    rows: int | None
    sha256: str
    written_at: datetime
    who: str
    uploaded_on: date | None
    answer: str


def last_duo_delivery(*, until: date) -> SentDelivery | None:
    """The DUO file to compare with: the last that was uploaded, else the last that was written.

    Only those with a reference date up to and including `until`.
    """
    uploaded_first: Any = Case(None, [(Delivery.uploaded_on.is_null(), 1)], 0)
    row = (
        Delivery.select(
            Delivery.id,
            Delivery.reference_date,
            Delivery.file_name,
            Delivery.written_at,
            Delivery.uploaded_on,
            Delivery.rows,
        )
        .where(Delivery.kind == DeliveryKind.DUO, Delivery.reference_date <= until)
        .order_by(uploaded_first, Delivery.reference_date.desc(), Delivery.id.desc())
        .tuples()
        .first()
    )
    if row is None:
        return None
    delivery, reference, file_name, written_at, uploaded_on, rows = row
    contracts = tuple(SentContract.of_row(sent) for sent in json.loads(rows))
    return SentDelivery(delivery, reference, file_name, written_at, uploaded_on, contracts)


def logged_files() -> list[LoggedFile]:
    """Every file that was written, the last first."""
    found = [*_deliveries(), *_without_copy()]
    return sorted(found, key=lambda one: (one.written_at, one.id or 0), reverse=True)


def duo_files() -> list[LoggedFile]:
    """The files for DUO, in the order in which they were written."""
    return _deliveries(Delivery.kind == DeliveryKind.DUO)


def last_written(kind: DeliveryKind) -> LoggedFile | None:
    """The file of this kind that was written last."""
    found = _deliveries(Delivery.kind == kind)
    return found[-1] if found else None


def logged_file(delivery_id: int) -> LoggedFile | None:
    """This file, if the register kept it."""
    return next(iter(_deliveries(Delivery.id == delivery_id)), None)


def _deliveries(*conditions: Any) -> list[LoggedFile]:
    query = Delivery.select(
        Delivery.id,
        Delivery.kind,
        Delivery.reference_date,
        Delivery.file_name,
        Delivery.row_count,
        Delivery.sha256,
        Delivery.written_at,
        Account.name,
        Delivery.uploaded_on,
        Delivery.answer,
    ).join(Account)
    rows = (query.where(*conditions) if conditions else query).order_by(Delivery.id).tuples()
    return [LoggedFile(delivery, kind.value, *facts) for delivery, kind, *facts in rows]


def _without_copy() -> Iterator[LoggedFile]:
    """Workbooks and lists that were written as a file, from the audit log."""
    said: Any = AuditEntry.new
    rows = (
        AuditEntry.select(AuditEntry.action, AuditEntry.at, Account.name, AuditEntry.new)
        .join(Account)
        .where(
            AuditEntry.record.in_(_RECORDS),
            AuditEntry.action.in_(list(_WITHOUT_COPY)),
            said.contains('"bestand"'),
        )
        .order_by(AuditEntry.id)
    )
    for action, at, who, text in rows.tuples():
        facts = json.loads(text)
        kind, name, sha256 = _WITHOUT_COPY[action], facts["bestand"], facts["sha256"]
        yield LoggedFile(None, kind, None, name, facts.get(_COUNT), sha256, at, who, None, "")


def sent_rows(delivery_id: int) -> list[Mapping[str, Any]]:
    """The rows of a file as they were sent, by name. Whoever shows them masks what is a BSN."""
    row = Delivery.select(Delivery.rows).where(Delivery.id == delivery_id).tuples().first()
    return json.loads(row[0]) if row is not None else []


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file byte for byte as it went out; `sha256` is what was noted at the time."""

    file_name: str
    content: bytes
    sha256: str


def sent_file(delivery_id: int) -> SentFile | None:
    """The copy of a file that the register kept, if any."""
    row = (
        Delivery.select(Delivery.file_name, Delivery.content, Delivery.sha256)
        .where(Delivery.id == delivery_id)
        .tuples()
        .first()
    )
    return None if row is None else SentFile(row[0], bytes(row[1]), row[2])
