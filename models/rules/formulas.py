"""Text that a spreadsheet would run instead of show."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def reads_as_formula(text: str) -> bool:
    """Whether a spreadsheet that opens a file could take this text in it for a formula."""
    return text.startswith(_STARTS)
