"""A BSN is no number or name of anything: those reach file names and the screen."""

from __future__ import annotations

import pytest

from importers.problems import Notice
from tests.importers.test_checks import Cell, with_cells
from tests.workbooks import places, planned, school_of, small_school
from ui.sentences import cell_sentence, notice_sentence

AMINA, OLENA, NOBODY = "108063604", "012345672", "123456782"


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        (("Cursisten", 2, "Cursistnummer", AMINA), {"Contracten", "Uren elders"}),
        (("Contracten", 2, "Contractnummer", 108063604), {"Plaatsingen", "Presentie"}),
        (("Contracten", 2, "Contractnummer", "C-1080.63.604"), {"Plaatsingen", "Presentie"}),
        (("Groepen", 2, "Groep", 12345672), {"Plaatsingen", "Lessen", "Presentie"}),
        (("Docenten", 2, "Naam", OLENA), {"Groepen"}),
        (("Locaties", 2, "Naam", f"Lokaal {OLENA}"), {"Groepen"}),
    ],
)
def test_the_bsn_of_a_learner_is_no_key(cell: Cell, wrong: set[str]) -> None:
    """What referred to the right key is told as well."""
    sheet, row, column, value = cell
    plan = planned(with_cells(cell))
    assert (sheet, row, column, "bsn-in-key") in places(plan)
    assert {problem.sheet for problem in plan.problems if problem.code != "bsn-in-key"} <= wrong
    for problem in plan.problems:
        assert str(value) not in cell_sentence(problem)


def test_nor_is_it_when_only_the_school_knows_whose_it_is() -> None:
    sheets = with_cells(("Groepen", 2, "Groep", AMINA))
    plan = planned({"Groepen": sheets["Groepen"]}, school_of(small_school()))
    assert places(plan) == [("Groepen", 2, "Groep", "bsn-in-key")]


def test_nor_is_it_in_a_row_with_another_wrong_cell() -> None:
    sheets = with_cells(("Groepen", 2, "Groep", AMINA), ("Groepen", 2, "Vorm", "zoom"))
    del sheets["Lessen"], sheets["Presentie"], sheets["Plaatsingen"]
    assert {code for *_, code in places(planned(sheets))} == {"bsn-in-key", "not-in-list"}


def test_numbers_that_could_be_a_bsn_deserve_one_look_a_sheet() -> None:
    sheets = small_school()
    sheets["Cursisten"] += [
        [number, name, "Rahimi", None, "geen", None]
        for number, name in ((NOBODY, "Dmytro"), ("20260123", "Farid"), (111222333, "Leyla"))
    ]
    plan = planned(sheets)
    assert not plan.problems
    (notice,) = plan.notices
    params = {"sheet": "Cursisten", "column": "Cursistnummer", "count": 2, "key": "…•••782"}
    assert notice == Notice("key-looks-like-bsn", params)
    assert NOBODY not in notice_sentence(notice)


def test_a_contract_number_of_eight_digits_is_shown_as_it_is() -> None:
    plan = planned(with_cells(("Presentie", 2, "Contractnummer", "20260123")))
    assert '"20260123"' in cell_sentence(plan.problems[0])


def test_a_bsn_with_a_typing_error_does_not_show_in_another_column() -> None:
    plan = planned(with_cells(("Contracten", 2, "Begindatum", "108063605")))
    assert "108063605" not in cell_sentence(plan.problems[0])
