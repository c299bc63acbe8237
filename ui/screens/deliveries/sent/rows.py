"""The rows of a sent file as people read them: Dutch headings, and no BSN whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from models.rules.bow_duties import GROUP_ID, LEARNER_IDS
from models.rules.bsn import mask_numbers, masked
from ui.formats import short_date

BSN = "BSN"
"""The heading of the column that is masked."""

_NAMES = {
    "contract": "Contract",
    "learner": "Cursist",
    "bsn": BSN,
    "course_type": "Soort cursus",
    "begins": "Begindatum",
    "ends": "Einddatum",
    "purchased": "Ingekocht",
    "attended": "Deelgenomen",
    "ona": "ONA",
    "minutes": "Minuten",
    "ona_minutes": "Minuten ONA",
    "for_duo": "Uren naar DUO",
    "date": "Datum",
    "starts": "Van",
    "net": "Netto minuten",
    "component": "Onderdeel",
    "form": "Vorm",
    "counts": "Telt",
    "group": "Groep",
    "cancelled": "Vervallen",
    "signed_off": "Afgetekend",
    "original": "Origineel",
    "present": "Aanwezig",
    "absent": "Afwezig",
    "empty": "Leeg",
    "school": "Van school",
    "cursisten": "Cursisten",
    "per": "Per",
}
_LEFT_OUT = frozenset({"cells", GROUP_ID, LEARNER_IDS, "Reden"})
"""The same once more, as the layout of that day put it; ids, which say nothing to a reader; and why somebody
was absent, which not everyone who looks up a file has to know (AVG art. 9)."""

_BSN = "bsn"
_HOURS = frozenset({"attended", "ona"})
_DECIMAL, _DATE, _TIME = (
    re.compile(r"\d+\.\d+"),
    re.compile(r"\d{4}-\d\d-\d\d"),
    re.compile(r"\d\d:\d\d:00"),
)
"""As they were kept; people read 37,5 and 31-12-2026 and 9:00."""


def readable_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells; a file of two sheets has the headings of both."""
    names = [name for name in dict.fromkeys(chain.from_iterable(rows)) if name not in _LEFT_OUT]
    lesson = "date" in names
    headings = ["Tot" if lesson and name == "ends" else _NAMES.get(name, name) for name in names]
    return headings, [[_shown(name, row.get(name)) for name in names] for row in rows]


def _shown(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name.lower() == _BSN:
        return masked(str(value)) if value else ""
    text = str(value)
    if isinstance(value, float) or (name in _HOURS and _DECIMAL.fullmatch(text)):
        return text.replace(".", ",")
    if _DATE.fullmatch(text):
        return short_date(date.fromisoformat(text))
    return text[:-3] if _TIME.fullmatch(text) else mask_numbers(text)
