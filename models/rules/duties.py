"""What a school owes DUO: its contracts each month (domain §2). What it owes Blik op Werk: bow_duties.py."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from models.resources import resource_path
from models.rules.periods import Period


@dataclass(frozen=True, slots=True)
class DuoTerms:
    """The months in which a term begins, from `begins` up to, not including, `ends`."""

    begins: date
    ends: date
    months: tuple[int, ...]
    source: str


class SentDuoFile(NamedTuple):
    """A DUO file that was written; `uploaded_on` when somebody noted that it was uploaded."""

    id: int
    reference: date
    written_on: date
    uploaded_on: date | None


class DutyState(Enum):
    """How far a delivery is."""

    TO_DELIVER = auto()
    TO_UPLOAD = auto()
    DONE = auto()


@dataclass(frozen=True, slots=True)
class DuoDuty:
    """The last term that is over, and how far its delivery is.

    `file` is the one that holds this term, or else the last there ever was.
    """

    term: Period
    state: DutyState
    file: SentDuoFile | None

    @property
    def next_from(self) -> date:
        """The first day on which the term after this one is over."""
        return _term(self.term.ends + timedelta(days=1)).ends + timedelta(days=1)


def duo_duty(today: date, sent: Iterable[SentDuoFile]) -> DuoDuty:
    """A file with a reference date in a term or after it, in the same year, holds that term.

    Hours are cumulative, but a file is about the running calendar year: who ended in December is in none of
    the next year.
    """
    term = finished_term(today)
    files = sorted(sent, key=lambda file: (file.reference, file.id))
    holding = [file for file in files if term.begins <= file.reference <= date(term.ends.year, 12, 31)]
    uploaded = [file for file in holding if file.uploaded_on is not None]
    if uploaded:
        return DuoDuty(term, DutyState.DONE, uploaded[-1])
    if holding:
        return DuoDuty(term, DutyState.TO_UPLOAD, holding[-1])
    return DuoDuty(term, DutyState.TO_DELIVER, files[-1] if files else None)


def finished_term(today: date) -> Period:
    """The last term that is over: before a term has ended its hours are not complete."""
    return _term(_term(today).begins - timedelta(days=1))


@cache
def all_duo_terms() -> tuple[DuoTerms, ...]:
    """Read the shipped table once."""
    with resource_path("rules", "duties.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(
        DuoTerms(
            begins=entry.get("van", date.min),
            ends=entry.get("tot", date.max),
            months=tuple(entry["maanden"]),
            source=entry["bron"],
        )
        for entry in table["duo"]
    )


def duo_terms(on: date) -> DuoTerms:
    """The terms that hold on a day; the table has them for every day."""
    return next(terms for terms in all_duo_terms() if terms.begins <= on < terms.ends)


def _term(day: date) -> Period:
    months = duo_terms(day).months
    starts = [date(year, month, 1) for year in (day.year - 1, day.year, day.year + 1) for month in months]
    begins = max(start for start in starts if start <= day)
    return Period(begins, min(start for start in starts if start > day) - timedelta(days=1))
