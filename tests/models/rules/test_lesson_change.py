"""What becomes of a lesson, and of a mark in it, for every combination of times."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.hours import hour_rules
from models.rules.lesson_change import LessonChange, MarkedContract, mark_outcome, moments_said
from models.rules.terms import PARTIAL, Component, Form, Status
from models.rules.timetable import LessonFacts

LESSON = LessonFacts(date(2026, 9, 7), time(9), time(12), 15, Component.LANGUAGE, Form.CLASSROOM, "A1", 1, 2)
CONTRACT = MarkedContract(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))


def test_what_is_not_said_stays_as_it_is() -> None:
    assert LessonChange().applied(LESSON) == LESSON
    assert LessonChange(teacher=None).applied(LESSON) == LESSON._replace(teacher=None)
    changed = LessonChange(days=3, starts=time(10), form=Form.ONLINE, level="  A2 ", location=5).applied(
        LESSON
    )
    assert changed == LESSON._replace(
        date=date(2026, 9, 10), starts=time(10), form=Form.ONLINE, level="A2", location=5
    )
    assert LessonChange(break_minutes=0).applied(LESSON).net == 180


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (LessonChange(starts=time(12)), "lesson-ends-before-start"),
        (LessonChange(break_minutes=999), "break-longer-than-lesson"),
        (LessonChange(days=365 * 200), "date-implausible"),
        (LessonChange(days=10**9), "date-implausible"),
        (LessonChange(level="x" * 201), "text-too-long"),
    ],
)
def test_what_cannot_be_is_refused(change: LessonChange, code: str) -> None:
    with pytest.raises(InvalidValue, match=code):
        change.applied(LESSON)


def test_a_lesson_moved_out_of_the_contract_is_a_problem() -> None:
    outside = LESSON._replace(date=date(2027, 1, 4))
    outcome = mark_outcome(Status.PRESENT, None, CONTRACT, LESSON, outside, hour_rules())
    assert (outcome.problem, outcome.differs) == ("mark-outside-contract", True)


def test_moments_are_said_shortly() -> None:
    days = [(date(2026, 9, day), time(9)) for day in (21, 7, 14, 28, 30)]
    assert moments_said(days) == "ma 7-9 9:00, ma 14-9 9:00, ma 21-9 9:00 en nog 2"
    assert moments_said(days[:1]) == "ma 21-9 9:00"


@given(st.sampled_from(Status), st.integers(1, 180), st.integers(9 * 60 + 1, 23 * 60), st.integers(0, 120))
def test_no_mark_gets_minutes_that_the_new_time_does_not_have(
    status: Status, minutes: int, ends: int, break_minutes: int
) -> None:
    changed = LESSON._replace(ends=time(*divmod(ends, 60)), break_minutes=min(break_minutes, ends - 9 * 60))
    stored = minutes if status in PARTIAL else None
    outcome = mark_outcome(status, stored, CONTRACT, LESSON, changed, hour_rules())
    assert outcome.present_after <= changed.net
    assert outcome.counted_after == outcome.present_after, "klassikaal counts"
    if status is Status.PRESENT:
        assert outcome.present_after == changed.net
        assert outcome.problem is None
    if status is Status.ABSENT:
        assert not outcome.differs
    if status in PARTIAL:
        assert (outcome.problem is None) == (minutes <= changed.net)
