"""Where the headings are, and which rows are no record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.cells import Unusable
from importers.proposals import KnownSheet
from importers.shapes import Skipped, shape_of
from importers.workbook_file import RawSheet
from tests.importers.test_cells import anything

HEADINGS = ("Nr", "Voornaam", "Achternaam", "Wet")
AMINA = ("1", "Amina", "Yılmaz", "Wi2021")


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([], 1),
        ([("Cursistenlijst",), ()], 3),
        ([("Cursistenlijst",), ("peildatum:", "1-10-2026"), (None, None)], 4),
        ([("School", "De Brug"), ("Afdeling", "Utrecht")], 3),
    ],
)
def test_headings_are_found_below_whatever_stands_above_them(above, row) -> None:
    assert shape_of([*above, HEADINGS, AMINA]).heading_row == row


def test_without_a_heading_that_we_know_the_first_row_of_words_has_them() -> None:
    assert shape_of([(), ("kleur", "maat"), ("rood", "38")]).heading_row == 2


def test_a_second_row_of_headings_names_what_the_first_leaves_open() -> None:
    rows = [("Voornaam", "Achternaam", "Contract", None), (None, None, "begindatum", "einddatum"), AMINA]
    shape = shape_of(rows)
    assert shape.heading_row == 2
    assert [heading.shown for heading in shape.headings] == [
        "Voornaam",
        "Achternaam",
        "begindatum",
        "einddatum",
    ]


def test_a_record_is_no_second_row_of_headings() -> None:
    assert shape_of([("Voornaam", "Achternaam", None), ("Amina", "Yılmaz", "belt terug")]).heading_row == 1


@pytest.mark.parametrize(
    "row", [("Totaal", None, None, 12), ("totaal:", "3"), ("Aantal cursisten", 3), ("Subtotaal groep 1",)]
)
def test_a_row_of_totals_is_no_record(row) -> None:
    assert shape_of([HEADINGS, AMINA, row, AMINA]).skipped == {3: Skipped.TOTAL}


def test_somebody_who_is_called_total_is_one() -> None:
    assert shape_of([HEADINGS, ("Totaal", "Jan", "Smit", "Wi2021"), AMINA]).skipped == {}


def test_sums_without_a_word_at_the_bottom_are_totals() -> None:
    assert shape_of([HEADINGS, AMINA, (None, None, None, 1200)]).skipped == {3: Skipped.TOTAL}
    never_worked_out = Unusable("=SUM(D2:D2)", "formula-without-outcome")
    assert shape_of([HEADINGS, AMINA, (None, None, None, never_worked_out)]).skipped == {3: Skipped.TOTAL}


def test_a_note_below_the_list_is_no_record() -> None:
    rows = [HEADINGS, AMINA, (), ("* uit het oude systeem",), (None, "gezien door Ingrid")]
    assert shape_of(rows).skipped == {4: Skipped.REMARK, 5: Skipped.REMARK}


def test_headings_that_come_again_on_every_page_are_no_record() -> None:
    assert shape_of([HEADINGS, AMINA, ("NR", "voornaam ", "Achternaam", "wet"), AMINA]).skipped == {
        3: Skipped.HEADINGS
    }


def test_a_row_that_somebody_points_at_has_the_headings() -> None:
    assert shape_of([("kleur", "maat"), HEADINGS, AMINA], heading_row=1).heading_row == 1


@given(st.lists(st.lists(anything, max_size=5).map(tuple), max_size=8))
def test_any_sheet_has_a_shape(rows) -> None:
    sheet = KnownSheet.of(RawSheet("Blad1", lambda: iter(rows)))
    assert sheet.shape.heading_row >= 1
    assert all(number > sheet.shape.heading_row for number, _ in sheet.records())
