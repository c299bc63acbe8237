"""Placements: from through, in one group never twice on a day, always within their contract."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.periods import Period
from models.rules.placements import PlacedIn, PlacementPlan, check_placement, moved, within_contract

A, B, C = 1, 2, 3
CONTRACT = Period(date(2026, 1, 5), date(2026, 6, 30))
IN_A = PlacedIn(10, A, CONTRACT)
DAYS = st.dates(min_value=date(2025, 12, 1), max_value=date(2026, 7, 31))


def carried_out(placements: list[PlacedIn], plan: PlacementPlan) -> list[PlacedIn]:
    gone = {placed.id for placed in plan.removed}
    kept = {placed.id: period for placed, period in plan.shortened}
    left = [
        PlacedIn(placed.id, placed.group, kept.get(placed.id, placed.period))
        for placed in placements
        if placed.id not in gone
    ]
    next_id = max((placed.id or 0 for placed in placements), default=0) + 1
    return left + [PlacedIn(next_id + n, placed.group, placed.period) for n, placed in enumerate(plan.added)]


def days_in(placements: list[PlacedIn]) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    for placed in placements:
        day = placed.period.begins
        while day <= placed.period.ends:
            found.setdefault(day, []).append(placed.group)
            day += timedelta(days=1)
    return found


def test_a_move_ends_the_old_group_the_day_before() -> None:
    plan = moved([IN_A], B, date(2026, 3, 2), CONTRACT)
    assert plan == PlacementPlan(
        shortened=((IN_A, Period(CONTRACT.begins, date(2026, 3, 1))),),
        added=(PlacedIn(None, B, Period(date(2026, 3, 2), CONTRACT.ends)),),
    )


def test_a_move_on_the_first_day_leaves_nothing_of_the_old_placement() -> None:
    plan = moved([IN_A], B, CONTRACT.begins, CONTRACT)
    assert plan == PlacementPlan(removed=(IN_A,), added=(PlacedIn(None, B, CONTRACT),))


def test_a_placement_that_begins_later_stays() -> None:
    first = PlacedIn(10, A, Period(CONTRACT.begins, date(2026, 3, 31)))
    later = PlacedIn(11, B, Period(date(2026, 4, 1), CONTRACT.ends))
    plan = moved([first, later], C, date(2026, 2, 2), CONTRACT)
    assert plan.added == (PlacedIn(None, C, Period(date(2026, 2, 2), date(2026, 3, 31))),)
    assert later not in plan.removed


def test_a_second_group_stays_when_the_move_is_out_of_the_first() -> None:
    also = PlacedIn(11, B, CONTRACT)
    plan = moved([IN_A, also], C, date(2026, 2, 2), CONTRACT, out_of=A)
    assert [placed for placed, _ in plan.shortened] == [IN_A]
    both = moved([IN_A, also], C, date(2026, 2, 2), CONTRACT)
    assert [placed for placed, _ in both.shortened] == [IN_A, also]


@pytest.mark.parametrize(
    ("placements", "to_group", "on", "code"),
    [
        ([IN_A], A, date(2026, 3, 2), "already-in-group"),
        ([], B, date(2026, 3, 2), "not-placed-then"),
        ([IN_A], B, date(2026, 7, 1), "not-placed-then"),
        (
            [PlacedIn(10, A, Period(date(2025, 1, 1), date(2027, 1, 1)))],
            B,
            date(2026, 7, 1),
            "placement-outside",
        ),
        (
            [IN_A, PlacedIn(11, B, Period(date(2026, 5, 1), date(2026, 5, 31)))],
            B,
            date(2026, 3, 2),
            "overlaps",
        ),
    ],
)
def test_a_move_that_cannot_be_says_why(
    placements: list[PlacedIn], to_group: int, on: date, code: str
) -> None:
    with pytest.raises(InvalidValue, match=code):
        moved(placements, to_group, on, CONTRACT)


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [
        (date(2026, 1, 4), date(2026, 2, 1), "begins"),
        (date(2026, 2, 1), date(2026, 7, 1), "ends"),
        (date(2026, 7, 1), date(2026, 7, 2), "begins"),
    ],
)
def test_a_placement_lies_within_its_contract(begins: date, ends: date, field: str) -> None:
    with pytest.raises(InvalidValue, match="placement-outside-contract") as refused:
        check_placement(PlacedIn(None, A, Period(begins, ends)), CONTRACT, [])
    assert refused.value.params["field"] == field


def test_a_placement_is_in_its_own_way_no_more_than_one_in_another_group() -> None:
    shorter = PlacedIn(10, A, Period(date(2026, 2, 1), date(2026, 2, 2)))
    check_placement(shorter, CONTRACT, [IN_A])
    check_placement(PlacedIn(None, B, CONTRACT), CONTRACT, [IN_A])
    with pytest.raises(InvalidValue, match="placement-overlaps"):
        check_placement(PlacedIn(None, A, Period(date(2026, 6, 30), date(2026, 6, 30))), CONTRACT, [IN_A])


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), DAYS), max_size=8))
def test_any_row_of_moves_keeps_every_day_in_one_group(moves: list[tuple[int, date]]) -> None:
    placements = [IN_A]
    for group, on in moves:
        try:
            placements = carried_out(placements, moved(placements, group, on, CONTRACT))
        except InvalidValue:
            continue
        assert days_in(placements)[on] == [group]
    assert days_in(placements).keys() == days_in([IN_A]).keys()
    assert all(len(groups) == 1 for groups in days_in(placements).values())


@given(DAYS, DAYS)
def test_shorter_contracts_take_their_placements_along(one: date, other: date) -> None:
    contract = Period(min(one, other), max(one, other))
    halves = [
        PlacedIn(10, A, Period(CONTRACT.begins, date(2026, 3, 31))),
        PlacedIn(11, B, Period(date(2026, 4, 1), CONTRACT.ends)),
    ]
    left = carried_out(halves, within_contract(halves, contract))
    expected = {day: groups for day, groups in days_in(halves).items() if contract.holds(day)}
    assert days_in(left) == expected
