"""Pages that fill themselves: nothing is lost, headings come again, and no heading stands alone."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from exporters.document import Box, Canvas, pdf
from exporters.paper_flow import (
    Block,
    Drawn,
    Facts,
    Grid,
    Line,
    NewPage,
    PaperColumn,
    Text,
    draw_blocks,
)

COLUMNS = (PaperColumn("Nummer", 30), PaperColumn("Zin", 60, wraps=True))
LONG = "een lange zin die over meer dan een regel gaat omdat hij niet in de kolom past"


def pages(*blocks: Block) -> list[str]:
    def heading(canvas: Canvas, page: int, count: int) -> None:
        canvas.text(Box(0, 0, canvas.width, 7), f"blad {page} van {count}")

    content = pdf("Proef", lambda canvas: draw_blocks(canvas, blocks, heading, top=10))
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def rows(count: int) -> list[list[str]]:
    return [[f"rij{number:04}", LONG if number % 3 == 0 else "kort"] for number in range(count)]


def test_every_page_says_which_it_is_of_how_many() -> None:
    found = pages(Grid(COLUMNS, rows(150)))
    assert len(found) > 2
    assert all(f"blad {number} van {len(found)}" in page for number, page in enumerate(found, start=1))


def test_a_table_goes_on_with_its_headings_and_ends_with_its_totals() -> None:
    found = pages(Grid(COLUMNS, rows(150), ["Totaal", ""]))
    assert all("Nummer" in page for page in found)
    assert ["Totaal" in page for page in found] == [False] * (len(found) - 1) + [True]


def test_a_long_text_takes_more_lines_and_is_not_cut_off() -> None:
    (page,) = pages(Grid(COLUMNS, [["1", LONG]]))
    assert LONG in " ".join(page.split())
    assert "…" not in page


@pytest.mark.parametrize("before", range(36, 48))
def test_a_heading_is_never_the_last_of_a_page(before: int) -> None:
    blocks = [*(Line(f"regel{number}") for number in range(before)), Line("Kop", bold=True), Text("Vervolg")]
    (page,) = (page for page in pages(*blocks) if "Kop" in page)
    assert "Vervolg" in page


def test_a_new_page_is_one_and_no_more() -> None:
    first, second = pages(Line("een"), NewPage(), Line("twee"))
    assert "een" in first
    assert "twee" in second
    assert "een" not in second


def test_nothing_at_all_is_one_empty_page() -> None:
    assert len(pages()) == 1


def test_facts_and_what_is_drawn_by_hand_stand_where_they_come() -> None:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.text(Box(0, top, 50, 6), "met de hand")

    (page,) = pages(Facts([("Naam", "Amina")]), Drawn(10, draw))
    assert page.index("Naam") < page.index("Amina") < page.index("met de hand")


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 90), max_size=4))
def test_every_row_is_there_once(tables: list[int]) -> None:
    text = "\n".join(pages(*(Grid(COLUMNS, rows(count)) for count in tables)))
    for number in range(90):
        assert text.count(f"rij{number:04}") == sum(count > number for count in tables)
