"""What people type, read strictly: one place for each rule, for the importer and for every form.

Each function takes text that is not blank and gives the value, or raises InvalidValue whose code names
the sentence to show.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from models.errors import InvalidValue
from models.rules.dates import MONTHS

_Term = TypeVar("_Term", bound=StrEnum)

MAX_TEXT = 200
"""Characters; the longest real name we heard of has 84."""

_DATE_FORMS = (
    re.compile(r"(?P<day>[0-9]{1,2})[-/. ](?P<month>[0-9]{1,2})[-/. ](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<day>[0-9]{1,2})[- ](?P<month>[a-z]{3,9})\.?[- ](?P<year>[0-9]{4})"),
)
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?::00)?(?: ?(?:u|uur))?", re.IGNORECASE)
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Za-z]{2})")
_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_MISLEADING = re.compile(
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Zero-width blanks, soft hyphens, direction marks, letters without ink, halves of letters: they make two
names look alike, one read backwards, or a text that cannot be written. Windows puts such a mark before a date
copied from its calendar or a file's properties. Not U+200C and U+200D: Persian is spelt with them."""
_HOURS = re.compile(r"[0-9]{1,4}(?:[.,](?:[0-9]{1,2}|[0-9]{4,}))?")
"""Not three decimals: 1.000 is one hour to this program and a thousand to who typed it."""
_ROUNDING = Decimal("0.003")
"""Minutes that a number of hours may lose by being written with four decimals."""
_YES_NO = {"ja": True, "j": True, "nee": False, "n": False}


def clean_text(raw: str) -> str:
    """Give text in one normal form: composed (NFC), blanks single, nothing invisible that could mislead.

    Line breaks and tabs become a blank; control characters and direction overrides are dropped.
    """
    without_controls = (char for char in raw if char.isspace() or unicodedata.category(char) != "Cc")
    text = unicodedata.normalize("NFC", _MISLEADING.sub("", "".join(without_controls)))
    return " ".join(text.split())


def parse_text(text: str) -> str:
    """Raises InvalidValue `text-too-long`."""
    if len(text) > MAX_TEXT:
        raise InvalidValue("text-too-long", maximum=MAX_TEXT)
    return text


def parse_date(text: str) -> date:
    """Any usual Dutch spelling: 5-3-2026, 05/03/2026, 5 maart 2026, 2026-03-05.

    Raises InvalidValue `not-a-date`, `date-implausible`.
    """
    for form in _DATE_FORMS:
        if match := form.fullmatch(text.casefold()):
            return _date(match["year"], match["month"], match["day"])
    raise InvalidValue("not-a-date")


def _date(year: str, month: str, day: str) -> date:
    try:
        return plausible_date(date(int(year), _month_number(month), int(day)))
    except ValueError as error:
        raise InvalidValue("not-a-date") from error


def _month_number(month: str) -> int:
    if month.isdigit():
        return int(month)
    name = {"mrt": "maart"}.get(month, month)
    return next((n for n, full in enumerate(MONTHS, start=1) if full.startswith(name)), 0)


def plausible_date(value: date) -> date:
    """Raises InvalidValue `date-implausible`: a slip of the finger, such as the year 206."""
    if not 1900 <= value.year <= 2100:
        raise InvalidValue("date-implausible")
    return value


def parse_time(text: str) -> time:
    """9:00, 09.00, 9:00 uur. Raises InvalidValue `not-a-time`."""
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise InvalidValue("not-a-time")
    return time(int(match[1]), int(match[2]))


def parse_yes_no(text: str) -> bool:
    """Raises InvalidValue `not-yes-or-no`."""
    try:
        return _YES_NO[text.casefold()]
    except KeyError as error:
        raise InvalidValue("not-yes-or-no") from error


def parse_term(terms: type[_Term], text: str) -> _Term:
    """Find a word of a fixed list, without regard to case. Raises InvalidValue `not-in-list`."""
    wanted = text.casefold()
    for term in terms:
        if term.value.casefold() == wanted:
            return term
    raise InvalidValue("not-in-list", allowed=", ".join(term.value for term in terms))


def parse_whole_number(text: str) -> int:
    """Zero or more. Raises InvalidValue `not-a-whole-number`."""
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise InvalidValue("not-a-whole-number")
    return int(text)


def parse_hours(text: str) -> int:
    """Hours with one, two or at least four decimals, comma or point, as minutes: 40 → 2400, 1,5 → 90.

    Raises InvalidValue `not-hours` (also when it is no whole number of minutes).
    """
    if not _HOURS.fullmatch(text):
        raise InvalidValue("not-hours")
    minutes = Decimal(text.replace(",", ".")) * 60
    whole = minutes.to_integral_value()
    if abs(minutes - whole) > _ROUNDING:
        raise InvalidValue("not-hours")
    return int(whole)


def parse_postcode(text: str) -> str:
    """1234 AB. Raises InvalidValue `not-a-postcode`."""
    match = _POSTCODE.fullmatch(text)
    if match is None:
        raise InvalidValue("not-a-postcode")
    return f"{match[1]} {match[2].upper()}"


def parse_email(text: str) -> str:
    """Raises InvalidValue `not-an-email`."""
    if len(text) > MAX_TEXT or not _EMAIL.fullmatch(text):  # a megabyte of dots would keep the pattern busy
        raise InvalidValue("not-an-email")
    return text


def check_period(begins: date, ends: date) -> None:
    """Raises InvalidValue `ends-before-begin`."""
    if ends < begins:
        raise InvalidValue("ends-before-begin", begins=begins)


def check_lesson_times(starts: time, ends: time, break_minutes: int) -> None:
    """Raises InvalidValue `lesson-ends-before-start`, `break-longer-than-lesson`, with `field`."""
    length = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    if length <= 0:
        raise InvalidValue("lesson-ends-before-start", field="ends", starts=starts)
    if break_minutes > length:
        raise InvalidValue("break-longer-than-lesson", field="break_minutes", length=length)
