"""Who noted what stands in a cell, and when."""

from __future__ import annotations

import json
from datetime import datetime
from typing import NamedTuple

from models.changes import Cell
from models.entities import Account, AuditEntry


class Noted(NamedTuple):
    """A moment (UTC) and the name of an account."""

    at: datetime
    who: str


def last_noted(cell: Cell) -> Noted | None:
    """Who last changed this cell; None when nobody did by hand (an import notes no single cells)."""
    rows = (
        AuditEntry.select(AuditEntry.at, Account.name, AuditEntry.old, AuditEntry.new)
        .join(Account)
        .where(AuditEntry.lesson == cell.lesson, AuditEntry.record == "mark")
        .order_by(AuditEntry.id)
    )
    found = [Noted(at, who) for at, who, old, new in rows.tuples() if _contract(new or old) == cell.contract]
    return found[-1] if found else None


def _contract(values: str) -> int:
    return json.loads(values)["contract"]
