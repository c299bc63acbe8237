"""Cells as schools and their programs write them, in the one spelling that the workbook has for it.

Only what can mean one thing is changed; what may be two things stays, and is refused as a wrong cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from importers import cells
from importers.columns import Column
from models.rules.hours import minute_of_day
from models.rules.spellings import respelled_date, respelled_time
from models.rules.values import clean_text

_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 73_051)
"""1927 up to and including 2100, as Excel counts days."""
_HOURS_OF_DAY = range(24)
_IN_MINUTES = frozenset({"Pauze (min)", "Minuten aanwezig"})
_LENGTH = re.compile(r"(\d{1,4}):([0-5]\d)(?::00)?")
"""Hours and minutes."""
_UNIT_OF_HOURS = re.compile(r" ?(?:u|uur|uren)\.?$", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,3}\.\d{3}|\d+)(?:,0{1,2}|,-|\.0{1,2})?(?: ?(?:u|uur|uren|min|minuten)\.?)?")
_POINT_ZERO = re.compile(r"(\d+)[.,]0+")
_NOTHING = frozenset({"-", "--", "–", "—", "nvt", "n.v.t", "n.v.t.", "n/a"})
_NO_VALUE = _NOTHING | {"?", "geen", "onbekend"}
"""Where no words can stand, these can only mean that there is nothing."""
_LONGEST_DASH = 10
"""Characters, blanks included."""


def says_nothing(column: Column, raw: object) -> bool:
    """Whether a cell is blank in as many words. Among words that are needed a dash may be one of them."""
    if not isinstance(raw, str) or (column.required and column.terms):
        return False
    could_be_words = column.required or column.read is cells.read_text
    return is_dash(raw) if could_be_words else clean_text(raw).casefold() in _NO_VALUE


def is_dash(raw: object) -> bool:
    """Whether it says nothing in any column: a dash, n.v.t."""
    return isinstance(raw, str) and len(raw) < _LONGEST_DASH and clean_text(raw).casefold() in _NOTHING


def respelled(column: Column, raw: object, today: date) -> object:
    """A cell of this column as our own workbook would have it; the same when it says nothing else."""
    if says_nothing(column, raw):
        return None
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
    text = respelled_date(clean_text(raw), today, birth=column.heading == "Geboortedatum")
    if text.isdigit() and int(text) in _EXCEL_DAYS:
        return _EXCEL_BEGINS + timedelta(days=int(text))
    return text


def _time(raw: object, _column: Column, _today: date) -> object:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw in _HOURS_OF_DAY:
        raw = str(raw)
    return respelled_time(clean_text(raw)) if isinstance(raw, str) else raw


def _count(raw: object, column: Column, _today: date) -> object:
    """100,00 and "100 uur" are 100; 1.200 is twelve hundred, for a part of one is no whole number."""
    if column.heading in _IN_MINUTES:
        raw = _minutes(raw)
    if isinstance(raw, str) and (match := _COUNT.fullmatch(clean_text(raw).casefold())):
        return match[1].replace(".", "")
    return raw


def _minutes(raw: object) -> object:
    """A break of 0:15, by Excel a time of the day, is a quarter."""
    if isinstance(raw, time) and not raw.second:
        return minute_of_day(raw)
    match = _LENGTH.fullmatch(clean_text(raw)) if isinstance(raw, str) else None
    return raw if match is None else str(int(match[1]) * 60 + int(match[2]))


def _hours(raw: object, _column: Column, _today: date) -> object:
    """12:30, as Excel keeps a length of time, is twelve and a half; "100 uur" is 100."""
    if isinstance(raw, str):
        text = _UNIT_OF_HOURS.sub("", clean_text(raw))
        match = _LENGTH.fullmatch(text)
        return text if match is None else _in_hours(int(match[1]) * 60 + int(match[2]))
    if isinstance(raw, time) and not raw.second:
        return _in_hours(minute_of_day(raw))
    if isinstance(raw, timedelta) and raw.seconds % 60 == 0:
        return _in_hours(raw // timedelta(minutes=1))
    return raw


def _in_hours(minutes: int) -> str:
    return f"{minutes / 60:.5f}"


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
    cells.read_hours: _hours,
    cells.read_bsn: _bsn,
}
