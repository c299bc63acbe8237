"""Finding a learner, a guest in a lesson, and names on the wall."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from models.queries.week import LessonState, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.names import folded
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    Key,
    Mod,
    codes,
    ctrl,
    current,
    dialog_of,
    facts,
    name,
    press,
    stored,
    type_keys,
)
from tests.ui.screens.attendance.test_lessons import choose
from ui.dialogs.finder import FinderDialog


def test_ctrl_f_and_part_of_a_name_go_to_a_learner(screen, qtbot):
    ctrl("f")
    dialog = dialog_of(screen, FinderDialog)
    wanted = name(screen, 9)
    qtbot.keyClicks(dialog.focusWidget(), " ".join(reversed(folded(wanted).split())))
    assert dialog.shown == [wanted]
    qtbot.keyClick(dialog, Key.Key_Return)
    assert current(screen) == (9, EMPTY)


def test_arrows_choose_among_those_found(screen, qtbot):
    ctrl("f")
    dialog = dialog_of(screen, FinderDialog)
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Return)
    assert current(screen) == (1, EMPTY)


def test_nobody_found_is_said_and_enter_stays(screen, qtbot):
    ctrl("f")
    dialog = dialog_of(screen, FinderDialog)
    qtbot.keyClicks(dialog.focusWidget(), "xyzzy")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.chosen is None


def invite(screen, qtbot) -> str:
    """Add somebody of another group to Thursday's lesson."""
    other = week_of(groups_for(screen.session.account)[1], IsoWeek(2026, 46)).learners
    here = {learner.learner for learner in screen.model.learners}
    guest = next(learner for learner in other if learner.learner not in here and len(learner.open_lessons))
    choose(screen, "Gast toevoegen")
    dialog = dialog_of(screen, FinderDialog)
    qtbot.keyClicks(dialog.focusWidget(), f"{folded(guest.name)} {guest.contract_number}")
    qtbot.keyClick(dialog, Key.Key_Return)
    return guest.name


def test_a_guest_stands_under_the_placed_learners_open_for_that_lesson_only(screen, qtbot):
    before = stored(screen)
    guest = invite(screen, qtbot)
    row = screen.model.rowCount() - 1
    assert (name(screen, row), current(screen)) == (guest, (row, EMPTY))
    assert screen.model.learners[row].guest
    assert screen.model.cell(row, FULL).closed
    assert stored(screen) == before
    press("p")
    assert facts(screen, row, EMPTY) == MarkFacts(Status.PRESENT)
    screen.turn_to(screen.group, IsoWeek(2026, 40))
    screen.turn_to(screen.group, IsoWeek(2026, 46))
    assert name(screen, row) == guest


def test_a_guest_nobody_filled_in_is_gone_when_the_page_is_turned(screen, qtbot):
    invite(screen, qtbot)
    press(Key.Key_Left, Mod.AltModifier)
    press(Key.Key_Right, Mod.AltModifier)
    assert screen.model.rowCount() == 13


def test_a_lesson_is_complete_without_its_guest(screen, qtbot):
    invite(screen, qtbot)
    screen.view.go_to(0, EMPTY)
    type_keys("p" * 13)
    assert screen.model.columns[EMPTY].state is LessonState.COMPLETE
    assert screen.model.columns[EMPTY].empty == 0
    assert codes(screen, EMPTY)[-1] == ""


def test_nobody_placed_here_is_offered_as_a_guest(screen):
    choose(screen, "Gast toevoegen")
    offered = dialog_of(screen, FinderDialog).shown
    numbers = [learner.contract_number for learner in screen.model.learners]
    assert not any(line.endswith(f"contract {number}") for line in offered for number in numbers)


def test_f11_shows_names_and_lessons_only_and_esc_leads_back(screen):
    press(Key.Key_F11)
    assert screen.is_presenting()
    assert not screen.bar.isVisible()
    assert not screen.view.isVisible()
    shown = screen.wall.table.model()
    texts = {
        str(shown.index(row, column).data())
        for row in range(shown.rowCount())
        for column in range(shown.columnCount())
    }
    assert texts == {learner.name for learner in screen.model.learners} | {""}
    press(Key.Key_Escape)
    assert not screen.is_presenting()
    assert QApplication.focusWidget() is screen.view
    assert current(screen) == (0, EMPTY)


def test_f11_again_leads_back_too(screen):
    press(Key.Key_F11)
    press(Key.Key_F11)
    assert not screen.is_presenting()
    press("p")
    assert codes(screen, EMPTY)[0] == "P"


def test_nothing_can_be_changed_on_the_wall(screen):
    before = stored(screen)
    press(Key.Key_F11)
    for key in ("p", "z", Key.Key_Delete, Key.Key_F2):
        press(key)
    ctrl("l")
    assert stored(screen) == before
    assert screen.findChildren(FinderDialog) == []
    press(Key.Key_Right, Mod.AltModifier)
    assert screen.is_presenting()
