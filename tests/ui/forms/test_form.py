"""A form by keyboard: from field to field, storing, leaving, and what was typed before the lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from models.errors import InvalidValue, UserError
from ui.camera import darkened
from ui.forms.fields import email_field, text_field, yes_no_field
from ui.forms.form import Block, Form
from ui.messages import Leaving

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
STORED = {"name": "Amina", "email": "", "loan": False}


class Register:
    """What a form stores in; refuses when a test says so."""

    def __init__(self) -> None:
        self.stored: list[dict[str, object]] = []
        self.refusal: UserError | None = None

    def __call__(self, values: dict[str, object]) -> str:
        if self.refusal is not None:
            raise self.refusal
        self.stored.append(values)
        return "opgeslagen"


@pytest.fixture
def register() -> Register:
    return Register()


@pytest.fixture
def form(register, messages, qtbot) -> Form:
    return shown(made(register, messages), qtbot)


def made(register, messages, *, read_only: bool = False) -> Form:
    blocks = [
        Block("Wie", (text_field("name", "Naam", required=True), yes_no_field("loan", "Lening"))),
        Block("Contact", (email_field("email", "E-mail"),)),
    ]
    form = Form("De cursist", blocks, register, messages, read_only=read_only)
    form.show_values(STORED)
    return form


def shown(form: Form, qtbot) -> Form:
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.begin()
    return form


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_text(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def button(form: Form, text: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.text().replace("&", "") == text)


def test_enter_goes_from_field_to_field_and_stores_in_the_last(form, register, qtbot):
    type_text("Bo")
    press(Key.Key_Return)
    press(Key.Key_Space)
    press(Key.Key_Return)
    type_text("bo@school.nl")
    with qtbot.waitSignal(form.saved) as saved:
        press(Key.Key_Return)

    assert saved.args == ["opgeslagen"]
    assert register.stored == [{"name": "Bo", "loan": True, "email": "bo@school.nl"}]
    assert not form.dirty()


def test_ctrl_s_stores_from_anywhere(form, register):
    type_text("Bo")
    press(Key.Key_S, CTRL)

    assert register.stored[0]["name"] == "Bo"


def test_nothing_is_stored_while_something_is_wrong_and_the_first_has_the_keyboard(form, register):
    press(Key.Key_Delete)
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    type_text("geen adres")
    press(Key.Key_Return)

    assert register.stored == []
    assert set(form.problems()) == {"name", "email"}
    assert QApplication.focusWidget() is form.field("name").input


def test_what_the_service_refuses_is_said_at_its_field(form, register, messages):
    register.refusal = InvalidValue("name-in-use", field="name")
    type_text("Bo")
    press(Key.Key_S, CTRL)

    assert "al in gebruik" in form.problems()["name"]
    assert messages.refused == []
    assert form.dirty()


def test_what_belongs_to_no_field_is_told_as_a_whole(form, register, messages):
    register.refusal = UserError("record-is-gone")
    type_text("Bo")
    press(Key.Key_S, CTRL)

    assert messages.refused == ["record-is-gone"]
    assert form.field("name").raw() == "Bo"


def test_a_form_nobody_typed_in_is_left_without_a_question(form, messages, qtbot):
    assert not button(form, "Opslaan").isEnabled()
    with qtbot.waitSignal(form.left):
        press(Key.Key_Escape)

    assert messages.asked == []


@pytest.mark.parametrize(
    ("answer", "stored", "stays"),
    [(Leaving.SAVE, ["Bo"], False), (Leaving.DISCARD, [], False), (Leaving.STAY, [], True)],
)
def test_a_half_filled_form_asks_once(form, register, messages, qtbot, answer, stored, stays):
    type_text("Bo")
    assert button(form, "Annuleren").isVisible()
    messages.leavings = [answer]
    left = []
    form.left.connect(lambda: left.append(True))

    press(Key.Key_Escape)

    assert messages.asked == ["De cursist"]
    assert [values["name"] for values in register.stored] == stored
    assert left == ([] if stays else [True])
    assert form.dirty() is stays


def test_who_chooses_to_store_what_is_wrong_stays(form, register, messages):
    press(Key.Key_Delete)
    messages.leavings = [Leaving.SAVE]

    press(Key.Key_Escape)

    assert register.stored == []
    assert "name" in form.problems()


def test_typing_it_back_is_no_change(form, messages):
    type_text("Bo")
    assert form.dirty()
    form.field("name").line.selectAll()
    type_text("Amina")

    assert not form.dirty()
    assert not button(form, "Opslaan").isEnabled()


def test_a_draft_stands_there_again_and_is_not_stored_yet(form, register, messages, qtbot):
    type_text("Bo")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    type_text("half@")
    draft = form.draft()
    assert draft == {"name": "Bo", "email": "half@"}

    again = shown(made(register, messages), qtbot)
    again.take_draft(draft)

    assert again.draft() == draft
    assert again.field("loan").value() is False
    assert register.stored == []


def test_giving_a_draft_up_leaves_what_is_stored(form, messages):
    form.take_draft({"name": "", "gone": "x"})
    messages.leavings = [Leaving.DISCARD]
    press(Key.Key_Escape)

    assert form.field("name").raw() == "Amina"
    assert form.problems() == {}


def test_what_can_only_be_read_has_the_ground_of_the_window_in_light_and_dark(register, messages, qtbot):
    form = shown(made(register, messages, read_only=True), qtbot)

    def ground() -> str:
        picture = form.field("name").input.grab().toImage()
        return picture.pixelColor(picture.width() - 10, picture.height() // 2).name()

    light = form.palette().window().color().name()
    assert ground() == light != form.palette().base().color().name()
    with darkened():
        QApplication.processEvents()
        assert ground() == form.palette().window().color().name() != light


def test_who_only_reads_can_change_nothing(register, messages, qtbot):
    form = shown(made(register, messages, read_only=True), qtbot)
    type_text("Bo")
    press(Key.Key_Return)
    press(Key.Key_S, CTRL)

    assert form.field("name").raw() == "Amina"
    assert not button(form, "Opslaan").isVisible()
    assert register.stored == []
