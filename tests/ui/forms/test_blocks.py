"""What is said below a field is in sight whole, however low the page and large the letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from models.errors import UserError
from tests.ui.forms.test_form import CTRL, Key, Register
from ui.forms.blocks import Blocks
from ui.forms.field import FormField
from ui.forms.fields import email_field, text_field
from ui.forms.form import Block, Form
from ui.widgets.scrolling import scrolling


@pytest.fixture
def large_letters(qapp):
    """As on a screen at 150 %."""
    before = qapp.font()
    font = qapp.font()
    font.setPointSizeF(before.pointSizeF() * 1.5)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


def many_fields(register, messages) -> Form:
    fields = [text_field(f"text{number}", f"Tekst {number}") for number in range(9)]
    return Form("De cursist", [Block("Wie", (*fields, email_field("email", "E-mail")))], register, messages)


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def form(large_letters, register, messages, qtbot) -> Form:
    return shown(many_fields(register, messages), qtbot)


def shown(page, qtbot, *, high: int = 260):
    qtbot.addWidget(page)
    page.resize(500, high)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def in_sight(part: QWidget, area: QScrollArea) -> bool:
    place = QRect(part.mapTo(area.viewport(), part.rect().topLeft()), part.size())
    return area.viewport().rect().contains(place)


def said_in_sight(field: FormField, area: QScrollArea) -> bool:
    """Once it has grown for its sentence."""
    return field.height() > field.input.height() * 1.5 and in_sight(field, area)


def test_a_sentence_below_the_last_field_is_scrolled_in_with_its_field(form, qtbot):
    field = form.field("email")
    form.begin("email")
    QTest.keyClicks(QApplication.focusWidget(), "geen adres")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: said_in_sight(field, form.findChild(Blocks)))
    assert field.problem()


def test_so_is_what_is_found_wrong_on_leaving_the_field(form, qtbot):
    field = form.field("email")
    form.begin("email")
    QTest.keyClicks(QApplication.focusWidget(), "geen adres")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert not field.input.hasFocus()

    qtbot.waitUntil(lambda: said_in_sight(field, form.findChild(Blocks)))


def test_so_is_what_the_service_refuses(form, register, qtbot):
    register.refusal = UserError("unknown-learner", field="text8")
    form.field("text0").set_raw("anders")
    form.begin("text0")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: said_in_sight(form.field("text8"), form.findChild(Blocks)))
    assert form.field("text8").problem()


def test_the_keyboard_stays_in_sight_when_there_is_no_room_for_both(form, qtbot):
    form.field("email").set_raw("geen adres")
    form.field("email").check()
    form.begin("text0")

    qtbot.waitUntil(lambda: in_sight(form.field("text0"), form.findChild(Blocks)))
    assert not in_sight(form.field("email"), form.findChild(Blocks))


def test_the_page_around_the_form_scrolls_too(large_letters, register, messages, qtbot):
    form = many_fields(register, messages)
    form.setMinimumHeight(900)
    body = QWidget()
    rows = QVBoxLayout(body)
    rows.addWidget(form)
    page = shown(scrolling(body), qtbot)
    form.begin("email")
    QTest.keyClicks(QApplication.focusWidget(), "geen adres")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_S, CTRL)

    qtbot.waitUntil(lambda: said_in_sight(form.field("email"), page))
