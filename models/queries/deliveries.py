"""What was sent before."""

# pyright: reportUnknownMemberType=false
# `desc()` has no complete type in peewee's stubs.

from __future__ import annotations

import json
from datetime import date

from models.entities import Delivery
from models.rules.duo import SentContract
from models.rules.terms import DeliveryKind


def last_duo_delivery(*, until: date) -> list[SentContract] | None:
    """The contracts of the last DUO file with a reference date up to and including `until`, if any."""
    row = (
        Delivery.select(Delivery.rows)
        .where(Delivery.kind == DeliveryKind.DUO, Delivery.reference_date <= until)
        .order_by(Delivery.reference_date.desc(), Delivery.id.desc())
        .tuples()
        .first()
    )
    if row is None:
        return None
    return [
        SentContract(sent["contract"], sent["minutes"], date.fromisoformat(sent["ends"]))
        for sent in json.loads(row[0])
    ]
