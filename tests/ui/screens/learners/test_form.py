"""The form of a learner, by keyboard; and the BSN, which is nobody's business."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from models.accounts import ActingAccount
from models.entities import AuditEntry, Learner
from models.queries.learners import learner, learner_lines
from models.rules.bsn import masked
from models.rules.terms import Act, MigrantGroup, Role, Route
from tests.ui.screens.record_keys import (
    CTRL,
    HOSTILE,
    Key,
    button,
    fill,
    form_of,
    press,
    shown,
    type_text,
)
from tests.ui.window_doubles import NOW, surroundings
from ui.messages import Leaving
from ui.screens.learners.screen import LearnersScreen
from ui.targets import Target

FREE_BSN = "111222333"


@pytest.fixture
def screen(session, messages, qtbot) -> LearnersScreen:
    return shown(LearnersScreen(session, surroundings(messages)), qtbot)


@pytest.fixture
def known(session) -> Learner:
    """Somebody of whom the school has a BSN."""
    return Learner.select().where(Learner.bsn.is_null(False)).order_by(Learner.id).get()


@pytest.fixture
def new(screen):
    """The form of a new learner, with the keyboard in it."""
    press(Key.Key_N, CTRL)
    return form_of(screen.browser)


@pytest.fixture
def opened(screen, known):
    """The form of somebody who is there."""
    screen.show_target(Target("learner", known.id))
    return form_of(screen.browser)


def numbers() -> set[str]:
    return {line.number for line in learner_lines(NOW.date())}


def bsn_of(learner_id: int) -> str | None:
    return Learner.get(Learner.id == learner_id).bsn


def test_a_whole_learner_is_typed_in(screen, new, qtbot):
    fill(
        cursistnummer="N-1",
        voornaam="Amina",
        tussenvoegsel="van der",
        achternaam="Berg",
        geboortedatum="5 mrt 1990",
        bsn=FREE_BSN,
        wet="Wi2021",
        doelgroep="asielstatushouder",
        lening_van_duo="ja",
        gemeente="Utrecht",
        leerroute="B1",
        pip_datum="1-9-2026",
        einde_termijn="1-9-2029",
        adres="Dorpsstraat 1",
        postcode="3511ax",
        plaats="Utrecht",
        telefoon="+31 6 12345678",
        e_mail="amina@example.org",
    )
    with qtbot.waitSignal(screen.changed) as changed:
        press(Key.Key_S, CTRL)

    assert "learner" in changed.args[0].records
    page = screen.browser.page()
    row = learner(page.record_id)
    assert row.number == "N-1"
    assert (row.act, row.migrant_group, row.route) == (Act.WI2021, MigrantGroup.ASIELSTATUSHOUDER, Route.B1)
    assert row.loan is True
    assert row.postcode == "3511 AX"
    assert bsn_of(page.record_id) == FREE_BSN
    assert form_of(screen.browser).field("bsn").raw() == masked(FREE_BSN)


def test_the_least_there_is_to_a_learner(screen, new):
    fill(cursistnummer="N-2", voornaam="Bo", achternaam="Li", wet="geen")
    press(Key.Key_S, CTRL)

    assert "N-2" in numbers()


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"cursistnummer": "", "voornaam": "Bo"}, "number", "leeg"),
        ({"cursistnummer": "N", "voornaam": "Bo", "achternaam": "Li"}, "act", "leeg"),
        ({"geboortedatum": "30-2-1990"}, "born", "geen datum"),
        ({"bsn": "123456789"}, "bsn", "elfproef"),
        ({"bsn": "1234"}, "bsn", "negen cijfers"),
        ({"postcode": "3511"}, "postcode", "vier cijfers"),
        ({"e_mail": "amina"}, "email", "geen e-mailadres"),
        ({"pip_datum": "1-1-0206"}, "pip_date", "jaartal"),
        ({"achternaam": "x" * 201}, "last_name", "te lang"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nobody_is_kept(new, values, field, said):
    before = numbers()
    fill(**values)
    press(Key.Key_S, CTRL)

    assert said in new.problems()[field]
    assert numbers() == before


def test_the_next_number_stands_there_and_is_only_a_proposal(screen, new, messages):
    proposed = str(max(int(number) for number in numbers()) + 1)
    assert new.field("number").raw() == proposed
    assert new.draft() == {}
    press(Key.Key_Escape)
    assert messages.asked == [], "nothing was typed"

    press(Key.Key_N, CTRL)
    type_text("A-7")
    assert form_of(screen.browser).field("number").raw() == "A-7"


def test_a_learner_gets_the_number_that_was_proposed(screen, new):
    proposed = new.field("number").raw()
    fill(voornaam="Bo", achternaam="Li", wet="geen")
    press(Key.Key_S, CTRL)

    assert proposed in numbers()


@pytest.mark.parametrize("field", ["municipality", "city"])
def test_places_that_the_school_has_are_offered(screen, field):
    Learner.update(municipality="'s-Hertogenbosch", city="'s-Hertogenbosch").execute()
    press(Key.Key_N, CTRL)
    place = form_of(screen.browser).field(field)
    place.focus()
    type_text("herto")

    assert place.line.completer().currentCompletion() == "'s-Hertogenbosch"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_kept_clean_or_refused(new, text):
    fill(cursistnummer="N-3", voornaam="Bo", achternaam="Li", wet="geen")
    new.field("last_name").set_raw(text)
    press(Key.Key_S, CTRL)

    kept = {line.last_name for line in learner_lines(NOW.date()) if line.number == "N-3"}
    if len(text) > 200:
        assert kept == set()
        assert "te lang" in new.problems()["last_name"]
    else:
        assert kept == {text.replace("\u202e", "").replace("\u200b", "").replace("\x07", "")}


def test_a_number_that_is_taken_is_said_at_the_number(new, known):
    fill(cursistnummer=known.number, voornaam="Bo", achternaam="Li", wet="geen")
    press(Key.Key_S, CTRL)

    assert "al in gebruik" in new.problems()["number"]


def test_a_bsn_of_somebody_else_is_said_without_saying_it(new, known):
    fill(cursistnummer="N-4", voornaam="Bo", achternaam="Li", bsn=known.bsn, wet="Wi2021")
    press(Key.Key_S, CTRL)

    assert f"al van cursist {known.number}" in new.problems()["bsn"]
    assert known.bsn not in new.problems()["bsn"]


def test_a_bsn_is_only_asked_where_the_law_allows_it(new):
    bsn = new.field("bsn")
    fill(wet="geen")
    assert not bsn.line.isEnabled()
    assert "UAVG art. 46" in bsn.said()

    fill(lening_van_duo="ja")
    assert bsn.line.isEnabled()
    assert bsn.said() == ""


def test_a_bsn_that_may_no_longer_be_kept_has_to_go(opened, known, screen):
    fill(wet="geen")
    if opened.field("loan").value():
        fill(lening_van_duo="ja")
    assert "Haal het BSN weg" in opened.problems()["bsn"]
    press(Key.Key_S, CTRL)
    assert bsn_of(known.id) == known.bsn

    fill(bsn="")
    press(Key.Key_S, CTRL)

    assert bsn_of(known.id) is None
    assert learner(known.id).act is Act.NONE


@pytest.mark.parametrize(
    ("act", "group", "said"),
    [
        ("Wi2021", "asielstatushouder", "naar de gemeente"),
        ("Wi2021", "gezinsmigrant", "naar DUO"),
        ("Wi2021", "niet ingevuld", "Vul haar in"),
        ("Wi2013", "niet ingevuld", "naar DUO"),
        ("geen", "niet ingevuld", "naar niemand"),
    ],
)
def test_who_hears_the_hours_is_said_while_choosing(new, act, group, said):
    new.field("act").set_raw(act)
    new.field("migrant_group").set_raw(group)

    assert said in new.field("migrant_group").said()


def test_a_bsn_is_masked_until_it_is_asked_for_and_that_is_noted(opened, known, screen):
    bsn = opened.field("bsn")
    assert bsn.line.text() == masked(known.bsn)
    before = AuditEntry.select().count()

    button(screen, "Tonen").click()

    assert bsn.line.text() == known.bsn
    assert "20 seconden" in bsn.said()
    assert bsn.timer.interval() == 20_000
    [entry] = AuditEntry.select().order_by(AuditEntry.id).offset(before)
    assert (entry.action, entry.record, entry.record_id) == ("BSN tonen", "learner", known.id)
    assert known.bsn not in (entry.new or "")


def test_a_bsn_that_is_shown_is_masked_again(opened, known, screen):
    bsn = opened.field("bsn")
    bsn.show_bsn()
    bsn.timer.timeout.emit()
    assert bsn.line.text() == masked(known.bsn)
    assert bsn.said() == ""

    bsn.show_bsn()
    screen.hide()
    assert bsn.line.text() == masked(known.bsn)


def test_a_bsn_that_is_shown_cannot_be_copied(opened):
    QApplication.clipboard().setText("iets anders")
    bsn = opened.field("bsn")
    bsn.show_bsn()

    bsn.line.selectAll()
    bsn.line.copy()

    assert bsn.line.selectedText() == ""
    assert QApplication.clipboard().text() == "iets anders"


def test_a_bsn_that_is_shown_is_no_part_of_the_form(opened, known):
    bsn = opened.field("bsn")
    bsn.show_bsn()

    assert not opened.dirty()
    assert opened.draft() == {}
    QTest.keyClicks(bsn.line, "9")
    assert bsn.line.text() == known.bsn


def test_another_bsn_takes_the_place_of_the_masked_one(opened, known):
    fill(bsn=FREE_BSN)
    press(Key.Key_S, CTRL)

    assert bsn_of(known.id) == FREE_BSN
    assert opened.field("bsn").raw() == masked(FREE_BSN)
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert json.loads(entry.new)["bsn"] == masked(FREE_BSN)


def test_changing_something_else_leaves_the_bsn(opened, known):
    fill(telefoon="030-1111111")
    press(Key.Key_S, CTRL)

    assert bsn_of(known.id) == known.bsn
    assert learner(known.id).phone == "030-1111111"
    assert not opened.dirty()


def test_somebody_is_removed_only_when_there_is_nothing_else(opened, known, screen, messages):
    messages.answers = [True]
    button(screen, "Verwijderen…").click()

    assert messages.refused == ["still-in-use"]
    assert known.number in numbers()


def test_a_finding_leads_to_the_very_field(screen, known):
    screen.show_target(Target("learner", known.id, "bsn"))

    assert QApplication.focusWidget().accessibleName() == "BSN"


def test_going_elsewhere_with_a_half_typed_form_asks_first(screen, opened, known, messages):
    fill(telefoon="1")
    other = Learner.select().where(Learner.id != known.id).get().id
    messages.leavings = [Leaving.STAY, Leaving.SAVE]

    screen.show_target(Target("learner", other))
    assert screen.browser.page().record_id == known.id

    screen.show_target(Target("learner", other))
    assert screen.browser.page().record_id == other
    assert learner(known.id).phone == "1"


def test_an_auditor_reads_masked(session, known, messages, qtbot):
    reading = replace(session, account=ActingAccount(session.account.id, "Audit", Role.AUDITOR))
    screen = shown(LearnersScreen(reading, surroundings(messages)), qtbot)
    screen.show_target(Target("learner", known.id))
    form = form_of(screen.browser)
    before = {name: form.field(name).raw() for name in form.names()}
    for _ in range(30):
        type_text("9")
        press(Key.Key_Tab)

    assert {name: form.field(name).raw() for name in form.names()} == before
    assert before["bsn"] == masked(known.bsn)
    seen = {one.text().replace("&", "") for one in screen.findChildren(QPushButton) if one.isVisible()}
    assert seen == {"Terug"}
