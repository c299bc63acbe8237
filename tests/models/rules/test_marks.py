"""When a mark is possible, and the one form in which it is kept."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import InvalidValue
from models.rules.hours import minutes_present
from models.rules.marks import MarkFacts, check_within_contract, normalised
from models.rules.terms import PARTIAL, Reason, Status

facts = st.builds(
    MarkFacts,
    st.sampled_from(Status),
    st.none() | st.integers(0, 400),
    st.booleans(),
    st.none() | st.sampled_from(Reason),
    st.booleans(),
)


@given(facts, st.integers(1, 300))
def test_what_is_accepted_is_consistent_and_stable(mark: MarkFacts, net: int) -> None:
    kept = accepted(mark, net)
    if kept is None:
        return
    assert (kept.status in PARTIAL) == (kept.minutes is not None)
    assert (kept.status is not Status.ABSENT) or kept.reason is not None
    assert normalised(kept, net) == kept
    assert minutes_present(kept.status, kept.minutes, net) <= net


def accepted(mark: MarkFacts, net: int) -> MarkFacts | None:
    try:
        return normalised(mark, net)
    except InvalidValue:
        return None


@given(facts, st.integers(1, 300))
def test_a_refusal_names_the_field(mark: MarkFacts, net: int) -> None:
    if accepted(mark, net) is None:
        with pytest.raises(InvalidValue) as refusal:
            normalised(mark, net)
        assert refusal.value.params["field"] in MarkFacts._fields


@pytest.mark.parametrize("minutes", [0, 166, None])
def test_late_needs_minutes_within_the_lesson(minutes: int | None) -> None:
    with pytest.raises(InvalidValue):
        normalised(MarkFacts(Status.LATE, minutes), net=165)


def test_present_for_all_of_the_lesson_needs_no_minutes() -> None:
    assert normalised(MarkFacts(Status.PRESENT, 165), net=165).minutes is None
    with pytest.raises(InvalidValue, match="minutes-not-needed"):
        normalised(MarkFacts(Status.PRESENT, 30), net=165)


def test_an_absence_without_reason_is_one_to_ask_about() -> None:
    assert normalised(MarkFacts(Status.ABSENT), net=60).reason is Reason.NOG_NAVRAGEN


def test_who_was_there_has_no_reason_to_be_away() -> None:
    with pytest.raises(InvalidValue, match="reason-without-absence"):
        normalised(MarkFacts(Status.PRESENT, reason=Reason.ZIEKTE), net=60)


def test_a_lesson_outside_the_contract_cannot_be_marked() -> None:
    check_within_contract(date(2026, 1, 1), date(2026, 1, 1), date(2026, 1, 1))
    with pytest.raises(InvalidValue, match="mark-outside-contract"):
        check_within_contract(date(2026, 1, 2), date(2025, 1, 1), date(2026, 1, 1))


def test_a_remark_is_kept_without_what_a_workbook_cannot_hold() -> None:
    pasted = MarkFacts(Status.PRESENT, remark="belde\x0bterug\x07")
    assert normalised(pasted, net=60).remark == "belde terug"
    with pytest.raises(InvalidValue, match="text-too-long"):
        normalised(MarkFacts(Status.PRESENT, remark="x" * 500), net=60)
