"""What a spreadsheet takes for a formula: by its first character, whatever follows."""

from __future__ import annotations

import pytest

from models.rules.formulas import reads_as_formula


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_these_would_be_run(text: str) -> None:
    assert reads_as_formula(text)


@pytest.mark.parametrize("text", ["", "a=1", "1-1", "'s-Hertogenbosch", "#N/A", " =1", "ﬁ@"])
def test_these_are_shown(text: str) -> None:
    assert not reads_as_formula(text)
