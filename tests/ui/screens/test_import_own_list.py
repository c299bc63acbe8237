"""A school's own list through the window, by keyboard: from the file to the register, and back."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView

from models.entities import AuditEntry, Setting
from models.queries.records import all_records
from models.rules.terms import Act
from models.services.school_details import set_school_details
from tests import messy_sheets
from tests.messy_sheets import BSN, BSN_WITH_ZERO, saved
from tests.ui.window_doubles import surroundings
from ui.screens.school_import.screen import ImportScreen

COLUMNS, WORDS = "Waar elke kolom vandaan komt", "Wat de woorden in uw lijst betekenen"
PREVIEW, PROBLEMS = "Zo worden de eerste rijen gelezen", "Wat er in het bestand opvalt"
ROWS = "Wat er per rij zou veranderen"
FROM, FIXED = 1, 2
VALUE = 4


@pytest.fixture
def open_screen(messages, qtbot):
    """Opens the screen with files that the person is going to choose, and chooses the first."""

    def opened(session, *paths) -> ImportScreen:
        screen = ImportScreen(session, surroundings(messages, *paths))
        qtbot.addWidget(screen)
        screen.resize(1000, 700)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        if paths:
            press(screen, "Bestand &kiezen…")
        return screen

    return opened


def button(screen, text: str) -> QPushButton:
    return next(one for one in screen.findChildren(QPushButton) if one.text() == text and one.isVisible())


def press(screen, text: str) -> None:
    assert button(screen, text).isEnabled()
    QTest.keyClick(button(screen, text), Qt.Key.Key_Space)


def table(screen, name: str) -> QTableView:
    return next(one for one in screen.findChildren(QTableView) if one.accessibleName() == name)


def texts(screen, name: str) -> list[list[str]]:
    model = table(screen, name).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def row_of(screen, name: str, *begin: str) -> int:
    return next(at for at, row in enumerate(texts(screen, name)) if tuple(row[: len(begin)]) == begin)


def open_cell(screen, name: str, row: int, column: int):
    """Go to a cell, press Enter, and give what opened there."""
    view = table(screen, name)
    view.setFocus()
    view.setCurrentIndex(view.model().index(row, column))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QApplication.processEvents()
    kinds = (QLineEdit, QComboBox)
    return next(one for kind in kinds for one in view.viewport().findChildren(kind) if one.isVisible())


def choose(screen, name: str, row: int, column: int, text: str) -> None:
    """Choose from the list of a cell with the letters of what is wanted."""
    editor = open_cell(screen, name, row, column)
    assert isinstance(editor, QComboBox)
    QTest.keyClicks(editor, text.split()[0])
    assert editor.currentText() == text
    QTest.keyClick(editor, Qt.Key.Key_Return)


def mend(screen, qtbot, row: int, text: str) -> None:
    """Type another value over a wrong one; what follows is shown a moment later."""
    editor = open_cell(screen, PROBLEMS, row, 0)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    before = len(screen._ours.corrections)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen._ours.corrections) > before)


def test_a_list_is_proposed_tried_and_read_in_with_the_keyboard_alone(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    assert screen.mapping.isVisible()
    assert screen.mapping.state.text().startswith("Alles wat nodig is")

    press(screen, "&Proefdraaien")
    assert "Elke cel klopt" in screen.outcome.text()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert screen.outcome.text() == "Ingelezen: 3 nieuw, 0 gewijzigd."
    assert [learner.number for learner in all_records().learners] == ["1001", "1002", "1003"]


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


def test_a_wrong_cell_is_mended_on_the_spot_and_the_file_stays_as_it_is(
    empty_school, tmp_path, open_screen, qtbot
):
    rows = [
        ["Nr", "Voornaam", "Achternaam", "Geb.datum", "Wet"],
        ["1", "Amina", "Yılmaz", "31-2-1985", "Wi2021"],
        ["2", "Olena", "", "1-12-1990", "Wi2021"],
    ]
    path = saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows})
    before = path.read_bytes()
    screen = open_screen(empty_school, path)
    press(screen, "&Proefdraaien")
    assert screen.outcome.text().startswith("2 cellen kloppen niet")

    mend(screen, qtbot, 0, "28-2-1985")
    qtbot.waitUntil(lambda: screen.outcome.text().startswith("1 cel klopt niet"))
    assert texts(screen, PROBLEMS)[0][1:4] == ["Cursisten", "3", "Achternaam"]
    mend(screen, qtbot, 0, "Kovalenko")
    qtbot.waitUntil(lambda: "Elke cel klopt" in screen.outcome.text())
    press(screen, "&Inlezen")

    assert [learner.last_name for learner in all_records().learners] == ["Yılmaz", "Kovalenko"]
    assert path.read_bytes() == before
    entry = AuditEntry.select().where(AuditEntry.record == "learner").get()
    assert '"hersteld": 2' in entry.new


def test_a_bsn_is_masked_and_has_to_be_typed_whole(empty_school, tmp_path, open_screen, qtbot):
    rows = [["Nr", "Voornaam", "Achternaam", "BSN", "Wet"], ["1", "Amina", "Yılmaz", 123456789, "Wi2021"]]
    screen = open_screen(empty_school, saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows}))
    press(screen, "&Proefdraaien")
    assert texts(screen, PROBLEMS)[0][3:5] == ["BSN", "…•••789"]

    editor = open_cell(screen, PROBLEMS, 0, VALUE)
    assert editor.text() == ""
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    mend(screen, qtbot, 0, BSN)
    qtbot.waitUntil(lambda: "Elke cel klopt" in screen.outcome.text())

    assert BSN not in " ".join(chain(*texts(screen, ROWS)))
    press(screen, "&Inlezen")
    assert all_records().learners[0].bsn == BSN


def test_what_was_mended_can_be_thrown_away(session, tmp_path, open_screen, qtbot):
    rows = [
        ["Nr", "Voornaam", "Achternaam", "Postcode", "Wet"],
        ["x1", "Amina", "Yılmaz", "3511", "Wi2021"],
        ["x2", "Olena", "Kovalenko", "3512", "Wi2021"],
    ]
    screen = open_screen(session, saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows}))
    press(screen, "&Proefdraaien")
    mend(screen, qtbot, 0, "3511 AB")
    qtbot.waitUntil(lambda: screen.outcome.text().startswith("1 cel klopt niet"))

    press(screen, "Herstelde waarden &wissen")

    assert screen.outcome.text().startswith("2 cellen kloppen niet")


def test_leaving_with_mended_values_is_asked_once(session, messages, tmp_path, open_screen, qtbot):
    rows = [["Nr", "Voornaam", "Achternaam", "Postcode", "Wet"], ["x1", "Amina", "Yılmaz", "1", "Wi2021"]]
    screen = open_screen(session, saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows}))
    press(screen, "&Proefdraaien")
    mend(screen, qtbot, 0, "3511 AB")
    messages.answers = [False, True]

    with qtbot.assertNotEmitted(screen.left):
        press(screen, "&Terug")
    with qtbot.waitSignal(screen.left):
        press(screen, "&Terug")
    assert len(messages.asked) == 2


def test_each_row_is_shown_with_old_and_new_values_and_can_be_filtered(session, tmp_path, open_screen):
    learner, other = all_records().learners[:2]
    headings = ["Cursistnummer", "Voornaam", "Achternaam", "Tussenvoegsel", "Woonplaats", "Wet"]
    old = [learner.number, learner.first_name, learner.last_name, learner.prefix, "Zeist", learner.act.value]
    same = [other.number, other.first_name, other.last_name, other.prefix, other.city, other.act.value]
    new = ["x9", "Amina", "Yılmaz", "", "Utrecht", "Wi2021"]
    path = saved(tmp_path, "lijst.xlsx", {"Deelnemers": [headings, old, same, new]})
    screen = open_screen(session, path)
    press(screen, "&Proefdraaien")

    assert [row[0] for row in texts(screen, ROWS)] == ["gewijzigd", "ongewijzigd", "nieuw"]
    screen.trial.setCurrentIndex(1)
    QTest.keyClicks(screen.trial._filter, "gewijzigd")
    shown = ["gewijzigd", "Cursisten", "2", learner.number, f"Plaats: {learner.city} → Zeist"]
    assert texts(screen, ROWS) == [shown]


def test_columns_can_be_looked_at_again_after_the_trial_run(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    press(screen, "&Proefdraaien")
    press(screen, "Kolommen &aanpassen")

    assert screen.mapping.isVisible()
    press(screen, "&Terug")
    assert not screen.mapping.isVisible()
    assert screen.outcome.text() == ""


def test_an_import_is_taken_back_with_one_button(empty_school, messages, tmp_path, open_screen, qtbot):
    before = all_records()
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")
    assert "cursisten 2026.xlsx" in screen.last.text()
    messages.answers = [True]

    with qtbot.waitSignal(screen.changed) as changed:
        press(screen, "Import on&gedaan maken")

    assert all_records() == before
    assert "learner" in changed.args[0].records
    assert screen.outcome.text() == "De import van cursisten 2026.xlsx is ongedaan gemaakt."
    assert not screen.last.isVisible()


def test_after_another_change_the_page_says_why_it_cannot_be_taken_back(empty_school, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")
    set_school_details(all_records().school._replace(name="De Brug"), by=empty_school.account)

    again = open_screen(empty_school)

    assert "kan niet meer ongedaan worden gemaakt" in again.last.text()
    assert not again.last.undo.isVisible()


def test_thinking_better_of_it_undoes_nothing(empty_school, messages, tmp_path, open_screen):
    screen = open_screen(empty_school, messy_sheets.own_headings(tmp_path))
    press(screen, "&Proefdraaien")
    press(screen, "&Inlezen")
    messages.answers = [False]

    press(screen, "Import on&gedaan maken")

    assert len(all_records().learners) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("leeg.csv", b"", "leeg.csv is geen tabel"),
        ("plaatje.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "plaatje.csv is geen tabel"),
        ("open.csv", b'a;b\r\n1;"open\r\n2;3', "In open.csv staat vanaf rij 2 een aanhalingsteken"),
    ],
)
def test_a_hopeless_file_gets_one_sentence(name, content, said, session, tmp_path, open_screen):
    (tmp_path / name).write_bytes(content)
    screen = open_screen(session, tmp_path / name)

    assert screen.outcome.text().startswith(said)
    assert not button(screen, "&Inlezen").isEnabled()


HOSTILE = [
    "=1+1",
    "@SUM(A1)",
    "ن‮ابجد",
    "👩🏽‍🎓",
    "x" * 5000,
    "\x07bel",
    "<b>vet</b>",
    "'; DROP TABLE learner; --",
]


def test_hostile_cells_are_refused_or_kept_as_text(empty_school, tmp_path, open_screen, qtbot):
    lines = [f'{number};"{text}";Naam;Wi2021' for number, text in enumerate(HOSTILE, start=1)]
    path = tmp_path / "vreemd.csv"
    path.write_text("\n".join(["Nr;Voornaam;Achternaam;Wet", *lines]), encoding="utf-8")
    screen = open_screen(empty_school, path)
    if screen.mapping.isVisible():
        press(screen, "&Proefdraaien")

    wrong = [row for row in texts(screen, PROBLEMS) if row[0] == "Fout"]
    assert [(row[2], row[5][:23]) for row in wrong] == [("6", "Deze tekst is te lang (")]
    mend(screen, qtbot, 0, "kort")
    qtbot.waitUntil(lambda: "Elke cel klopt" in screen.outcome.text())
    press(screen, "&Inlezen")
    kept = [learner.first_name for learner in all_records().learners]
    assert kept == [
        "=1+1",
        "@SUM(A1)",
        "نابجد",
        "👩🏽‍🎓",
        "kort",
        "bel",
        "<b>vet</b>",
        "'; DROP TABLE learner; --",
    ]
