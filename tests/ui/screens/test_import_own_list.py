"""A school's own list through the window, by keyboard: from the file to the trial run."""

from __future__ import annotations

from functools import partial
from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entities import Setting
from models.queries.records import all_records
from models.rules.terms import Act
from tests import messy_sheets
from tests.messy_sheets import BSN, BSN_WITH_ZERO, saved
from tests.ui.import_pages import (
    COLUMNS,
    FIXED,
    FROM,
    PREVIEW,
    WORDS,
    button,
    choose,
    opened,
    press,
    row_of,
    texts,
)


@pytest.fixture
def open_screen(messages, qtbot):
    return partial(_opened, messages=messages, qtbot=qtbot)


def _opened(session, *paths, messages, qtbot):
    return opened(session, messages, qtbot, *paths)


def test_a_list_is_proposed_tried_and_read_in_with_the_keyboard_alone(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    assert screen.mapping.isVisible()
    assert screen.mapping.state.text().startswith("Alles wat nodig is")

    press(screen, "&Proefdraaien")
    assert "Elke cel klopt" in screen.outcome.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert screen.outcome.text() == "Ingelezen: 3 nieuw, 0 gewijzigd."
    assert [learner.number for learner in all_records().learners] == ["1001", "1002", "1003"]


def test_columns_that_go_nowhere_are_named(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    read = screen.mapping.state.text()
    choose(screen, COLUMNS, row_of(screen, COLUMNS, "BSN"), FROM, "(leeg)")

    assert "Niet gelezen" not in read
    assert screen.mapping.state.text().endswith("Niet gelezen van dit blad: Burgerservicenummer.")


def test_what_is_missing_is_named_until_it_is_said(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.whole_names(tmp_path))
    assert screen.mapping.state.text().startswith("Nog nodig: Cursistnummer, Wet (Deelnemers → Cursisten)")
    assert not button(screen, "&Proefdraaien").isEnabled()

    choose(screen, COLUMNS, row_of(screen, COLUMNS, "Cursistnummer (verplicht)"), FROM, "nummers geven")
    choose(screen, COLUMNS, row_of(screen, COLUMNS, "Wet (verplicht)"), FIXED, "Wi2021")
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")

    assert {(learner.number, learner.act) for learner in all_records().learners} == {
        ("1001", Act.WI2021),
        ("1002", Act.WI2021),
        ("1003", Act.WI2021),
    }


def test_the_preview_shows_what_will_be_read_with_the_bsn_masked(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.whole_names(tmp_path))

    first, second, third = texts(screen, PREVIEW)
    assert first[1:4] == ["Fatima", "van der", "Berg"]
    shown = " ".join([*first, *second, *third, *chain(*texts(screen, COLUMNS))])
    assert "…•••604" in shown
    assert BSN not in shown
    assert BSN_WITH_ZERO.lstrip("0") not in shown


def test_another_column_changes_the_preview_at_once(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))

    choose(screen, COLUMNS, row_of(screen, COLUMNS, "Achternaam (verplicht)"), FROM, "B Voornaam")

    assert texts(screen, PREVIEW)[0][4] == "Amina"


def test_another_row_of_headings_can_be_pointed_at(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))

    screen.mapping._heading_row.setFocus()
    QTest.keyClick(screen.mapping._heading_row, Qt.Key.Key_Down)

    assert screen.mapping.mappings()[0].heading_row == 3
    assert not button(screen, "&Proefdraaien").isEnabled()


def test_a_word_nobody_knows_is_translated_once_and_remembered(empty_school, tmp_path, open_screen):
    rows = [
        ["Cursistnummer", "Voornaam", "Achternaam", "Wet"],
        ["1", "Amina", "Yılmaz", "de nieuwe"],
        ["2", "Olena", "Kovalenko", "De Nieuwe "],
    ]
    path = saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows})
    screen = open_screen(empty_school, path)
    assert texts(screen, WORDS) == [["Wet", "de nieuwe", ""]]

    screen.mapping._tabs.setCurrentIndex(1)
    choose(screen, WORDS, 0, 2, "Wi2021")
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")
    assert {learner.act for learner in all_records().learners} == {Act.WI2021}

    again = open_screen(empty_school, saved(tmp_path, "lijst2.xlsx", {"Blad1": rows}))
    assert texts(again, WORDS) == [["Wet", "de nieuwe", "Wi2021"]]


def test_what_was_said_is_proposed_for_the_next_list_with_these_headings(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.whole_names(tmp_path))
    choose(screen, COLUMNS, row_of(screen, COLUMNS, "Cursistnummer (verplicht)"), FROM, "nummers geven")
    choose(screen, COLUMNS, row_of(screen, COLUMNS, "Wet (verplicht)"), FIXED, "Wi2013")
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")

    again = open_screen(empty_school, messy_sheets.whole_names(tmp_path))

    assert button(again, "&Proefdraaien").isEnabled()
    kept = " ".join(f"{row.name} {row.value}" for row in Setting.select())
    assert "Wi2013" in kept
    assert not any(word in kept for word in ("Fatima", "Berg", BSN, "12345672", "Dorpsstraat", "1979"))


def test_a_sheet_can_be_left_out_and_read_as_another_thing_as_well(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))

    press(screen, "Blad &ook lezen als…")
    QTest.keyClicks(screen.mapping._kind, "g")
    assert [mapping.records for mapping in screen.mapping.mappings()] == ["learners", "groups"]

    QTest.keyClick(screen.mapping._kind, Qt.Key.Key_Home)
    assert [mapping.records for mapping in screen.mapping.mappings()] == ["learners"]


def test_no_two_sheets_are_read_as_the_same(empty_school, tmp_path, open_screen):
    rows = [["Cursistnummer", "Voornaam", "Achternaam", "Wet"], ["1", "Amina", "Yılmaz", "Wi2021"]]
    path = saved(tmp_path, "twee.xlsx", {"Deelnemers": rows, "Oud": rows})
    screen = open_screen(empty_school, path)

    screen.mapping._sheet.setCurrentIndex(1)

    assert screen.mapping._sheet.currentText() == "Oud → niet lezen"
    assert screen.mapping._kind.findText("Cursisten") == -1


def test_columns_can_be_looked_at_again_after_the_trial_run(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    press(screen, "&Proefdraaien")
    press(screen, "Kolommen &aanpassen")

    assert screen.mapping.isVisible()
    press(screen, "Te&rug")
    assert not screen.mapping.isVisible()
    assert screen.outcome.text() == ""
