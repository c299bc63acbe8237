"""A new contract that begins at the page of its learner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.accounts import ActingAccount
from models.entities import Learner
from models.queries.contracts import contract
from models.rules.terms import Role
from tests.ui.screens.record_keys import shown
from tests.ui.window_doubles import surroundings
from ui.messages import Leaving
from ui.screens.contracts.screen import ContractsScreen
from ui.screens.learners.screen import LearnersScreen
from ui.targets import Target


@pytest.fixture
def somebody() -> Learner:
    return Learner.select().order_by(Learner.id.desc()).first()


def keys(*texts: str) -> None:
    """Type a field, and Enter to the next."""
    for text in texts:
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_page_of_a_learner_leads_to_it(session, messages, qtbot, somebody):
    learners = shown(LearnersScreen(session, surroundings(messages)), qtbot)
    went: list[Target] = []
    learners.go_wanted.connect(went.append)
    learners.browser.open(somebody.id)
    page = learners.browser.page()
    page.new_contract.setFocus()
    QTest.keyClick(page.new_contract, Qt.Key.Key_Return)

    assert went == [Target("contract", new_for=somebody.id)]


def test_the_learner_stands_there_and_the_rest_is_typed(screen, somebody):
    screen.show_target(Target("contract", new_for=somebody.id))
    page = screen.browser.page()
    assert page.form.field("learner").value() == somebody.number
    assert page.may_leave()
    keys("C-nieuw", "", "NT2", "", "4 jan 2027", "2/7/2027", "300")

    stored = contract(screen.browser.page().record_id)
    assert (stored.number, stored.learner, stored.begins) == ("C-nieuw", somebody.number, date(2027, 1, 4))


def test_who_was_typing_another_contract_and_stays_keeps_what_was_typed(screen, somebody, messages):
    screen.browser.open(None)
    screen.browser.page().form.field("number").set_raw("C-half")
    messages.leavings.append(Leaving.STAY)
    screen.show_target(Target("contract", new_for=somebody.id))

    form = screen.browser.page().form
    assert form.field("number").raw() == "C-half"
    assert form.field("learner").raw() == ""


def test_without_an_id_the_list_is_shown(screen):
    screen.show_target(Target("contract"))

    assert screen.browser.page() is None


def test_a_new_learner_has_none_yet_and_who_only_reads_makes_none(session, messages, qtbot, somebody):
    learners = shown(LearnersScreen(session, surroundings(messages)), qtbot)
    learners.browser.open(None)
    assert not learners.browser.page().new_contract.isVisible()

    auditor = replace(session, account=ActingAccount(session.account.id, "Auditor", Role.AUDITOR))
    reading = shown(LearnersScreen(auditor, surroundings(messages)), qtbot)
    reading.browser.open(somebody.id)
    assert not reading.browser.page().new_contract.isVisible()
    contracts = shown(ContractsScreen(auditor, surroundings(messages)), qtbot)
    contracts.show_target(Target("contract", new_for=somebody.id))
    assert contracts.browser.page() is None
