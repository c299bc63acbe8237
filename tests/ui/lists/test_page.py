"""A list by keyboard: find, open, order, choose columns, copy, take along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tests.ui.lists.test_model import PEOPLE, SPEC
from tests.ui.window_doubles import surroundings
from ui.lists.page import ListPage
from ui.remembered import Remembered

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WITH_BUTTON = replace(SPEC, new="&Nieuw mens…", sorted_by="Naam")
LIVE = PEOPLE[0]._replace(number="=1+1", last_name="@SUM(A1)", prefix="", first_name="+31 6 12")


@pytest.fixture
def around(messages, tmp_path):
    return replace(surroundings(messages, tmp_path), remembered=Remembered(tmp_path / "klassenboek.ini"))


@pytest.fixture
def page(session, around, qtbot):
    page = ListPage(WITH_BUTTON, session, around)
    page.show_lines(PEOPLE)
    return shown(page, qtbot)


def shown(page: ListPage, qtbot) -> ListPage:
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    return page


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def numbers(page: ListPage) -> list[str]:
    return [line.number for line in page.model.shown_lines()]


def action(page: ListPage, text: str) -> QAction:
    """What stands in the menu of the list, or in the menu to order it."""
    menu = page._menu.menu
    menu.aboutToShow.emit()
    offered = [*menu.actions(), *submenu(page, "&Sorteren op").actions()]
    return next(one for one in offered if one.text().split("\t")[0] == text)


def column_choice(page: ListPage, heading: str) -> QAction:
    page._menu.menu.aboutToShow.emit()
    return next(one for one in submenu(page, "&Kolommen").actions() if one.text() == heading)


def submenu(page: ListPage, text: str) -> QMenu:
    return next(one for one in page.findChildren(QMenu) if one.title() == text)


def test_typing_finds_and_enter_opens_the_first(page, qtbot):
    type_text("de vri")
    assert page.count_text() == "1 van 3 mensen"

    with qtbot.waitSignal(page.open_wanted) as opened:
        press(Key.Key_Return)
    assert opened.args == [3]


def test_down_goes_into_the_list_and_escape_clears_the_search(page, qtbot):
    type_text("c-")
    press(Key.Key_Down)
    assert QApplication.focusWidget() is page.table
    press(Key.Key_Down)
    with qtbot.waitSignal(page.open_wanted) as opened:
        press(Key.Key_Enter)
    assert opened.args == [2]

    press(Key.Key_F, CTRL)
    press(Key.Key_Escape)
    assert page.search.text() == ""


def test_nothing_found_says_what_to_do(page):
    type_text("zzz")

    assert page.count_text().startswith("0 van 3 mensen. Niets gevonden.")


@pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_Insert, NONE), (Key.Key_N, CTRL)])
def test_a_new_one_is_a_key_away(page, qtbot, key, modifiers):
    with qtbot.waitSignal(page.new_wanted):
        press(key, modifiers)


def test_an_empty_list_says_what_is_missing_and_has_the_button_for_it(page, qtbot):
    page.show_lines(())
    page.setFocus()

    assert page.empty_text() == "Er is nog niemand."
    assert isinstance(QApplication.focusWidget(), QPushButton)
    with qtbot.waitSignal(page.new_wanted):
        press(Key.Key_Return)


def test_who_may_not_add_has_no_button_for_it(session, around, qtbot):
    page = shown(ListPage(WITH_BUTTON, session, around, may_add=False), qtbot)

    assert not [one for one in page.findChildren(QPushButton) if "Nieuw" in one.text() and one.isVisible()]


def test_the_list_starts_in_its_own_order_and_the_menu_changes_it(page):
    assert numbers(page) == ["C-10", "C-9", "c-100"]

    action(page, "Uren").trigger()
    assert numbers(page) == ["C-10", "c-100", "C-9"]
    action(page, "&Omgekeerde volgorde").trigger()
    assert numbers(page) == ["C-9", "c-100", "C-10"]


def test_what_was_chosen_stays_chosen_when_the_order_changes(page):
    press(Key.Key_Down)
    press(Key.Key_Down)
    assert page.table.chosen_ids() == [2]

    action(page, "Uren").trigger()

    assert page.table.chosen_ids() == [2]
    assert page.table.current_id() == 2


def test_a_filter_is_chosen_with_the_arrows(page):
    page.filter_choice(0).setFocus()
    press(Key.Key_Down)

    assert page.filter_choice(0).currentText() == "Alfa"
    assert numbers(page) == ["C-10", "C-9"]


def test_a_choice_that_is_gone_leaves_nothing_out(page):
    page.filter_choice(0).setCurrentText("B1 avond")
    page.show_lines([PEOPLE[0], PEOPLE[2]])

    assert page.filter_choice(0).currentText() == "alle groepen"
    assert numbers(page) == ["C-10", "c-100"]


def test_columns_are_chosen_moved_and_remembered(page, session, around, qtbot):
    for heading in ("Geboren", "Lening"):
        column_choice(page, heading).trigger()
    press(Key.Key_Down)
    press(Key.Key_Right, CTRL | SHIFT)

    again = shown(ListPage(WITH_BUTTON, session, around), qtbot)
    headings = [WITH_BUTTON.columns[column].heading for column in again.table.shown_columns()]
    assert headings == ["Naam", "Nummer", "Uren", "Lening"]


def test_the_last_column_cannot_be_hidden(page):
    for heading in ("Nummer", "Naam", "Geboren", "Uren"):
        column_choice(page, heading).trigger()

    assert page.table.shown_columns() == [3]


def test_lines_are_copied_with_the_headings_that_can_be_seen(page):
    press(Key.Key_Down)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text().splitlines() == [
        "Nummer\tNaam\tGeboren\tUren",
        "C-10\tBerg, Amina van der\t05-03-1990\t9",
        "C-9\tÇelik, Ömer\t\t100",
    ]


def test_nothing_that_is_copied_is_calculated_where_it_is_pasted(page):
    page.show_lines([LIVE])
    press(Key.Key_Down)
    press(Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("'=1+1\t'@SUM(A1), +31 6 12\t")


def test_a_telephone_number_is_copied_as_it_is(page):
    page.show_lines([PEOPLE[0]._replace(number="+31 6-12345678")])
    press(Key.Key_Down)
    press(Key.Key_C, CTRL)

    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("+31 6-12345678\t")


def test_a_sheet_has_what_is_shown_as_it_is_shown(page, tmp_path):
    type_text("c-")
    action(page, "Uren").trigger()
    page.table.show_column(1, shown=False)
    page.filter_choice(0).setCurrentText("Alfa")

    action(page, "&Exporteren naar Excel…").trigger()

    [file] = tmp_path.glob("*.xlsx")
    assert file.name == "Klassenboek mensen 2026-11-03.xlsx"
    assert str(file) in page.said()
    sheet = openpyxl.load_workbook(file).active
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0] == ("Nummer", "Geboren", "Uren")
    assert [row[0] for row in rows[1:]] == ["C-10", "C-9"]
    assert rows[1][1].date() == date(1990, 3, 5)
    assert rows[1][2] == 9


def test_columns_are_wide_enough_for_lines_that_come_later(page):
    """In a new school the first name that is typed in says nothing of the second."""
    name = [column.heading for column in SPEC.columns].index("Naam")
    before = page.table.columnWidth(name)
    page.show_lines([*PEOPLE, PEOPLE[0]._replace(number="9", last_name="Oppenheim de la Fuente")])

    assert page.table.columnWidth(name) > before


def test_a_width_that_a_person_gave_stays(page):
    name = [column.heading for column in SPEC.columns].index("Naam")
    header = page.table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(name) + header.sectionSize(name) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, NONE, edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(31, 0))
    header.resizeSection(name, 77)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, NONE, edge + QPoint(31, 0))
    page.show_lines([*PEOPLE, PEOPLE[0]._replace(number="9", last_name="Oppenheim de la Fuente")])

    assert page.table.columnWidth(name) == 77
