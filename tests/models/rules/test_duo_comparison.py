"""Two files side by side: what a clerk would note by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.rules.duo_comparison import (
    CountedMinutes,
    Figure,
    FigureChange,
    LessonCorrection,
    compare,
    corrections,
)
from models.rules.duo_sent import SentContract
from models.rules.terms import CourseType

SENT = SentContract(
    number="C-1",
    learner="1001",
    bsn="108063604",
    course_type=CourseType.INTEGRATION,
    begins=date(2026, 1, 5),
    ends=date(2026, 12, 31),
    purchased_hours=100,
    attended=Decimal(50),
    ona=Decimal(4),
    minutes=3030,
    ona_minutes=245,
    for_duo=True,
)
_hours = st.one_of(st.none(), st.integers(0, 900).map(Decimal))
contracts = st.builds(
    SentContract,
    number=st.sampled_from(["C-1", "C-2", "C-3", "C-4"]),
    learner=st.just("1001"),
    bsn=st.sampled_from(["", "108063604", "123456782"]),
    course_type=st.sampled_from(CourseType),
    begins=st.dates(),
    ends=st.dates(),
    purchased_hours=st.integers(0, 900),
    attended=_hours,
    ona=_hours,
    minutes=st.integers(0, 60000),
    ona_minutes=st.integers(0, 6000),
    for_duo=st.booleans(),
)
files = st.lists(contracts, unique_by=lambda contract: contract.number)


def test_what_is_said_of_a_contract_survives_being_kept() -> None:
    assert SentContract.of_row(SENT.as_row()) == SENT
    empty = replace(SENT, attended=None, ona=Decimal("0.25"))
    assert SentContract.of_row(empty.as_row()) == empty


def test_a_month_with_one_of_each() -> None:
    now = replace(SENT, attended=Decimal(62), minutes=3750, ends=date(2027, 1, 31))
    same, gone, new = (replace(SENT, number=number) for number in ("C-2", "C-3", "C-4"))
    found = compare([SENT, same, gone], [now, same, new])
    assert found.new == (new,)
    assert found.gone == (gone,)
    assert found.same == 1
    (changed,) = found.changed
    assert changed.now is now
    assert changed.changes == (
        FigureChange(Figure.ENDS, date(2026, 12, 31), date(2027, 1, 31)),
        FigureChange(Figure.ATTENDED, Decimal(50), Decimal(62)),
    )
    assert not changed.lower


def test_hours_that_went_down_are_marked_also_those_of_ona() -> None:
    less = replace(SENT, attended=Decimal(49), minutes=2999, ona=Decimal(3), ona_minutes=239)
    (changed,) = compare([SENT], [less]).changed
    assert [(change.figure, change.lower) for change in changed.changes] == [
        (Figure.ATTENDED, True),
        (Figure.ONA, True),
    ]


def test_fewer_hours_bought_are_a_change_but_nothing_that_was_followed_less() -> None:
    (changed,) = compare([SENT], [replace(SENT, purchased_hours=80)]).changed
    assert not changed.lower


def test_hours_over_this_year_begin_anew_each_january_without_a_mark() -> None:
    (changed,) = compare([SENT], [replace(SENT, attended=Decimal(2), minutes=3150)]).changed
    assert changed.changes == (FigureChange(Figure.ATTENDED, Decimal(50), Decimal(2)),)


def test_hours_that_go_to_the_gemeente_from_now_on_become_empty() -> None:
    (changed,) = compare([SENT], [replace(SENT, attended=None, for_duo=False)]).changed
    assert changed.changes == (FigureChange(Figure.ATTENDED, Decimal(50), None),)


def test_minutes_that_the_file_does_not_show_are_no_change() -> None:
    assert compare([SENT], [replace(SENT, minutes=3035, ona_minutes=250)]).same == 1


def test_another_bsn_is_a_change_of_which_no_bsn_is_told() -> None:
    ending_alike = "000000604"
    (changed,) = compare([SENT], [replace(SENT, bsn=ending_alike)]).changed
    assert changed.changes == (FigureChange(Figure.BSN, "…•••604", "…•••604"),)


@given(files, files)
def test_every_contract_of_both_files_is_told_of_once(before: list, now: list) -> None:
    found = compare(before, now)
    assert len(found.new) + len(found.changed) + found.same == len(now)
    assert len(found.gone) + len(found.changed) + found.same == len(before)


@given(files)
def test_a_file_beside_itself_has_no_differences(file: list) -> None:
    found = compare(file, file)
    assert (found.new, found.gone, found.changed, found.same) == ((), (), (), len(file))


@given(files, files)
def test_looked_at_from_the_other_side_new_is_gone_and_hours_lower_are_not(before: list, now: list) -> None:
    there, back = compare(before, now), compare(now, before)
    assert (there.new, there.gone) == (back.gone, back.new)
    lower = {one.now.number: {c.figure for c in one.changes if c.lower} for one in there.changed}
    for one in back.changed:
        assert not lower[one.now.number] & {change.figure for change in one.changes if change.lower}


CHANGE = LessonCorrection(
    datetime(2026, 11, 4, tzinfo=UTC), "Ingrid", 3, date(2026, 10, 5), time(9), "Ochtend"
)


def test_a_closed_month_with_other_minutes_is_a_correction_with_what_was_changed() -> None:
    (found,) = corrections([SENT], {"C-1": CountedMinutes(2850, 245)}, {"C-1": [CHANGE], "C-2": [CHANGE]})
    assert (found.before, found.now) == (CountedMinutes(3030, 245), CountedMinutes(2850, 245))
    assert found.changes == (CHANGE,)
    assert found.lower


def test_a_closed_month_that_stayed_as_it_was_is_none() -> None:
    assert corrections([SENT], {"C-1": CountedMinutes(3030, 245)}, {"C-1": [CHANGE]}) == []


def test_a_contract_that_left_the_register_has_no_closed_months() -> None:
    assert corrections([SENT], {}, {}) == []


def test_hours_that_duo_was_not_told_need_no_correction_but_ona_does() -> None:
    gemeente = replace(SENT, for_duo=False, attended=None)
    assert corrections([gemeente], {"C-1": CountedMinutes(0, 245)}, {}) == []
    (found,) = corrections([gemeente], {"C-1": CountedMinutes(0, 0)}, {})
    assert found.changes == ()
