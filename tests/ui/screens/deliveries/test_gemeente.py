"""The page of a gemeente; it is 3 November 2026, so October is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from exporters.gemeente import prepare_gemeente
from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Learner
from models.queries.gemeente import reasons_are_given
from models.rules.terms import Role
from tests.ui.screens.deliveries.pages import button, named, press, rows, shown, typed
from tests.ui.window_doubles import surroundings
from ui.screens.deliveries.gemeente.page import GemeentePage

FILE = "Deelgenomen uren Utrecht 2026-10-31.xlsx"
WRITE = "Bestand schrijven"


@pytest.fixture
def page(session, messages, tmp_path, qtbot) -> GemeentePage:
    page = shown(GemeentePage(session, surroundings(messages)), qtbot)
    page.destination.use_folder(tmp_path)
    page.choose("Utrecht")
    return page


def toggle(page: GemeentePage, text: str) -> None:
    press(page, text)


def test_only_gemeenten_with_residents_are_offered(page):
    assert page.gemeenten_offered() == ["'s-Hertogenbosch", "Nieuwegein", "Utrecht", "Zeist"]


def test_both_sheets_are_shown_as_they_will_be_but_for_the_bsn(page, tmp_path):
    overview, absence = rows(page, "Overzicht"), rows(page, "Afwezigheid")
    press(page, WRITE)
    book = openpyxl.load_workbook(tmp_path / FILE)
    in_file = list(book["Overzicht"].iter_rows(min_row=2, values_only=True))
    assert [row[1:3] for row in overview] == [list(row[1:3]) for row in in_file]
    assert [row[7] for row in overview] == [f"{row[7]:.2f}".replace(".", ",") for row in in_file]
    assert all(row[0].startswith("…•••") for row in overview)
    assert len(absence) == book["Afwezigheid"].max_row - 1
    assert page.destination.written() == f"Geschreven: {FILE}"


def test_another_date_is_another_report(page):
    before = rows(page, "Overzicht")
    typed(named(page, "Peildatum"), "30-9-2026")
    assert rows(page, "Overzicht") != before
    assert "Deelgenomen uren Utrecht 2026-09-30.xlsx" in page.destination.place()


def test_a_date_that_cannot_be_is_said_and_the_last_one_stays(page):
    typed(named(page, "Peildatum"), "31-31-2026")
    assert "2026-10-31" in page.destination.place()


def test_gezinsmigranten_come_along_when_asked(page):
    page.choose("Nieuwegein")
    before = len(rows(page, "Overzicht"))
    toggle(page, "Gezinsmigranten meenemen")
    assert named(page, "Gemeente").currentText() == "Nieuwegein"
    assert len(rows(page, "Overzicht")) > before


def test_reasons_are_a_choice_of_the_school(page, qtbot):
    box = button(page, "Redenen van afwezigheid meesturen")
    box.setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        QTest.keyClick(box, Qt.Key.Key_Space)
    assert changed.args == [ChangeSet(records=frozenset({"setting"}))]
    assert not reasons_are_given()
    assert {row[-1] for row in rows(page, "Afwezigheid")} == {""}


def test_only_an_administrator_makes_that_choice(session, messages, qtbot):
    office = replace(session, account=ActingAccount(session.account.id, "Olga", Role.OFFICE))
    page = shown(GemeentePage(office, surroundings(messages)), qtbot)
    assert not button(page, "Redenen van afwezigheid meesturen").isEnabled()


def test_a_bsn_that_cannot_be_blocks_it_and_leads_to_the_field(page, qtbot):
    learner = prepare_gemeente("Utrecht", date(2026, 10, 31)).contracts[0].learner_id
    Learner.update(bsn="123456789").where(Learner.id == learner).execute()
    page.refresh(ChangeSet(records=frozenset({"learner"})))
    assert "los eerst 1 punt op" in page.destination.reason()
    page.tabs.setCurrentIndex(0)
    with qtbot.waitSignal(page.go_wanted) as wanted:
        press(page, "Ga naar")
    assert (wanted.args[0].record, wanted.args[0].record_id, wanted.args[0].field) == (
        "learner",
        learner,
        "bsn",
    )


def test_where_nobody_lives_there_is_nothing_to_write(page):
    Learner.update(municipality="").execute()
    page.refresh(ChangeSet(records=frozenset({"learner"})))
    assert "Vul bij de cursist de gemeente in" in page.destination.reason()
    assert not button(page, WRITE).isEnabled()
