"""Which school this is."""

from __future__ import annotations

from models.database import register_is_open
from models.entities import School


def school_name() -> str:
    """The name of the school; empty when it was never filled in."""
    row = School.select(School.name).tuples().first()
    return row[0] if row else ""


def is_practice() -> bool:
    """Whether this is a practice school, with made-up learners; not so where no school is open."""
    if not register_is_open():
        return False
    row = School.select(School.practice).tuples().first()
    return bool(row and row[0])
