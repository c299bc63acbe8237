"""Filling in cells with single keys."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit

from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status
from models.services.attendance import set_marks
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    current,
    facts,
    press,
    select,
    type_keys,
)


def test_p_and_space_are_present_and_go_down(screen):
    type_keys("p ")
    assert codes(screen, EMPTY)[:3] == ["P", "P", ""]
    assert facts(screen, 0, EMPTY) == facts(screen, 1, EMPTY) == MarkFacts(Status.PRESENT)
    assert current(screen) == (2, EMPTY)


def test_a_letter_is_an_absence_with_its_reason(screen):
    type_keys("zhbfo?")
    assert codes(screen, EMPTY)[:6] == ["Z", "H", "B", "F", "O", "?"]
    assert facts(screen, 3, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.RELIGIEUZE_FEESTDAG)


def test_shift_makes_it_reported_beforehand(screen):
    press("Z", Mod.ShiftModifier)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, None, True, Reason.ZIEKTE)


def test_shift_with_a_letter_does_not_extend_the_selection(screen):
    press("Z", Mod.ShiftModifier)
    press("H", Mod.ShiftModifier)
    assert codes(screen, EMPTY)[:3] == ["Zv", "Hv", ""]
    press(Key.Key_Return, Mod.ShiftModifier)
    press("p")
    assert codes(screen, EMPTY)[:3] == ["Zv", "P", ""]


def test_a_selection_begins_where_the_last_letter_left_the_keyboard(screen):
    press("Z", Mod.ShiftModifier)
    press(Key.Key_Down, Mod.ShiftModifier)
    press("p")
    assert codes(screen, EMPTY)[:4] == ["Zv", "P", "P", ""]


def test_a_letter_fills_all_selected_cells(screen):
    select(screen, (0, EMPTY), down=2)
    press("z")
    assert codes(screen, EMPTY)[:4] == ["Z", "Z", "Z", ""]
    assert screen.status.last == "Opgeslagen 14:03 · Ziek bij 3 cursisten"


def test_digits_and_enter_are_minutes_late_kept_as_minutes_present(screen):
    type_keys("15")
    press(Key.Key_Return)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LATE, 105)
    assert codes(screen, EMPTY)[0] == "15"
    assert current(screen) == (1, EMPTY)
    assert QApplication.focusWidget() is screen.view


def test_minus_digits_and_enter_are_minutes_left_early(screen):
    type_keys("-30")
    press(Key.Key_Enter, Mod.KeypadModifier)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LEFT_EARLY, 90)


def test_tab_after_minutes_stores_them_and_goes_right(screen):
    screen.view.go_to(0, FULL)
    type_keys("7")
    press(Key.Key_Tab)
    assert codes(screen, FULL)[0] == "7"
    assert current(screen) == (0, EMPTY)


def test_minutes_as_long_as_the_lesson_are_an_error_that_keeps_what_was_typed(screen):
    type_keys("120")
    press(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "120"
    assert screen.status.last == (
        "Niet gewijzigd: De les duurt 120 minuten zonder pauze."
        " Typ hoogstens 119 minuten te laat of eerder weg."
    )
    assert facts(screen, 0, EMPTY) is None
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is screen.view
    assert facts(screen, 0, EMPTY) is None


def test_no_minutes_at_all_are_an_error_that_says_what_to_type_instead(screen):
    type_keys("0")
    press(Key.Key_Return)
    assert QApplication.focusWidget().text() == "0"
    assert "Typ P voor aanwezig" in screen.status.last
    assert facts(screen, 0, EMPTY) is None


def test_minutes_are_kept_when_the_page_is_turned(screen):
    type_keys("15")
    press(Key.Key_Left, Mod.AltModifier)
    press(Key.Key_Right, Mod.AltModifier)
    assert codes(screen, EMPTY)[0] == "15"


def test_minutes_are_kept_when_the_keyboard_goes_elsewhere(screen):
    type_keys("15")
    screen.bar.setFocus()
    assert codes(screen, EMPTY)[0] == "15"


def test_what_is_typed_beside_the_lessons_is_answered(screen):
    for key in ("p", "5", Key.Key_Delete, Key.Key_F2):
        screen.status.say("")
        screen.view.go_to(0, screen.model.lesson_count)
        press(key)
        assert screen.status.last == "Niet gewijzigd: Zet de cursor eerst in een les."


def test_letters_cannot_be_typed_among_minutes(screen):
    type_keys("1z5")
    assert QApplication.focusWidget().text() == "15"


def test_minutes_fill_all_selected_cells(screen):
    select(screen, (0, EMPTY), down=1)
    type_keys("5")
    press(Key.Key_Return)
    assert codes(screen, EMPTY)[:2] == ["5", "5"]


def test_delete_makes_a_cell_not_filled_in_again(screen):
    screen.view.go_to(0, FULL)
    press(Key.Key_Delete)
    assert facts(screen, 0, FULL) is None
    assert codes(screen, FULL)[0] == ""


def test_other_letters_do_nothing(screen):
    type_keys("xqy")
    assert codes(screen, EMPTY)[0] == ""
    assert current(screen) == (0, EMPTY)


def test_a_remark_survives_another_status(screen):
    cell = screen.model.cell(0, EMPTY)
    said = MarkFacts(Status.ABSENT, reason=Reason.ANDERS, remark="trein")
    set_marks({cell.key: said}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    screen.view.go_to(0, EMPTY)
    press("p")
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.PRESENT, remark="trein")


def test_what_was_typed_is_told_to_the_other_screens(screen, qtbot):
    with qtbot.waitSignal(screen.changed) as told:
        press("p")
    assert told.args[0].cells == {screen.model.cell(0, EMPTY).key}


def test_the_same_letter_again_changes_nothing_and_goes_on(screen, qtbot):
    screen.view.go_to(0, FULL)
    assert codes(screen, FULL)[0] == "P"
    with qtbot.assertNotEmitted(screen.changed):
        press("p")
    assert current(screen) == (1, FULL)
    assert screen.editing.stack.count() == 0
