"""Cells as schools and their programs write them, in the one spelling that the workbook has for it.

Only what can mean one thing is changed; what may be two things stays, and is refused as a wrong cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from importers import cells
from importers.columns import Column
from models.rules.values import clean_text

_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 73_051)
"""1927 up to and including 2100, as Excel counts days."""
_YOUNGEST, _AHEAD = 10, 20
"""Years: no learner is younger, no contract or lesson further away."""
_COMPACT_DATE = re.compile(r"(?:19|20)\d{6}")
_SHORT_YEAR = re.compile(r"(\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)[-/. ])'?(\d\d)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\.?,? +(?=\d)", re.IGNORECASE
)
_TIME_AFTER = re.compile(r"[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_DOTTED_ISO = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_WHOLE_HOUR = re.compile(r"(\d{1,2}) ?(?:u|uur|h)\.?", re.IGNORECASE)
_COMPACT_TIME = re.compile(r"(\d{1,2})(\d\d)(?: ?(?:u|uur))?", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,3}\.\d{3}|\d+)(?:,0{1,2}|,-|\.0{1,2})?(?: ?(?:u|uur|uren|min|minuten)\.?)?")
_POINT_ZERO = re.compile(r"(\d+)[.,]0+")


def respelled(column: Column, raw: object, today: date) -> object:
    """A cell of this column as our own workbook would have it; the same when it says nothing else."""
    change = _BY_READER.get(column.read)
    if change is not None:
        return change(raw, column, today)
    return _phone(raw) if column.heading == "Telefoon" else raw


def _date(raw: object, column: Column, today: date) -> object:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if raw in _EXCEL_DAYS:
            return _EXCEL_BEGINS + timedelta(days=raw)
        raw = cells.as_text(raw)
    if not isinstance(raw, str):
        return raw
    text = _WEEKDAY.sub("", clean_text(raw)).strip("' ")
    text = _TIME_AFTER.sub("", text)
    if _COMPACT_DATE.fullmatch(text):
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if text.isdigit() and int(text) in _EXCEL_DAYS:
        return _EXCEL_BEGINS + timedelta(days=int(text))
    if match := _DOTTED_ISO.fullmatch(text):
        return "-".join(match.groups())
    if match := _SHORT_YEAR.fullmatch(text):
        return match[1] + (_full_year(int(match[2]), column, today) or match[2])
    return text


def _full_year(short: int, column: Column, today: date) -> str:
    """Nobody at school is born in the future, under ten or a hundred; other dates are of this century."""
    year = 2000 + short
    if column.heading != "Geboortedatum":
        return str(year) if year <= today.year + _AHEAD else ""
    if year > today.year:
        return str(year - 100)
    return str(year) if year <= today.year - _YOUNGEST else ""


def _time(raw: object, _column: Column, _today: date) -> object:
    if isinstance(raw, str):
        text = clean_text(raw)
        if match := _WHOLE_HOUR.fullmatch(text):
            return f"{match[1]}:00"
        if match := _COMPACT_TIME.fullmatch(text):
            return f"{match[1]}:{match[2]}"
    return raw


def _count(raw: object, _column: Column, _today: date) -> object:
    """100,00 and "100 uur" are 100; 1.200 is twelve hundred, for a part of one is no whole number."""
    if isinstance(raw, str) and (match := _COUNT.fullmatch(clean_text(raw).casefold())):
        return match[1].replace(".", "")
    return raw


def _bsn(raw: object, _column: Column, _today: date) -> object:
    """Excel's apostrophe before a number that is text, and the decimals of one that is none."""
    if isinstance(raw, str):
        text = clean_text(raw).strip("' ")
        match = _POINT_ZERO.fullmatch(text)
        return match[1] if match else text
    return raw


def _phone(raw: object) -> object:
    """A number has lost its zero: 612345678 was 0612345678."""
    text = cells.as_text(raw) if isinstance(raw, int | float) and not isinstance(raw, bool) else raw
    if isinstance(text, str) and len(text) == 9 and text.isdigit() and text[0] != "0":
        return f"0{text}"
    return raw


_BY_READER: dict[cells.Reader, Callable[[object, Column, date], object]] = {
    cells.read_date: _date,
    cells.read_time: _time,
    cells.read_whole_number: _count,
    cells.read_bsn: _bsn,
}
