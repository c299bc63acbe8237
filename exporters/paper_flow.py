"""Pages that fill themselves: lines, paragraphs, and tables that go on on the next page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from exporters.document import Align, Box, Canvas

_ROW, _INSIDE, _WRAP_POINTS = 5.6, 1.2, 8.0
"""Millimetres: the height of a row, and the room left and right in a cell."""


class Block(Protocol):
    """Something on the page. `pieces` are its parts from top to bottom; a page may end after each."""

    def pieces(self, canvas: Canvas) -> Iterator[Piece]: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that stays in one piece; `again` is drawn first when a page begins with it.

    `with_next`: not left alone at the bottom of a page. `ends_page`: what follows begins on the next.
    """

    height: float
    draw: Callable[[Canvas, float], None]
    again: Piece | None = None
    with_next: bool = False
    ends_page: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; a heading when it is bold. `gap` is the room above it."""

    text: str
    points: float = 9
    bold: bool = False
    gap: float = 0

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:  # noqa: ARG002
        height = self.gap + self.points * 0.55 + 0.5

        def draw(on: Canvas, top: float) -> None:
            box = Box(0, top + self.gap, on.width, height - self.gap)
            on.text(box, self.text, points=self.points, bold=self.bold)

        yield Piece(height, draw, with_next=self.bold)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph over the whole width."""

    text: str
    points: float = 9
    gap: float = 0

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:
        height = canvas.paragraph_height(canvas.width, self.text, points=self.points) + 1.5 + self.gap

        def draw(on: Canvas, top: float) -> None:
            on.paragraph(Box(0, top + self.gap, on.width, height), self.text, points=self.points)

        yield Piece(height, draw)


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values."""

    rows: Sequence[tuple[str, str]]
    label: float = 48

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:  # noqa: ARG002
        for name, value in self.rows:
            yield Piece(_ROW, self._drawer(name, value))

    def _drawer(self, name: str, value: str) -> Callable[[Canvas, float], None]:
        def draw(on: Canvas, top: float) -> None:
            on.text(Box(0, top, self.label, _ROW), name, points=9.5)
            on.text(Box(self.label, top, on.width - self.label, _ROW), value, points=9.5)

        return draw


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A heading and a width in millimetres; with `wraps` a long text takes more lines, not less size."""

    heading: str
    width: float
    align: Align = Align.LEFT
    wraps: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells under headings; with `totals` a last row in bold."""

    columns: Sequence[PaperColumn]
    rows: Sequence[Sequence[str]]
    totals: Sequence[str] = ()

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:
        headings = self._piece(canvas, [column.heading for column in self.columns], bold=True)
        yield Piece(headings.height, headings.draw, with_next=True)
        for row in self.rows:
            piece = self._piece(canvas, row)
            yield Piece(piece.height, piece.draw, again=headings)
        if self.totals:
            piece = self._piece(canvas, self.totals, bold=True)
            yield Piece(piece.height, piece.draw, again=headings)

    def _piece(self, canvas: Canvas, cells: Sequence[str], *, bold: bool = False) -> Piece:
        height = max(
            _ROW,
            *(
                canvas.paragraph_height(column.width - 2 * _INSIDE, text, points=_WRAP_POINTS) + 1.4
                for column, text in zip(self.columns, cells, strict=True)
                if column.wraps and text
            ),
            0.0,
        )
        wrapped = height > _ROW

        def draw(on: Canvas, top: float) -> None:
            left = 0.0
            for column, text in zip(self.columns, cells, strict=True):
                on.frame(Box(left, top, column.width, height))
                inside = Box(left + _INSIDE, top, column.width - 2 * _INSIDE, height)
                if column.wraps and wrapped and not bold:
                    on.paragraph(inside._replace(top=top + 0.7), text, points=_WRAP_POINTS)
                else:
                    first = inside._replace(height=_ROW) if wrapped else inside
                    on.text(first, text, points=8, bold=bold, align=column.align)
                left += column.width

        return Piece(height, draw)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of fixed height that is drawn by hand."""

    height: float
    draw: Callable[[Canvas, float], None]

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:  # noqa: ARG002
        yield Piece(self.height, self.draw)


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""

    def pieces(self, canvas: Canvas) -> Iterator[Piece]:  # noqa: ARG002
        yield Piece(0, lambda _canvas, _top: None, ends_page=True)


Heading = Callable[[Canvas, int, int], None]
"""Draws what stands on top of every page, from the number of the page and how many there are."""

Step = Callable[[int, int], None]
"""Hears how many of how many pages are done; raises to stop."""


def no_step(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def draw_blocks(
    canvas: Canvas, blocks: Sequence[Block], heading: Heading, *, top: float, step: Step = no_step
) -> None:
    """Draw these over as many pages as they need; `top` is the room for the heading, in millimetres."""
    pages = _pages(canvas, blocks, top)
    for number, page in enumerate(pages, start=1):
        step(number - 1, len(pages))
        if number > 1:
            canvas.new_page()
        heading(canvas, number, len(pages))
        place = top
        for piece in page:
            piece.draw(canvas, place)
            place += piece.height
    step(len(pages), len(pages))


def _pages(canvas: Canvas, blocks: Sequence[Block], top: float) -> list[list[Piece]]:
    room = canvas.height - top
    pages: list[list[Piece]] = [[]]
    left = room
    pieces = [piece for block in blocks for piece in block.pieces(canvas)]
    for piece, following in zip(pieces, [*pieces[1:], None], strict=False):
        if piece.ends_page:
            pages.append([])
            left = room
            continue
        wanted = piece.height + (following.height if piece.with_next and following is not None else 0)
        if wanted > left and pages[-1]:
            pages.append([] if piece.again is None else [piece.again])
            left = room - sum(one.height for one in pages[-1])
        pages[-1].append(piece)
        left -= piece.height
    return [page for page in pages if page] or [[]]
