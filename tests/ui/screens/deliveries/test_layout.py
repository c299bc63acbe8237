"""The layout editor: the file live, what cannot be refused at once, versions, and the tick of a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Contract
from models.queries.layouts import active_layout, active_version
from models.rules.duo_layout import Field, Scope
from models.rules.terms import Role
from tests.ui.screens.deliveries.pages import button, named, press, rows, shown
from tests.ui.window_doubles import surroundings
from ui.messages import Leaving
from ui.screens.deliveries.layout.page import LayoutPage
from ui.screens.deliveries.screen import DeliveriesScreen

FILE = "606853Aanlevering20261103.csv"
KEEP, DROP = "Opslaan als nieuwe versie", "Veranderingen laten vallen"


@pytest.fixture
def page(session, messages, qtbot) -> LayoutPage:
    return shown(LayoutPage(session, surroundings(messages)), qtbot)


def choose(page: LayoutPage, name: str, text: str) -> None:
    choice = named(page, name)
    assert isinstance(choice, QComboBox)
    assert choice.findText(text) >= 0, text
    choice.setCurrentText(text)


def columns_table(page: LayoutPage) -> QTableView:
    table = named(page, "Kolommen van het bestand, in volgorde")
    assert isinstance(table, QTableView)
    table.setFocus()
    return table


def test_the_file_is_shown_as_it_will_be_with_every_bsn_masked(page, sample):
    expected = (sample / FILE).read_text(encoding="utf-8").splitlines()
    found = page.text_shown().splitlines()
    assert found[0] == expected[0]
    assert [line.split(";")[1:] for line in found] == [line.split(";")[1:] for line in expected[: len(found)]]
    assert all(line.startswith("…•••") for line in found[1:])


def test_every_setting_shows_at_once_and_nothing_is_kept_unasked(page):
    choose(page, "Scheidingsteken", "tab")
    choose(page, "Datums als", "dd-mm-jjjj")
    choose(page, "Decimalen", "2")
    choose(page, "Uren", "alleen dit jaar")
    press(page, "Eerste regel met koppen")
    first = page.text_shown().splitlines()[0].split("\t")
    assert first[0].startswith("…•••")
    assert first[2][2] == "-"
    assert "," in first[6]
    assert page.draft().scope is Scope.THIS_YEAR
    assert active_layout().separator == ";"


def test_a_layout_is_kept_as_a_new_version_and_is_not_verified(page, qtbot):
    choose(page, "Scheidingsteken", "tab")
    with qtbot.waitSignal(page.changed) as changed:
        press(page, KEEP)
    assert changed.args == [ChangeSet(records=frozenset({"duo_layout"}))]
    assert (active_layout().version, active_layout().separator, active_layout().verified) == (2, "\t", False)
    assert page.state().startswith("Versie 2. Niet geverifieerd")
    assert not button(page, KEEP).isEnabled()


def test_a_person_ticks_that_it_was_compared_and_a_change_undoes_that(page, messages):
    messages.answers.append(True)
    press(page, "Vergeleken met de handleiding…")
    expected = "Versie 1. Vergeleken met de handleiding van DUO op 03-11-2026 door Ingrid."
    assert page.state() == expected
    assert active_version().compared_on == date(2026, 11, 3)
    choose(page, "Afronding", "omhoog")
    assert not button(page, "Vergelijking intrekken…").isEnabled()
    press(page, KEEP)
    assert "Niet geverifieerd" in page.state()


def test_who_thinks_better_of_it_ticks_nothing_and_a_tick_can_be_taken_back(page, messages):
    messages.answers += [False, True, True]
    press(page, "Vergeleken met de handleiding…")
    assert not active_layout().verified
    press(page, "Vergeleken met de handleiding…")
    press(page, "Vergelijking intrekken…")
    assert not active_layout().verified


def test_a_column_is_moved_added_and_taken_away_by_keyboard(page):
    table = columns_table(page)
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [column.field for column in page.draft().columns[:2]] == [Field.COURSE_TYPE, Field.BSN]
    assert page.text_shown().startswith("Soort cursus;BSN;")
    press(page, "Kolom erbij")
    assert page.draft().columns[2].field is Field.EMPTY
    press(page, "Weghalen")
    press(page, "Omhoog")
    assert len(page.draft().columns) == 7


def test_a_heading_is_typed_in_the_table(page, qtbot):
    table = columns_table(page)
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, "burgerservicenummer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.text_shown().startswith("burgerservicenummer;"))


def test_what_a_column_holds_is_chosen_from_a_list(page, qtbot):
    table = columns_table(page)
    table.setCurrentIndex(table.model().index(6, 0))
    assert table.model().index(6, 0).data() == "ONA-uren"
    QTest.keyClick(table, Qt.Key.Key_F2)
    choice = next(one for one in table.findChildren(QComboBox) if one.isVisible())
    choice.setCurrentIndex(choice.findData(Field.BOW_NUMBER.value))
    QTest.keyClick(choice, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.draft().columns[6].field is Field.BOW_NUMBER)
    assert page.text_shown().splitlines()[1].endswith(";606853")


def take_bsn_away(page: LayoutPage) -> None:
    table = columns_table(page)
    table.setCurrentIndex(table.model().index(0, 0))
    press(page, "Weghalen")


def test_without_a_bsn_it_is_refused_while_it_is_made(page):
    take_bsn_away(page)
    assert page.problem().startswith("Een indeling zonder kolom BSN kan niet")
    assert not button(page, KEEP).isEnabled()
    press(page, DROP)
    assert page.problem() == ""


def test_a_separator_inside_a_value_is_refused_while_typing(page):
    choose(page, "Aanhalingstekens", "nooit")
    assert page.problem() == ""
    code = named(page, "Code NT2")
    assert isinstance(code, QLineEdit)
    code.setText("NT2;cursus")
    assert "scheidingsteken komt voor in een waarde" in page.problem()
    code.setText("")
    assert "De soort cursus NT2 heeft nog geen code" in page.problem()


def test_a_contract_number_with_the_separator_is_found_in_the_preview(page):
    Contract.update(number="C;1").where(Contract.id == 1).execute()
    page.refresh(ChangeSet(records=frozenset({"contract"})))
    table = columns_table(page)
    table.model().setData(table.model().index(1, 0), Field.CONTRACT.value, Qt.ItemDataRole.EditRole)
    assert page.problem() == ""
    choose(page, "Aanhalingstekens", "nooit")
    assert "scheidingsteken komt voor in een waarde" in page.problem()


def test_an_old_version_is_taken_over_as_a_new_one(page):
    choose(page, "Scheidingsteken", "tab")
    press(page, KEEP)
    versions = named(page, "Versies van de indeling")
    assert isinstance(versions, QTableView)
    assert [row[0] for row in rows(page, "Versies van de indeling")] == ["2", "1"]
    versions.selectRow(1)
    press(page, "Deze versie overnemen")
    assert active_layout().version == 2
    press(page, KEEP)
    assert (active_layout().version, active_layout().separator) == (3, ";")


def test_a_draft_is_not_lost_unasked(page, messages):
    assert page.may_close()
    choose(page, "Scheidingsteken", "tab")
    messages.leavings += [Leaving.STAY, Leaving.DISCARD]
    assert not page.may_close()
    assert page.draft().separator == "\t"
    assert page.may_close()
    assert page.draft().separator == ";"


def test_a_draft_is_kept_when_that_is_wanted_and_can_be(page, messages):
    choose(page, "Scheidingsteken", "tab")
    messages.leavings.append(Leaving.SAVE)
    assert page.may_close()
    assert active_layout().separator == "\t"
    take_bsn_away(page)
    messages.leavings.append(Leaving.SAVE)
    assert not page.may_close()
    assert messages.refused == ["layout-without-bsn"]


def test_a_draft_is_there_again_after_the_lock(session, messages, page, qtbot):
    take_bsn_away(page)
    (draft,) = page.drafts()
    hub = shown(DeliveriesScreen(session, surroundings(messages)), qtbot)
    assert hub.drafts() == []
    hub.take_draft(draft)
    after = hub.page()
    assert isinstance(after, LayoutPage)
    assert len(after.draft().columns) == 6
    assert after.problem().startswith("Een indeling zonder kolom BSN kan niet")


def test_what_changes_elsewhere_leaves_the_draft(page):
    choose(page, "Scheidingsteken", "tab")
    page.refresh(ChangeSet(records=frozenset({"mark"})))
    assert page.draft().separator == "\t"


def test_an_auditor_looks_and_changes_nothing(session, messages, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    page = shown(LayoutPage(auditor, surroundings(messages)), qtbot)
    choose(page, "Scheidingsteken", "tab")
    assert not button(page, KEEP).isEnabled()
    assert not button(page, "Vergeleken met de handleiding…").isEnabled()


def test_the_duo_page_leads_to_it_while_it_is_not_verified(session, messages, qtbot):
    hub = shown(DeliveriesScreen(session, surroundings(messages)), qtbot)
    press(hub, "Indeling bekijken…")
    assert isinstance(hub.page(), LayoutPage)
