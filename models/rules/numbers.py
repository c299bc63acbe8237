"""The numbers by which a school knows its learners and contracts: what comes after those that are there."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FIGURES = re.compile(r"[0-9]+$")
_RECENT, _ALIKE = 5, 3
"""So many of the last ones must have one shape before it is taken for the way a school counts."""


def next_number(numbers: Sequence[str]) -> str:
    """The highest number in the shape of the last one, and one more; empty when they do not count on.

    `numbers` in the order in which they came. A school that makes its numbers in another way (of a birth
    date, with a part for each learner) is proposed nothing.
    """
    if not numbers:
        return ""
    shape, figures = _split(numbers[-1])
    alike = sum(_split(number)[0] == shape for number in numbers[-_RECENT:])
    if not figures or alike < min(_ALIKE, len(numbers)):
        return ""
    counted = [figures for one, figures in map(_split, numbers) if one == shape and figures]
    highest = max(int(figures) for figures in counted)
    return f"{shape}{highest + 1:0{len(figures)}}"


def _split(number: str) -> tuple[str, str]:
    """What stays the same, and the figures at the end that count on."""
    found = _FIGURES.search(number)
    return (number, "") if found is None else (number[: found.start()], found.group())
