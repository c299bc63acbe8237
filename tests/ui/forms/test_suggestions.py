"""Words of the school, offered while typing; never more than an offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.forms.fields import text_field
from ui.forms.form import Block, Form
from ui.forms.suggestions import known_word_field

TOWNS = ["'s-Hertogenbosch", "Amersfoort", "Utrecht"]


@pytest.fixture
def page(qtbot) -> QWidget:
    """Where the field stands, with another one to go to."""
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    return page


@pytest.fixture
def field(page, qtbot):
    field = known_word_field("municipality", "Gemeente", TOWNS)
    page.layout().insertWidget(0, field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.focus()
    return field


def offered(field) -> list[str]:
    found = field.line.completer().completionModel()
    return [found.index(row, 0).data() for row in range(found.rowCount())]


@pytest.mark.parametrize(
    ("typed", "words"), [("ut", ["Utrecht"]), ("HERTO", ["'s-Hertogenbosch"]), ("Zeist", [])]
)
def test_what_the_school_has_is_offered(field, typed, words):
    QTest.keyClicks(field.line, typed)

    assert offered(field) == words


def test_a_word_is_chosen_with_the_arrows(field, qtbot):
    QTest.keyClicks(field.line, "ut")
    popup = field.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.edited):
        QTest.keyClick(popup, Qt.Key.Key_Return)

    assert field.value() == "Utrecht"


@pytest.mark.parametrize(
    ("typed", "keys", "kept"),
    [
        ("Utrecht", [Qt.Key.Key_Return], "Utrecht"),
        ("ut", [Qt.Key.Key_Return], "ut"),
        ("ut", [Qt.Key.Key_Down, Qt.Key.Key_Return], "Utrecht"),
    ],
)
def test_enter_goes_on_to_the_next_field_also_while_words_are_offered(messages, qtbot, typed, keys, kept):
    town, phone = known_word_field("town", "Plaats", TOWNS), text_field("phone", "Telefoon")
    form = Form("De locatie", [Block("", (town, phone))], lambda _values: None, messages)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    town.focus()
    QTest.keyClicks(town.line, typed)
    popup = town.line.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    for key in keys:
        QTest.keyClick(popup, key)

    qtbot.waitUntil(phone.line.hasFocus)
    assert not popup.isVisible()
    assert town.value() == kept


@pytest.mark.parametrize("typed", ["Zeist", "utrechtse heuvelrug", "=1+1", "Robin 🦋"])
def test_anything_else_is_kept_as_it_is_typed(field, typed):
    field.set_raw(typed)
    QTest.keyClick(field.line, Qt.Key.Key_Tab)

    assert field.value() == typed
    assert not field.problem()
