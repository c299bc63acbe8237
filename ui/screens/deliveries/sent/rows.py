"""The rows of a sent file as people read them: Dutch headings, and no BSN whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.rules.bsn import mask_numbers, masked

_NAMES = {
    "contract": "Contract",
    "learner": "Cursist",
    "bsn": "BSN",
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
_LEFT_OUT = frozenset({"cells"})
"""The same once more, as the layout of that day put it."""

_BSN = "bsn"


def readable_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Headings and cells, in the order in which the first row has them."""
    names = [name for name in (rows[0] if rows else {}) if name not in _LEFT_OUT]
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
    return mask_numbers(str(value))
