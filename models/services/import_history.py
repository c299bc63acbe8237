"""What an import leaves behind so that it can be undone: which rows are new, and what changed rows were."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import Enum
from typing import Self

from peewee import fn

from models import clock
from models.audit import Writing
from models.database import Entity
from models.entities import (
    AuditEntry,
    Contract,
    Group,
    HoursElsewhere,
    ImportRun,
    Learner,
    Lesson,
    Location,
    Mark,
    Placement,
    Teacher,
)
from models.rules.bsn import mask_numbers
from models.rules.hours import minute_of_day

IMPORTED: Mapping[str, type[Entity]] = {
    "teacher": Teacher,
    "location": Location,
    "learner": Learner,
    "contract": Contract,
    "group": Group,
    "placement": Placement,
    "lesson": Lesson,
    "mark": Mark,
    "hours_elsewhere": HoursElsewhere,
}
"""What an import writes, the school itself apart, by its name in the audit log; parents first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows came from, for the audit log; `corrected` cells were mended on the way, not in the file."""

    name: str
    sha256: str = ""
    corrected: int = 0

    @property
    def kept_name(self) -> str:
        """The name as the register keeps it: somebody may name a file after a BSN."""
        return mask_numbers(self.name)


@dataclass(slots=True)
class Former:
    """How the register was before an import, as far as the import changes it."""

    highest: dict[str, int]
    """The highest id of each table; every row above it is of the import."""
    changed: dict[str, list[tuple[int, dict[str, object]]]] = field(
        default_factory=dict[str, list[tuple[int, dict[str, object]]]]
    )
    """By table: ids of changed rows, with the values that were changed."""
    school: dict[str, object] | None = None
    """The values of the school, when those were changed; none of them when it had none."""

    @classmethod
    def now(cls) -> Self:
        return cls({record: _highest(entity) for record, entity in IMPORTED.items()})

    def keep(self, record: str, record_id: int, values: Mapping[str, object]) -> None:
        """Remember what these values of a row are before they change."""
        kept = {name: stored(value) for name, value in values.items()}
        self.changed.setdefault(record, []).append((record_id, kept))

    def keep_school(self, values: Mapping[str, object] | None) -> None:
        self.school = dict(values or {})

    def as_text(self) -> str:
        parts = {"highest": self.highest, "changed": self.changed, "school": self.school}
        return json.dumps(parts, ensure_ascii=False)

    @classmethod
    def of_text(cls, text: str) -> Self:
        return cls(**json.loads(text))


def keep_run(former: Former, source: Source, change: Writing) -> None:
    """Note an import that is about to be committed. What it takes to undo earlier ones is thrown away.

    Only the last import can be undone, and old values (a BSN among them) are not to lie about for good.
    """
    change.store_audit()
    ImportRun.update(before="").where(ImportRun.before != "").execute()
    ImportRun.insert(
        file_name=source.kept_name,
        sha256=source.sha256,
        at=clock.now(),
        account=change.by.id,
        last_audit=_highest(AuditEntry),
        before=former.as_text(),
        undone=False,
    ).execute()


def stored(value: object) -> object:
    """A value as its column holds it; what the strict fields of models/fields.py do, without their checks."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return minute_of_day(value)
    if isinstance(value, Enum):
        return value.value
    return value


def _highest(entity: type[Entity]) -> int:
    return entity.select(fn.MAX(entity.id)).scalar() or 0
