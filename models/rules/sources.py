"""Where a rule comes from, as its dated table says it: what was read, and what we made of it."""

from __future__ import annotations

_READ, _INFERRED = " [S]", " [I]"
"""The marks of the tables in resources/rules."""


def source_in_words(source: str) -> str:
    """The source for a reader: a sentence marked as our inference says so in words."""
    return source.replace(_READ, "").replace(_INFERRED, " (onze uitleg)")
