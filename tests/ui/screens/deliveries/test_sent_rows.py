"""The rows of a sent file as they are read: Dutch headings, and no BSN whole."""

from __future__ import annotations

from ui.screens.deliveries.sent.rows import readable_rows

BSN = "123456782"


def test_a_row_for_duo_has_dutch_headings_and_no_cells_twice():
    row = {"contract": "C-1", "bsn": BSN, "attended": None, "for_duo": True, "cells": [BSN]}
    assert readable_rows([row]) == (
        ["Contract", "BSN", "Deelgenomen", "Uren naar DUO"],
        [["C-1", "…•••782", "", "ja"]],
    )


def test_the_end_of_a_lesson_is_a_time_and_that_of_a_contract_a_date():
    assert readable_rows([{"ends": "2026-12-31"}])[0] == ["Einddatum"]
    assert readable_rows([{"date": "2026-10-05", "ends": "12:00"}])[0] == ["Datum", "Tot"]


def test_the_lessons_of_an_auditmap_have_dutch_headings():
    lesson = {"group": "DI-1", "date": "2026-10-06", "starts": "09:00", "cancelled": False,
              "signed_off": True, "original": None, "present": 12, "absent": 1, "empty": 0}  # fmt: skip
    assert readable_rows([lesson])[0] == [
        "Groep", "Datum", "Van", "Vervallen", "Afgetekend", "Origineel", "Aanwezig", "Afwezig", "Leeg",
    ]  # fmt: skip


def test_headings_that_are_dutch_already_stay():
    headings, cells = readable_rows([{"BSN": "12345672", "Naam": "Amina", "Datum tot": "2026-10-31"}])
    assert headings == ["BSN", "Naam", "Datum tot"]
    assert cells == [["…•••672", "Amina", "31-10-2026"]]


def test_a_bsn_in_any_other_text_is_masked_and_a_date_is_not():
    _, cells = readable_rows([{"Locatie": f"bij {BSN}", "begins": "2026-01-05"}])
    assert cells == [["bij …•••782", "05-01-2026"]]


def test_ids_that_the_register_keeps_with_a_planning_are_not_shown():
    row = {"Groep": "DI-1", "Cursisten": "Amina", "group_id": 3, "learner_ids": [7]}
    assert readable_rows([row]) == (["Groep", "Cursisten"], [["DI-1", "Amina"]])


def test_hours_dates_and_times_are_written_as_people_read_them():
    row = {"attended": "18.6", "Datum": "2026-10-01", "Van": "09:00:00", "starts": "13:15", "Les": "A1.2"}
    assert readable_rows([row])[1] == [["18,6", "01-10-2026", "09:00", "13:15", "A1.2"]]


def test_a_file_without_rows_has_none():
    assert readable_rows([]) == ([], [])


def test_rows_of_two_sheets_have_the_headings_of_both_and_no_reason_of_an_absence():
    overview = {"Contractnummer": "C-1", "Deelgenomen uren": 37.25}
    absence = {"Contractnummer": "C-1", "Uren": 2.75, "Reden": "ziekte"}
    assert readable_rows([overview, absence]) == (
        ["Contractnummer", "Deelgenomen uren", "Uren"],
        [["C-1", "37,25", ""], ["C-1", "", "2,75"]],
    )
