"""What a list shows of each of its lines: the columns, and the choices that leave lines out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, TypeVar

from models.rules.names import folded
from ui.formats import readable

Line = TypeVar("Line")
Value = str | int | float | date | time | bool | None
"""What a cell is: it shows and sorts as what it is, and leaves in a sheet as that."""

_DIGITS = re.compile(r"([0-9]+)")
_YES_NO = {True: "ja", False: "nee"}


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Line]):
    """A heading, and what a line has below it.

    `sort` orders lines where the value itself would not (names: rules/names.sort_key); `shown` writes a
    value that is not written as it is; `hidden` columns are there to be chosen.
    """

    heading: str
    value: Callable[[Line], Value]
    sort: Callable[[Line], object] | None = None
    shown: Callable[[Line], str] | None = None
    number: bool = False
    hidden: bool = False

    def text(self, line: Line) -> str:
        """The cell as it is read."""
        if self.shown is not None:
            return self.shown(line)
        value = self.value(line)
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return _YES_NO[value]
        return "" if value is None else readable(value)

    def sort_key(self, line: Line) -> object:
        """What this line is ordered by; None for a blank cell, which always comes last."""
        value = self.value(line)
        if value is None or value == "":
            return None
        if self.sort is not None:
            return self.sort(line)
        return _natural(value) if isinstance(value, str) else value

    def cell(self, line: Line) -> str | float | date | time | None:
        """The cell of a sheet."""
        value = self.value(line)
        return _YES_NO[value] if isinstance(value, bool) else value


@dataclass(frozen=True, slots=True)
class ListFilter(Generic[Line]):
    """A choice above a list: only lines that have the chosen word (a status, a group) stay.

    Without `options` the words of the lines themselves are offered. `everything` is the first choice and
    leaves nothing out; `start` is what is chosen at first.
    """

    label: str
    words: Callable[[Line], Collection[str]]
    everything: str
    options: tuple[str, ...] = ()
    start: str = ""

    def offered(self, lines: Sequence[Line]) -> list[str]:
        """What can be chosen beside everything."""
        if self.options:
            return list(self.options)
        return sorted({word for line in lines for word in self.words(line)}, key=folded)


@dataclass(frozen=True, slots=True)
class ListSpec(Generic[Line]):
    """A list: its name on this PC (for the chosen columns), what its lines are called, and what they show.

    `empty` says what is missing when there is no line at all, `new` is the text of the button for it.
    `sorted_by` is the heading the list starts ordered by; without one, the lines stay in their own order.
    """

    name: str
    one: str
    many: str
    columns: tuple[ListColumn[Line], ...]
    line_id: Callable[[Line], int]
    empty: str
    new: str = ""
    filters: tuple[ListFilter[Line], ...] = ()
    sorted_by: str = ""

    def counted(self, shown: int, all_lines: int) -> str:
        """12 van 240 cursisten."""
        if shown != all_lines:
            return f"{shown} van {all_lines} {self.many if all_lines != 1 else self.one}"
        return f"{all_lines} {self.one if all_lines == 1 else self.many}"


def _natural(text: str) -> tuple[str | int, ...]:
    """C-9 comes before C-10."""
    parts = _DIGITS.split(folded(text))
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))
