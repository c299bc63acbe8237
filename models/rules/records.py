"""What the office types about a record, in the one form in which it is kept: for every form and service.

The rules for one value are those of the importer (models/rules/values.py and bsn.py); `REQUIRED` are the
bold headings of its sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from models.errors import InvalidValue
from models.exchange import (
    ContractRow,
    GroupRow,
    HoursElsewhereRow,
    LearnerRow,
    LocationRow,
    TeacherRow,
)
from models.rules import values
from models.rules.routing import bsn_allowed

RowT = TypeVar("RowT", TeacherRow, LocationRow, LearnerRow, ContractRow, GroupRow, HoursElsewhereRow)

REQUIRED: Mapping[type, tuple[str, ...]] = {
    TeacherRow: ("name",),
    LocationRow: ("name",),
    LearnerRow: ("number", "first_name", "last_name"),
    ContractRow: ("number", "learner"),
    GroupRow: ("name",),
    HoursElsewhereRow: ("learner", "institution"),
}
"""The texts that may not be empty; of other values the type says it."""

_MAX_MINUTES = 9999 * 60
_MAX_HOURS = 999_999


def cleaned(row: RowT) -> RowT:
    """Give a row as it will be kept: texts in one normal form, postcode and e-mail as they are written.

    The BSN of a LearnerRow is left to `services.learners`. Raises InvalidValue with the `field`:
    `field-required`, `text-too-long`, `not-a-postcode`, `not-an-email`, `date-implausible`,
    `not-a-whole-number`, `not-hours`.
    """
    kept = {name: checked(name, value) for name, value in row._asdict().items()}
    for name in REQUIRED[type(row)]:
        if not kept[name]:
            raise InvalidValue("field-required", field=name)
    return type(row)(**kept)


def checked(field: str, value: object) -> Any:
    """One value of a row as it will be kept; raises what `cleaned` raises, but for `field-required`."""
    rule = _RULES.get(field) or _BY_TYPE.get(type(value))
    if rule is None or value is None:
        return value
    try:
        return rule(value)
    except InvalidValue as error:
        raise InvalidValue(error.code, **{"field": field, **error.params}) from error


def _text(text: str) -> str:
    return values.parse_text(values.clean_text(text))


def _optional(parse: Callable[[str], str]) -> Callable[[str], str]:
    def clean(text: str) -> str:
        text = values.clean_text(text)
        return parse(text) if text else text

    return clean


def _hours(hours: int) -> int:
    if not 0 <= hours <= _MAX_HOURS:
        raise InvalidValue("not-a-whole-number")
    return hours


def _minutes(minutes: int) -> int:
    if not 0 <= minutes <= _MAX_MINUTES:
        raise InvalidValue("not-hours")
    return minutes


_RULES: Mapping[str, Callable[[Any], object]] = {
    "bsn": lambda bsn: bsn,
    "postcode": _optional(values.parse_postcode),
    "email": _optional(values.parse_email),
    "purchased_hours": _hours,
    "minutes": _minutes,
}
_BY_TYPE: Mapping[type, Callable[[Any], object]] = {str: _text, date: values.plausible_date}


def check_bsn_ground(row: LearnerRow) -> None:
    """Raises InvalidValue `bsn-without-ground` for a BSN that may not be kept (UAVG art. 46)."""
    if row.bsn and not bsn_allowed(row.act, loan=row.loan):
        raise InvalidValue("bsn-without-ground", field="bsn")
