"""Rows that are fine alone and wrong together: each is named once, and nothing that only follows from it."""

from __future__ import annotations

from datetime import date, time

import pytest

from importers.problems import Notice
from models.exchange import SchoolRecords
from tests.workbooks import changed, places, planned, school_of, small_school
from ui.sentences import cell_sentence

TUESDAY = date(2026, 10, 6)
Cell = tuple[str, int, str, object]


@pytest.fixture
def school() -> SchoolRecords:
    return school_of(small_school())


def with_cells(*cells: Cell) -> dict[str, list[list[object]]]:
    sheets = small_school()
    for cell in cells:
        sheets = changed(sheets, *cell)
    return sheets


def only(*titles: str) -> dict[str, list[list[object]]]:
    """A workbook that has no other sheets."""
    return {title: small_school()[title] for title in titles}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (("Contracten", 2, "Cursistnummer", "9999"), "unknown-reference"),
        (("Groepen", 2, "Docent", "Karel Vos"), "unknown-reference"),
        (("Groepen", 2, "Locatie", "Aula"), "unknown-reference"),
        (("Plaatsingen", 2, "Contractnummer", "C-9"), "unknown-reference"),
        (("Plaatsingen", 2, "Groep", "di-1"), "unknown-reference"),
        (("Presentie", 2, "Contractnummer", "C-9"), "unknown-reference"),
        (("Uren elders", 2, "Cursistnummer", "9999"), "unknown-reference"),
        (("Presentie", 2, "Van", time(9, 30)), "unknown-lesson"),
        (("Contracten", 2, "Einddatum", date(2026, 8, 31)), "ends-before-begin"),
        (("Plaatsingen", 2, "Tot en met", date(2026, 8, 31)), "ends-before-begin"),
        (("Lessen", 3, "Tot", time(9)), "lesson-ends-before-start"),
        (("Lessen", 3, "Tot", time(8)), "lesson-ends-before-start"),
        (("Lessen", 3, "Pauze (min)", 121), "break-longer-than-lesson"),
        (("Presentie", 3, "Minuten aanwezig", None), "minutes-needed"),
        (("Presentie", 3, "Minuten aanwezig", 0), "minutes-out-of-range"),
        (("Presentie", 3, "Minuten aanwezig", 166), "minutes-out-of-range"),
        (("Presentie", 2, "Minuten aanwezig", 60), "minutes-not-needed"),
    ],
)
def test_one_wrong_cell_is_one_problem_at_that_cell(cell: Cell, code: str) -> None:
    sheet, row, column, _ = cell
    plan = planned(with_cells(cell))
    assert places(plan) == [(sheet, row, column, code)]
    assert cell_sentence(plan.problems[0]).startswith(f"{sheet}, rij {row}, kolom {column}")


@pytest.mark.parametrize(
    "cell",
    [
        ("Contracten", 2, "Einddatum", date(2026, 9, 1)),
        ("Plaatsingen", 2, "Tot en met", date(2026, 9, 1)),
        ("Lessen", 3, "Pauze (min)", 120),
        ("Presentie", 3, "Minuten aanwezig", 1),
        ("Presentie", 3, "Minuten aanwezig", 165),
        ("Contracten", 3, "Begindatum", TUESDAY),
        ("Contracten", 3, "Einddatum", TUESDAY),
        ("Contracten", 3, "Ingekochte uren", 0),
    ],
)
def test_what_is_just_possible(cell: Cell) -> None:
    sheets = with_cells(cell)
    if cell[0] == "Contracten" and cell[1] == 2:
        del sheets["Presentie"]
    assert not planned(sheets).problems


def test_a_guest_is_welcome() -> None:
    """C-2 has no placement in the group."""
    assert not planned(small_school()).problems


@pytest.mark.parametrize(
    ("column", "day"), [("Begindatum", date(2026, 10, 7)), ("Einddatum", date(2026, 10, 5))]
)
def test_a_mark_outside_the_dates_of_its_contract(column: str, day: date) -> None:
    plan = planned(with_cells(("Contracten", 3, column, day)))
    assert places(plan) == [("Presentie", 3, "Datum", "mark-outside-contract")]


def test_a_cancelled_lesson_holds_no_marks() -> None:
    sheets = small_school()
    sheets["Lessen"] = [
        [*row, cell] for row, cell in zip(sheets["Lessen"], ("Vervallen", "ja", "ja"), strict=True)
    ]
    plan = planned(sheets)
    assert places(plan) == [
        ("Presentie", 2, "Status", "lesson-is-cancelled"),
        ("Presentie", 3, "Status", "lesson-is-cancelled"),
    ]


@pytest.mark.parametrize(
    "cell",
    [
        ("Docenten", 2, "E-mail", "geen"),
        ("Locaties", 2, "Naam", None),
        ("Cursisten", 2, "Wet", "Wi2022"),
        ("Contracten", 2, "Ingekochte uren", "veel"),
        ("Contracten", 2, "Einddatum", date(2020, 1, 1)),
        ("Groepen", 2, "Vorm", "zoom"),
        ("Lessen", 2, "Datum", "6-13-2026"),
        ("Lessen", 2, "Tot", "laat"),
        ("Lessen", 2, "Tot", time(8)),
        ("Lessen", 2, "Pauze (min)", 999),
    ],
)
def test_what_refers_to_a_wrong_row_is_not_wrong_for_that(cell: Cell) -> None:
    problems = places(planned(with_cells(cell)))
    assert problems[0][:3] == cell[:3]
    # Where a location's very name is missing, nobody can know that the group means that row.
    assert len(problems) == (2 if cell[0] == "Locaties" else 1)


def test_a_wrong_teacher_of_a_group_is_not_told_again_at_its_lessons() -> None:
    assert len(planned(with_cells(("Groepen", 2, "Docent", "Karel Vos"))).problems) == 1


def test_two_wrong_cells_of_one_mark_are_both_told() -> None:
    sheets = with_cells(("Presentie", 3, "Contractnummer", "C-9"), ("Presentie", 3, "Minuten aanwezig", 999))
    assert [column for _, _, column, _ in places(planned(sheets))] == ["Contractnummer", "Minuten aanwezig"]


def test_minutes_that_fit_in_no_lesson_are_told_even_when_the_lesson_itself_is_wrong() -> None:
    sheets = with_cells(("Lessen", 2, "Tot", time(8)), ("Presentie", 3, "Minuten aanwezig", 500))
    assert [code for *_, code in places(planned(sheets))] == [
        "lesson-ends-before-start",
        "minutes-out-of-range",
    ]


def test_a_wrong_date_of_one_lesson_excuses_no_mark_at_another_time_of_day() -> None:
    sheets = with_cells(("Lessen", 2, "Datum", "6-13-2026"), ("Presentie", 2, "Van", time(13)))
    assert [code for *_, code in places(planned(sheets))] == ["not-a-date", "unknown-lesson"]


def test_a_school_that_has_the_record_needs_no_sheet_for_it(school: SchoolRecords) -> None:
    assert not planned(only("Presentie"), school).problems
    assert not planned(only("Contracten", "Groepen"), school).problems


def test_a_sheet_on_its_own_in_an_empty_school_refers_to_nothing() -> None:
    problems = places(planned(only("Presentie")))
    assert {code for *_, code in problems} == {"unknown-lesson", "unknown-reference"}
    assert len(problems) == 4


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [
        (("Lessen", 2, "Tot", time(10)), "Tot", "lesson-shorter-than-marks"),
        (("Lessen", 2, "Pauze (min)", 61), "Tot", "lesson-shorter-than-marks"),
        (("Contracten", 3, "Einddatum", date(2026, 10, 5)), "Einddatum", "marks-outside-contract"),
        (("Contracten", 3, "Begindatum", date(2026, 10, 7)), "Begindatum", "marks-outside-contract"),
    ],
)
def test_a_change_must_fit_the_marks_that_the_school_has(
    school: SchoolRecords, cell: Cell, column: str, code: str
) -> None:
    sheets = with_cells(cell)
    del sheets["Presentie"]
    assert places(planned(sheets, school)) == [(cell[0], cell[1], column, code)]


def test_a_lesson_with_marks_is_not_cancelled_by_a_workbook(school: SchoolRecords) -> None:
    columns = ["Groep", "Datum", "Van", "Tot", "Onderdeel", "Vorm", "Vervallen"]
    lesson = ["DI-1", TUESDAY, time(9), time(12), "taal", "klassikaal", "ja"]
    plan = planned({"Lessen": [columns, lesson]}, school)
    assert places(plan) == [("Lessen", 2, "Vervallen", "cancelled-lesson-has-marks")]


def test_a_lesson_shortened_together_with_its_minutes(school: SchoolRecords) -> None:
    sheets = with_cells(("Lessen", 2, "Tot", time(10)), ("Presentie", 3, "Minuten aanwezig", 40))
    assert not planned(sheets, school).problems


def test_a_wrong_row_is_not_judged_by_what_the_school_has_under_its_key(school: SchoolRecords) -> None:
    """The lesson was to become longer; its marks already count on that."""
    sheets = with_cells(
        ("Lessen", 2, "Tot", time(13)),
        ("Lessen", 2, "Onderdeel", "tall"),
        ("Lessen", 3, "Tot", time(14)),
        ("Presentie", 3, "Minuten aanwezig", 200),
    )
    assert places(planned(sheets, school)) == [("Lessen", 2, "Onderdeel", "not-in-list")]


def test_a_mark_of_a_lesson_on_another_day_stays_where_it_is(school: SchoolRecords) -> None:
    """The start of a lesson is its key: a lesson moved in the workbook is a new one."""
    plan = planned(with_cells(("Lessen", 3, "Datum", date(2026, 10, 9))), school)
    assert not plan.problems
    assert len(plan.sheet("lessons").new) == 1


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            [
                ("Contracten", 2, "Cursistnummer", "9999"),
                ("Contracten", 2, "Einddatum", date(2026, 8, 31)),
                ("Contracten", 2, "Ingekochte uren", -5),
            ],
            {"Ingekochte uren", "Cursistnummer", "Einddatum"},
        ),
        (
            [
                ("Lessen", 3, "Groep", "DI-9"),
                ("Lessen", 3, "Tot", time(8)),
                ("Lessen", 3, "Pauze (min)", 500),
                ("Lessen", 3, "Vorm", "zoom"),
            ],
            {"Groep", "Tot", "Vorm"},  # how long the break may be, nobody knows before the end is right
        ),
        ([("Lessen", 3, "Pauze (min)", 500), ("Lessen", 3, "Vorm", "zoom")], {"Pauze (min)", "Vorm"}),
        ([("Lessen", 3, "Pauze (min)", "lang"), ("Lessen", 3, "Tot", time(8))], {"Pauze (min)", "Tot"}),
        (
            [("Plaatsingen", 2, "Van", "x"), ("Plaatsingen", 2, "Tot en met", date(2020, 1, 1))],
            {"Van"},
        ),
        (
            [
                ("Presentie", 2, "Van", time(13)),
                ("Presentie", 2, "Contractnummer", "C-9"),
                ("Presentie", 2, "Status", "x"),
            ],
            {"Van", "Contractnummer", "Status"},
        ),
        (
            [("Presentie", 2, "Datum", "x"), ("Presentie", 2, "Contractnummer", "C-9")],
            {"Datum", "Contractnummer"},
        ),
    ],
)
def test_the_readable_cells_of_a_wrong_row_are_judged_too(cells: list[Cell], expected: set[str]) -> None:
    sheet, row, *_ = cells[0]
    found = places(planned(with_cells(*cells)))
    assert {column for *place, column, _ in found if place == [sheet, row]} == expected
    assert len(found) == len(expected)


def test_a_contract_that_goes_to_another_learner_deserves_a_look(school: SchoolRecords) -> None:
    plan = planned(with_cells(("Contracten", 2, "Cursistnummer", "1002")), school)
    assert not plan.problems
    assert plan.notices == [Notice("contract-moves", {"contract": "C-1", "before": "1001", "now": "1002"})]


def test_a_bsn_of_who_need_not_have_one_deserves_a_look() -> None:
    plan = planned(with_cells(("Cursisten", 2, "Wet", "geen")))
    assert plan.notices == [Notice("bsn-without-ground", {"learner": "1001"})]


@pytest.mark.parametrize(
    ("changes", "noticed"),
    [
        ({"Voornaam": "Fatima", "Achternaam": "Berg"}, True),
        ({"BSN": "123456782"}, True),
        ({"Achternaam": "Yılmaz-Berg"}, False),
        ({"Voornaam": "AMINA", "Achternaam": "yilmaz"}, False),
        ({"BSN": None}, False),
    ],
)
def test_a_number_that_goes_to_somebody_else_is_noticed(changes, noticed) -> None:
    sheets = small_school()
    for heading, value in changes.items():
        sheets = changed(sheets, "Cursisten", 2, heading, value)
    codes = [notice.code for notice in planned(sheets, school_of(small_school())).notices]
    assert ("learner-becomes-another" in codes) is noticed


@pytest.mark.parametrize(
    ("first_name", "last_name", "born", "noticed"),
    [
        ("AMINA", "Yilmaz", None, True),
        ("Amina", "Yılmaz", "4-3-1990", True),
        ("Amina", "Yılmaz", "5-3-1991", False),
        ("Amina", "Anders", None, False),
    ],
)
def test_who_may_have_a_number_already_is_noticed(first_name, last_name, born, noticed) -> None:
    """A list with no more than names would bring everybody in once more."""
    school = school_of(small_school())
    school.learners = [one._replace(born=date(1990, 3, 4)) for one in school.learners]
    headings = ["Cursistnummer", "Voornaam", "Achternaam", "Geboortedatum", "Wet"]
    sheet = [headings, ["9001", first_name, last_name, born, "Wi2013"]]
    told = planned({"Cursisten": sheet}, school).notices
    expected = [Notice("learner-perhaps-known", {"count": 1, "learner": "9001"})]
    assert told == (expected if noticed else [])


def test_who_stands_in_one_file_under_two_numbers_is_noticed() -> None:
    headings = ["Cursistnummer", "Voornaam", "Achternaam", "Wet"]
    rows = [[str(number), "Amina", "Yılmaz", "Wi2013"] for number in (1, 2, 3)]
    plan = planned({"Cursisten": [headings, *rows]})
    assert plan.notices == [Notice("learner-perhaps-known", {"count": 2, "learner": "2"})]


def test_a_bsn_that_another_number_has_is_noticed_once_for_all() -> None:
    headings = ["Cursistnummer", "Voornaam", "Achternaam", "BSN", "Wet"]
    rows = [
        ["9001", "Iemand", "Anders", "108063604", "Wi2021"],
        ["9002", "Nog", "Iemand", "012345672", "Wi2021"],
    ]
    sheets = {"Cursisten": [headings, *rows]}
    school = school_of(small_school())
    told = {"count": 2, "learner": "9001", "other": "1001"}
    assert planned(sheets, school).notices == [Notice("learners-share-bsn", told)]

    school.learners += school_of(sheets).learners
    assert planned(sheets, school).notices == [], "what the school has already is no news"


def test_a_bsn_that_moves_to_another_number_in_one_workbook_is_of_one_person() -> None:
    sheets = changed(small_school(), "Cursisten", 2, "BSN", None)
    sheets["Cursisten"].append(["1003", "Amina", "Yılmaz", "108063604", "Wi2021", "gezinsmigrant"])
    codes = [notice.code for notice in planned(sheets, school_of(small_school())).notices]
    assert "learners-share-bsn" not in codes
