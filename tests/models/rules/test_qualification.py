"""The share of lessons by qualified teachers, and the norm for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.qualification import (
    QualifiedShare,
    TaughtLesson,
    is_qualified,
    qualification_norm,
    qualified_share,
)

DAY = date(2026, 10, 6)


@pytest.mark.parametrize(
    ("register", "until", "qualified"),
    [
        ("BVNT2", None, True),
        ("BVNT2", DAY, True),
        ("BVNT2", DAY - timedelta(1), False),
        ("", None, False),
        ("  ", DAY, False),
    ],
)
def test_a_teacher_is_qualified_by_a_register_that_still_holds(
    register: str, until: date | None, qualified: bool
) -> None:
    assert is_qualified(register, until, DAY) is qualified


def test_the_norm_goes_with_a_year_and_a_source() -> None:
    norm = qualification_norm(DAY)
    assert norm is not None
    assert (norm.number, norm.year, norm.percent) == ("1.4.11.a1", 2022, 80)
    assert "Handleiding 2022" in norm.source
    assert qualification_norm(date(2021, 12, 31)) is None


def test_without_lessons_there_is_no_share() -> None:
    assert qualified_share([]).percent is None


def test_a_share_is_rounded_down() -> None:
    assert QualifiedShare(799, 1000).percent == 79


@given(st.lists(st.sampled_from([("BVNT2", None), ("", None), ("BVNT2", DAY - timedelta(1))])))
def test_a_share_is_of_the_lessons_that_were_given(teachers: list[tuple[str, date | None]]) -> None:
    share = qualified_share(TaughtLesson(DAY, *teacher) for teacher in teachers)
    assert share.lessons == len(teachers)
    assert share.qualified == teachers.count(("BVNT2", None))
    assert share.percent is None or 0 <= share.percent <= 100
