"""The one way to write: permission, transaction, change and audit entry go together or not at all."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time

from models import clock
from models.accounts import ActingAccount, Action, require
from models.changes import Cell, ChangeSet
from models.database import database, insert_many, register_path
from models.entities import AuditEntry
from models.environment import environment_problems
from models.rules.bsn import mask_numbers, masked
from models.rules.values import clean_text

Values = Mapping[str, object]


def now_text() -> str:
    """This moment as the register keeps it (UTC)."""
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Writing:
    """A transaction under way, of one moment: collects what changed and what the audit log says about it."""

    by: ActingAccount
    action: Action
    _at: str = field(default_factory=now_text)
    _entries: list[tuple[object, ...]] = field(default_factory=list[tuple[object, ...]])
    _cells: set[Cell] = field(default_factory=set[Cell])
    _records: set[str] = field(default_factory=set[str])

    def audit(
        self,
        record: str,
        record_id: int | None,
        *,
        old: Values | None = None,
        new: Values | None = None,
        why: str = "",
        lesson: int | None = None,
    ) -> None:
        """Say that a record (a table's name and id) went from `old` to `new`, in which lesson if in one.

        `why` is what a person typed; a number in it that can be a BSN is masked.
        """
        self._records.add(record)
        reason = mask_numbers(clean_text(why)) if why else ""
        what = (record, record_id, lesson, _json(old), _json(new), reason)
        self._entries.append((self._at, self.by.id, self.action.value, *what))

    def touch(self, cells: Iterable[Cell]) -> None:
        """Say which squares of the register changed."""
        self._cells.update(cells)

    def changes(self) -> ChangeSet:
        return ChangeSet(frozenset(self._cells), frozenset(self._records))

    def store_audit(self) -> None:
        """Write what was said so far; the end of the transaction does, unless somebody needs ids sooner."""
        insert_many(AuditEntry, _AUDIT_FIELDS, self._entries)
        self._entries.clear()


# One encoder for all: a school that signs off its past has 15,000 entries in one go.
_AS_TEXT = json.JSONEncoder(ensure_ascii=False).encode
_RECOGNISED = frozenset({"number", "bestand", "sha256"})
"""Values that must stay what they are and hold no BSN of a learner (services/record_writing.py). In any other
text a person may have typed one."""
_AUDIT_FIELDS = ("at", "account", "action", "record", "record_id", "lesson", "old", "new", "why")


@contextmanager
def writing(by: ActingAccount, action: Action) -> Generator[Writing]:
    """Open the transaction in which a service changes the register.

    Raises UserError `not-allowed` before anything is touched, or an EnvironmentProblem. Any error inside
    leaves the register as it was; what was changed and its audit entries are committed together.
    """
    require(by, action)
    with environment_problems(register_path()), database.atomic():
        under_way = Writing(by, action)
        yield under_way
        under_way.store_audit()


def _json(values: Values | None) -> str | None:
    if values is None:
        return None
    return _AS_TEXT({name: _plain(name, value) for name, value in values.items()})


def _plain(name: str, value: object) -> object:
    if isinstance(value, str):
        return masked(value) if name == "bsn" else value if name in _RECOGNISED else mask_numbers(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return value
