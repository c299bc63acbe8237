"""The names of groups, by who or what they belong to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from models.entities import Group, Placement


def names_by(column: Any) -> dict[int, tuple[str, ...]]:
    """Names of groups by the id in one of their columns (`Group.teacher`), each in order of name."""
    rows = Group.select(column, Group.name).where(column.is_null(False)).order_by(Group.name)
    return _gathered(rows.tuples())


def groups_by_contract(on: date) -> dict[int, tuple[str, ...]]:
    """Names of the groups in which each contract is placed on a day; each once, whatever a workbook says."""
    rows = (
        Placement.select(Placement.contract, Group.name)
        .join(Group)
        .where(Placement.begins <= on, Placement.ends >= on)
        .order_by(Group.name)
        .distinct()
    )
    return _gathered(rows.tuples())


def _gathered(rows: Any) -> dict[int, tuple[str, ...]]:
    found: dict[int, list[str]] = defaultdict(list)
    for key, name in rows:
        found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}
