"""What was typed and not stored when the register was locked: in memory only, for the same person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a form that differ from what is stored, as they were typed.

    `record` and `record_id` as in ui/targets.py; without an id, of a record that is yet to be.
    """

    record: str
    record_id: int | None
    texts: Mapping[str, str]
