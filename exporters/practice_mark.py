"""What every page and sheet of a practice school says, so that nobody takes made-up people for real ones.

Asked for where pages and sheets are made (document.py, sheets.py, workbook.py), not by each exporter, so that
none can forget it. A csv for DUO has no room for it.
"""

from __future__ import annotations

from models.queries.school import is_practice

PRACTICE = "OEFENDATA"


def practice_mark() -> str:
    """The word; empty for a real school, and for what is made without one."""
    return PRACTICE if is_practice() else ""
