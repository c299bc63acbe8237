"""How wide columns are: as their texts ask, within the room there is."""

from __future__ import annotations

from collections.abc import Sequence


def fitted_widths(asked: Sequence[int], *, most: int, least: int, room: int) -> list[int]:
    """The width of each column, from what its texts ask for, all in pixels.

    A column starts no wider than `most`. What room is left goes to columns that asked for more; a little
    too much is taken from the widest, down to `least`. Where that does not help the table scrolls instead.
    """
    widths = [min(width, most) for width in asked]
    spare = room - sum(widths)
    return _widened(widths, asked, spare) if spare >= 0 else _narrowed(widths, least, -spare)


def _widened(widths: list[int], asked: Sequence[int], spare: int) -> list[int]:
    """Who asks for least is served first: as many columns as can be are then whole."""
    for column in sorted(range(len(widths)), key=lambda column: asked[column] - widths[column]):
        more = min(asked[column] - widths[column], spare)
        widths[column] += more
        spare -= more
    return widths


def _narrowed(widths: list[int], least: int, over: int) -> list[int]:
    if sum(max(0, width - least) for width in widths) < over:
        return widths
    ceiling = max(widths)
    while sum(min(width, ceiling) for width in widths) > sum(widths) - over:
        ceiling -= 1
    return [min(width, ceiling) for width in widths]
