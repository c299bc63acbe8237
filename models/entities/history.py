"""What was sent and what was changed; neither is ever rewritten."""

from __future__ import annotations

from peewee import BlobField, ForeignKeyField, IntegerField, TextField

from models.database import Entity
from models.entities.school import Account
from models.fields import IsoDateField, TermField, UtcDateTimeField
from models.rules.terms import DeliveryKind


class Delivery(Entity):
    """A file that was written to be sent: its bytes and rows are copies, not references."""

    kind = TermField(DeliveryKind)
    reference_date = IsoDateField()
    file_name = TextField()
    sha256 = TextField()
    content = BlobField()
    rows = TextField()
    written_at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    uploaded_on = IsoDateField(null=True)
    answer = TextField(default="")

    class Meta:
        table_name = "delivery"


class AuditEntry(Entity):
    """Who changed what, when and why; `old` and `new` are JSON, a BSN in them masked."""

    at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    action = TextField()
    record = TextField()
    record_id = IntegerField(null=True)
    old = TextField(null=True)
    new = TextField(null=True)
    why = TextField(default="")

    class Meta:
        table_name = "audit_entry"
        indexes = ((("record", "record_id"), False),)
