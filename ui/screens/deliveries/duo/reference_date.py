"""Which peildatum to propose."""

from __future__ import annotations

from datetime import date, timedelta

_HALFWAY = 15


def proposed_reference_date(today: date) -> date:
    """The last day of the month before in the first half of a month, from then on today.

    Schools deliver each month, and most do so in the first days of the next one.
    """
    return today if today.day > _HALFWAY else today.replace(day=1) - timedelta(days=1)
