"""Where a column of ours can come from, in the words in which a person chooses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.columns import Column
from importers.mapping import Constant, FromCells, Numbered, Origin, Part, SheetMapping
from importers.shapes import Shape

NOWHERE = "(leeg)"
_NUMBERED = "nummers geven"
_FIXED = "vaste waarde"
_NAMED = 8
"""Headings that are named in one sentence."""
_NAMES = {"Voornaam": Part.FIRST_NAME, "Tussenvoegsel": Part.PREFIX, "Achternaam": Part.LAST_NAME}
_TIMES = {"Van": Part.BEGIN, "Tot": Part.END}


def choices_for(column: Column, shape: Shape, mapping: SheetMapping) -> dict[str, Origin | None]:
    """Every origin that can be chosen for this column, by its text."""
    found: dict[str, Origin | None] = {NOWHERE: None}
    now = mapping.origins.get(column.heading)
    if now is not None:
        found[text_of(now, shape)] = now
    if column.heading == "Cursistnummer":
        found[_NUMBERED] = Numbered()
    for at, heading in enumerate(shape.headings):
        if heading.texts:
            whole = FromCells((at,))
            found[text_of(whole, shape)] = whole
    part = _part_of(column, mapping)
    if part is not None:
        for at, heading in enumerate(shape.headings):
            if heading.texts:
                found[text_of(FromCells((at,), part), shape)] = FromCells((at,), part)
    return found


def text_of(origin: Origin | None, shape: Shape) -> str:
    """How an origin is called: by the letter and the heading of its column."""
    match origin:
        case None:
            return NOWHERE
        case Numbered():
            return _NUMBERED
        case Constant():
            return _FIXED
        case FromCells(columns, part):
            names = " + ".join(_names(columns, shape))
            return names if part is Part.WHOLE else f"{names}: {part.value}"


def some_of(headings: Sequence[str]) -> str:
    """The first of them by name, and how many more there are."""
    named = ", ".join(headings[:_NAMED])
    return f"{named} en nog {len(headings) - _NAMED}" if len(headings) > _NAMED else named


def letter(at: int) -> str:
    """The name of a column in Excel: 0 is A, 26 is AA."""
    first, last = divmod(at, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def _names(columns: tuple[int, ...], shape: Shape) -> Iterator[str]:
    for at in columns:
        heading = shape.headings[at].shown if at < len(shape.headings) else ""
        yield f"{letter(at)} {heading}".strip()


def _part_of(column: Column, mapping: SheetMapping) -> Part | None:
    """The part of a cell that can fill this column: of a whole name, or of a time from–to."""
    if mapping.records == "learners":
        return _NAMES.get(column.heading)
    return _TIMES.get(column.heading) if mapping.records == "lessons" else None
