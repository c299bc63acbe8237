"""Undo and redo, by name and to exactly the former rows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.changes import Cell, ChangeSet
from models.queries.week import groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Decider, Reason, Status, Verdict
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
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
    press,
    put_on_clipboard,
    select,
    stored,
)
from ui.dialogs.sign_off import SignOffDialog
from ui.screens.attendance.screen import AttendanceScreen


def test_ctrl_z_and_ctrl_y_undo_and_redo_by_name(screen):
    select(screen, (0, EMPTY), down=2)
    press("z")
    press("z", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["", "", ""]
    assert screen.status.last == "Opgeslagen 14:03 · Ongedaan gemaakt: Ziek bij 3 cursisten"
    press("y", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["Z", "Z", "Z"]
    assert screen.status.last == "Opgeslagen 14:03 · Opnieuw: Ziek bij 3 cursisten"


def test_undo_gives_back_the_former_facts_with_minutes_and_remark(screen):
    cell = screen.model.cell(0, EMPTY)
    late = MarkFacts(Status.LATE, 90, reason=Reason.ANDERS, remark="trein")
    set_marks({cell.key: late}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    screen.view.go_to(0, EMPTY)
    press(Key.Key_Delete)
    assert facts(screen, 0, EMPTY) is None
    press("z", Mod.ControlModifier)
    assert facts(screen, 0, EMPTY) == late


def test_undo_on_another_page_goes_back_to_where_it_was_done(screen):
    press("z")
    press(Key.Key_Left, Mod.AltModifier)
    press("z", Mod.ControlModifier)
    assert screen.week == IsoWeek(2026, 46)
    assert current(screen) == (0, EMPTY)
    assert facts(screen, 0, EMPTY) is None


def test_what_another_screen_changed_can_no_longer_be_undone_here(screen):
    press("z")
    cell = screen.model.cell(0, EMPTY)
    changes = set_marks({cell.key: MarkFacts(Status.PRESENT)}, by=screen.session.account)
    screen.refresh(changes)
    assert codes(screen, EMPTY)[0] == "P"
    press("z", Mod.ControlModifier)
    assert codes(screen, EMPTY)[0] == "P"


def test_a_change_that_is_not_shown_here_leaves_undo_alone(screen):
    press("z")
    screen.refresh(ChangeSet(records=frozenset({"delivery"})))
    press("z", Mod.ControlModifier)
    assert facts(screen, 0, EMPTY) is None


@pytest.mark.parametrize("record", ["location", "sheet_print", "teacher"])
def test_what_says_nothing_of_marks_leaves_undo_alone_too(screen, record):
    press("z")
    screen.refresh(ChangeSet(records=frozenset({record})))
    press("z", Mod.ControlModifier)
    assert facts(screen, 0, EMPTY) is None


def test_edits_of_two_groups_are_undone_each_on_its_own_page(screen):
    first, second = groups_for(screen.session.account)[:2]
    press("z")
    screen.turn_to(second, screen.week)
    screen.view.setFocus()
    row, column = current(screen)
    former = facts(screen, row, column)
    press("b" if former is None or former.reason is not Reason.BEGRAFENIS else "h")
    ctrl("z")
    assert (screen.group, facts(screen, row, column)) == (second, former)
    ctrl("z")
    assert (screen.group, current(screen)) == (first, (0, EMPTY))
    assert facts(screen, 0, EMPTY) is None
    ctrl("y")
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


def test_undo_of_what_was_signed_off_since_is_refused_with_the_reason(screen):
    press("z")
    press("l", Mod.ControlModifier)
    dialog = dialog_of(screen, SignOffDialog)
    dialog.leave_all_open()
    dialog.accept()
    ctrl("z")
    assert "afgetekend door Ingrid" in screen.status.here
    assert "afgetekend" in screen.status.last
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


def test_a_guest_whose_mark_is_taken_away_comes_back_with_undo(screen):
    other = week_of(groups_for(screen.session.account)[1], IsoWeek(2026, 46)).learners
    here = {learner.learner for learner in screen.model.learners}
    guest = next(learner for learner in other if learner.learner not in here)
    lesson = screen.model.columns[EMPTY].lesson
    set_marks({Cell(lesson.id, guest.contract): MarkFacts(Status.PRESENT)}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    assert screen.model.learners[-1].guest
    row = screen.model.rowCount() - 1
    screen.view.go_to(row, EMPTY)
    press(Key.Key_Delete)
    assert screen.model.rowCount() == row
    assert current(screen) == (row - 1, EMPTY)
    press("z", Mod.ControlModifier)
    assert screen.model.learners[-1].name == guest.name
    assert codes(screen, EMPTY)[-1] == "P"


def said_before(screen: AttendanceScreen) -> dict[Cell, MarkFacts]:
    """All there can be in a cell: minutes, a remark, doubt, and the school's own verdict."""
    judged = MarkFacts(
        Status.ABSENT, None, False, Reason.ANDERS, False, "trein", Verdict.GEOORLOOFD, "gesprek"
    )
    facts = [
        judged,
        MarkFacts(Status.ABSENT, None, True, Reason.ZIEKTE, True, "belde"),
        MarkFacts(Status.LATE, 30, False, Reason.ANDERS, False, "bus"),
        MarkFacts(Status.LEFT_EARLY, 20),
    ]
    school = [row for row, one in enumerate(screen.model.learners) if one.decider is Decider.SCHOOL]
    cells = [screen.model.cell(row, column).key for row in school[:4] for column in (FULL, EMPTY)]
    return dict(zip(cells, facts * 2, strict=True))


STEPS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.integers(0, 1),
        st.integers(0, 3),
        st.integers(0, 1),
        st.sampled_from(["p", "z", "O", "?", "15\r", "-9\r", "\x7f", "fill down", "fill right", "paste"]),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_as_many_undos_as_edits_give_back_every_row_and_redo_all_edits(screen, steps):
    screen.editing.stack.clear()
    set_marks(said_before(screen), by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    before = stored(screen)
    for row, column, down, right, action in steps:
        select(screen, (row, column), down, right)
        act(action)
    after = stored(screen)
    edits = screen.editing.stack.count()
    for _ in range(edits):
        press("z", Mod.ControlModifier)
    assert stored(screen) == before
    for _ in range(edits):
        press("y", Mod.ControlModifier)
    assert stored(screen) == after
    for _ in range(edits):
        press("z", Mod.ControlModifier)
    assert stored(screen) == before


def act(action: str) -> None:
    if action == "fill down":
        press("d", Mod.ControlModifier)
    elif action == "fill right":
        press("r", Mod.ControlModifier)
    elif action == "paste":
        put_on_clipboard("Fv\n7")
        press("v", Mod.ControlModifier)
    elif action == "\x7f":
        press(Key.Key_Delete)
    elif action == "O":
        press("O", Mod.ShiftModifier)
    else:
        for key in action:
            press(Key.Key_Return if key == "\r" else key)
