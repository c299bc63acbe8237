"""Where Ctrl and an arrow lead in a row or column of cells."""

from __future__ import annotations

from collections.abc import Sequence


def edge(filled: Sequence[bool], at: int, step: int) -> int:
    """As in a spreadsheet: the end of a run of filled cells, else the next filled one, else the last cell.

    `step` is 1 or -1.
    """
    places = range(at + step, len(filled) if step > 0 else -1, step)
    if not places:
        return at
    inside = filled[at] and filled[places[0]]
    for place in places:
        if filled[place] != inside:
            return place - step if inside else place
    return places[-1]
