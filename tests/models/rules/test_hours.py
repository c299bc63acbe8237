"""Which minutes count: only hours at school, with the transition of 2019."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.hours import hour_rules, minutes_present, net_minutes, whole_hours
from models.rules.terms import Form, Status

AT_SCHOOL = {Form.CLASSROOM, Form.E_LEARNING_AT_SCHOOL, Form.GUIDED_PRACTICE}
TODAY = date(2026, 10, 12)
days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
statuses = st.sampled_from(Status)


@pytest.mark.parametrize("form", Form)
def test_since_2019_only_hours_at_school_count(form: Form) -> None:
    assert hour_rules().counts(form, TODAY, signed=date(2026, 1, 1)) == (form in AT_SCHOOL)


@pytest.mark.parametrize("form", Form)
def test_before_2019_everything_counted(form: Form) -> None:
    assert hour_rules().counts(form, date(2018, 12, 31), signed=date(2018, 6, 1))


@pytest.mark.parametrize(
    ("lesson", "signed", "counts"),
    [
        (date(2019, 1, 1), date(2018, 12, 31), True),
        (date(2019, 5, 31), date(2018, 12, 31), True),
        (date(2019, 6, 1), date(2018, 12, 31), False),
        (date(2019, 5, 31), date(2019, 1, 1), False),
    ],
)
def test_e_learning_at_home_counts_until_june_2019_for_a_contract_signed_before_2019(
    lesson: date, signed: date, counts: bool
) -> None:
    assert hour_rules().counts(Form.E_LEARNING_AT_HOME, lesson, signed) is counts


def test_the_transition_is_for_e_learning_not_for_online_lessons() -> None:
    assert not hour_rules().counts(Form.ONLINE, date(2019, 3, 1), signed=date(2018, 6, 1))


@given(form=st.sampled_from(Form), lesson=days, signed=days)
def test_hours_at_school_always_count(form: Form, lesson: date, signed: date) -> None:
    if form in AT_SCHOOL:
        assert hour_rules().counts(form, lesson, signed)


@given(form=st.sampled_from(Form), lesson=days, signed=days)
def test_between_two_turning_points_nothing_changes(form: Form, lesson: date, signed: date) -> None:
    since = max((day for day in hour_rules().turning_points() if day <= lesson), default=date(2015, 1, 1))
    assert hour_rules().counts(form, since, signed) == hour_rules().counts(form, lesson, signed)


def test_every_period_names_its_source() -> None:
    assert all(period.source for period in hour_rules().periods)


def test_a_break_is_not_a_lesson() -> None:
    assert net_minutes(time(9), time(12), 15) == 165


def test_a_break_longer_than_the_lesson_leaves_nothing() -> None:
    assert net_minutes(time(9), time(9, 30), 45) == 0


@given(status=statuses, minutes=st.none() | st.integers(0, 2000), net=st.integers(0, 600))
def test_nobody_is_present_longer_than_the_lesson_lasts(
    status: Status, minutes: int | None, net: int
) -> None:
    assert 0 <= minutes_present(status, minutes, net) <= net


@given(
    marks=st.lists(
        st.tuples(statuses, st.integers(1, 300), st.integers(1, 300)).map(
            lambda m: (m[0], min(m[1], m[2]), m[2])
        )
    ),
    seed=st.randoms(use_true_random=False),
)
def test_the_order_of_marks_does_not_matter(marks: list[tuple[Status, int, int]], seed) -> None:
    shuffled = list(marks)
    seed.shuffle(shuffled)
    assert sum(minutes_present(*mark) for mark in shuffled) == sum(minutes_present(*mark) for mark in marks)


@given(minutes=st.lists(st.integers(0, 600)))
def test_hours_are_rounded_once_and_down(minutes: list[int]) -> None:
    total = whole_hours(sum(minutes))
    assert total * 60 <= sum(minutes) < (total + 1) * 60
    assert total >= sum(whole_hours(part) for part in minutes)
