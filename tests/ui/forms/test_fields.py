"""Each kind of field, typed in by a person: what it means, and when it says what is wrong."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from models.errors import InvalidValue
from models.rules.terms import Act, MigrantGroup
from ui.forms.fields import (
    LineField,
    choice_field,
    date_field,
    email_field,
    hours_field,
    postcode_field,
    term_field,
    text_field,
    time_field,
    whole_number_field,
    yes_no_field,
)
from ui.screens.learners.bsn_field import BsnField

TODAY = date(2026, 11, 3)
BSN = "123456782"
MAKERS = {
    "text": lambda: text_field("field", "&Veld"),
    "required": lambda: text_field("field", "&Veld", required=True),
    "date": lambda: date_field("field", "&Veld", TODAY),
    "birth date": lambda: date_field("field", "&Veld", TODAY, birth=True),
    "bsn": lambda: BsnField("field", "&Veld", None),
    "postcode": lambda: postcode_field("field", "&Veld"),
    "email": lambda: email_field("field", "&Veld"),
    "number": lambda: whole_number_field("field", "&Veld"),
    "time": lambda: time_field("field", "&Veld"),
    "hours": lambda: hours_field("field", "&Veld"),
}


@pytest.fixture
def page(qtbot) -> QWidget:
    """Where the field stands, with another one to go to."""
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(QLineEdit())
    return page


@pytest.fixture
def field(request, page, qtbot) -> LineField:
    """The field of the kind that a test asks for."""
    field = MAKERS[request.param]()
    page.layout().insertWidget(0, field)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.focus()
    return field


def kind(*names: str):
    return pytest.mark.parametrize("field", names, indirect=True)


def type_text(field: LineField, text: str) -> None:
    QTest.keyClicks(field.line, text)


def leave(field: LineField) -> None:
    QTest.keyClick(field.line, Qt.Key.Key_Tab)


@pytest.mark.parametrize(
    ("field", "typed", "value", "shown"),
    [
        ("text", "  van  der ", "van der", "van der"),
        ("date", "5 mrt 2026", date(2026, 3, 5), "05-03-2026"),
        ("date", "5/3/2026", date(2026, 3, 5), "05-03-2026"),
        ("date", "2026-03-05", date(2026, 3, 5), "05-03-2026"),
        ("date", "5-3-26", date(2026, 3, 5), "05-03-2026"),
        ("date", "05032026", date(2026, 3, 5), "05-03-2026"),
        ("date", "do 5 mrt '26", date(2026, 3, 5), "05-03-2026"),
        ("birth date", "5-3-62", date(1962, 3, 5), "05-03-1962"),
        ("bsn", "1234 56 782", BSN, BSN),
        ("postcode", "3531ca", "3531 CA", "3531 CA"),
        ("email", "a@b.nl", "a@b.nl", "a@b.nl"),
        ("number", "300", 300, "300"),
        ("time", "9.30", time(9, 30), "9:30"),
        ("time", "930", time(9, 30), "9:30"),
        ("time", "9", time(9), "9:00"),
        ("hours", "1.5", 90, "1,5"),
        ("hours", "0,0167", 1, "0,0167"),
        ("hours", "40", 2400, "40"),
    ],
    indirect=["field"],
)
def test_what_is_typed_means_what_the_importer_reads_in_it(field, typed, value, shown):
    type_text(field, typed)
    leave(field)

    assert field.value() == value
    assert field.raw() == shown
    assert not field.problem()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("date", "31-2-2026", "geen datum"),
        ("date", "gisteren", "geen datum"),
        ("date", "1-1-1026", "jaartal"),
        ("date", "1-1-85", "geen datum"),
        ("bsn", "12345", "negen cijfers"),
        ("bsn", "abc", "negen cijfers"),
        ("postcode", "3531", "vier cijfers en twee letters"),
        ("email", "naam@", "geen e-mailadres"),
        ("number", "-1", "heel getal"),
        ("number", "1e3", "heel getal"),
        ("time", "25:00", "geen tijd"),
        ("hours", "1.000", "uren"),
        ("required", " ", "leeg"),
    ],
    indirect=["field"],
)
def test_what_cannot_be_is_said_on_leaving_and_not_before(field, typed, said):
    for letter in typed[:-1]:
        type_text(field, letter)
        assert not field.problem()
    type_text(field, typed[-1])
    leave(field)

    assert said in field.problem()
    assert field.raw() == typed
    assert field.line.accessibleDescription() == field.problem()
    with pytest.raises(InvalidValue):
        field.value()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("bsn", "123456789", "elfproef"),
        ("date", "31-02-2026", "geen datum"),
        ("postcode", "0531 CA", "postcode"),
    ],
    indirect=["field"],
)
def test_what_can_only_be_finished_is_judged_at_once(field, typed, said):
    type_text(field, typed)

    assert said in field.problem()


@kind("bsn")
def test_once_wrong_it_is_judged_with_every_key(field):
    type_text(field, "123456789")
    QTest.keyClick(field.line, Qt.Key.Key_Backspace)
    assert field.problem()

    type_text(field, "2")
    assert field.problem() == ""
    assert field.said() == ""


@kind("required")
def test_a_field_that_is_only_passed_by_is_not_found_wanting(field):
    leave(field)

    assert not field.problem()
    assert not field.check()
    assert "leeg" in field.problem()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "=1+1"),
        ("@SUM(A1)", "@SUM(A1)"),
        ("<b>Ton</b>", "<b>Ton</b>"),
        ("محمد علي", "محمد علي"),
        ("Am\u202eina\u200b", "Amina"),
        ("A\x00m\x07ina\x1b", "Amina"),
        ("e\u0301", "é"),
        ("Robin 🦋", "Robin 🦋"),
        ("regel een\nregel twee\t!", "regel een regel twee !"),
    ],
)
@kind("text")
def test_hostile_text_is_kept_clean_and_harmless(field, typed, kept):
    field.set_raw(typed)

    assert field.value() == kept
    assert field.check()


@kind("text")
def test_a_very_long_text_is_refused_and_not_cut_off(field):
    field.line.insert("x" * 300)
    field.line.textEdited.emit(field.raw())

    assert "te lang" in field.problem()
    assert len(field.raw()) == 300


@kind("date")
def test_a_date_may_be_empty(field):
    field.show_value(TODAY)
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    leave(field)

    assert field.value() is None
    assert not field.problem()


@pytest.mark.parametrize(
    ("start", "key", "shown"),
    [
        ("", Qt.Key.Key_Up, "03-11-2026"),
        ("31-10-2026", Qt.Key.Key_Up, "01-11-2026"),
        ("31-10-2026", Qt.Key.Key_PageDown, "24-10-2026"),
        ("31-12-2100", Qt.Key.Key_Up, "31-12-2100"),
        ("onzin", Qt.Key.Key_Up, "onzin"),
    ],
)
@kind("date")
def test_arrows_move_a_date(field, start, key, shown):
    field.set_raw(start)
    QTest.keyClick(field.line, key)

    assert field.raw() == shown


@kind("date")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_is_chosen_in_the_calendar(field, qtbot):
    field.line.actions()[-1].trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 3)

    with qtbot.waitSignal(field.edited):
        calendar.activated.emit(QDate(2026, 10, 1))

    assert field.value() == date(2026, 10, 1)


@kind("bsn")
def test_a_shut_field_takes_nothing_and_says_why(field):
    field.shut("Mag niet.")
    assert field.said() == "Mag niet."
    assert not field.line.isEnabled()

    field.shut("")
    assert field.line.isEnabled()
    assert field.said() == ""


def test_a_word_of_a_list_is_chosen_with_the_keyboard(qtbot):
    field = term_field("act", "Wet", Act, required=True)
    qtbot.addWidget(field)
    assert field.chosen() is None
    assert not field.check()

    QTest.keyClicks(field.choice, "Wi2021")

    assert field.value() is Act.WI2021
    assert not field.problem()


@pytest.mark.parametrize(("typed", "chosen"), [("Lokaal 2", 2), ("van de", 3), ("Van den B", 4)])
def test_a_name_of_more_than_one_word_is_typed_out(qtbot, typed, chosen):
    """A blank in the middle of it would open the list, and lose what was typed."""
    rooms = [(1, "Lokaal 1"), (2, "Lokaal 2"), (3, "Van de Laar"), (4, "Van den Berg")]
    field = choice_field("location", "Locatie", rooms, blank="geen")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClicks(field.choice, typed)

    assert field.value() == chosen
    assert not field.choice.view().isVisible()


def test_the_space_bar_opens_a_list(qtbot):
    field = choice_field("location", "Locatie", [(1, "Lokaal 1")], blank="geen")
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.choice, Qt.Key.Key_Space)

    assert field.choice.view().isVisible()
    field.choice.hidePopup()


def test_a_list_with_a_blank_can_be_left_open(qtbot):
    field = term_field("group", "Doelgroep", MigrantGroup, blank="niet ingevuld")
    qtbot.addWidget(field)
    assert field.value() is None

    field.show_value(MigrantGroup.GEZINSMIGRANT)
    assert field.raw() == "gezinsmigrant"
    field.set_raw("niet ingevuld")
    assert field.value() is None


def test_other_choices_keep_what_was_chosen_when_it_is_still_there(qtbot):
    field = choice_field("teacher", "Docent", [(1, "An"), (2, "Bo")], blank="geen")
    qtbot.addWidget(field)
    field.show_value(2)

    field.offer([(2, "Bo"), (3, "Cy")])
    assert field.value() == 2
    field.offer([(3, "Cy")])
    assert field.value() is None


def test_a_box_is_ticked_with_the_space_bar(qtbot):
    field = yes_no_field("loan", "Lening")
    qtbot.addWidget(field)
    QTest.keyClick(field.box, Qt.Key.Key_Space)

    assert field.value() is True
    assert field.raw() == "ja"
    assert field.box.accessibleName() == "Lening"


def test_a_choice_that_is_only_read_stays_and_has_the_keyboard(qtbot):
    field = term_field("act", "Wet", Act)
    qtbot.addWidget(field)
    field.be_read_only()
    field.show_value(Act.WI2021)
    field.show()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_G, Qt.Key.Key_Space, Qt.Key.Key_F4):
        QTest.keyClick(field.choice, key)
    QTest.mouseClick(field.choice, Qt.MouseButton.LeftButton)

    assert field.value() is Act.WI2021
    assert field.choice.isEnabled()
    assert not field.choice.view().isVisible()


def test_a_choice_that_is_only_read_looks_like_a_line_without_an_arrow(qtbot):
    field = term_field("act", "Wet", Act)
    qtbot.addWidget(field)
    field.be_read_only()
    field.show_value(Act.WI2021)
    field.resize(400, 60)

    picture = field.choice.grab().toImage()
    middle = {picture.pixelColor(x, picture.height() // 2).name() for x in range(200, picture.width() - 4)}
    assert middle == {field.palette().window().color().name()}


def test_a_box_that_is_only_read_stays_and_has_the_keyboard(qtbot):
    field = yes_no_field("loan", "Lening")
    qtbot.addWidget(field)
    field.be_read_only()
    field.show_value(True)
    QTest.keyClick(field.box, Qt.Key.Key_Space)
    QTest.mouseClick(field.box, Qt.MouseButton.LeftButton)

    assert field.value() is True
    assert field.box.isEnabled()
