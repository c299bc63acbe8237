"""How values are written for a Dutch reader, on screen and at the terminal."""

from __future__ import annotations

from datetime import date, datetime, time

from models.rules.dates import clock, day_and_date, long_date, short_date


def hours(minutes: int) -> str:
    """Minutes as hours with minutes: 2:45."""
    return f"{minutes // 60}:{minutes % 60:02}"


def moment(at: datetime) -> str:
    """A moment the register keeps in UTC, on the clock of this PC: 12-11-2026 14:03."""
    local = at.astimezone()
    return f"{short_date(local.date())} {clock(local.time())}"


def readable(value: object) -> str:
    """A value inside a sentence."""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, time):
        return clock(value)
    return str(value)


__all__ = ["clock", "day_and_date", "hours", "long_date", "moment", "readable", "short_date"]
