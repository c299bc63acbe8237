"""What the audit log says of a record, in the terms of the screen (domain §9); a BSN in it was masked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from models.rules.bsn import mask_numbers
from models.rules.dates import short_date
from models.rules.marks import MarkFacts
from models.rules.terms import PARTIAL, Status

RECORDS = {
    "learner": "cursist",
    "contract": "contract",
    "placement": "plaatsing",
    "hours_elsewhere": "uren elders",
    "lesson": "les",
    "mark": "presentie",
}

_FIELDS = {
    "first_name": "voornaam",
    "prefix": "tussenvoegsel",
    "last_name": "achternaam",
    "bsn": "BSN",
    "born": "geboortedatum",
    "address": "adres",
    "postcode": "postcode",
    "city": "plaats",
    "phone": "telefoon",
    "email": "e-mail",
    "act": "wet",
    "migrant_group": "doelgroep",
    "loan": "lening",
    "municipality": "gemeente",
    "route": "leerroute",
    "pip_date": "PIP-datum",
    "term_ends": "einde termijn",
    "learner": "cursist",
    "course_type": "soort cursus",
    "signed": "contractdatum",
    "begins": "begindatum",
    "ends": "einddatum",
    "purchased_hours": "ingekochte uren",
    "contract": "contract",
    "group": "groep",
    "institution": "instelling",
    "until": "tot en met",
    "component": "onderdeel",
    "minutes": "minuten",
    "date": "datum",
    "starts": "begintijd",
    "break_minutes": "pauze (minuten)",
    "form": "vorm",
    "level": "niveau",
    "location": "locatie",
    "teacher": "docent",
    "cancelled": "vervallen",
    "status": "status",
}
_OF_RECORD = {
    ("learner", "number"): "cursistnummer",
    ("contract", "number"): "contractnummer",
    ("placement", "begins"): "van",
    ("placement", "ends"): "tot en met",
    ("lesson", "ends"): "eindtijd",
    ("hours_elsewhere", "minutes"): "uren",
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"(\d\d:\d\d):00")
_EMPTY = "leeg"


class Change(NamedTuple):
    """A field with its value before and after, as a Dutch reader writes them; empty where there was none."""

    field: str
    old: str
    new: str

    def __str__(self) -> str:
        if not self.old:
            return f"{self.field}: {self.new}"
        return f"{self.field}: {self.old} → {self.new}" if self.new else f"{self.field}: was {self.old}"


def changes_in_words(record: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every field that an entry names; a record that is new or removed says only what it has."""
    names = list(dict.fromkeys([*new, *old]))
    both = bool(old) and bool(new)
    changes: list[Change] = []
    for name in names:
        before, after = (
            _in_words(record, name, values.get(name), is_told=both and name in values)
            for values in (old, new)
        )
        if before or after:
            changes.append(Change(_field(record, name), before, after))
    return tuple(changes)


def mark_in_words(facts: MarkFacts | None) -> str:
    """What was seen, without the reason of an absence: that is nobody's business outside the school."""
    if facts is None:
        return "niet ingevuld"
    if facts.status in PARTIAL:
        return f"{facts.status.value}, {facts.minutes} minuten aanwezig"
    if facts.status is Status.ABSENT and facts.notified_before:
        return f"{facts.status.value}, vooraf afgemeld"
    return facts.status.value


_ORIGINALS = {True: "is er", False: "ontbreekt", None: "is nog niet terug"}


def lesson_in_words(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """What happened to a lesson, from the values in the audit log."""
    if "afgetekend" in new:
        return "les afgetekend" if new["afgetekend"] else "les heropend"
    if "vervallen" in new:
        return "les vervallen" if new["vervallen"] else "les gaat toch door"
    if "origineel" in new:
        return f"origineel {_ORIGINALS[new['origineel']]}"
    said = ", ".join(map(str, changes_in_words("lesson", _of_lesson(old), new)))
    return f"les {_what(old, new)}: {said}"


def _of_lesson(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without the id of its group, which only the log needs."""
    return {name: value for name, value in values.items() if name != "group"}


def _what(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    if old and new:
        return "gewijzigd"
    return "ingepland" if new else "verwijderd"


def _field(record: str, name: str) -> str:
    return _OF_RECORD.get((record, name)) or _FIELDS.get(name, name)


def _in_words(record: str, name: str, value: object, *, is_told: bool) -> str:
    match value:
        case None | "":
            return _EMPTY if is_told else ""
        case bool():
            return "ja" if value else "nee"
        case int() if (record, name) == ("hours_elsewhere", "minutes"):
            return f"{value // 60}:{value % 60:02}"
        case str() if _DATE.fullmatch(value):
            return short_date(date.fromisoformat(value))
        case str() if match := _TIME.fullmatch(value):
            return match[1]
        case _:
            return mask_numbers(str(value))
