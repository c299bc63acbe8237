"""Groepen; who is placed in them is in services/placements.py, their lessons in services/timetable.py."""

from __future__ import annotations

from typing import Any

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.database import Entity
from models.entities import Group, Lesson, Location, Placement, SheetPrint, Teacher
from models.errors import InvalidValue
from models.exchange import GroupRow
from models.rules.records import cleaned
from models.services.record_writing import counted, refuse_bsn_as_key, remove, require_free, store


def save_group(group_id: int | None, row: GroupRow, *, by: ActingAccount) -> Saved:
    """Keep a group; teacher and location by name. Lessons that are there keep theirs.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `name-in-use`, `bsn-in-key`,
    `unknown-teacher`, `unknown-location` and what rules.records.cleaned raises, with the `field`.
    """
    row = cleaned(row)
    with writing(by, Action.CHANGE_RECORDS) as change:
        require_free(Group, "name", row.name, group_id)
        refuse_bsn_as_key("name", row.name)
        values = {
            **row._asdict(),
            "teacher": _id_of(Teacher, "teacher", row.teacher),
            "location": _id_of(Location, "location", row.location),
        }
        stored_id = store(Group, "group", group_id, values, change)
        return Saved(stored_id, change.changes())


def remove_group(group_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a group that never had a member, a lesson or a printed list.

    Raises UserError `not-allowed`, `record-is-gone`, `still-in-use` (`what`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        used_by = (
            ("plaatsingen", counted(Placement, group=group_id)),
            ("lessen", counted(Lesson, group=group_id)),
            ("geprinte presentielijsten", counted(SheetPrint, group=group_id)),
        )
        remove(Group, "group", group_id, change, used_by=used_by)
        return change.changes()


def _id_of(entity: type[Entity], field: str, name: str | None) -> int | None:
    if not name:
        return None
    column: Any = getattr(entity, "name")  # noqa: B009
    found = entity.select(entity.id).where(column == name).tuples().first()
    if found is None:
        raise InvalidValue(f"unknown-{field}", field=field)
    return found[0]
