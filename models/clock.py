"""What time it is, for everything that notes when something was done."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_AT: ContextVar[datetime | None] = ContextVar("at", default=None)


def now() -> datetime:
    """This moment, in UTC."""
    return _AT.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Generator[None]:
    """Let everything in here be done at this moment: the past that a practice school has, and its pictures.

    A moment without a time zone is one on the clock of this PC.
    """
    token = _AT.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _AT.reset(token)
