"""The last import, and whether it can still be undone."""

# pyright: reportUnknownMemberType=false
# `desc()` has no complete type in peewee's stubs.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from models.accounts import Action
from models.entities import Account, AuditEntry, ImportRun, Setting

MAPPING_SETTING = "import-mapping:"
"""The name of a setting that remembers how a sheet is read, before the fingerprint of its headings."""

_CHANGES_NOTHING = (Action.SHOW_BSN, Action.EXPORT_LIST, Action.EXPORT_SCHOOL, Action.OPEN_DELIVERY)
"""What the audit log notes of who only looks: at what came in, before taking it back."""


@dataclass(frozen=True, slots=True)
class LaterChange:
    """What was written after an import: its word in the audit log, when, by whom."""

    action: str
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class LastImport:
    """An import; `later` is the first change after it, which keeps it from being undone."""

    id: int
    file_name: str
    at: datetime
    who: str
    undone: bool
    later: LaterChange | None

    @property
    def undoable(self) -> bool:
        return not self.undone and self.later is None


def last_import() -> LastImport | None:
    """The last import of this school, if there was one."""
    row = (
        ImportRun.select(
            ImportRun.id,
            ImportRun.file_name,
            ImportRun.at,
            Account.name,
            ImportRun.undone,
            ImportRun.last_audit,
        )
        .join(Account)
        .order_by(ImportRun.id.desc())
        .tuples()
        .first()
    )
    return None if row is None else LastImport(*row[:5], later=_first_after(row[5]))


def _first_after(audit_id: int) -> LaterChange | None:
    row = (
        AuditEntry.select(AuditEntry.action, AuditEntry.at, Account.name)
        .join(Account)
        .where(
            AuditEntry.id > audit_id,
            AuditEntry.action.not_in([action.value for action in _CHANGES_NOTHING]),
        )
        .order_by(AuditEntry.id)
        .tuples()
        .first()
    )
    return None if row is None else LaterChange(*row)


def remembered_mappings() -> dict[str, str]:
    """How sheets were read before, by the fingerprint of their headings."""
    rows = Setting.select(Setting.name, Setting.value).where(Setting.name.startswith(MAPPING_SETTING))
    return {name.removeprefix(MAPPING_SETTING): value for name, value in rows.tuples()}
