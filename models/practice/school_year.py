"""The days on which the practice school is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from holidays import country_holidays

WEEK = timedelta(weeks=1)
WEEKS_AHEAD = 4
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The time the practice school tells of: from `first`, a Monday, up to and including `last`."""

    today: date
    monday: date
    first: date
    last: date

    @property
    def weeks_back(self) -> int:
        """Whole weeks before the current one."""
        return (self.monday - self.first) // WEEK

    def in_current_week(self, day: date) -> bool:
        return self.monday <= day < self.monday + WEEK


class SchoolHoliday(NamedTuple):
    """Weeks off from the first Monday on or after a day."""

    name: str
    month: int
    day: int
    weeks: int

    def begins(self, year: int) -> date:
        return monday_from(date(year, self.month, self.day))

    def ends(self, year: int) -> date:
        """Its last day, a Sunday."""
        return self.begins(year) + timedelta(days=7 * self.weeks - 1)

    def days(self, year: int) -> set[date]:
        return {self.begins(year) + timedelta(days=number) for number in range(7 * self.weeks)}


# As in most years in the middle of the country (regio Midden).
SCHOOL_HOLIDAYS = (
    SchoolHoliday("Meivakantie", 4, 27, weeks=1),
    SchoolHoliday("Zomervakantie", 7, 15, weeks=6),
    SchoolHoliday("Herfstvakantie", 10, 16, weeks=1),
    SchoolHoliday("Kerstvakantie", 12, 21, weeks=2),
)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def monday_from(day: date) -> date:
    """The first Monday on or after a day."""
    return monday_of(day + timedelta(days=6))


def span_around(today: date, years: int) -> Span:
    monday = monday_of(today)
    return Span(
        today=today,
        monday=monday,
        first=monday - 52 * years * WEEK,
        last=monday + (WEEKS_AHEAD + 1) * WEEK - timedelta(days=1),
    )


def teaching_days(span: Span) -> list[date]:
    """Working days without public or school holiday.

    The current week is never a school holiday: whoever practises in August wants to see lessons too.
    """
    years = range(span.first.year - 1, span.last.year + 1)
    public = country_holidays("NL", years=years)
    holidays = {day for year in years for holiday in SCHOOL_HOLIDAYS for day in holiday.days(year)}
    count = (span.last - span.first).days + 1
    days = (span.first + timedelta(days=number) for number in range(count))
    return [
        day
        for day in days
        if day.weekday() < SATURDAY
        and day not in public
        and (day not in holidays or span.in_current_week(day))
    ]
