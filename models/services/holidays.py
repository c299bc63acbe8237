"""Days on which the school is closed; public holidays are not among them."""

from __future__ import annotations

from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet, Saved
from models.entities import Holiday
from models.errors import InvalidValue
from models.rules.periods import checked_period
from models.rules.records import checked
from models.services.record_writing import remove, store


def save_holiday(holiday_id: int | None, name: str, begins: date, ends: date, *, by: ActingAccount) -> Saved:
    """Keep a holiday of the school, first and last day included; it changes no lesson that is there.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `field-required`, `text-too-long`,
    `date-implausible`, `ends-before-begin`, `holiday-twice`, with the `field`.
    """
    name = checked("name", name)
    if not name:
        raise InvalidValue("field-required", field="name")
    checked_period(begins, ends)
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        same = Holiday.select(Holiday.id).where(
            Holiday.name == name, Holiday.begins == begins, Holiday.ends == ends
        )
        if any(holiday.id != holiday_id for holiday in same):
            raise InvalidValue("holiday-twice", field="begins")
        values = {"name": name, "begins": begins, "ends": ends}
        stored_id = store(Holiday, "holiday", holiday_id, values, change)
        return Saved(stored_id, change.changes())


def remove_holiday(holiday_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a holiday; no lesson appears by itself. Raises UserError `not-allowed`, `record-is-gone`."""
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        remove(Holiday, "holiday", holiday_id, change)
        return change.changes()
