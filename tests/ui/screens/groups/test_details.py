"""The list of groups, and the details of one, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from models.accounts import ActingAccount
from models.queries.groups import group
from models.rules.terms import Form, Role
from tests.timetable_school import group_id
from tests.ui.screens.groups.conftest import NOW, open_group
from tests.ui.screens.groups.list_reading import lines
from tests.ui.screens.record_keys import CTRL, HOSTILE, Key, button, fill, press, shown, type_text
from tests.ui.window_doubles import surroundings
from ui.messages import Leaving
from ui.screens.groups.page import DETAILS, MEMBERS, ROSTER, GroupPage
from ui.screens.groups.screen import GroupsScreen
from ui.targets import Target


def test_the_list_says_who_is_in_a_group_and_when_its_next_lesson_is(screen):
    said = lines(screen.browser.list, "Naam", "Docent", "Locatie", "Cursisten nu", "Volgende les")
    assert said == [
        ("Avond", "Bo Jansen", "Lokaal 1", "2", ""),
        ("Ochtend", "Sara de Wit", "Lokaal 1", "2", "ma 14-9 9:00"),
    ]


def test_a_new_group_is_typed_in_and_opens_with_its_tabs(screen, school):
    press(Key.Key_N, CTRL)
    assert screen.browser.page().tabs.count() == 1
    fill(naam="Middag", niveau="B1")
    type_text("Bo")
    press(Key.Key_Tab)
    press(Key.Key_End)
    press(Key.Key_Tab)
    type_text("klas")
    press(Key.Key_S, CTRL)

    page = screen.browser.page()
    assert (page.name(), page.tabs.count()) == ("Middag", 3)
    row = group(group_id(school, "Middag"))
    assert tuple(row) == ("Middag", "B1", "Bo Jansen", "Lokaal 2", Form.CLASSROOM)


def test_a_level_that_the_school_has_is_offered(screen):
    press(Key.Key_N, CTRL)
    level = screen.browser.page().form.field("level")
    level.focus()
    type_text("a")
    assert level.line.completer().currentCompletion() == "A1"


def test_a_name_that_is_taken_is_refused_at_the_field(screen):
    press(Key.Key_N, CTRL)
    fill(naam="Avond")
    press(Key.Key_S, CTRL)
    assert list(screen.browser.page().form.problems()) == ["name"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_group_may_be_called_anything_that_fits(screen, school, name):
    press(Key.Key_N, CTRL)
    fill(naam=name)
    press(Key.Key_S, CTRL)
    page = screen.browser.page()
    if len(name) > 200:
        assert list(page.form.problems()) == ["name"]
    else:
        assert page.record_id is not None
        assert "\u202e" not in page.name()


def test_the_tabs_turn_by_keyboard_and_the_last_one_is_remembered(screen, school):
    page = open_group(screen, school, "Ochtend")
    assert page.tabs.currentIndex() == DETAILS
    press(Key.Key_PageDown, CTRL)
    assert page.tabs.currentIndex() == MEMBERS
    press(Key.Key_Escape)
    assert screen.browser.page() is None
    assert open_group(screen, school, "Avond").tabs.currentIndex() == MEMBERS
    press(Key.Key_PageUp, CTRL)
    press(Key.Key_PageUp, CTRL)
    assert screen.browser.page().tabs.currentIndex() == ROSTER


def test_what_is_typed_is_asked_about_once(screen, school, messages):
    page = open_group(screen, school, "Ochtend", "level")
    type_text("9")
    messages.leavings = [Leaving.STAY, Leaving.DISCARD]
    press(Key.Key_Escape)
    assert screen.browser.page() is page
    press(Key.Key_PageDown, CTRL)
    press(Key.Key_Escape)
    assert screen.browser.page() is None
    assert group(group_id(school, "Ochtend")).level == "A1"


def test_a_draft_comes_back_on_its_tab(screen, school):
    open_group(screen, school, "Ochtend", "level")
    type_text("9")
    [draft] = screen.drafts()
    other = GroupsScreen(school, screen._surroundings)
    other.take_draft(draft)
    assert other.browser.page().form.field("level").raw() == "9"
    other.deleteLater()


def test_a_group_with_lessons_is_not_removed_and_an_empty_one_is(screen, school, messages):
    messages.answers = [True, True]
    page = open_group(screen, school, "Ochtend")
    button(page, "Verwijderen…").click()
    assert messages.refused == ["still-in-use"]
    screen.browser.show_list()
    press(Key.Key_N, CTRL)
    fill(naam="Leeg")
    press(Key.Key_S, CTRL)
    button(screen.browser.page(), "Verwijderen…").click()
    assert "Leeg" not in [name for (name,) in lines(screen.browser.list, "Naam")]


def test_a_target_leads_to_the_group_and_to_a_tab(screen, school):
    assert open_group(screen, school, "Ochtend", "lesson").tabs.currentIndex() == ROSTER
    assert open_group(screen, school, "Ochtend", "placement").tabs.currentIndex() == MEMBERS


@pytest.mark.parametrize(
    ("target", "tab"), [(Target("placement"), MEMBERS), (Target("group", field="lesson"), ROSTER)]
)
def test_a_target_without_a_group_decides_on_which_tab_groups_open(screen, target, tab):
    screen.show_target(target)
    assert screen.browser.page() is None
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert screen.browser.page().tabs.currentIndex() == tab


def test_an_auditor_reads_and_changes_nothing(school, messages, qtbot):
    auditor = ActingAccount(school.account.id, "Inspectie", Role.AUDITOR)
    reader = shown(GroupsScreen(replace(school, account=auditor), surroundings(messages, now=NOW)), qtbot)
    reader.show_target(Target("group", group_id(school, "Ochtend"), "lesson"))
    page = reader.browser.page()
    assert isinstance(page, GroupPage)
    texts = {one.text().replace("&", "") for one in page.findChildren(QPushButton) if one.isVisible()}
    assert texts == {"Alle groepen", "Lijst"}
    assert lines(page.roster.list, "Docent")
