"""The BOW-nummer: one to ten digits; DUO's file name drops its leading zeros."""

from __future__ import annotations

import pytest

from models.rules.bow import is_bow_number, without_leading_zeros


@pytest.mark.parametrize("text", ["1", "606853", "0012345678"])
def test_one_to_ten_digits(text: str) -> None:
    assert is_bow_number(text)


@pytest.mark.parametrize("text", ["", "0", "0000", "12345678901", "60685a", "60 68", "６０６"])
def test_what_cannot_be_a_bow_number(text: str) -> None:
    assert not is_bow_number(text)


def test_leading_zeros_are_dropped() -> None:
    assert without_leading_zeros("000123") == "123"
