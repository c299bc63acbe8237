"""The list of learners, by keyboard."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from models.changes import ChangeSet
from models.queries.learners import learner_lines
from models.rules.names import sort_key
from tests.ui.screens.record_keys import CTRL, Key, fill, form_of, press, rows, shown, type_text
from tests.ui.window_doubles import NOW, surroundings
from ui.screens.learners.screen import LearnersScreen


@pytest.fixture
def screen(session, messages, tmp_path, qtbot) -> LearnersScreen:
    return shown(LearnersScreen(session, surroundings(messages, tmp_path)), qtbot)


def everybody(screen) -> None:
    screen.browser.list.filter_choice(0).setCurrentText("iedereen")


def test_names_stand_in_dutch_order(screen):
    everybody(screen)

    shown_names = [row[1] for row in rows(screen.browser)]
    lines = learner_lines(NOW.date())
    assert shown_names == [line.register_name for line in lines]
    assert [sort_key(line.first_name, line.prefix, line.last_name) for line in lines] == sorted(
        sort_key(line.first_name, line.prefix, line.last_name) for line in lines
    )


def test_the_office_sees_who_is_there_now_first(screen):
    lines = learner_lines(NOW.date())
    now = [line for line in lines if line.active or not line.contracts]

    assert [row[0] for row in rows(screen.browser)] == [line.number for line in now]
    assert screen.browser.list.count_text().endswith("cursisten")


def test_typing_a_part_of_a_name_and_enter_opens_the_learner(screen):
    everybody(screen)
    line = learner_lines(NOW.date())[3]
    type_text(f"{line.last_name[:4].casefold()} {line.number}")
    press(Key.Key_Return)

    assert screen.browser.page().record_id == line.id


def test_back_in_the_list_the_learner_has_the_keyboard(screen):
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Return)
    opened = screen.browser.page().record_id
    press(Key.Key_Escape)

    assert screen.browser.page() is None
    assert QApplication.focusWidget() is screen.browser.list.table
    assert screen.browser.list.table.current_id() == opened


def test_a_new_learner_stands_in_the_list_at_once(screen):
    press(Key.Key_Insert)
    fill(cursistnummer="N-9", voornaam="Bo", achternaam="Aa", wet="geen")
    press(Key.Key_S, CTRL)
    assert form_of(screen.browser).field("number").raw() == "N-9"
    press(Key.Key_Escape)

    assert rows(screen.browser)[0][:2] == ["N-9", "Aa, Bo"]


def test_a_group_leaves_the_others_out(screen):
    choice = screen.browser.list.filter_choice(1)
    assert choice.itemText(0) == "alle groepen"
    choice.setFocus()
    press(Key.Key_Down)

    assert all(choice.currentText() in row[5] for row in rows(screen.browser))
    assert rows(screen.browser)


def test_what_another_screen_changed_is_read_again(screen):
    before = rows(screen.browser)
    screen.refresh(ChangeSet(records=frozenset({"mark"})))
    screen.refresh(ChangeSet(records=frozenset({"placement"})))

    assert rows(screen.browser) == before


def test_a_sheet_of_everybody_has_no_bsn(screen, tmp_path):
    everybody(screen)
    screen.browser.list.export()

    [file] = tmp_path.glob("Klassenboek cursisten*.xlsx")
    sheet = openpyxl.load_workbook(file).active
    headings = [cell.value for cell in sheet[1]]
    assert headings == ["Nummer", "Naam", "Wet", "Doelgroep", "Gemeente", "Groep", "Contracten"]
    assert sheet.max_row == 1 + len(learner_lines(NOW.date()))
