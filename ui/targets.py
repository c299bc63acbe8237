"""Where something is to be seen or mended: what *Ga naar*, Vandaag and Ctrl+K lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A record, by its name in the audit log (`learner`, `lesson`, …) and id, and perhaps a field of it.

    Without an id: the screen where such records are, or with `new_for` a new record for the one with that id,
    as a contract for a learner.
    """

    record: str
    record_id: int | None = None
    field: str = ""
    new_for: int | None = None
