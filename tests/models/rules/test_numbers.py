"""The number that is proposed for a new learner or contract."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.numbers import next_number


@pytest.mark.parametrize(
    ("numbers", "proposed"),
    [
        (["1001"], "1002"),
        (["1001", "1003", "1002"], "1004"),
        (["C-008", "C-009"], "C-010"),
        (["C-99"], "C-100"),
        (["0099", "0100"], "0101"),
        (["C-2025-118", "C-2026-001", "C-2026-002", "C-2026-003"], "C-2026-004"),
        (["C-2025-117", "C-2025-118", "C-2025-119", "C-2026-001"], ""),
        (["N-1", "x", "N-2", "y", "N-3"], "N-4"),
        (["2026/17", "2026/18"], "2026/19"),
        (["A1", "B1"], ""),
        (["C2026-0038-0", "C2026-0039-0", "C2026-0039-1"], ""),
        (["1001", "1001a"], ""),
        (["Jansen"], ""),
        ([], ""),
        (["C-1", "C-01"], "C-02"),
        (["12345678901234567890", "12345678901234567891"], "12345678901234567892"),
        (["N-٣", "N-٤"], ""),
    ],
)
def test_it_counts_on_in_the_shape_of_the_last_ones(numbers, proposed):
    assert next_number(numbers) == proposed


@given(st.lists(st.text(alphabet="C-0123456789", min_size=1, max_size=8), max_size=20))
def test_it_is_never_a_number_that_is_there(numbers):
    assert next_number(numbers) not in numbers or not next_number(numbers)
