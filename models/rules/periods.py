"""From a day through a day: of contracts, placements and holidays."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.errors import InvalidValue
from models.rules.values import check_period, plausible_date


class Period(NamedTuple):
    """First and last day, both included."""

    begins: date
    ends: date

    def holds(self, day: date) -> bool:
        return self.begins <= day <= self.ends

    def side_of(self, day: date) -> str | None:
        """The field that leaves this day out, `begins` or `ends`; None for a day within."""
        if day < self.begins:
            return "begins"
        return "ends" if day > self.ends else None

    def overlaps(self, other: Period) -> bool:
        return self.begins <= other.ends and other.begins <= self.ends

    def within(self, other: Period) -> bool:
        return other.begins <= self.begins and self.ends <= other.ends

    def common(self, other: Period) -> Period | None:
        """The days in both; None when there are none."""
        common = Period(max(self.begins, other.begins), min(self.ends, other.ends))
        return common if common.begins <= common.ends else None


def checked_period(begins: date, ends: date) -> Period:
    """Raises InvalidValue `date-implausible`, `ends-before-begin`, with the `field`."""
    field = "begins"
    try:
        plausible_date(begins)
        field = "ends"
        plausible_date(ends)
        check_period(begins, ends)
    except InvalidValue as error:
        raise InvalidValue(error.code, field=field, **error.params) from error
    return Period(begins, ends)
