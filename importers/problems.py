"""What an import has to say about a workbook: what is wrong, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One wrong cell. `value` is fit to be shown: never a BSN."""

    sheet: str
    row: int
    column: str
    value: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was skipped or deserves a look; it does not stop the import."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict[str, object])
