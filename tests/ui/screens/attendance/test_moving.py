"""Moving and selecting as in a spreadsheet: what is typed lands where the frame is."""

from __future__ import annotations

import pytest

from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    ctrl,
    current,
    facts,
    press,
    type_keys,
)
from ui.tables.cell_jumps import edge

LAST_ROW = 12


def selected(screen) -> list[tuple[int, int]]:
    return screen.view.selected_places()


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Right, Key.Key_End, Key.Key_Home, Key.Key_PageDown])
def test_with_ctrl_the_selection_goes_along_so_that_nobody_else_is_filled_in(screen, key):
    screen.view.go_to(2, FULL)
    ctrl(key)
    assert selected(screen) == [current(screen)]
    row, column = current(screen)
    press("h")
    assert codes(screen, column)[row] == "H"
    assert codes(screen, FULL)[2] == "P"


def test_ctrl_and_an_arrow_go_to_the_end_of_what_is_filled_in_and_to_the_edge(screen):
    type_keys("ppp")
    screen.view.go_to(0, EMPTY)
    ctrl(Key.Key_Down)
    assert current(screen) == (2, EMPTY)
    ctrl(Key.Key_Down)
    assert current(screen) == (LAST_ROW, EMPTY)
    ctrl(Key.Key_Up)
    assert current(screen) == (2, EMPTY)
    ctrl(Key.Key_Left)
    assert current(screen) == (2, FULL)


def test_ctrl_shift_and_an_arrow_select_up_to_there(screen):
    type_keys("ppp")
    screen.view.go_to(0, EMPTY)
    press(Key.Key_Down, Mod.ControlModifier | Mod.ShiftModifier)
    assert selected(screen) == [(0, EMPTY), (1, EMPTY), (2, EMPTY)]
    screen.view.go_to(4, EMPTY)
    press(Key.Key_Home, Mod.ControlModifier | Mod.ShiftModifier)
    assert len(selected(screen)) == 10


def test_home_and_end_are_the_first_and_the_last_lesson(screen):
    press(Key.Key_End)
    assert current(screen) == (0, EMPTY)
    press(Key.Key_Home)
    assert current(screen) == (0, FULL)
    ctrl(Key.Key_End)
    assert current(screen) == (LAST_ROW, EMPTY)
    ctrl(Key.Key_Home)
    assert current(screen) == (0, FULL)


def test_from_the_hours_ctrl_left_leads_back_to_the_last_lesson(screen):
    screen.view.go_to(4, EMPTY + 2)
    ctrl(Key.Key_Right)
    assert current(screen) == (4, EMPTY + 2)
    ctrl(Key.Key_Left)
    assert current(screen) == (4, EMPTY)


def test_shift_space_selects_the_week_of_a_learner_and_ctrl_space_a_lesson(screen):
    screen.view.go_to(3, EMPTY)
    press(Key.Key_Space, Mod.ShiftModifier)
    assert selected(screen) == [(3, FULL), (3, EMPTY)]
    assert facts(screen, 3, EMPTY) is None
    press("z")
    assert (codes(screen, FULL)[3], codes(screen, EMPTY)[3]) == ("Z", "Z")
    ctrl(Key.Key_Space)
    assert len(selected(screen)) == LAST_ROW + 1


@pytest.mark.parametrize(
    ("filled", "at", "step", "leads_to"),
    [
        ("xxx..", 0, 1, 2),
        ("xxx..", 2, 1, 4),
        ("..x.x", 0, 1, 2),
        ("..x.x", 2, 1, 4),
        ("..x.x", 4, -1, 2),
        (".....", 2, -1, 0),
        ("xx", 1, 1, 1),
        ("x", 0, -1, 0),
    ],
)
def test_an_edge_is_the_end_of_a_run_or_the_next_one(filled, at, step, leads_to):
    assert edge([sign == "x" for sign in filled], at, step) == leads_to
