"""Who changed what of a learner, the contracts, placements and hours elsewhere, also of removed ones."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from peewee import Value

from models.entities import Account, AuditEntry, Contract, Group, HoursElsewhere, Learner, Placement
from models.queries.learner_columns import NAME
from models.rules.audit_words import Change, changes_in_words
from models.rules.names import full_name


@dataclass(frozen=True, slots=True)
class RecordChanged:
    """An entry of the audit log in Dutch terms: which record, and each field with its old and new value.

    `what` is *nieuw*, *gewijzigd* or *verwijderd*; `about` names the record when a learner has several.
    """

    at: datetime
    who: str
    action: str
    record: str
    about: str
    what: str
    fields: tuple[Change, ...]
    why: str


_OWNED = {"contract": "learner", "hours_elsewhere": "learner", "placement": "contract"}
"""Which field of a record says whose it is."""


def learner_history(learner: int) -> list[RecordChanged]:
    """What was changed by hand, or by an import that changed what was there; the last first.

    An import logs new records by their number only (services.school_import), so those are not in it.
    """
    removed = _removed()
    contracts = _ids(Contract, learner) | _removed_ids(removed, "contract", {learner})
    owned = {
        "learner": {learner},
        "contract": contracts,
        "hours_elsewhere": _ids(HoursElsewhere, learner)
        | _removed_ids(removed, "hours_elsewhere", {learner}),
        "placement": _placements(contracts) | _removed_ids(removed, "placement", contracts),
    }
    entries = _entries(owned)
    names = _Names.read(entries, contracts)
    return [entry.changed(names) for entry in reversed(entries)]


class _Entry(NamedTuple):
    at: datetime
    who: str
    action: str
    record: str
    record_id: int
    old: dict[str, Any]
    new: dict[str, Any]
    why: str

    def changed(self, names: _Names) -> RecordChanged:
        what = "gewijzigd" if self.old and self.new else "verwijderd" if self.old else "nieuw"
        return RecordChanged(
            at=self.at,
            who=self.who,
            action=self.action,
            record=self.record,
            about=names.about(self),
            what=what,
            fields=changes_in_words(self.record, *map(names.named, self._told())),
            why=self.why,
        )

    def _told(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Whose it is goes without saying, unless just that was changed."""
        if self.old and self.new:
            return self.old, self.new
        return _without_learner(self.old), _without_learner(self.new)


def _without_learner(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "learner"}


@dataclass(frozen=True, slots=True)
class _Names:
    """What the ids in an entry stand for."""

    contracts: Mapping[int, str]
    groups: Mapping[int, str]
    learners: Mapping[int, str]
    records: Mapping[tuple[str, int], str]
    """What a record is called when somebody has several."""

    @classmethod
    def read(cls, entries: Collection[_Entry], contracts: Collection[int]) -> _Names:
        """What was removed since is called what it was."""
        groups: dict[int, str] = dict(Group.select(Group.id, Group.name).tuples())
        numbers: dict[int, str] = dict(
            Contract.select(Contract.id, Contract.number).where(Contract.id.in_(list(contracts))).tuples()
        )
        learners: set[int] = set()
        records: dict[tuple[str, int], str] = {}
        for entry in entries:
            for values in (entry.old, entry.new):
                if isinstance(values.get("learner"), int):
                    learners.add(values["learner"])
                if name := _name_in(entry.record, values, groups):
                    records[entry.record, entry.record_id] = name
                if entry.record == "contract" and "number" in values:
                    numbers.setdefault(entry.record_id, values["number"])
        records |= {("contract", contract): number for contract, number in numbers.items()}
        records |= _placement_names(contracts) | _institutions(entries)
        return cls(numbers, groups, _learner_names(learners), records)

    def about(self, entry: _Entry) -> str:
        return self.records.get((entry.record, entry.record_id), "")

    def named(self, values: Mapping[str, Any]) -> dict[str, Any]:
        known = {"contract": self.contracts, "group": self.groups, "learner": self.learners}
        return {
            name: known[name].get(value, value) if name in known else value for name, value in values.items()
        }


def _name_in(record: str, values: Mapping[str, Any], groups: Mapping[int, str]) -> str:
    if record == "placement":
        return groups.get(values.get("group", 0), "")
    return values.get("institution", "") if record == "hours_elsewhere" else ""


def _placement_names(contracts: Collection[int]) -> dict[tuple[str, int], str]:
    rows = (
        Placement.select(Placement.id, Group.name).join(Group).where(Placement.contract.in_(list(contracts)))
    )
    return {("placement", placement): group for placement, group in rows.tuples()}


def _institutions(entries: Collection[_Entry]) -> dict[tuple[str, int], str]:
    ids = [entry.record_id for entry in entries if entry.record == "hours_elsewhere"]
    rows = HoursElsewhere.select(HoursElsewhere.id, HoursElsewhere.institution).where(
        HoursElsewhere.id.in_(ids)
    )
    return {("hours_elsewhere", hours): institution for hours, institution in rows.tuples()}


def _entries(owned: Mapping[str, Collection[int]]) -> list[_Entry]:
    """The entries about these ids by record, in the order in which they were made."""
    condition: Any = Value(1) == 0
    for record, ids in owned.items():
        condition |= (AuditEntry.record == record) & AuditEntry.record_id.in_(list(ids))
    rows = (
        AuditEntry.select(
            AuditEntry.at,
            Account.name,
            AuditEntry.action,
            AuditEntry.record,
            AuditEntry.record_id,
            AuditEntry.old,
            AuditEntry.new,
            AuditEntry.why,
        )
        .join(Account)
        .where(condition)
        .order_by(AuditEntry.id)
    )
    return [
        _Entry(*facts, old=_values(old), new=_values(new), why=why) for *facts, old, new, why in rows.tuples()
    ]


def _removed() -> list[tuple[str, int, dict[str, Any]]]:
    """Everything of these kinds that was removed: record, id, and what it was."""
    rows = AuditEntry.select(AuditEntry.record, AuditEntry.record_id, AuditEntry.old).where(
        AuditEntry.record.in_(list(_OWNED)),
        AuditEntry.record_id.is_null(False),
        AuditEntry.old.is_null(False),
        AuditEntry.new.is_null(),
    )
    return [(record, record_id, _values(old)) for record, record_id, old in rows.tuples()]


def _removed_ids(
    removed: Collection[tuple[str, int, dict[str, Any]]], record: str, owners: Collection[int]
) -> set[int]:
    return {
        record_id for kind, record_id, old in removed if kind == record and old.get(_OWNED[record]) in owners
    }


def _ids(entity: type[Contract | HoursElsewhere], learner: int) -> set[int]:
    return {found for (found,) in entity.select(entity.id).where(entity.learner == learner).tuples()}


def _placements(contracts: Collection[int]) -> set[int]:
    rows = Placement.select(Placement.id).where(Placement.contract.in_(list(contracts)))
    return {found for (found,) in rows.tuples()}


def _learner_names(learners: Collection[int]) -> dict[int, str]:
    rows = Learner.select(Learner.id, *NAME).where(Learner.id.in_(list(learners)))
    return {learner: full_name(*name) for learner, *name in rows.tuples()}


def _values(text: str | None) -> dict[str, Any]:
    return {} if text is None else json.loads(text)
