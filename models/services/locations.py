"""Locaties."""

from __future__ import annotations

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.entities import Group, Lesson, Location
from models.exchange import LocationRow
from models.rules.records import cleaned
from models.services.record_writing import counted, refuse_bsn_as_key, remove, require_free, store


def save_location(location_id: int | None, row: LocationRow, *, by: ActingAccount) -> Saved:
    """Keep a location; without an id a new one.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `name-in-use`, `bsn-in-key` and what
    rules.records.cleaned raises, with the `field`.
    """
    row = cleaned(row)
    with writing(by, Action.CHANGE_RECORDS) as change:
        require_free(Location, "name", row.name, location_id)
        refuse_bsn_as_key("name", row.name)
        stored_id = store(Location, "location", location_id, row._asdict(), change)
        return Saved(stored_id, change.changes())


def remove_location(location_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a location of no group or lesson.

    Raises UserError `not-allowed`, `record-is-gone`, `still-in-use` (`what`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        used_by = (
            ("groepen", counted(Group, location=location_id)),
            ("lessen", counted(Lesson, location=location_id)),
        )
        remove(Location, "location", location_id, change, used_by=used_by)
        return change.changes()
