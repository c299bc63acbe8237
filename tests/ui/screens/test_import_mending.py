"""Wrong cells mended in the window, what becomes of each row, and an import taken back; by keyboard."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import chain

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.exchange import SchoolRow
from models.queries.records import all_records
from models.rules.terms import Role
from models.services.school_details import set_school_details
from tests import messy_sheets
from tests.messy_sheets import BSN, saved
from tests.ui.import_pages import (
    PROBLEMS,
    ROWS,
    VALUE,
    button,
    mend,
    open_cell,
    opened,
    press,
    texts,
)
from tests.workbooks import changed, small_school, written


@pytest.fixture
def open_screen(messages, qtbot):
    return partial(_opened, messages=messages, qtbot=qtbot)


def _opened(session, *paths, messages, qtbot):
    return opened(session, messages, qtbot, *paths)


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


def test_a_row_that_is_no_record_is_left_out_on_the_spot(empty_school, tmp_path, open_screen):
    rows = [
        ["Nr", "Voornaam", "Achternaam", "Wet"],
        ["1", "Amina", "Yılmaz", "Wi2021"],
        ["Groep B"],
        ["2", "Olena", "Kovalenko", "Wi2021"],
    ]
    screen = open_screen(empty_school, saved(tmp_path, "lijst.xlsx", {"Deelnemers": rows}))
    press(screen, "&Proefdraaien")
    assert {row[2] for row in texts(screen, PROBLEMS)} == {"3"}

    press(screen, "Rij over&slaan")

    assert "Elke cel klopt" in screen.outcome.text()
    assert not button(screen, "Rij over&slaan").isEnabled()
    press(screen, "&Inlezen")
    assert [learner.last_name for learner in all_records().learners] == ["Yılmaz", "Kovalenko"]


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
        press(screen, "Te&rug")
    with qtbot.waitSignal(screen.left):
        press(screen, "Te&rug")
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


def test_the_office_hears_which_cell_would_change_the_school_and_empties_it(
    empty_school, tmp_path, open_screen, qtbot
):
    set_school_details(SchoolRow("De Brug", "606853"), by=empty_school.account)
    sheets = changed(small_school(), "School", 2, "Waarde", "De Brug")
    path = written(tmp_path / "school.xlsx", changed(sheets, "School", 3, "Waarde", "12"))
    office = replace(empty_school, account=ActingAccount(empty_school.account.id, "Olga", Role.OFFICE))
    screen = open_screen(office, path)
    assert screen.outcome.text().startswith("1 cel klopt niet")
    assert texts(screen, PROBLEMS)[0][1:5] == ["School", "3", "BOW-nummer", "12"]

    editor = open_cell(screen, PROBLEMS, 0, 0)
    editor.clear()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Elke cel klopt" in screen.outcome.text())
    press(screen, "&Inlezen")

    assert all_records().school == SchoolRow("De Brug", "606853")
    assert len(all_records().learners) == 2
