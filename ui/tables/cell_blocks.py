"""Places in a table as few rectangles, so that a view is told of a change once a block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Block(NamedTuple):
    """A rectangle of cells, all sides included."""

    top: int
    left: int
    bottom: int
    right: int


def blocks(places: Iterable[tuple[int, int]]) -> list[Block]:
    """Rows and columns as few rectangles: runs of rows, joined where neighbouring columns have the same."""
    open_runs: dict[tuple[int, int], Block] = {}
    done: list[Block] = []
    columns: dict[int, list[int]] = {}
    for row, column in places:
        columns.setdefault(column, []).append(row)
    for column in sorted(columns):
        for top, bottom in _runs(sorted(columns[column])):
            block = open_runs.get((top, bottom))
            if block is not None and block.right == column - 1:
                open_runs[top, bottom] = block._replace(right=column)
            else:
                if block is not None:
                    done.append(block)
                open_runs[top, bottom] = Block(top, column, bottom, column)
    return sorted([*done, *open_runs.values()])


def _runs(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Unbroken runs of sorted numbers, each with its first and last."""
    first = rows[0]
    for row, following in pairwise([*rows, rows[-1] + 2]):
        if following != row + 1:
            yield first, row
            first = following
