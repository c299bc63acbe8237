"""The number under which Blik op Werk and DUO know a school."""

from __future__ import annotations

import re

_BOW_NUMBER = re.compile(r"[0-9]{1,10}")


def is_bow_number(text: str) -> bool:
    """One to ten digits, not all zero (DUO's API for gemeenten: ^\\d{1,10}$)."""
    return bool(_BOW_NUMBER.fullmatch(text)) and text.strip("0") != ""


def without_leading_zeros(bow_number: str) -> str:
    """As DUO wants it in a file name."""
    return bow_number.lstrip("0")
