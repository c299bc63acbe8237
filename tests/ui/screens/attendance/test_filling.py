"""Many cells at once: filling, copying, pasting."""

from __future__ import annotations

import pytest

from models.rules.marks import MarkFacts
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    copied,
    ctrl,
    dialog_of,
    facts,
    name,
    press,
    put_on_clipboard,
    select,
    stored,
    type_keys,
)
from ui.dialogs.refused import RefusedDialog
from ui.screens.attendance.places import block_of

# Filling


def test_ctrl_d_fills_the_top_cell_down(screen):
    type_keys("z")
    select(screen, (0, EMPTY), down=2)
    press("d", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:4] == ["Z", "Z", "Z", ""]


def test_ctrl_d_on_one_cell_takes_the_one_above(screen):
    type_keys("z")
    press("d", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:2] == ["Z", "Z"]


def test_ctrl_r_fills_right_and_keeps_the_minutes_late_though_the_lesson_is_shorter(screen):
    screen.view.go_to(0, FULL)
    type_keys("20")
    press(Key.Key_Return)
    select(screen, (0, FULL), down=0, right=1)
    press("r", Mod.ControlModifier)
    assert codes(screen, EMPTY)[0] == "20"
    assert facts(screen, 0, FULL) == MarkFacts(Status.LATE, 160)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LATE, 100)


def test_ctrl_enter_fills_the_selection_with_the_current_cell(screen):
    type_keys("ppz")
    select(screen, (0, EMPTY), down=2)
    press(Key.Key_Return, Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["Z", "Z", "Z"]


def test_filling_from_an_empty_cell_is_refused(screen):
    select(screen, (0, EMPTY), down=2)
    for key in ("d", Key.Key_Return):
        press(key, Mod.ControlModifier)
        assert "leeg" in screen.status.last
    assert codes(screen, EMPTY)[:3] == ["", "", ""]


def test_ctrl_shift_p_fills_only_the_empty_cells_after_saying_how_many(screen, messages):
    type_keys("z")
    messages.answers.append(True)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert messages.asked == ["12 lege cellen van de les do 12-11 18:30 op aanwezig zetten?"]
    assert codes(screen, EMPTY) == ["Z"] + ["P"] * 12
    assert screen.status.last == "Opgeslagen 14:03 · Aanwezig bij 12 cursisten"


def test_ctrl_shift_p_says_that_a_lesson_is_still_to_be_given(screen, messages):
    screen.turn_to(screen.group, IsoWeek(2026, 47))
    screen.view.go_to(0, 0)
    messages.answers.append(False)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert messages.asked[0].endswith("Deze les moet nog gegeven worden.")


def test_ctrl_shift_p_does_nothing_when_one_thinks_better_of_it(screen, messages):
    messages.answers.append(False)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert codes(screen, EMPTY) == [""] * 13


def test_ctrl_shift_p_on_a_full_lesson_asks_nothing(screen, messages):
    screen.view.go_to(0, FULL)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert messages.asked == []
    assert "geen lege cellen" in screen.status.last


# Copying and pasting


def test_a_block_is_copied_as_text(screen):
    type_keys("zpo")
    select(screen, (0, FULL), down=2, right=1)
    press("c", Mod.ControlModifier)
    assert copied() == "P\tZ\nP\tP\nP\tO"


def test_a_block_is_pasted_from_the_cell_one_is_on(screen):
    put_on_clipboard("P\r\nZv\r\n15\r\n-5\r\n\r\n")
    press("v", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:5] == ["P", "Zv", "15", "-5", ""]
    assert screen.editing.stack.undoText() == "Geplakt bij 4 cursisten"


def test_one_value_is_pasted_in_the_whole_selection(screen):
    put_on_clipboard("F")
    select(screen, (0, EMPTY), down=2)
    press("v", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:4] == ["F", "F", "F", ""]


def test_pasting_an_empty_cell_makes_empty(screen):
    put_on_clipboard("")
    select(screen, (0, FULL), down=1)
    put_on_clipboard("\nP")
    press("v", Mod.ControlModifier)
    assert codes(screen, FULL)[:2] == ["", "P"]


def test_empty_lines_and_columns_after_a_block_empty_nothing(screen):
    before = codes(screen, EMPTY), codes(screen, FULL)[2:]
    screen.view.go_to(0, FULL)
    put_on_clipboard("Z\t\t\r\nH\t\t\r\n\t\t\r\n\r\n")
    ctrl("v")
    assert codes(screen, FULL)[:2] == ["Z", "H"]
    assert (codes(screen, EMPTY), codes(screen, FULL)[2:]) == before


def test_a_clipboard_with_nothing_but_blanks_empties_nothing(screen):
    before = stored(screen)
    screen.view.go_to(0, FULL)
    put_on_clipboard("\t\r\n \t\r\n")
    ctrl("v")
    assert stored(screen) == before
    assert "geen tekst" in screen.status.last


def test_quotes_of_a_spreadsheet_are_no_part_of_the_value(screen):
    put_on_clipboard('"Z"\r\n"15"\r\nP\r\n')
    ctrl("v")
    assert codes(screen, EMPTY)[:4] == ["Z", "15", "P", ""]


@pytest.mark.parametrize("first", ['"P', '"P" x'])
def test_a_quote_that_is_no_spreadsheets_swallows_no_lines(first):
    assert block_of(f"{first}\nZ\nH") == [[first], ["Z"], ["H"]]


def test_a_cell_of_two_lines_does_not_shift_the_learners_below_it(screen, qtbot):
    put_on_clipboard('P\r\n"Z\nbelde"\r\nH\r\n')
    ctrl("v")
    dialog, [(place, text, _)] = refused(screen)
    assert (place, text) == (f"{name(screen, 1)}, do 12-11 18:30", "Z\nbelde")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[:4] == ["P", "", "H", ""]


def refused(screen) -> tuple[RefusedDialog, list[tuple[str, str, str]]]:
    dialog = dialog_of(screen, RefusedDialog)
    rows = dialog.rows
    return dialog, [tuple(rows.index(row, at).data() for at in range(3)) for row in range(rows.rowCount())]


def test_every_value_that_is_refused_is_shown_with_its_cell_and_nothing_is_pasted(screen, qtbot):
    before = stored(screen)
    put_on_clipboard("P\nX\n500\nZ")
    ctrl("v")
    dialog, shown = refused(screen)
    assert screen.status.last == "Niet gewijzigd: 2 waarden kunnen niet geplakt worden."
    assert [(cell, text) for cell, text, _ in shown] == [
        (f"{name(screen, 1)}, do 12-11 18:30", "X"),
        (f"{name(screen, 2)}, do 12-11 18:30", "500"),
    ]
    assert shown[0][2].startswith("Dit is geen code.")
    assert shown[1][2].startswith("De les duurt 120 minuten")
    assert stored(screen) == before
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert stored(screen) == before
    assert screen.editing.stack.count() == 0


def test_the_values_that_are_right_are_pasted_when_somebody_says_so(screen, qtbot):
    put_on_clipboard("P\nX\n500\nZ")
    ctrl("v")
    dialog, _ = refused(screen)
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[:5] == ["P", "", "", "Z", ""]
    ctrl("z")
    assert codes(screen, EMPTY)[:5] == [""] * 5


def test_pasting_in_closed_cells_is_refused_with_the_reason(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    screen.view.go_to(0, 0)
    put_on_clipboard("Z\tZ")
    ctrl("v")
    _, [(_, text, why)] = refused(screen)
    assert text == "Z"
    assert "vervallen" in why
    assert codes(screen, 1)[0] == "P"


def test_pasting_outside_a_placement_is_refused_with_the_reason(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 39))
    row, column = next(
        (row, column)
        for row in range(screen.model.rowCount())
        for column in range(2)
        if screen.model.cell(row, column).closed
    )
    before = stored(screen)
    screen.view.go_to(row, column)
    put_on_clipboard("Z")
    ctrl("v")
    _, [(_, _, why)] = refused(screen)
    assert "niet in deze groep geplaatst" in why
    assert stored(screen) == before


def test_what_does_not_fit_in_the_week_is_refused(screen):
    screen.view.go_to(screen.model.rowCount() - 1, EMPTY)
    put_on_clipboard("P\nP")
    ctrl("v")
    _, [(_, _, why)] = refused(screen)
    assert "buiten de lessen en cursisten" in why
    assert codes(screen, EMPTY)[-1] == ""


def test_each_of_many_problems_is_shown(screen):
    put_on_clipboard("\n".join("X" * 12))
    ctrl("v")
    assert len(refused(screen)[1]) == 12


def test_a_copied_block_with_closed_cells_can_be_pasted_where_it_came_from(screen, messages):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    press("a", Mod.ControlModifier)
    press("c", Mod.ControlModifier)
    press("v", Mod.ControlModifier)
    assert screen.findChildren(RefusedDialog) == []
    assert screen.editing.stack.count() == 0


def test_a_place_without_a_lesson_leaves_the_clipboard_alone(screen):
    put_on_clipboard("Z")
    screen.view.go_to(0, screen.model.lesson_count)
    press("c", Mod.ControlModifier)
    assert copied() == "Z"
    assert "eerst in een les" in screen.status.last
