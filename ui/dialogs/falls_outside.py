"""What would fall outside other dates of a contract, said in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from models.queries.contracts import FallsOutside, MarkOutside, PlacementOutside
from ui.formats import clock, short_date

_MOST = 5
"""Marks that are named one by one; of more only how many."""


def marks_outside(marks: tuple[MarkOutside, ...]) -> str:
    """The marks, by lesson; empty when there are none."""
    if not marks:
        return ""
    named = [f"{short_date(one.date)} {clock(one.starts)} {one.group}" for one in marks[:_MOST]]
    count = "Er is 1 les" if len(marks) == 1 else f"Er zijn {len(marks)} lessen"
    more = f" en nog {len(marks) - _MOST}" if len(marks) > _MOST else ""
    return f"{count} ingevuld buiten deze datums: {'; '.join(named)}{more}."


def placements_outside(placements: tuple[PlacementOutside, ...]) -> str:
    """What becomes of the placements; empty when nothing does."""
    return " ".join(_becoming(placements))


def all_outside(outside: FallsOutside) -> str:
    """Everything, marks first."""
    lines = (marks_outside(outside.marks), placements_outside(outside.placements))
    return "\n".join(line for line in lines if line)


def _becoming(placements: tuple[PlacementOutside, ...]) -> Iterator[str]:
    for one in placements:
        if one.kept is None:
            days = f"{short_date(one.begins)} t/m {short_date(one.ends)}"
            yield f"De plaatsing in {one.group} vervalt ({days})."
        else:
            kept = f"{short_date(one.kept.begins)} t/m {short_date(one.kept.ends)}"
            yield f"De plaatsing in {one.group} wordt {kept}."
