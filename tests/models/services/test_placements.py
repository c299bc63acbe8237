"""Placements come, change and go; marks stay where they are."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.changes import Cell
from models.database import database
from models.entities import Contract, Lesson, Mark, Placement
from models.errors import InvalidValue, KlassenboekError, UserError
from models.exchange import GroupRow
from models.queries.contracts import placements_of
from models.queries.groups import members
from models.rules.marks import MarkFacts
from models.rules.terms import Status
from models.services.attendance import set_marks
from models.services.groups import save_group
from models.services.placements import add_placement, change_placement, move_to_group, remove_placement
from models.session import Session, open_school
from tests.school_fixtures import PASSWORD, USER

ON = date(2026, 11, 2)
DAY = timedelta(days=1)


@pytest.fixture
def group(sample_school: Session) -> int:
    """A third group, without members."""
    return save_group(None, GroupRow("MA-1"), by=sample_school.account).id


def in_group_one() -> list[int]:
    """The contracts that are in group 1 on the day of the move."""
    return [member.contract_id for member in members(1) if member.is_in_on(ON)]


def all_marks() -> list[tuple[Any, ...]]:
    return list(Mark.select().order_by(Mark.id).tuples())


def test_one_or_many_move_from_a_day_on_and_keep_their_marks(sample_school: Session, group: int) -> None:
    moving = in_group_one()
    marks = all_marks()
    ends = {member.contract_id: member.ends for member in members(1) if member.is_in_on(ON)}
    changes = move_to_group(moving, group, ON, by=sample_school.account)
    assert changes.records == {"placement"}
    assert in_group_one() == []
    assert {(m.contract_id, m.begins, m.ends) for m in members(group)} == {
        (contract, ON, min(ends[contract], Contract.get_by_id(contract).ends)) for contract in moving
    }
    left = [m.ends for m in members(1) if m.contract_id in moving and m.ends > date(2026, 10, 1)]
    assert left == [ON - DAY] * len(moving)
    assert all_marks() == marks


def test_if_one_cannot_move_nobody_does(sample_school: Session, group: int) -> None:
    moving = in_group_one()
    move_to_group(moving[:1], group, ON, by=sample_school.account)
    before = members(1), members(group)
    with pytest.raises(InvalidValue, match="already-in-group") as refused:
        move_to_group(moving, group, ON, by=sample_school.account)
    assert refused.value.params["contract"] == Contract.get_by_id(moving[0]).number
    assert (members(1), members(group)) == before


def test_who_is_chosen_twice_moves_once(sample_school: Session, group: int) -> None:
    """Somebody who left a group and came back stands in its list of members twice."""
    contract = in_group_one()[0]
    move_to_group([contract, contract], group, ON, by=sample_school.account)
    assert [member.contract_id for member in members(group)] == [contract]


def test_a_placement_is_added_changed_and_removed(sample_school: Session, group: int) -> None:
    contract = in_group_one()[0]
    marks = all_marks()
    saved = add_placement(contract, group, ON, ON + 7 * DAY, by=sample_school.account)
    assert [m.placement_id for m in members(group)] == [saved.id]
    change_placement(saved.id, ON, ON + 9 * DAY, by=sample_school.account)
    assert members(group)[0].ends == ON + 9 * DAY
    assert not change_placement(saved.id, ON, ON + 9 * DAY, by=sample_school.account).changes
    remove_placement(saved.id, by=sample_school.account)
    assert members(group) == []
    assert all_marks() == marks


def test_a_removed_placement_leaves_what_was_filled_in(sample_school: Session) -> None:
    placed = Placement.select().join(Mark, on=(Mark.contract == Placement.contract)).first()
    marks = all_marks()
    remove_placement(placed.id, by=sample_school.account)
    assert all_marks() == marks


@pytest.mark.parametrize(
    ("begins", "ends", "code", "field"),
    [
        (ON, ON - DAY, "ends-before-begin", "ends"),
        (date(206, 1, 1), ON, "date-implausible", "begins"),
        (date(2020, 1, 1), ON, "placement-outside-contract", "begins"),
        (ON, date(2030, 1, 1), "placement-outside-contract", "ends"),
        (ON, ON, "placement-overlaps", "begins"),
    ],
)
def test_an_impossible_placement_is_refused_at_the_field(
    sample_school: Session, begins: date, ends: date, code: str, field: str
) -> None:
    before = Placement.select().count()
    with pytest.raises(InvalidValue, match=code) as refused:
        add_placement(in_group_one()[0], 1, begins, ends, by=sample_school.account)
    assert refused.value.params["field"] == field
    assert Placement.select().count() == before


def test_what_is_gone_is_said_to_be_gone(sample_school: Session) -> None:
    for attempt in (
        lambda: add_placement(999, 1, ON, ON, by=sample_school.account),
        lambda: add_placement(in_group_one()[0], 999, ON, ON, by=sample_school.account),
        lambda: change_placement(999, ON, ON, by=sample_school.account),
        lambda: move_to_group([999], 1, ON, by=sample_school.account),
        lambda: move_to_group([1], 999, ON, by=sample_school.account),
    ):
        with pytest.raises(UserError, match="record-is-gone"):
            attempt()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.sampled_from([1, 2, 3]), st.integers(-60, 60)),
        st.tuples(st.just("mark"), st.integers(0, 5), st.integers(-60, 30)),
        st.tuples(st.just("remove"), st.integers(0, 3), st.just(0)),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def school_with_three_groups(sample_school_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = shutil.copytree(sample_school_template, tmp_path_factory.mktemp("moves") / "school")
    with open_school(folder, USER, PASSWORD) as session:
        save_group(None, GroupRow("MA-1"), by=session.account)
        yield session


def statuses() -> dict[Cell, Status]:
    rows = Mark.select(Mark.lesson, Mark.contract, Mark.status).tuples()
    return {Cell(lesson, contract): status for lesson, contract, status in rows}


def lesson_on_or_after(day: date, skipped: int) -> int:
    lessons = Lesson.select().where(Lesson.date >= day).order_by(Lesson.date, Lesson.id)
    return lessons.offset(skipped).first().id


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_moves_before_and_after_marks_lose_none(
    school_with_three_groups: Session, steps: list[tuple[str, int, int]]
) -> None:
    by = school_with_three_groups.account
    contract = in_group_one()[0]
    with database.atomic() as undone:
        expected = statuses()
        for what, which, days in steps:
            try:
                if what == "move":
                    move_to_group([contract], which, ON + days * DAY, by=by)
                elif what == "remove":
                    placements = placements_of(contract)
                    remove_placement(placements[which % len(placements)].id, by=by)
                else:
                    cell = Cell(lesson_on_or_after(ON + days * DAY, which), contract)
                    set_marks({cell: MarkFacts(Status.PRESENT)}, by=by)
                    expected[cell] = Status.PRESENT
            except (KlassenboekError, ZeroDivisionError):
                continue
        found = statuses()
        undone.rollback()
    assert found == expected
