"""How values are written for a Dutch reader, on screen, in print and at the terminal."""

from __future__ import annotations

from datetime import date, time

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_DAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def short_date(day: date) -> str:
    """31-10-2026."""
    return day.strftime("%d-%m-%Y")


def day_and_date(day: date) -> str:
    """ma 12-10."""
    return f"{_DAYS[day.weekday()]} {day.day}-{day.month}"


def long_date(day: date) -> str:
    """maandag 12 oktober 2026."""
    return f"{_DAY_NAMES[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def clock(moment: time) -> str:
    """9:00."""
    return f"{moment.hour}:{moment.minute:02}"


def hours(minutes: int) -> str:
    """Minutes as hours with minutes: 2:45."""
    return f"{minutes // 60}:{minutes % 60:02}"


def readable(value: object) -> str:
    """A value inside a sentence."""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, time):
        return clock(value)
    return str(value)
