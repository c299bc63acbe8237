"""Whose contract it is: by number, by the whole name, or chosen from what is found while typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.errors import InvalidValue
from ui.screens.contracts.learner_field import learner_field

NAMES = {
    "1001": "Berg, Zoë van den",
    "1002": "Yusuf, Amina",
    "1003": "Yusuf, Amina",
    "10": "@SUM(A1:A9), =1+1",
    "1004": "علي, محمد",
}


@pytest.fixture
def page(qtbot) -> QWidget:
    """Where the field stands, with another one to go to."""
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    return page


@pytest.fixture
def field(page, qtbot):
    field = learner_field("learner", "Cursist", NAMES)
    page.layout().insertWidget(0, field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.focus()
    return field


def offered(field) -> list[str]:
    """What stands below the field."""
    found = field.line.completer().completionModel()
    return [found.index(row, 0).data() for row in range(found.rowCount())]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("zoe", ["1001"]),
        ("berg ZOE", ["1001"]),
        ("van den berg", ["1001"]),
        ("yusuf", ["1002", "1003"]),
        ("100", ["1001", "1002", "1003", "1004"]),
        ("sum", ["10"]),
        ("nobody", []),
    ],
)
def test_case_diacritics_and_the_order_of_words_do_not_matter(field, typed, numbers):
    QTest.keyClicks(field.line, typed)

    assert offered(field) == [f"{NAMES[number]} ({number})" for number in numbers]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1001", "1001"),
        ("10", "10"),
        ("zoe van den berg", "1001"),
        ("Berg, Zoë van den", "1001"),
        ("Yusuf, Amina (1003)", "1003"),
        ("محمد علي", "1004"),
    ],
)
def test_a_number_or_a_whole_name_is_enough(field, typed, number):
    field.set_raw(typed)
    QTest.keyClick(field.line, Qt.Key.Key_Tab)

    assert field.value() == number
    assert field.raw() == f"{NAMES[number]} ({number})"


@pytest.mark.parametrize("typed", ["amina yusuf", "zoe", "100", "=1+1", "x" * 300, "\u202e1001x"])
def test_a_part_or_a_name_of_two_people_is_no_choice(field, typed):
    field.set_raw(typed)

    assert not field.check()
    assert "Kies de cursist uit de lijst" in field.problem()
    with pytest.raises(InvalidValue):
        field.value()


def test_what_is_chosen_from_the_list_is_judged_at_once(field):
    field.set_raw("amina")
    assert not field.check()
    field.line.completer().activated[str].emit("Yusuf, Amina (1002)")

    assert field.value() == "1002"
    assert field.problem() == ""


@pytest.mark.parametrize(("typed", "number"), [("zoe", "1001"), ("sum", "10")])
def test_enter_takes_the_only_one_that_is_found(field, qtbot, typed, number):
    QTest.keyClicks(field.line, typed)
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert field.value() == number
    assert field.raw() == f"{NAMES[number]} ({number})"


def test_enter_takes_none_of_two(field, qtbot):
    QTest.keyClicks(field.line, "yusuf")
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Return)

    assert field.raw() == "yusuf"
