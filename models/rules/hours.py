"""Which minutes count as an hour followed. Source: domain §3 (DUO, Contractgegevens uitwisselen).

Everything is counted in whole minutes; `whole_hours` rounds once, on output.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any

from models.resources import resource_path
from models.rules.terms import PARTIAL, Form, Status


@dataclass(frozen=True, slots=True)
class CountingPeriod:
    """The forms that count for lessons from `begins` up to, not including, `ends`."""

    begins: date
    ends: date
    forms: frozenset[Form]
    signed_before: date | None
    """Only for contracts signed before this day; None means for every contract."""
    source: str

    def covers(self, form: Form, lesson_date: date, signed: date) -> bool:
        return (
            form in self.forms
            and self.begins <= lesson_date < self.ends
            and (self.signed_before is None or signed < self.signed_before)
        )


@dataclass(frozen=True, slots=True)
class HourRules:
    """The dated table of `resources/rules/hours.toml`."""

    periods: tuple[CountingPeriod, ...]

    def counts(self, form: Form, lesson_date: date, signed: date) -> bool:
        """Say whether time in a lesson of this form counts for a contract signed on `signed`."""
        return any(period.covers(form, lesson_date, signed) for period in self.periods)

    def deciding(self, form: Form, lesson_date: date, signed: date) -> CountingPeriod | None:
        """The period by which time in this lesson counts; else the one that holds for everybody that day."""
        counting = [period for period in self.periods if period.covers(form, lesson_date, signed)]
        general = [
            period
            for period in self.periods
            if period.signed_before is None and period.begins <= lesson_date < period.ends
        ]
        return next(iter([*counting, *general]), None)

    def turning_points(self) -> list[date]:
        """Days on which the rules change; between two of them they are the same every day."""
        days = {day for period in self.periods for day in (period.begins, period.ends)}
        return sorted(days - {date.min, date.max})


@cache
def hour_rules() -> HourRules:
    """Read the shipped table once."""
    with resource_path("rules", "hours.toml").open("rb") as file:
        table = tomllib.load(file)
    return HourRules(tuple(_period(entry) for entry in table["periode"]))


def _period(entry: dict[str, Any]) -> CountingPeriod:
    return CountingPeriod(
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        forms=frozenset(Form(form) for form in entry["vormen"]),
        signed_before=entry.get("contract_getekend_voor"),
        source=entry["bron"],
    )


def minute_of_day(moment: time) -> int:
    """Minutes since midnight."""
    return moment.hour * 60 + moment.minute


def net_minutes(starts: time, ends: time, break_minutes: int) -> int:
    """Length of a lesson in minutes, the break taken off; never below 0."""
    return max(0, minute_of_day(ends) - minute_of_day(starts) - break_minutes)


def minutes_present(status: Status, minutes: int | None, net: int) -> int:
    """Minutes of a lesson of `net` minutes that a learner was there; never more than the lesson has."""
    if status is Status.ABSENT:
        return 0
    if status in PARTIAL:
        return min(minutes or 0, net)
    return net


def whole_hours(minutes: int) -> int:
    """Whole hours, rounded down: never report more than was followed (domain §2)."""
    return minutes // 60
