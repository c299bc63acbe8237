"""Chance that falls the same way every time."""

from __future__ import annotations

import random


def dice(*subject: object) -> random.Random:
    """Give the dice of one subject; text as seed goes through SHA-512, hence equal on every PC."""
    return random.Random("/".join(map(str, subject)))  # noqa: S311 (nothing here is secret)
