"""Dates and times as people type or keep them, in the one spelling that `values` reads.

Only what can mean one thing is changed; what may be two things stays, and is refused by who reads it.
"""

from __future__ import annotations

import re
from datetime import date

_YOUNGEST, _AHEAD = 10, 20
"""Years: no learner is younger, no contract or lesson further away."""
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(\d\d)")
_YEAR_LAST = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)")
"""Eight digits are one of the two at most: there is no nineteenth or twentieth month."""
_SHORT_YEAR = re.compile(r"(\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9}\.?)[-/. ])'?(\d\d)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"^(?:ma|di|wo|do|vr|za|zo|(?:maan|dins|woens|donder|vrij|zater|zon)dag)\.?,? +(?=\d)", re.IGNORECASE
)
_TIME_AFTER = re.compile(r"[T ]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?$")
_DOTTED_ISO = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_WHOLE_HOUR = re.compile(r"(\d{1,2})(?: ?(?:u|uur|h)\.?)?", re.IGNORECASE)
_COMPACT_TIME = re.compile(r"(\d{1,2}) ?[uh]? ?(\d\d)(?: ?(?:u|uur))?", re.IGNORECASE)


def respelled_date(text: str, today: date, *, birth: bool = False) -> str:
    """di 5-3-26, 05032026, 20260305 or 5 mrt '26 with day, month and whole year; other text as it is.

    A short year is of this century, at most twenty years away; of a birth, of who is ten to a hundred.
    """
    text = _TIME_AFTER.sub("", _WEEKDAY.sub("", text).strip("' "))
    if match := _YEAR_FIRST.fullmatch(text) or _DOTTED_ISO.fullmatch(text):
        return "-".join(match.groups())
    if match := _YEAR_LAST.fullmatch(text):
        return "-".join(match.groups())
    if match := _SHORT_YEAR.fullmatch(text):
        return match[1] + (_full_year(int(match[2]), today, birth=birth) or match[2])
    return text


def respelled_time(text: str) -> str:
    """9, 9 uur, 9u00, 900 and 0900 as 9:00; other text as it is."""
    if match := _WHOLE_HOUR.fullmatch(text):
        return f"{match[1]}:00"
    if match := _COMPACT_TIME.fullmatch(text):
        return f"{match[1]}:{match[2]}"
    return text


def _full_year(short: int, today: date, *, birth: bool) -> str:
    year = 2000 + short
    if not birth:
        return str(year) if year <= today.year + _AHEAD else ""
    if year > today.year:
        return str(year - 100)
    return str(year) if year <= today.year - _YOUNGEST else ""
