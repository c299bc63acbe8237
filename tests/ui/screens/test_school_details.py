"""The school's own details, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from models.queries.records import school_record
from tests.ui.window_doubles import surroundings
from ui.screens.school_details.screen import SchoolDetailsScreen


@pytest.fixture
def screen(session, messages, qtbot):
    screen = SchoolDetailsScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def type_over(screen, name: str, text: str) -> None:
    field = next(one for one in screen.findChildren(QLineEdit) if one.accessibleName() == name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    if not text:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_form_shows_what_is_known(screen):
    shown = {field.accessibleName(): field.text() for field in screen.findChildren(QLineEdit)}

    assert shown["Naam"] == school_record().name
    assert shown["BOW-nummer"] == school_record().bow_number


def test_what_is_typed_is_kept_and_told(screen, qtbot):
    type_over(screen, "BOW-nummer", "000123")
    type_over(screen, "Postcode", "3511xx")

    with qtbot.waitSignals([screen.changed, screen.left]):
        enter()

    assert school_record().bow_number == "000123"
    assert school_record().postcode == "3511 XX"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Naam", "", "Vul de naam van de school in."),
        ("BOW-nummer", "12A", "Dit kan geen BOW-nummer zijn"),
        ("Postcode", "35", "Een postcode heeft"),
        ("E-mail", "info", "geen e-mailadres"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(screen, name, text, said):
    before = school_record()
    type_over(screen, name, text)
    type_over(screen, "Telefoon", "030-1234567")

    enter()

    assert said in screen.problem()
    assert QApplication.focusWidget().accessibleName() == name
    assert school_record() == before
