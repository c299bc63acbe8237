"""Choosing another password, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.session import open_school
from tests.school_fixtures import PASSWORD, USER
from tests.ui.window_doubles import surroundings
from ui.screens.own_password.screen import CHANGED, OwnPasswordScreen

NEW = "vier losse woorden samen"


@pytest.fixture
def screen(session, messages, qtbot):
    screen = OwnPasswordScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def type_lines(*lines: str) -> None:
    for line in lines:
        QTest.keyClicks(QApplication.focusWidget(), line)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_new_password_holds_at_once(screen, session, messages, qtbot):
    with qtbot.waitSignals([screen.changed, screen.left]):
        type_lines(PASSWORD, NEW, NEW)

    assert messages.informed == [CHANGED]
    session.close()
    open_school(session.folder.path, USER, NEW).close()


@pytest.mark.parametrize(
    ("lines", "said", "field"),
    [
        (("gok", NEW, NEW), "klopt niet", "Huidig wachtwoord"),
        ((PASSWORD, "", ""), "Bedenk een wachtwoord", "Nieuw wachtwoord"),
        ((PASSWORD, NEW, "anders"), "niet gelijk", "Nieuw wachtwoord nog een keer"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_old_one_stays(screen, session, lines, said, field):
    type_lines(*lines)

    assert said in screen.problem()
    assert QApplication.focusWidget().accessibleName() == field
    session.close()
    open_school(session.folder.path, USER, PASSWORD).close()
