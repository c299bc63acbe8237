"""Where on a sheet of a school the headings are, and which rows below them are no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from importers import cells
from importers.cells import Unusable
from importers.columns import SHEETS
from importers.synonyms import bare, synonyms
from importers.workbook_file import RawRow

_LOOKED_AT = 40
"""Rows in which the headings are looked for: above them are a title, a logo, notes."""
_TOTALS = frozenset(
    {"totaal", "total", "totalen", "subtotaal", "eindtotaal", "som", "gemiddelde", "gemiddeld", "aantal"}
)


_SIGNS = ("*", "#", "(", "NB", "N.B.", "Let op", "Bron")
"""With which a note below a list begins."""


class Skipped(Enum):
    """Why a row below the headings is no record."""

    TOTAL = "total"
    REMARK = "remark"
    HEADINGS = "headings"


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one column: `texts` are the ways to read it, the likeliest first."""

    texts: tuple[str, ...]

    @property
    def shown(self) -> str:
        return self.texts[0] if self.texts else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A sheet as people made it; row numbers count as in Excel, columns from 0."""

    heading_row: int
    headings: tuple[Heading, ...]
    skipped: dict[int, Skipped]

    @property
    def width(self) -> int:
        return sum(1 for heading in self.headings if heading.texts)


def shape_of(rows: Sequence[RawRow], heading_row: int | None = None) -> Shape:
    """How a sheet is laid out; `heading_row` is where somebody says that the (last row of) headings is."""
    lower = _likeliest_row(rows) if heading_row is None else heading_row - 1
    if heading_row is None and _continues(rows, lower):
        lower += 1
    headings = _headings(rows, lower)
    width = sum(1 for heading in headings if heading.texts)
    return Shape(lower + 1, headings, _skipped(rows, lower, width))


def texts_of(row: RawRow) -> list[str]:
    """The cells of a heading row; anything but text is blank."""
    return [cells.heading_text(cell) for cell in row]


def recognised(texts: Sequence[str], sheet: str) -> int:
    """How many columns of one of our sheets these headings name."""
    return len({synonyms().heading(sheet, text) for text in texts if text} - {None})


def _likeliest_row(rows: Sequence[RawRow]) -> int:
    """The row with most headings that we know; without any, the first that looks like headings."""
    candidates = [texts_of(row) for row in rows[:_LOOKED_AT]]
    counts = [max(recognised(texts, spec.title) for spec in SHEETS) for texts in candidates]
    best = max(counts, default=0)
    if best >= 2:
        return counts.index(best)
    widths = [_width_of_headings(row) for row in rows[:_LOOKED_AT]]
    return widths.index(max(widths)) if widths else 0


def _width_of_headings(row: RawRow) -> int:
    """How many cells a row of headings would have; 0 when it holds anything but text without digits."""
    filled = [cell for cell in row if not is_blank(cell)]
    return len(filled) if all(map(_is_wording, filled)) else 0


def _is_wording(cell: object) -> bool:
    return isinstance(cell, str) and not any(char.isdigit() for char in cell)


def _continues(rows: Sequence[RawRow], upper: int) -> bool:
    """Whether the row below is a second row of headings: it names columns that the first leaves open."""
    if upper + 1 >= len(rows):
        return False
    above, below = texts_of(rows[upper]), rows[upper + 1]
    filled = [at for at, cell in enumerate(below) if not is_blank(cell)]
    if not filled or not all(_is_wording(below[at]) for at in filled):
        return False
    adds = any(at >= len(above) or not above[at] for at in filled)
    texts = [heading.texts for heading in _headings(rows, upper + 1)]
    known = [
        at
        for at in filled
        if any(synonyms().heading(spec.title, text) for spec in SHEETS for text in texts[at])
    ]
    return adds and len(known) * 2 >= len(filled)


def _headings(rows: Sequence[RawRow], lower: int) -> tuple[Heading, ...]:
    """The headings in this row, with what stands above them where that is a row of groups of columns."""
    own = texts_of(rows[lower]) if lower < len(rows) else []
    above = texts_of(rows[lower - 1]) if 0 < lower <= len(rows) else []
    if sum(map(bool, above)) < 2:  # a title, merged over the whole sheet
        above = []
    width = max(len(own), len(above))
    own += [""] * (width - len(own))
    above += [""] * (width - len(above))
    repeated = {text for text, count in Counter(map(bare, own)).items() if count > 1}
    groups = _filled_rightwards(above)
    return tuple(
        Heading(tuple(_ways_to_read(text, group, alone, repeated=bare(text) in repeated)))
        for text, group, alone in zip(own, groups, above, strict=True)
    )


def _ways_to_read(text: str, group: str, alone: str, *, repeated: bool) -> Iterator[str]:
    both = f"{group} {text}"
    if text and group:
        yield from (both, text) if repeated else (text, both)
    elif text or alone:
        yield text or alone


def _filled_rightwards(texts: Sequence[str]) -> list[str]:
    """A merged cell has its text in the first of its columns only."""
    filled: list[str] = []
    for text in texts:
        filled.append(text or (filled[-1] if filled else ""))
    return filled


def _skipped(rows: Sequence[RawRow], heading_at: int, width: int) -> dict[int, Skipped]:
    skipped: dict[int, Skipped] = {}
    headings = _as_compared(rows[heading_at]) if heading_at < len(rows) else ()
    first = next((at for at, text in enumerate(headings) if text), 0)
    for at in range(heading_at + 1, len(rows)):
        if _is_total(rows[at], width):
            skipped[at + 1] = Skipped.TOTAL
        elif _has_text(rows[at], first, headings) and _as_compared(rows[at]) == headings:
            skipped[at + 1] = Skipped.HEADINGS
    return skipped | _below_the_list(rows, heading_at, width, skipped)


def _has_text(row: RawRow, at: int, texts: Sequence[str]) -> bool:
    """Whether it is worth comparing a row with these texts."""
    return at < len(row) and isinstance(row[at], str) and bare(cells.heading_text(row[at])) == texts[at]


def _is_total(row: RawRow, width: int) -> bool:
    """A row that begins with such a word and leaves most columns open."""
    filled = [cell for cell in row if not is_blank(cell)]
    if not filled or not isinstance(filled[0], str) or len(filled) * 2 > width + 1:
        return False
    words = cells.heading_text(filled[0]).replace(":", " ").split()
    return bool(words) and bare(words[0]) in _TOTALS


def _below_the_list(
    rows: Sequence[RawRow], heading_at: int, width: int, known: Container[int]
) -> dict[int, Skipped]:
    """What stands at the very bottom and is no record: sums without a word, and notes.

    A text alone in its row is a note when a blank row parts it from the list, or a sign does: it may be
    somebody of whom no more is known than a name.
    """
    found: dict[int, Skipped] = {}
    perhaps: list[int] = []
    for at in range(len(rows) - 1, heading_at, -1):
        if all(map(is_blank, rows[at])):
            found |= dict.fromkeys(perhaps, Skipped.REMARK)
            perhaps.clear()
        elif at + 1 not in known:
            text = _text_alone(rows[at]) if width >= 3 else ""
            if _is_only_sums(rows[at], width):
                found[at + 1] = Skipped.TOTAL
            elif text.startswith(_SIGNS):
                found[at + 1] = Skipped.REMARK
            elif text:
                perhaps.append(at + 1)
            else:
                break
    return found


def _is_only_sums(row: RawRow, width: int) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    return all(isinstance(cell, int | float) or _is_formula(cell) for cell in filled) and (
        len(filled) * 2 <= width
    )


def _is_formula(cell: object) -> bool:
    """One that was never worked out, as other programs than Excel leave it."""
    return isinstance(cell, Unusable) and cell.text.startswith("=")


def _text_alone(row: RawRow) -> str:
    """The only cell of a row, when it is a text."""
    filled = [cell for cell in row if not is_blank(cell)]
    return cells.heading_text(filled[0]) if len(filled) == 1 else ""


def _as_compared(row: RawRow) -> tuple[str, ...]:
    texts = [bare(text) for text in texts_of(row)]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts) if len(texts) > 1 else ("",)


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
