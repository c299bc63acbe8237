"""Sheets, headings and rows, as tired people leave them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.cells import Unusable
from importers.columns import SHEETS
from importers.problems import CellProblem
from importers.workbook import ParsedWorkbook, parse
from models.errors import UserError
from models.exchange import SchoolRow
from models.rules.bsn import bsns_in
from tests.importers.test_cells import anything
from tests.workbooks import changed, in_memory, places, planned, school_of, small_school
from ui.sentences import cell_sentence, notice_sentence


def read(sheets) -> ParsedWorkbook:
    return parse(in_memory(sheets))


def wrong(parsed: ParsedWorkbook) -> list[tuple[str, int, str, str]]:
    return [(problem.sheet, problem.row, problem.column, problem.code) for problem in parsed.problems]


def test_a_good_workbook_has_no_problems_and_no_notices() -> None:
    parsed = read(small_school())
    assert not parsed.problems
    assert not parsed.notices
    assert [len(parsed.sheets[spec.records].rows) for spec in SHEETS] == [1, 1, 2, 2, 1, 1, 2, 2, 1]
    assert parsed.school == {0: "Taalschool De Brug", 1: "606853"}


@pytest.mark.parametrize("title", ["CURSISTEN", " cursisten ", "Cursisten\u00a0"])
def test_a_sheet_is_known_without_regard_to_case_and_blanks(title: str) -> None:
    parsed = read({title: small_school()["Cursisten"]})
    assert len(parsed.sheets["learners"].rows) == 2


@pytest.mark.parametrize("heading", ["ACHTERNAAM", "  achternaam ", "Achternaam\u00a0", "achter\u200bnaam"])
def test_a_heading_is_known_without_regard_to_case_and_blanks(heading: str) -> None:
    parsed = read(changed(small_school(), "Cursisten", 1, "Achternaam", heading))
    assert not parsed.problems
    assert not parsed.notices


def test_a_heading_may_be_broken_over_two_lines() -> None:
    parsed = read(changed(small_school(), "Lessen", 1, "Pauze (min)", "Pauze\n(min)"))
    assert not parsed.notices


def test_columns_may_stand_in_any_order() -> None:
    sheets = small_school()
    mirrored = {title: [list(reversed(row)) for row in rows] for title, rows in sheets.items()}
    assert read(mirrored).sheets["marks"].rows == read(sheets).sheets["marks"].rows
    assert read(mirrored).school == read(sheets).school


def test_an_unknown_column_is_named_and_skipped() -> None:
    sheets = small_school()
    sheets["Cursisten"] = [[*row, "x"] for row in sheets["Cursisten"]]
    sheets["Cursisten"][0][-1] = "Schoenmaat"
    parsed = read(sheets)
    assert [notice_sentence(notice) for notice in parsed.notices] == [
        "Blad Cursisten: de kolom Schoenmaat is onbekend en is overgeslagen."
    ]
    assert not parsed.problems


def test_an_unknown_sheet_is_named_and_skipped() -> None:
    parsed = read({**small_school(), "Kladblok\x9b": [["hallo"]]})
    assert [notice_sentence(notice) for notice in parsed.notices] == [
        "Blad Kladblok hoort niet bij een werkboek van Klassenboek en is overgeslagen."
    ]


def test_a_workbook_without_any_known_sheet_is_refused() -> None:
    with pytest.raises(UserError, match="no-known-sheets"):
        read({"Blad1": [["hallo"]]})
    with pytest.raises(UserError, match="no-known-sheets"):
        read({})


def test_missing_sheets_are_empty() -> None:
    parsed = read({"School": [["Gegeven", "Waarde"]]})
    assert not any(sheet.rows for sheet in parsed.sheets.values())
    assert not parsed.problems


def test_a_sheet_that_is_there_twice_is_refused_and_not_guessed_at() -> None:
    sheets = small_school()
    plan = planned({**sheets, "CURSISTEN": sheets["Cursisten"][:1]})
    assert places(plan) == [("Cursisten", 1, "Cursistnummer", "sheet-twice")]
    assert cell_sentence(plan.problems[0]).startswith('Cursisten, rij 1, kolom Cursistnummer, "CURSISTEN": ')
    assert places(planned({**sheets, "school ": []})) == [("School", 1, "Gegeven", "sheet-twice")]


def test_a_required_column_that_is_missing_is_named_once_and_nothing_follows_from_it() -> None:
    plan = planned(changed(small_school(), "Cursisten", 1, "Cursistnummer", "Nummer"))
    assert places(plan) == [("Cursisten", 1, "Cursistnummer", "heading-missing")]


def test_a_column_that_is_there_twice() -> None:
    sheets = small_school()
    sheets["Cursisten"] = [[None], *([*row, row[2]] for row in sheets["Cursisten"])]
    assert wrong(read(sheets)) == [("Cursisten", 2, "Achternaam", "heading-twice")]


def test_blank_rows_anywhere_are_skipped_and_counted() -> None:
    sheets = small_school()
    first, *others = sheets["Cursisten"]
    sheets["Cursisten"] = [[], first, [None, ""], *others, [" ", "\u00a0", None], []]
    parsed = read(sheets)
    assert [row.number for row in parsed.sheets["learners"].rows] == [4, 5]
    assert not parsed.problems


def test_a_row_with_something_in_an_unknown_column_only_is_a_blank_row() -> None:
    sheets = small_school()
    sheets["Cursisten"].append([None] * 6 + ["Totaal: 2"])
    assert not read(sheets).problems


def test_every_wrong_cell_of_a_row_is_reported() -> None:
    sheets = changed(small_school(), "Cursisten", 2, "Achternaam", "  ")
    sheets = changed(sheets, "Cursisten", 2, "BSN", "108063605")
    sheets = changed(sheets, "Cursisten", 2, "Wet", 2021)
    assert wrong(read(sheets)) == [
        ("Cursisten", 2, "Achternaam", "cell-required"),
        ("Cursisten", 2, "BSN", "bsn-fails-elfproef"),
        ("Cursisten", 2, "Wet", "not-in-list"),
    ]


def test_the_same_wrong_cell_is_reported_at_every_row() -> None:
    sheets = changed(small_school(), "Lessen", 2, "Tot", "laat")
    assert len(wrong(read(changed(sheets, "Lessen", 3, "Tot", "laat")))) == 2


@pytest.mark.parametrize("column", ["Achternaam", "BSN"])
def test_a_formula_without_outcome_is_one_problem_whether_the_column_is_required_or_not(column: str) -> None:
    formula = Unusable("=VLOOKUP(A2,B:B,1)", "formula-without-outcome")
    parsed = read(changed(small_school(), "Cursisten", 2, column, formula))
    assert wrong(parsed) == [("Cursisten", 2, column, "formula-without-outcome")]


def test_a_sheet_of_formulas_that_were_never_calculated_is_not_an_empty_sheet() -> None:
    sheets = small_school()
    formula = Unusable("=Blad1!A2", "formula-without-outcome")
    sheets["Docenten"] = [["Naam", "E-mail"], [formula, formula]]
    del sheets["Groepen"], sheets["Lessen"], sheets["Presentie"], sheets["Plaatsingen"]
    assert [code for _, _, _, code in places(planned(sheets))] == ["formula-without-outcome"] * 2


def test_a_bsn_is_masked_in_every_sentence_wherever_it_was_typed() -> None:
    sheets = small_school()
    for sheet, rows in list(sheets.items()):
        for heading in rows[0]:
            sheets = changed(sheets, sheet, 2, str(heading), "108063604x")
            sheets = changed(sheets, sheet, len(rows), str(heading), 108063604)
    sheets["Presentie"][0].append("108063604")
    plan = planned(sheets)
    said = [*map(cell_sentence, plan.problems), *map(notice_sentence, plan.notices)]
    assert said
    assert not [sentence for sentence in said if "108063604" in sentence]


def test_the_school_is_read_from_rows_in_any_order() -> None:
    parsed = read({"School": [["Waarde", "Gegeven"], [1234567890, " bow-NUMMER "], ["Utrecht", "Plaats"]]})
    assert parsed.school == {1: "1234567890", 4: "Utrecht"}


def test_an_item_of_the_school_without_value_says_nothing() -> None:
    school = small_school()
    record = SchoolRow(name="Taalschool De Brug", bow_number="606853")
    template = {"School": [["Gegeven", "Waarde"], ["Naam", None], ["BOW-nummer", " "]]}
    plan = planned(template, school_of(school))
    assert not plan.problems
    assert not plan.sheet("school").changed
    assert school_of(school).school == record


def test_an_item_of_the_school_that_is_there_twice() -> None:
    sheets = small_school()
    sheets["School"].append(["naam", "Een andere naam"])
    problem = read(sheets).problems[0]
    assert problem == CellProblem("School", 4, "Gegeven", "naam", "row-twice", {"first_row": 2})


def test_an_unknown_item_of_the_school_is_named_and_skipped() -> None:
    parsed = read({"School": [["Gegeven", "Waarde"], ["KvK", 12345678]]})
    assert [notice_sentence(notice) for notice in parsed.notices] == [
        "Blad School, rij 2: het gegeven KvK is onbekend en is overgeslagen."
    ]


def test_a_wrong_value_of_the_school_is_named() -> None:
    school = [["Gegeven", "Waarde"], ["E-mail", "geen"], ["Naam", date(2026, 1, 1)], ["Plaats", time(9)]]
    assert [problem.code for problem in read({"School": school}).problems] == [
        "not-an-email",
        "text-expected",
        "text-expected",
    ]


def test_a_school_sheet_without_its_headings() -> None:
    assert wrong(read({"School": [["Naam", "De Brug"], ["BOW-nummer", 606853]]})) == [
        ("School", 1, "Gegeven", "heading-missing"),
        ("School", 1, "Waarde", "heading-missing"),
    ]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_whatever_stands_in_a_workbook_there_is_a_plan_or_a_list_of_sentences_without_a_bsn(data) -> None:
    sheets = small_school()
    for _ in range(data.draw(st.integers(1, 12))):
        title = data.draw(st.sampled_from(list(sheets)))
        row = data.draw(st.sampled_from(sheets[title]))
        places_in_row = range(len(row))
        if data.draw(st.booleans()):
            source = sheets[data.draw(st.sampled_from(list(sheets)))]
            value = data.draw(st.sampled_from(data.draw(st.sampled_from(source))))
        else:
            value = data.draw(anything)
        row[data.draw(st.sampled_from(places_in_row))] = value
    plan = planned(sheets)
    said = [*map(cell_sentence, plan.problems), *map(notice_sentence, plan.notices)]
    assert all(len(sentence.splitlines()) == 1 for sentence in said)
    assert not [sentence for sentence in said if any(bsns_in(sentence))]
    if not plan.problems:
        again = planned(sheets, school_of(sheets))
        assert not again.problems
        assert not any(sheet.new or sheet.changed for sheet in again.sheets)
