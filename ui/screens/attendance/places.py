"""Blocks of cells as in a spreadsheet: copied as text (a line a row, tabs between), pasted, filled from."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from io import StringIO

from ui.tables.week_cells import WeekCell

Place = tuple[int, int]
CellAt = Callable[[int, int], WeekCell | None]


def block_text(places: Sequence[Place], cell_at: CellAt) -> str:
    """The rectangle around these places; what is not among them stays empty."""
    if not places:
        return ""
    chosen = set(places)
    rows = [row for row, _ in places]
    columns = [column for _, column in places]

    def text(row: int, column: int) -> str:
        cell = cell_at(row, column)
        return cell.code if cell is not None and (row, column) in chosen else ""

    lines = (
        "\t".join(text(row, column) for column in range(min(columns), max(columns) + 1))
        for row in range(min(rows), max(rows) + 1)
    )
    return "\n".join(lines)


def block_of(text: str) -> list[list[str]]:
    """The lines and cells of copied text; a spreadsheet puts quotes around a cell with a line end in it.

    Empty lines below and empty columns beside it are no part of it: they would empty what lies beyond.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = [row or [""] for row in csv.reader(StringIO(lines), dialect="excel-tab", strict=True)]
    except csv.Error:
        # A quote that is never closed, in a text no spreadsheet wrote, would swallow the lines below it.
        rows = [line.split("\t") for line in lines.split("\n")]
    height = max((number for number, row in enumerate(rows, start=1) if _last_filled(row)), default=0)
    width = max(map(_last_filled, rows), default=0)
    return [row[:width] for row in rows[:height]]


def _last_filled(row: Sequence[str]) -> int:
    """How many of these texts there are up to the last one that says something."""
    return max((number for number, text in enumerate(row, start=1) if text.strip()), default=0)


def landing(block: Sequence[Sequence[str]], selected: Sequence[Place]) -> list[tuple[Place, str]]:
    """Where each text lands: from the top left of the selection, or one text in all of it."""
    if len(block) == 1 and len(block[0]) == 1:
        return [(place, block[0][0]) for place in selected]
    top = min(row for row, _ in selected)
    left = min(column for _, column in selected)
    return [
        ((top + down, left + right), text)
        for down, line in enumerate(block)
        for right, text in enumerate(line)
    ]


def fill_pairs(selected: Sequence[Place], *, down: bool) -> list[tuple[Place, Place]]:
    """What fills what: the first of each column (or row) the others; one alone is filled from before it."""
    lines: dict[int, list[int]] = {}
    for row, column in selected:
        lines.setdefault(column if down else row, []).append(row if down else column)
    pairs: list[tuple[Place, Place]] = []
    for line, members in lines.items():
        first = min(members) if len(members) > 1 else members[0] - 1
        places = [(first, member) for member in sorted(members) if member != first]
        pairs += [
            ((source, line), (target, line)) if down else ((line, source), (line, target))
            for source, target in places
        ]
    return pairs
