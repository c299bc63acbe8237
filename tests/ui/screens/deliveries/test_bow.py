"""The page of the course planning; it is 3 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Delivery, Location, Placement
from models.queries.bow_duty import taught_groups
from models.rules.bow_duties import Duty
from models.rules.periods import Period
from models.rules.terms import Role
from tests.ui.screens.deliveries.pages import button, named, press, rows, shown, typed
from tests.ui.window_doubles import surroundings
from ui.screens.deliveries.bow.page import BowPage, proposed_period
from ui.targets import Target

QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))
FILE = "Cursusplanning 606853 2026-10-01_2026-12-31.xlsx"
WRITE = "Cursusplanning schrijven"


@pytest.fixture
def page(session, messages, tmp_path, qtbot) -> BowPage:
    page = shown(BowPage(session, surroundings(messages)), qtbot)
    page.destination.use_folder(tmp_path)
    return page


def written(folder: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(folder / FILE).active.iter_rows(min_row=2, values_only=True))


def test_this_quarter_is_proposed_with_every_lesson_in_it(page):
    lessons = rows(page, "Lessen in de planning")
    assert named(page, "Periode").currentText() == "Dit kwartaal"
    assert lessons[0][:4] == ["01-10-2026", "donderdag", "13:15", "16:15"]
    assert page.tabs.tabText(1) == f"&Lessen ({len(lessons)})"
    assert any("geen BSN, geboortedatum of geslacht" in one.text() for one in page.findChildren(QLabel))


def test_the_next_quarter_is_proposed_when_only_that_is_owed():
    today, coming = date(2026, 9, 20), date(2026, 10, 1)
    assert proposed_period(today, [Duty("bow-planning", coming, "delivery")]) == QUARTER
    for duties in ([], [Duty("bow-planning", date(2026, 7, 1), "delivery")]):
        assert proposed_period(today, duties).begins == date(2026, 7, 1)


def test_the_file_has_what_was_shown_and_the_duty_is_gone(page, messages, tmp_path, qtbot):
    assert "01-10-2026 t/m 31-12-2026" in page.duties_shown()
    lessons = rows(page, "Lessen in de planning")
    with qtbot.waitSignal(page.changed) as changed:
        press(page, WRITE)
    assert changed.args == [ChangeSet(records=frozenset({"delivery"}))]
    assert [list(row)[5:] for row in written(tmp_path)] == [row[5:] for row in lessons]
    assert page.destination.written() == f"Geschreven: {FILE}"
    assert page.duties_shown().startswith("Alle lessen en cursisten")
    assert messages.refused == []


def test_a_planning_of_some_groups_has_only_their_lessons(page, tmp_path):
    ticks = named(page, "Groepen in de planning")
    assert isinstance(ticks, QListWidget)
    ticks.setFocus()
    ticks.setCurrentRow(0)
    QTest.keyClick(ticks, Qt.Key.Key_Space)
    left_out = ticks.item(0).text()
    assert left_out not in {row[5] for row in rows(page, "Lessen in de planning")}
    press(page, WRITE)
    assert left_out not in {row[5] for row in written(tmp_path)}
    assert "Groepen die er nog niet in staan: 1." in page.duties_shown()
    press(page, "Alle groepen")
    assert left_out in {row[5] for row in rows(page, "Lessen in de planning")}


def test_without_any_group_there_is_nothing_to_write(page):
    ticks = named(page, "Groepen in de planning")
    assert isinstance(ticks, QListWidget)
    for row in range(ticks.count()):
        ticks.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert "geen groep gekozen" in page.destination.reason()
    assert not button(page, WRITE).isEnabled()


def test_another_period_is_typed_or_chosen(page):
    typed(named(page, "Tot en met"), "31-10-2026")
    assert named(page, "Periode").currentText() == "Eigen periode"
    assert {row[0][3:] for row in rows(page, "Lessen in de planning")} == {"10-2026"}
    choice = named(page, "Periode")
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)
    assert page.tabs.tabText(1) != "&Lessen (0)"
    assert {row[0][3:] for row in rows(page, "Lessen in de planning")} > {"10-2026"}


def test_a_period_without_lessons_says_so(page):
    page.use_period(Period(date(2020, 1, 1), date(2020, 3, 31)))
    assert "geen lessen" in page.destination.reason()
    assert rows(page, "Lessen in de planning") == []


def test_a_secret_stops_it_and_leads_to_the_place_where_it_is_kept(page, messages, qtbot):
    Location.update(name="Lokaal 108063604").where(Location.name == "Lokaal 1").execute()
    page.refresh(ChangeSet(records=frozenset({"location"})))
    assert "los eerst 1 punt op" in page.destination.reason()
    assert not any("108063604" in text for row in rows(page, "Controles") for text in row)
    with qtbot.waitSignal(page.go_wanted) as wanted:
        table = named(page, "Controles")
        page.tabs.setCurrentIndex(0)
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert isinstance(wanted.args[0], Target)
    assert wanted.args[0].record == "location"
    page.write()
    assert messages.refused == []


def test_a_folder_that_is_gone_is_explained_and_nothing_is_written(page, messages, tmp_path):
    page.destination.use_folder(tmp_path / "weg" / "echt weg")
    press(page, WRITE)
    assert messages.refused == ["folder-vanished"]
    assert page.destination.written() == ""
    assert Delivery.select().count() == 0


def test_who_joins_after_the_planning_is_owed_again(page):
    press(page, WRITE)
    one, other, *_ = taught_groups(QUARTER)
    contract = Placement.select(Placement.contract).where(Placement.group == other.id).tuples().first()[0]
    Placement.insert(contract=contract, group=one.id, begins=date(2026, 11, 3), ends=QUARTER.ends).execute()
    page.refresh(ChangeSet(records=frozenset({"placement"})))
    assert f"In groep {one.name} beginnen vanaf" in page.duties_shown()


def test_an_auditor_looks_and_writes_nothing(session, messages, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    page = shown(BowPage(auditor, surroundings(messages)), qtbot)
    assert rows(page, "Lessen in de planning")
    assert page.destination.reason() == "Met de rol auditor kunt u kijken, maar niet aanleveren."
    assert not button(page, WRITE).isEnabled()
