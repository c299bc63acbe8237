"""Keeping what is sent: a delivery is recorded in the same breath as its file gets its name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from models import clock
from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import Delivery
from models.errors import InvalidValue, UserError
from models.rules.bsn import mask_numbers
from models.rules.terms import DeliveryKind
from models.rules.values import clean_text, parse_text
from models.services.written_files import WrittenFile


def record_delivery(
    kind: DeliveryKind,
    reference: date,
    file_name: str,
    content: bytes,
    rows: Sequence[Mapping[str, object]],
    *,
    publish: Callable[[], None],
    by: ActingAccount,
) -> ChangeSet:
    """Keep a copy of a file (bytes and rows), then let `publish` give it its final name.

    If publishing fails nothing is recorded; if recording fails nothing is published.
    Raises UserError `not-allowed`, and whatever `publish` raises.
    """
    with writing(by, Action.DELIVER) as change:
        file = WrittenFile(file_name, content)
        delivery = keep_copy(kind, reference, file, rows, account=by.id)
        change.audit(
            "delivery",
            delivery,
            new={"soort": kind, "peildatum": reference, **file.said(), "rijen": len(rows)},
        )
        publish()
        return change.changes()


def keep_copy(
    kind: DeliveryKind,
    reference: date,
    file: WrittenFile,
    rows: Sequence[Mapping[str, object]],
    *,
    account: int,
) -> int:
    """Keep a file with its rows, as part of a change that is already being written; gives its id."""
    return Delivery.insert(
        kind=kind,
        reference_date=reference,
        file_name=file.name,
        sha256=file.sha256,
        content=file.content,
        rows=json.dumps(rows, ensure_ascii=False),
        row_count=len(rows),
        written_at=clock.now(),
        account=account,
        answer="",
    ).execute()


def set_uploaded(delivery_id: int, day: date | None, *, today: date, by: ActingAccount) -> ChangeSet:
    """Note on which day a file was uploaded or handed over; None takes that back. For DUO it closes months.

    Raises UserError `not-allowed`, `delivery-is-gone`; InvalidValue `uploaded-in-future`,
    `uploaded-before-written` (`written`).
    """
    with writing(by, Action.DELIVER) as change:
        delivery = _delivery(delivery_id)
        # A clock that was once ahead must not keep a file from being uploaded today.
        written = min(today, delivery.written_at.astimezone().date())
        if day is not None and day > today:
            raise InvalidValue("uploaded-in-future", today=today)
        if day is not None and day < written:
            raise InvalidValue("uploaded-before-written", written=written)
        if day != delivery.uploaded_on:
            Delivery.update(uploaded_on=day).where(Delivery.id == delivery_id).execute()
            old, new = {"geüpload op": delivery.uploaded_on}, {"geüpload op": day}
            change.audit("delivery", delivery_id, old=old, new=new)
        return change.changes()


def set_answer(delivery_id: int, answer: str, *, by: ActingAccount) -> ChangeSet:
    """Note what came back on a file; a number in it that can be a BSN is masked.

    Raises UserError `not-allowed`, `delivery-is-gone`; InvalidValue `text-too-long`.
    """
    with writing(by, Action.DELIVER) as change:
        delivery = _delivery(delivery_id)
        text = mask_numbers(parse_text(clean_text(answer)))
        if text != delivery.answer:
            Delivery.update(answer=text).where(Delivery.id == delivery_id).execute()
            old, new = {"antwoord": delivery.answer}, {"antwoord": text}
            change.audit("delivery", delivery_id, old=old, new=new)
        return change.changes()


def note_copy(
    delivery_id: int, file_name: str, *, publish: Callable[[], None], by: ActingAccount
) -> ChangeSet:
    """Note who took a file out again as it went out, then let `publish` give the copy its name.

    Raises UserError `not-allowed`, `delivery-is-gone`, and whatever `publish` raises.
    """
    with writing(by, Action.OPEN_DELIVERY) as change:
        delivery = _delivery(delivery_id)
        said = {"bestand": file_name, "sha256": delivery.sha256}
        change.audit("delivery", delivery_id, new=said)
        publish()
        return change.changes()


def note_school_export(
    file_name: str, content: bytes, *, publish: Callable[[], None], by: ActingAccount
) -> ChangeSet:
    """Note who took the whole school out in a file, then let `publish` give it its final name.

    The file itself is not kept: the register has it all. Raises UserError `not-allowed`.
    """
    with writing(by, Action.EXPORT_SCHOOL) as change:
        change.audit("school", 1, new=WrittenFile(file_name, content).said())
        publish()
        return change.changes()


def _delivery(delivery_id: int) -> Delivery:
    columns = (Delivery.uploaded_on, Delivery.answer, Delivery.written_at, Delivery.sha256)
    delivery = Delivery.select(*columns).where(Delivery.id == delivery_id).first()
    if delivery is None:
        raise UserError("delivery-is-gone")
    return delivery
