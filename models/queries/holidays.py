"""The school's own holidays; public holidays are in rules, not in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.entities import Holiday


@dataclass(frozen=True, slots=True)
class HolidayLine:
    """Days on which the school is closed, first and last included."""

    id: int
    name: str
    begins: date
    ends: date


def holiday_lines() -> list[HolidayLine]:
    """Every holiday, in order of time."""
    rows = Holiday.select(Holiday.id, Holiday.name, Holiday.begins, Holiday.ends)
    return [HolidayLine(*row) for row in rows.order_by(Holiday.begins, Holiday.ends, Holiday.name).tuples()]
