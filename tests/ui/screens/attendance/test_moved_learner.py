"""A learner who goes to another group in the middle of a week, before or after the lessons are filled in."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from models.changes import ChangeSet
from models.entities import Mark, Placement
from models.queries.week import groups_for, week_of
from models.rules.terms import Status
from tests.ui.screens.attendance.keys import EMPTY, FULL, Key, press
from ui.screens.attendance.screen import AttendanceScreen

MOVES_ON = date(2026, 11, 12)
STEPS = ("Tuesday, old group", "Thursday, old group", "Thursday, new group", "move")


def row_of(screen: AttendanceScreen, contract: int) -> int | None:
    rows = [row for row, one in enumerate(screen.model.learners) if one.contract == contract]
    return rows[0] if rows else None


def fill(screen: AttendanceScreen, group: int, column: int, contract: int, key: str) -> None:
    """Type a letter where this learner stands, if there is a row and the cell is open."""
    screen.turn_to(groups_for(screen.session.account)[group], screen.week)
    row = row_of(screen, contract)
    if row is not None:
        screen.view.go_to(row, column)
        press(key)


def move(screen: AttendanceScreen, contract: int) -> None:
    """From Thursday on in the other group."""
    old, new = groups_for(screen.session.account)[:2]
    of_contract = (Placement.contract == contract) & (Placement.group == old.id)
    Placement.update(ends=date(2026, 11, 11)).where(of_contract, Placement.ends >= MOVES_ON).execute()
    Placement.insert(contract=contract, group=new.id, begins=MOVES_ON, ends=date(2026, 12, 31)).execute()
    screen.refresh(ChangeSet(records=frozenset({"placement"})))


def marks_of(contract: int) -> dict[int, Status]:
    rows = Mark.select(Mark.lesson, Mark.status).where(Mark.contract == contract)
    return dict(rows.tuples())


@pytest.fixture
def contract(screen) -> int:
    """Somebody of DI-1 who is not placed in DI-2; Tuesday's lesson is not filled in."""
    learner = screen.model.learners[0]
    screen.view.go_to(0, FULL)
    press(Key.Key_Delete)
    return learner.contract


@pytest.mark.parametrize("order", list(permutations(STEPS)), ids=lambda order: " · ".join(order))
def test_no_order_of_moving_and_filling_in_loses_or_moves_a_mark(screen, contract, order):
    old, new = groups_for(screen.session.account)[:2]
    lessons = {
        STEPS[0]: (0, FULL, week_of(old, screen.week).lessons[FULL].id, "p"),
        STEPS[1]: (0, EMPTY, week_of(old, screen.week).lessons[EMPTY].id, "z"),
        STEPS[2]: (1, -1, week_of(new, screen.week).lessons[-1].id, "o"),
    }
    before = set(marks_of(contract))
    made: set[int] = set()
    for step in order:
        kept = marks_of(contract)
        if step == "move":
            move(screen, contract)
            assert marks_of(contract) == kept
            continue
        group, column, lesson, key = lessons[step]
        at = column if column >= 0 else len(week_of(new, screen.week).lessons) - 1
        fill(screen, group, at, contract, key)
        now = marks_of(contract)
        assert {one: now[one] for one in kept} == kept
        made |= set(now) - set(kept)
        assert set(now) - set(kept) <= {lesson}
    assert set(marks_of(contract)) == before | made
    moved_first = order.index("move") < order.index(STEPS[1])
    assert (lessons[STEPS[1]][2] in made) is not moved_first
    assert lessons[STEPS[0]][2] in made
    for group in (old, new):
        page = week_of(group, screen.week)
        shown = {cell.lesson for cell in page.marks if cell.contract == contract}
        assert shown == {lesson.id for lesson in page.lessons} & set(marks_of(contract))
        if shown:
            assert any(one.contract == contract for one in page.learners)
