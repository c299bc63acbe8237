"""What would fall outside other dates of a contract, said in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from models.queries.contracts import FallsOutside, MarkOutside, PlacementOutside
from ui.formats import short_date

_MOST = 5
"""Days that are named one by one; of more only how many."""


def marks_outside(marks: tuple[MarkOutside, ...]) -> str:
    """The marks, by day; empty when there are none."""
    if not marks:
        return ""
    lessons = "1 les" if len(marks) == 1 else f"{len(marks)} lessen"
    groups = {mark.group for mark in marks}
    named = [_day(mark, with_group=len(groups) > 1) for mark in marks]
    days = list(dict.fromkeys(named))
    where = f" van {marks[0].group}" if len(groups) == 1 else ""
    more = f" en op nog {_days(len(days) - _MOST)}" if len(days) > _MOST else ""
    return (
        f"Buiten deze datums is bij {lessons}{where} al presentie ingevuld: {', '.join(days[:_MOST])}{more}."
    )


def placements_outside(placements: tuple[PlacementOutside, ...]) -> str:
    """What becomes of the placements; empty when nothing does."""
    return " ".join(_becoming(placements))


def said_outside(outside: FallsOutside) -> str:
    """The marks, for with those it cannot be; else what becomes of the placements."""
    return marks_outside(outside.marks) or placements_outside(outside.placements)


def _day(mark: MarkOutside, *, with_group: bool) -> str:
    day = short_date(mark.date)
    return f"{day} ({mark.group})" if with_group else day


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dagen"


def _becoming(placements: tuple[PlacementOutside, ...]) -> Iterator[str]:
    for one in placements:
        if one.kept is None:
            days = f"{short_date(one.begins)} t/m {short_date(one.ends)}"
            yield f"De plaatsing in {one.group} vervalt ({days})."
        else:
            kept = f"{short_date(one.kept.begins)} t/m {short_date(one.kept.ends)}"
            yield f"De plaatsing in {one.group} wordt {kept}."
