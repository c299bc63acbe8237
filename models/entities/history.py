"""What was sent and what was changed; neither is ever rewritten."""

from __future__ import annotations

from peewee import BlobField, BooleanField, ForeignKeyField, IntegerField, TextField

from models.database import Entity
from models.entities.lessons import Group
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
    row_count = IntegerField()
    written_at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    uploaded_on = IsoDateField(null=True)
    answer = TextField(default="")

    class Meta:
        table_name = "delivery"


class SheetPrint(Entity):
    """A sign-in sheet that was printed: `contracts` are the ids on it (JSON), in the order of its rows.

    Who joined afterwards is not on the signed original (BoW norm 2.9.2).
    """

    group = ForeignKeyField(Group, on_delete="RESTRICT", index=False)
    monday = IsoDateField()
    contracts = TextField()
    printed_at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")

    class Meta:
        table_name = "sheet_print"
        indexes = ((("group", "monday"), False),)


class DuoLayoutVersion(Entity):
    """How the school lays out its DUO file; the newest version holds, older ones stay (domain §2).

    `content` is JSON. `compared_on` and `compared_by`: when and by whom it was laid beside DUO's manual;
    until then it is *niet geverifieerd*.
    """

    version = IntegerField(unique=True)
    content = TextField()
    made_at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    compared_on = IsoDateField(null=True)
    compared_by = TextField(default="")

    class Meta:
        table_name = "duo_layout"


class AcceptedFinding(Entity):
    """A warning about a delivery that somebody accepts, with the reason.

    `subject` is what it was about, as JSON without names: other figures are another warning.
    """

    code = TextField()
    subject = TextField()
    why = TextField()
    accepted_at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")

    class Meta:
        table_name = "accepted_finding"
        indexes = ((("code", "subject"), True),)


class ImportRun(Entity):
    """An import, and what is needed to undo it until the next change.

    `last_audit` is the id of its last audit entry: a later one means that something else changed since.
    `before` is JSON: the highest id of each table before it, and the old values of rows it changed.
    """

    file_name = TextField()
    sha256 = TextField()
    at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    last_audit = IntegerField()
    before = TextField()
    undone = BooleanField(default=False)

    class Meta:
        table_name = "import_run"


class AuditEntry(Entity):
    """Who changed what, when and why; `old` and `new` are JSON, a BSN in them masked.

    `lesson` is the id of the lesson it happened in, so that a lesson can show who did what, also of marks now
    gone. It outlives a lesson that was removed, whose id is never used again.
    """

    at = UtcDateTimeField()
    account = ForeignKeyField(Account, on_delete="RESTRICT")
    action = TextField()
    record = TextField()
    record_id = IntegerField(null=True)
    lesson = IntegerField(null=True, index=True, column_name="lesson_id")
    old = TextField(null=True)
    new = TextField(null=True)
    why = TextField(default="")

    class Meta:
        table_name = "audit_entry"
        indexes = ((("record", "record_id"), False),)
