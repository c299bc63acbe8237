"""Uren elders: followed at another school, they count for norms and never in the DUO file (domain §5)."""

from __future__ import annotations

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.entities import HoursElsewhere
from models.errors import InvalidValue
from models.exchange import HoursElsewhereRow
from models.rules.records import cleaned
from models.services.learners import learner_id_of
from models.services.record_writing import remove, store


def save_hours_elsewhere(hours_id: int | None, row: HoursElsewhereRow, *, by: ActingAccount) -> Saved:
    """Keep hours that a learner, by number, followed elsewhere; `minutes` = hours × 60.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `unknown-learner`, `hours-elsewhere-twice`
    and what rules.records.cleaned raises, with the `field`.
    """
    row = cleaned(row)
    with writing(by, Action.CHANGE_RECORDS) as change:
        values = {**row._asdict(), "learner": learner_id_of(row.learner)}
        same = HoursElsewhere.select(HoursElsewhere.id).where(
            HoursElsewhere.learner == values["learner"],
            HoursElsewhere.institution == row.institution,
            HoursElsewhere.until == row.until,
            HoursElsewhere.component == row.component,
        )
        if any(other.id != hours_id for other in same):
            raise InvalidValue("hours-elsewhere-twice", field="institution")
        stored_id = store(HoursElsewhere, "hours_elsewhere", hours_id, values, change)
        return Saved(stored_id, change.changes())


def remove_hours_elsewhere(hours_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete hours elsewhere. Raises UserError `not-allowed`, `record-is-gone`."""
    with writing(by, Action.CHANGE_RECORDS) as change:
        remove(HoursElsewhere, "hours_elsewhere", hours_id, change)
        return change.changes()
