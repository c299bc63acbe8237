"""Dates and times as a Dutch reader writes them, on screen and on paper alike."""

from __future__ import annotations

from datetime import date, time

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
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


def short_date(day: date) -> str:
    """31-10-2026."""
    return day.strftime("%d-%m-%Y")


def weekday(day: date) -> str:
    """maandag."""
    return WEEKDAYS[day.weekday()]


def day_and_date(day: date) -> str:
    """ma 12-10."""
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day}-{day.month}"


def long_date(day: date) -> str:
    """maandag 12 oktober 2026."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(moment: time) -> str:
    """9:00."""
    return f"{moment.hour}:{moment.minute:02}"
