"""What is proposed for a sheet, what is remembered of what somebody said, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

import pytest

from importers.mapped import as_our_workbook, translated, words_in
from importers.mapping import (
    MAY_BE_CONSTANT,
    Constant,
    FromCells,
    Numbered,
    Part,
    SheetMapping,
    as_text,
    fingerprint,
    of_text,
)
from importers.numbering import numbers_for
from importers.proposals import KnownSheet, is_own_workbook, proposal_as, proposed, proposed_for
from importers.synonyms import synonyms
from importers.workbook import parse
from importers.workbook_file import RawSheet
from models.exchange import LearnerRow
from tests.workbooks import in_memory, school_of, small_school

TODAY = date(2026, 11, 3)


def sheet(*rows, title: str = "Blad1") -> KnownSheet:
    return KnownSheet.of(RawSheet(title, lambda: iter(rows)))


def proposals(*rows, title: str = "Blad1") -> list[str]:
    return [mapping.records for mapping in proposed(sheet(*rows, title=title), TODAY)]


def kept(mapping: SheetMapping) -> SheetMapping:
    """What is left of it after it was remembered."""
    (back,) = of_text(as_text([mapping], 1), mapping.sheet, 1)
    return back


@pytest.mark.parametrize(
    ("heading", "ours"),
    [("achternaam cursist", "Achternaam"), ("Geb.datum", "Geboortedatum"), ("BURGERSERVICENUMMER", "BSN"),
     ("Burgerservicenr.", "BSN"),
     ("Post-code", "Postcode"), ("BSN (9 cijfers)", "BSN"), ("E-mail adres *", "E-mail"), ("kleur", None)],
)  # fmt: skip
def test_a_heading_is_known_in_the_words_of_schools(heading, ours) -> None:
    assert synonyms().heading("Cursisten", heading) == ours


def test_klas_is_a_group_and_ingangsdatum_the_first_day() -> None:
    assert synonyms().heading("Groepen", "klas") == "Groep"
    assert synonyms().heading("Contracten", "Ingangsdatum") == "Begindatum"


def test_our_own_headings_are_known_on_each_of_our_sheets() -> None:
    for title, rows in small_school().items():
        if title != "School":
            assert all(synonyms().heading(title, heading) == heading for heading in rows[0])


@pytest.mark.parametrize(
    ("headings", "kinds"),
    [
        (("Naam", "E-mail", "Bevoegd tot"), ["teachers"]),
        (("Naam", "BSN", "Geb.datum"), ["learners"]),
        (("Klas", "Niveau", "Docent"), ["groups"]),
        (("Klas", "Lesdatum", "Begintijd", "Eindtijd", "Vak", "Lesvorm"), ["lessons"]),
        (("Contractnr", "Groep", "Vanaf", "t/m"), ["placements", "groups"]),
        (("Kleur", "Maat"), []),
    ],
)
def test_a_sheet_is_told_by_its_headings(headings, kinds) -> None:
    assert proposals(headings, ("x",) * len(headings)) == kinds


def test_the_title_of_a_sheet_decides_where_headings_leave_it_open() -> None:
    assert proposals(("Naam", "Plaats"), ("x", "y"), title="Leslocaties") == ["locations"]
    assert proposals(("Naam", "Plaats"), ("x", "y"), title="Deelnemers") == ["learners"]


def test_a_belgian_list_has_naam_for_the_last_name() -> None:
    origins = proposal_as(sheet(("Naam", "Voornaam"), ("Smit", "Jan")), "learners", TODAY).origins
    assert (origins["Achternaam"], origins["Voornaam"]) == (FromCells((0,)), FromCells((1,)))


def test_what_is_proposed_for_our_own_workbook_is_our_own_workbook() -> None:
    workbook = in_memory(small_school())
    assert is_own_workbook(workbook)
    mappings = proposed_for(workbook, TODAY, {})
    again, notices = as_our_workbook(workbook, mappings, today=TODAY, numbers={})
    assert notices == []
    assert {name: one.rows for name, one in parse(again).sheets.items()} == {
        name: one.rows for name, one in parse(workbook).sheets.items()
    }


def test_a_sheet_with_our_title_and_other_headings_is_no_workbook_of_ours() -> None:
    sheets = {**small_school(), "Cursisten": [["Deelnemer", "BSN"], ["Amina Yılmaz", 108063604]]}
    assert not is_own_workbook(in_memory(sheets))


@pytest.mark.parametrize(
    ("title", "rows", "ours"),
    [
        ("Cursisten", [["Geb.datum"], ["1-1-1990"]], False),
        ("Cursisten", [["Kleur"], ["rood"]], True),
        ("Klas B", [["Cursistnr", "Roepnaam", "Familienaam"], ["1003", "Jan", "Smit"]], False),
        ("Klas B", [["Cursistnr", "Roepnaam", "Familienaam"]], True),
        ("Kladje", [["Naam", "Datum"], ["bellen", "maandag"]], True),
    ],
)
def test_a_workbook_of_ours_to_which_a_school_added_a_list_is_asked_about(title, rows, ours) -> None:
    """What we would skip else has no way in."""
    sheets = small_school()
    if title in sheets:
        sheets[title] = [[*row, *more] for row, more in zip(sheets[title], (*rows, [None]), strict=False)]
    else:
        sheets[title] = rows
    assert is_own_workbook(in_memory(sheets)) is ours


def test_what_was_said_is_remembered_whole() -> None:
    said = SheetMapping(
        "Blad1",
        "learners",
        1,
        {
            "Cursistnummer": Numbered(),
            "Voornaam": FromCells((0,), Part.FIRST_NAME),
            "Adres": FromCells((2, 3)),
            "Wet": Constant("Wi2013"),
        },
        {"Doelgroep": {"vluchteling": "asielstatushouder"}},
    )
    assert kept(said) == said


def test_a_column_pointed_at_by_mistake_leaves_nothing_of_its_cells() -> None:
    said = SheetMapping("Blad1", "learners", 1, {"Wet": FromCells((0,))})
    said = said.with_word("Wet", "108063604", "Wi2021").with_word("Wet", "x" * 50, "Wi2013")
    assert "108063604" not in as_text([said], 1)
    assert kept(said).words == {"Wet": {}}


def test_headings_further_down_are_remembered_by_how_much() -> None:
    said = SheetMapping("Blad1", "learners", 4, {"Voornaam": FromCells((0,))})
    (back,) = of_text(as_text([said], 2), "Blad1", 3)
    assert back.heading_row == 5


@pytest.mark.parametrize(
    "text", ["", "{}", "[1]", '[{"records": "kleuren"}]', '[{"records": "learners"}]', "[[]]"]
)
def test_what_cannot_be_understood_is_forgotten(text) -> None:
    assert of_text(text, "Blad1", 1) == ()


def test_the_fingerprint_is_of_the_headings_and_tells_none() -> None:
    one = sheet(("Voornaam", "BSN"), ("Amina", 108063604))
    other = sheet(("voornaam ", "B.S.N."), ("Olena", 12345672))
    assert fingerprint(one.shape) == fingerprint(other.shape)
    assert fingerprint(one.shape) != fingerprint(sheet(("BSN", "Voornaam"), (1, 2)).shape)
    assert "bsn" not in fingerprint(one.shape)


def test_nothing_of_one_person_is_the_same_for_all() -> None:
    assert "Wet" in MAY_BE_CONSTANT["learners"]
    assert MAY_BE_CONSTANT["learners"].isdisjoint({"BSN", "Achternaam", "Geboortedatum", "Telefoon"})


def test_a_word_is_translated_by_the_person_before_us() -> None:
    known = sheet(
        ("Voornaam", "Doelgroep"), ("Amina", "Gezin"), ("Olena", "gezin "), ("Jan", "overige migrant")
    )
    mapping = proposal_as(known, "learners", TODAY)
    assert words_in(known, mapping) == {"Doelgroep": ["Gezin"]}
    assert mapping.with_word("Doelgroep", "GEZIN", "overige migrant").words == {
        "Doelgroep": {"gezin": "overige migrant"}
    }


def test_nothing_is_asked_about_words_that_say_there_is_nothing() -> None:
    known = sheet(
        ("Voornaam", "Doelgroep", "Lening"),
        ("Amina", "n.v.t.", "-"),
        ("Olena", "-", "ja"),
        ("Jan", "?", "nee"),
    )
    mapping = proposal_as(known, "learners", TODAY)
    assert words_in(known, mapping) == {"Lening": ["-"]}
    columns = {column.heading: column for column in mapping.spec.columns}
    assert translated(columns["Doelgroep"], "n.v.t.", {}) is None
    assert translated(columns["Lening"], "-", {}) == "nee"
    assert translated(columns["Wet"], "n.v.t.", {}) == "geen"
    assert translated(columns["Wet"], "?", {}) == "?"


def test_numbers_are_handed_out_after_the_highest_and_kept_by_who_has_one() -> None:
    known = sheet(
        ("Naam", "BSN", "Geb.datum"),
        ("Amina Yılmaz", "108063604", None),
        ("Nieuw Iemand", None, "1-1-1990"),
        ("Nieuw Iemand", None, "1-1-1990"),
        ("Nog Iemand", None, None),
    )
    mapping = proposal_as(known, "learners", TODAY).with_origin("Cursistnummer", Numbered())
    learners = school_of(small_school()).learners
    assert numbers_for(known, mapping, learners, TODAY) == {2: "1001", 3: "1003", 4: "1003", 5: "1004"}


def numbered(*rows: tuple[object, ...], learners: Sequence[LearnerRow] = ()) -> dict[int, str]:
    known = sheet(("Naam", "BSN", "Geb.datum"), *rows)
    mapping = proposal_as(known, "learners", TODAY).with_origin("Cursistnummer", Numbered())
    return numbers_for(known, mapping, learners, TODAY)


def test_two_of_one_name_born_on_the_same_day_are_two_when_each_has_a_bsn() -> None:
    """1 January stands for a birthday that nobody knows, and some names are common."""
    rows = ("Mohamed Ali", "108063604", "1-1-1990"), ("Mohamed Ali", "012345672", "1-1-1990")
    assert numbered(*rows) == {2: "1001", 3: "1002"}

    amina, *_ = school_of(small_school()).learners
    first = amina._replace(first_name="Mohamed", last_name="Ali", bsn="108063604", born=date(1990, 1, 1))
    second = first._replace(number="1002", bsn="012345672")
    assert numbered(*rows, learners=[second, first]) == {2: "1001", 3: "1002"}
    nobody_knows_which = ("Mohamed Ali", None, "1-1-1990")
    assert numbered(nobody_knows_which, learners=[first]) == {2: "1001"}
    assert numbered(nobody_knows_which, learners=[first, second]) == {2: "1003"}


def test_who_had_no_bsn_yet_is_known_by_name_and_birth_date() -> None:
    without, with_bsn = ("Mohamed Ali", None, "1-1-1990"), ("Mohamed Ali", "108063604", "1-1-1990")
    other = ("Mohamed Ali", "012345672", "1-1-1990")
    assert numbered(without, with_bsn, other, with_bsn) == {2: "1001", 3: "1001", 4: "1002", 5: "1001"}


def test_a_row_that_says_the_same_with_a_number_as_text_is_left_out() -> None:
    rows = [
        ("Cursistnr", "Voornaam", "Achternaam", "Wet", "BSN"),
        (1001, "Amina", "Yılmaz", "2021", 108063604),
        ("1001 ", "Amina", "Yılmaz", 2021, "108063604"),
    ]
    workbook = in_memory({"Blad1": rows})
    mappings = proposed_for(workbook, TODAY, {})
    made, notices = as_our_workbook(workbook, mappings, today=TODAY, numbers={})
    assert [notice.code for notice in notices] == ["rows-skipped-repeated"]
    assert len(parse(made).sheets["learners"].rows) == 1


def test_a_remembered_sheet_is_proposed_as_it_was_said() -> None:
    rows = [["kleur", "maat", "Voornaam"], ["x", "y", "Amina"]]
    workbook = in_memory({"Blad1": rows})
    known = KnownSheet.of(workbook.sheets[0])
    said = SheetMapping("Blad1", "groups", 1, {"Groep": FromCells((1,))})
    remembered = {fingerprint(known.shape): as_text([said], known.shape.heading_row)}
    assert proposed_for(workbook, TODAY, remembered) == (said,)
    assert json.loads(next(iter(remembered.values())))[0]["records"] == "groups"
