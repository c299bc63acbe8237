"""What a service changed, so that every open screen can refresh just that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """One square of the register: a lesson and a contract, by id."""

    lesson: int
    contract: int


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """The cells that changed, and the kinds of record (`school`, `mark`, …) of which any changed."""

    cells: frozenset[Cell] = frozenset()
    records: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        """Both, for who hears of them later."""
        return ChangeSet(self.cells | other.cells, self.records | other.records)


class Saved(NamedTuple):
    """The record that was stored, new or changed, and what changed with it."""

    id: int
    changes: ChangeSet
