"""Beheer: docenten, locaties and vakanties, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from models.accounts import ActingAccount
from models.queries.holidays import holiday_lines
from models.queries.locations import location_lines
from models.queries.teachers import teacher_lines
from models.rules.terms import Role
from tests.ui.screens.record_keys import (
    ALT,
    CTRL,
    HOSTILE,
    Key,
    button,
    fill,
    form_of,
    press,
    rows,
    shown,
    type_text,
)
from tests.ui.window_doubles import surroundings
from ui.messages import Leaving
from ui.screens.management.screen import ManagementScreen
from ui.targets import Target


@pytest.fixture
def screen(session, messages, qtbot) -> ManagementScreen:
    return shown(ManagementScreen(session, surroundings(messages)), qtbot)


def turn_to(screen: ManagementScreen, tab: int) -> None:
    for _ in range(tab):
        press(Key.Key_PageDown, CTRL)


def test_a_teacher_is_added_and_stands_in_the_list(screen, qtbot):
    press(Key.Key_N, CTRL)
    fill(naam="Bram Jansen", e_mail="bram@school.nl", register="BVNT2", bevoegd_tot="1 sep 2027")
    with qtbot.waitSignal(screen.changed) as changed:
        press(Key.Key_S, CTRL)

    assert "teacher" in changed.args[0].records
    [line] = [line for line in teacher_lines() if line.name == "Bram Jansen"]
    assert (line.email, line.register, line.qualified_until) == ("bram@school.nl", "BVNT2", date(2027, 9, 1))
    assert ["Bram Jansen", "bram@school.nl", "BVNT2", "01-09-2027", ""] in rows(screen.browser())
    assert screen.browser().list.table.current_id() == line.id


def test_a_teacher_is_changed_with_enter_and_enter(screen):
    before = rows(screen.browser())[0]
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert form_of(screen.browser()).field("name").raw() == before[0]

    fill(register="Ander register")
    press(Key.Key_S, CTRL)

    assert rows(screen.browser())[0] == [*before[:2], "Ander register", *before[3:]]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"naam": ""}, "name", "leeg"),
        ({"naam": "Bo", "e_mail": "bo@"}, "email", "geen e-mailadres"),
        ({"naam": "Bo", "bevoegd_tot": "31-2-2027"}, "qualified_until", "geen datum"),
        ({"naam": "x" * 300}, "name", "te lang"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(screen, messages, values, field, said):
    before = teacher_lines()
    press(Key.Key_N, CTRL)
    fill(**values)
    press(Key.Key_S, CTRL)

    form = form_of(screen.browser())
    if values == {"naam": ""}:
        form.save()
    assert said in form.problems()[field]
    assert teacher_lines() == before


def test_a_name_that_is_taken_is_said_at_the_name(screen):
    press(Key.Key_Insert)
    fill(naam=rows(screen.browser())[0][0])
    press(Key.Key_S, CTRL)

    assert "al in gebruik" in form_of(screen.browser()).problems()["name"]
    assert QApplication.focusWidget() is form_of(screen.browser()).field("name").input


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_clean_or_refused(screen, text):
    before = {line.name for line in teacher_lines()}
    press(Key.Key_N, CTRL)
    form = form_of(screen.browser())
    form.field("name").set_raw(text)
    press(Key.Key_S, CTRL)

    added = {line.name for line in teacher_lines()} - before
    if len(text) > 200:
        assert not added
        assert "te lang" in form.problems()["name"]
    else:
        assert added == {text.replace("\u202e", "").replace("\u200b", "").replace("\x07", "")}


def test_a_teacher_of_nothing_is_removed_after_asking(screen, messages):
    press(Key.Key_N, CTRL)
    fill(naam="Verkeerd")
    press(Key.Key_S, CTRL)
    press(Key.Key_Return)
    messages.answers = [False, True]
    button(screen, "Verwijderen…").click()
    assert "Verkeerd verwijderen?" in messages.asked[0]
    assert "Verkeerd" in {line.name for line in teacher_lines()}

    button(screen, "Verwijderen…").click()

    assert "Verkeerd" not in {line.name for line in teacher_lines()}
    assert screen.browser().page() is None


def test_a_teacher_with_groups_stays(screen, messages):
    before = teacher_lines()
    press(Key.Key_Down)
    press(Key.Key_Return)
    messages.answers = [True]
    button(screen, "Verwijderen…").click()

    assert messages.refused == ["still-in-use"]
    assert teacher_lines() == before


def test_a_location_is_added(screen):
    turn_to(screen, 1)
    press(Key.Key_N, CTRL)
    fill(naam="Buurthuis", adres="Dorpsstraat 1", postcode="3511ax", plaats="Utrecht")
    press(Key.Key_S, CTRL)

    assert ["Buurthuis", "Dorpsstraat 1", "3511 AX", "Utrecht", ""] in rows(screen.browser())
    assert "Buurthuis" in {line.name for line in location_lines()}


def test_a_postcode_that_is_none_is_said_before_it_is_stored(screen):
    turn_to(screen, 1)
    press(Key.Key_N, CTRL)
    fill(naam="Buurthuis", postcode="35A1")

    assert "vier cijfers en twee letters" in form_of(screen.browser()).problems()["postcode"]


def test_a_holiday_is_added_from_the_empty_page(screen):
    turn_to(screen, 2)
    assert "nog geen vakanties" in screen.browser().list.empty_text()
    press(Key.Key_Return)
    fill(naam="Kerstvakantie", van="19-12-2026", tot_en_met="3 jan 2027")
    press(Key.Key_S, CTRL)

    assert rows(screen.browser()) == [["Kerstvakantie", "19-12-2026", "03-01-2027", "16"]]
    [line] = holiday_lines()
    assert (line.begins, line.ends) == (date(2026, 12, 19), date(2027, 1, 3))


def test_the_list_of_holidays_is_reached_with_tab(screen):
    turn_to(screen, 2)
    start = QApplication.focusWidget()
    assert start.text() == "&Nieuwe vakantie…"

    press(Key.Key_Tab)
    assert QApplication.focusWidget() is not start
    press(Key.Key_Backtab)

    assert QApplication.focusWidget() is start


def test_a_holiday_that_ends_before_it_begins_is_refused_at_its_end(screen):
    turn_to(screen, 2)
    press(Key.Key_Return)
    fill(naam="Herfst", van="19-10-2026", tot_en_met="18-10-2026")
    press(Key.Key_S, CTRL)

    assert "vóór de begindatum" in form_of(screen.browser()).problems()["ends"]
    assert holiday_lines() == []


def test_public_holidays_of_a_year_stand_beside_and_cannot_be_changed(screen):
    turn_to(screen, 2)
    assert screen.holidays.public.texts_of(1)[1] == "Nieuwjaarsdag"
    choice = next(
        one for one in screen.findChildren(QComboBox) if one.accessibleName().startswith("Jaar van")
    )
    choice.setFocus()
    press(Key.Key_Up)
    assert choice.currentText() == "2025"

    names = {screen.holidays.public.model().index(row, 1).data() for row in range(20)}
    assert {"Bevrijdingsdag", "Koningsdag", "Eerste kerstdag"} <= names


def test_a_half_typed_teacher_is_asked_about_once(screen, messages):
    press(Key.Key_N, CTRL)
    type_text("Half")
    messages.leavings = [Leaving.STAY, Leaving.DISCARD]
    press(Key.Key_Escape)
    assert form_of(screen.browser()).field("name").raw() == "Half"

    press(Key.Key_Escape)

    assert screen.browser().page() is None
    assert messages.asked == ["De docent", "De docent"]


def test_turning_the_tab_loses_nothing(screen, messages):
    press(Key.Key_N, CTRL)
    type_text("Half")
    press(Key.Key_PageDown, CTRL)
    press(Key.Key_PageUp, CTRL)

    assert form_of(screen.browser()).field("name").raw() == "Half"
    assert messages.asked == []
    [draft] = screen.drafts()
    assert (draft.record, draft.record_id, draft.texts) == ("teacher", None, {"name": "Half"})


def test_somewhere_else_leads_to_one_location(screen):
    location = location_lines()[0]
    screen.show_target(Target("location", location.id, "city"))

    assert screen.browser().page().record_id == location.id
    assert QApplication.focusWidget().accessibleName() == "Plaats"


def test_the_errands_of_the_office_are_a_button_away(screen, qtbot):
    with qtbot.waitSignal(screen.go_wanted) as wanted:
        press(Key.Key_G, ALT)

    assert wanted.args == [Target("school")]


def test_an_auditor_reads(session, messages, qtbot):
    reading = replace(session, account=ActingAccount(session.account.id, "Audit", Role.AUDITOR))
    screen = shown(ManagementScreen(reading, surroundings(messages)), qtbot)
    visible = {one.text().replace("&", "") for one in screen.findChildren(QPushButton) if one.isVisible()}
    assert visible == {"Lijst"}

    press(Key.Key_Down)
    press(Key.Key_Return)
    before = form_of(screen.browser()).field("name").raw()
    type_text("x")

    assert form_of(screen.browser()).field("name").raw() == before
