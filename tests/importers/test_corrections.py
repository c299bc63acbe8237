"""Cells mended on the screen lie over those of the file."""

from __future__ import annotations

import pytest

from importers.columns import SHEETS
from importers.corrections import CellPlace, cell_at, corrected, place_of, row_of
from importers.outcomes import Outcome, cell_changes, named_by, row_outcomes
from importers.problems import CellProblem
from importers.reading import OurWorkbook
from models.exchange import SchoolRecords
from tests.workbooks import changed, in_memory, planned, school_of, small_school

BSN = next(column for spec in SHEETS for column in spec.columns if column.is_bsn)
POSTCODE = next(column for spec in SHEETS for column in spec.columns if column.heading == "Postcode")


def test_a_mended_cell_is_read_instead_of_the_one_in_the_file() -> None:
    workbook = in_memory(changed(small_school(), "Cursisten", 2, "BSN", "123456789"))
    ours = OurWorkbook(workbook)
    assert [problem.code for problem in ours.plan(SchoolRecords(), frozenset()).problems] == [
        "bsn-fails-elfproef"
    ]

    mended = ours.with_correction(CellPlace("Cursisten", 2, "BSN"), "108063604")

    assert mended.plan(SchoolRecords(), frozenset()).problems == []
    assert mended.without_corrections().plan(SchoolRecords(), frozenset()).problems != []
    assert next(workbook.sheets[3].rows())  # the workbook itself is as it was
    assert cell_at(workbook, CellPlace("Cursisten", 2, "BSN")) == "123456789"


def test_a_mended_cell_may_lie_beyond_the_end_of_its_row() -> None:
    sheets = small_school()
    sheets["Cursisten"][1] = sheets["Cursisten"][1][:3]
    mended = corrected(in_memory(sheets), {CellPlace("Cursisten", 2, "Wet"): "Wi2021"})
    assert list(mended.sheets[3].rows())[1] == ("1001", "Amina", "Yılmaz", None, "Wi2021")


def test_a_row_can_be_left_out_whole() -> None:
    """A line between two groups of people is no record, and no cell of it can be mended."""
    sheets = small_school()
    sheets["Cursisten"].insert(2, ["Groep B"])
    ours = OurWorkbook(in_memory(sheets))
    problems = ours.plan(SchoolRecords(), frozenset()).problems
    assert {(problem.row, problem.code) for problem in problems} == {(3, "cell-required")}

    plan = ours.without_row(problems[0]).plan(SchoolRecords(), frozenset())

    assert plan.problems == []
    assert [row[0] for row in plan.sheet("learners").new] == ["1001", "1002"]
    assert [one.row for one in row_outcomes(plan) if one.sheet == "Cursisten"] == [2, 4]


def test_the_headings_cannot_be_left_out() -> None:
    workbook = in_memory(small_school())
    heading = row_of(CellProblem("Cursisten", 1, "Wet", "", "heading-missing"))
    assert list(corrected(workbook, {heading: ""}).sheets[3].rows()) == list(workbook.sheets[3].rows())


def test_an_emptied_cell_is_blank() -> None:
    mended = corrected(in_memory(small_school()), {CellPlace("Cursisten", 2, "BSN"): ""})
    assert cell_at(mended, CellPlace("Cursisten", 2, "BSN")) is None


def test_the_school_sheet_is_mended_in_its_column_of_values() -> None:
    problem = CellProblem("School", 3, "BOW-nummer", "x", "text-expected")
    mended = corrected(in_memory(small_school()), {place_of(problem): "123"})
    assert cell_at(mended, place_of(problem)) == "123"


@pytest.mark.parametrize(
    "place",
    [("Cursisten", 2, "Kleur"), ("Cursisten", 1, "BSN"), ("Cursisten", 99, "BSN"), ("Nergens", 2, "BSN")],
)
def test_what_the_file_does_not_have_cannot_be_mended(place) -> None:
    assert OurWorkbook(in_memory(small_school())).text_to_mend(CellPlace(*place), None) is None


def test_somebody_starts_from_what_stands_there_but_never_from_a_bsn() -> None:
    sheets = changed(small_school(), "Docenten", 2, "E-mail", "108063604")
    ours = OurWorkbook(in_memory(sheets))
    assert ours.text_to_mend(CellPlace("Cursisten", 2, "Voornaam"), None) == "Amina"
    assert ours.text_to_mend(CellPlace("Contracten", 2, "Begindatum"), None) == "01-09-2026"
    assert ours.text_to_mend(CellPlace("Cursisten", 2, "BSN"), BSN) == ""
    assert ours.text_to_mend(CellPlace("Docenten", 2, "E-mail"), POSTCODE) == ""
    mended = ours.with_correction(CellPlace("Cursisten", 2, "Voornaam"), "Aminah")
    assert mended.text_to_mend(CellPlace("Cursisten", 2, "Voornaam"), None) == "Aminah"


def test_every_row_has_one_outcome() -> None:
    current = school_of(small_school())
    sheets = changed(small_school(), "Contracten", 3, "Ingekochte uren", 150)
    sheets["Cursisten"].append(["1003", "Fatima", "Berg", "123456782", "Wi2021", None])
    sheets["Cursisten"].append(["1004", "Jan", "", "1", "Wi2021", None])
    found = {(one.sheet, one.row): one for one in row_outcomes(planned(sheets, current))}

    assert found["Cursisten", 2].outcome is Outcome.SAME
    assert found["Cursisten", 4].outcome is Outcome.NEW
    assert (found["Cursisten", 5].outcome, found["Cursisten", 5].wrong_cells) == (Outcome.WRONG, 2)
    contract = found["Contracten", 3]
    assert (contract.outcome, named_by(contract)) == (Outcome.CHANGED, "C-2")
    assert [tuple(one) for one in cell_changes(contract)] == [("Ingekochte uren", "120", "150")]
    assert len(found) == sum(len(rows) - 1 for title, rows in sheets.items() if title != "School")


def test_an_outcome_never_tells_a_bsn() -> None:
    (outcome,) = (
        one for one in row_outcomes(planned(small_school())) if one.sheet == "Cursisten" and one.row == 2
    )
    told = {change.column: change.new for change in cell_changes(outcome)}
    assert told["BSN"] == "…•••604"
    assert told["Voornaam"] == "Amina"
    assert "Geboortedatum" not in told


def test_the_school_is_one_row() -> None:
    current = school_of(small_school())
    sheets = changed(small_school(), "School", 2, "Waarde", "De Overkant")
    (school,) = (one for one in row_outcomes(planned(sheets, current)) if one.sheet == "School")
    assert [tuple(one) for one in cell_changes(school)] == [("Naam", "Taalschool De Brug", "De Overkant")]
