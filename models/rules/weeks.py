"""ISO weeks: the page of the register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple, Self


class IsoWeek(NamedTuple):
    """A week by its ISO year and number; 2026-W01 starts on 29 December 2025."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(*day.isocalendar()[:2])

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def shifted(self, weeks: int) -> Self:
        """So many weeks later, or earlier."""
        return type(self).of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"
