"""Going from what is found to where it is mended, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from models.accounts import Action
from models.changes import ChangeSet
from tests.ui.window_doubles import surroundings
from ui.places import SIDE_PLACES, Place
from ui.screens.screen import Screen
from ui.targets import Target
from ui.workspace import Workspace


class Noticing(Screen):
    """Remembers what it was asked to show."""

    def __init__(self, session, surroundings):
        super().__init__(session, surroundings.messages)
        self.shown: list[Target] = []
        self.refreshed: list[ChangeSet] = []
        self.closes = True

    def show_target(self, target):
        self.shown.append(target)

    def refresh(self, changes):
        self.refreshed.append(changes)

    def may_close(self):
        return self.closes


CHECKS = Place("Controles", "deliveries", Action.CHECK_DELIVERY, Noticing)
PEOPLE = Place("Mensen", "people", Action.CHECK_DELIVERY, Noticing, records=frozenset({"learner"}))


@pytest.fixture
def workspace(session, messages, qtbot) -> Workspace:
    made = Workspace(session, surroundings(messages), (CHECKS, PEOPLE))
    qtbot.addWidget(made)
    made.begin()
    made.show()
    return made


def way_back(workspace: Workspace) -> QPushButton | None:
    buttons = workspace.findChildren(QPushButton)
    return next((one for one in buttons if one.isVisible() and one.text().startswith("&Terug naar")), None)


def test_ga_naar_opens_the_record_and_offers_the_way_back(workspace):
    checks = workspace.current()
    assert isinstance(checks, Noticing)

    checks.go_wanted.emit(Target("learner", 7, "bsn"))

    people = workspace.current()
    assert isinstance(people, Noticing)
    assert people.shown == [Target("learner", 7, "bsn")]
    back = way_back(workspace)
    assert back is not None
    assert back.text() == "&Terug naar Controles"


def test_back_from_the_record_the_checks_hear_what_was_mended(workspace):
    checks = workspace.current()
    checks.go_wanted.emit(Target("learner", 7))
    mended = ChangeSet(records=frozenset({"learner"}))
    workspace.current().changed.emit(mended)

    back = way_back(workspace)
    assert back is not None
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)

    assert workspace.current() is checks
    assert checks.refreshed == [mended]
    assert way_back(workspace) is None


def test_a_record_that_no_screen_of_this_person_shows_leads_nowhere(workspace):
    here = workspace.current()

    workspace.go_to_target(Target("iets anders", 1))

    assert workspace.current() is here


def test_one_screen_with_something_to_store_keeps_the_window_open(workspace):
    assert workspace.may_close()

    workspace.current().closes = False

    assert not workspace.may_close()


@pytest.mark.parametrize("errand", SIDE_PLACES, ids=lambda place: place.title)
def test_esc_leads_back_from_an_errand(session, messages, qtbot, errand):
    workspace = Workspace(session, surroundings(messages))
    qtbot.addWidget(workspace)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    workspace.begin()
    here = workspace.current()
    workspace.go_aside(errand)
    assert workspace.current() is not here

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)

    assert workspace.current() is here
