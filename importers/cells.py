"""One spreadsheet cell, of whatever type Excel made of it, to the value the register keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from models.errors import InvalidValue
from models.rules import values
from models.rules.bsn import mask_all_numbers, mask_numbers, parse_bsn

Reader = Callable[[object], object]
"""Gives None for a blank cell; raises InvalidValue for one that cannot be understood."""

_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell in which Excel shows something that is no value; `code` says why."""

    text: str
    code: str

    def __str__(self) -> str:
        return self.text


def as_text(raw: object) -> str:
    """A cell as the person typed it: 1000.0 is 1000. Raises InvalidValue for anything but text and numbers.

    A name such as True or Waar that Excel made a boolean is not what was typed.
    """
    if isinstance(raw, str):
        return values.clean_text(raw)
    if isinstance(raw, Unusable):
        raise InvalidValue(raw.code)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else format(Decimal(repr(raw)), "f")
    if raw is None:
        return ""
    raise InvalidValue("text-expected")


def _reader(parse: Callable[[str], object], *, otherwise: str = "text-expected") -> Reader:
    """A reader for text and numbers; `otherwise` says what dates, times and booleans are not."""

    def read(raw: object) -> object:
        if isinstance(raw, bool | date | time | timedelta):
            raise InvalidValue(otherwise)
        text = as_text(raw)
        return parse(text) if text else None

    return read


read_text = _reader(values.parse_text)
read_whole_number = _reader(values.parse_whole_number, otherwise="not-a-whole-number")
read_hours = _reader(values.parse_hours, otherwise="not-hours")
read_postcode = _reader(values.parse_postcode)
read_email = _reader(values.parse_email)


read_bsn = _reader(parse_bsn, otherwise="bsn-not-nine-digits")
"""Text or a number; a number has lost its leading zeros."""


def read_yes_no(raw: object) -> object:
    """`ja` or `nee`, or the boolean that Excel shows as WAAR or ONWAAR."""
    return raw if isinstance(raw, bool) else _read_yes_no(raw)


_read_yes_no = _reader(values.parse_yes_no)


def read_term(terms: type[StrEnum]) -> Reader:
    """A reader for a word of a fixed list."""
    return _reader(lambda text: values.parse_term(terms, text))


def read_date(raw: object) -> object:
    """An Excel date, or text in a usual Dutch spelling. Raises InvalidValue, as values.parse_date does."""
    if isinstance(raw, datetime):
        return values.plausible_date(raw.date())
    if isinstance(raw, date):
        return values.plausible_date(raw)
    if isinstance(raw, int | float | time | timedelta):
        raise InvalidValue("not-a-date")
    text = as_text(raw)
    return values.parse_date(text) if text else None


def read_time(raw: object) -> object:
    """An Excel time, or text such as 9:00. Of a moment only the time counts; a day has none.

    Raises InvalidValue, as values.parse_time does.
    """
    if isinstance(raw, datetime):
        if raw.time() == _MIDNIGHT:
            raise InvalidValue("not-a-time")
        raw = raw.time()
    if isinstance(raw, timedelta):
        raw = _time_of(raw)
    if isinstance(raw, time):
        return _whole_minute(raw)
    if isinstance(raw, float) and 0 < raw < 1:
        return _whole_minute(_time_of(timedelta(days=raw)))
    if isinstance(raw, int | float | date):
        raise InvalidValue("not-a-time")
    text = as_text(raw)
    return values.parse_time(text) if text else None


def _time_of(length: timedelta) -> time:
    if not timedelta() <= length < timedelta(days=1):
        raise InvalidValue("not-a-time")
    return (datetime.combine(date.min, _MIDNIGHT) + length).time()


def _whole_minute(moment: time) -> time:
    """Excel keeps times as fractions of a day: 9:00 may arrive as 8:59:59.99."""
    nearest = datetime.combine(date(2000, 1, 1), moment) + timedelta(milliseconds=500)
    if nearest.second or nearest.day != 1:
        raise InvalidValue("not-a-whole-minute")
    return nearest.time().replace(microsecond=0)


def heading_text(raw: object) -> str:
    """A heading as it is matched; anything but text is none."""
    return values.clean_text(raw) if isinstance(raw, str) else ""


def shown(raw: object) -> str:
    """How a refusal quotes a cell: on one line, anything like a BSN masked, also a mistyped one."""
    return _shortened(mask_all_numbers(as_seen(raw)))


def shown_key(raw: object) -> str:
    """How a refusal quotes a number or name that people must recognise: only what can be a BSN masked."""
    return _shortened(mask_numbers(as_seen(raw)))


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def as_seen(raw: object) -> str:
    """A cell as Excel shows it; not fit to be shown by us, for it may be a BSN."""
    if isinstance(raw, datetime):
        text = raw.strftime("%d-%m-%Y" if raw.time() == _MIDNIGHT else "%d-%m-%Y %H:%M")
    elif isinstance(raw, date):
        text = raw.strftime("%d-%m-%Y")
    elif isinstance(raw, time):
        text = raw.strftime("%H:%M:%S" if raw.second else "%H:%M")
    elif isinstance(raw, bool):
        text = "WAAR" if raw else "ONWAAR"
    elif isinstance(raw, int | float | str) or raw is None:
        text = as_text(raw)
    else:
        text = values.clean_text(str(raw))
    return text


def shown_bsn(raw: object) -> str:
    """How a refusal quotes the BSN column, whatever stands in it: at most the last three characters."""
    text = shown(raw) if isinstance(raw, float) else values.clean_text(str(raw))
    return f"…•••{text[-3:]}" if len(text) > 3 else "…•••"
