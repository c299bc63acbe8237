"""Keeping what is sent: a delivery is recorded in the same breath as its file gets its name."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import now_text, writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import Delivery
from models.rules.terms import DeliveryKind


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
        sha256 = hashlib.sha256(content).hexdigest()
        row = (kind, reference.isoformat(), file_name, sha256, content, _json(rows), now_text(), by.id, "")
        insert_many(Delivery, _FIELDS, [row])
        change.audit(
            "delivery",
            None,
            new={
                "soort": kind,
                "peildatum": reference,
                "bestand": file_name,
                "sha256": sha256,
                "rijen": len(rows),
            },
        )
        publish()
        return change.changes()


def note_school_export(
    file_name: str, content: bytes, *, publish: Callable[[], None], by: ActingAccount
) -> ChangeSet:
    """Note who took the whole school out in a file, then let `publish` give it its final name.

    The file itself is not kept: the register has it all. Raises UserError `not-allowed`.
    """
    with writing(by, Action.EXPORT_SCHOOL) as change:
        sha256 = hashlib.sha256(content).hexdigest()
        change.audit("school", 1, new={"bestand": file_name, "sha256": sha256})
        publish()
        return change.changes()


def _json(rows: Sequence[Mapping[str, object]]) -> str:
    return json.dumps(rows, ensure_ascii=False)


_FIELDS = (
    "kind",
    "reference_date",
    "file_name",
    "sha256",
    "content",
    "rows",
    "written_at",
    "account",
    "answer",
)
