"""Which lessons were given by a qualified teacher. Source: domain §6 (BoW norm 1.4.11.a1, 2022)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from models.resources import resource_path
from models.rules.sources import source_in_words


@dataclass(frozen=True, slots=True)
class QualificationNorm:
    """So many percent of the lessons from `begins` up to, not including, `ends`; numbers go with a year."""

    number: str
    year: int
    percent: int
    begins: date
    ends: date
    source: str


class TaughtLesson(NamedTuple):
    """A lesson that was given, and what is known of its teacher; no teacher has no register."""

    date: date
    register: str
    qualified_until: date | None


@dataclass(frozen=True, slots=True)
class QualifiedShare:
    """Lessons by a qualified teacher, out of all that were given in a period."""

    qualified: int
    lessons: int

    @property
    def percent(self) -> int | None:
        """Rounded down; None when no lesson was given."""
        return self.qualified * 100 // self.lessons if self.lessons else None


@cache
def qualification_norms() -> tuple[QualificationNorm, ...]:
    """Read the shipped table once."""
    with resource_path("rules", "qualification.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(_norm(entry) for entry in table["norm"])


def qualification_norm(on: date) -> QualificationNorm | None:
    """The norm that holds on a day, if any."""
    return next((norm for norm in qualification_norms() if norm.begins <= on < norm.ends), None)


def is_qualified(register: str, qualified_until: date | None, on: date) -> bool:
    """Whether a teacher stands in a register, and not only up to a day before this one.

    'Bevoegd tot' is taken as the last day; a register without such a day holds.
    """
    return bool(register.strip()) and (qualified_until is None or on <= qualified_until)


def qualified_share(lessons: Iterable[TaughtLesson]) -> QualifiedShare:
    """Count the lessons that were given by who was qualified on the day."""
    verdicts = [is_qualified(lesson.register, lesson.qualified_until, lesson.date) for lesson in lessons]
    return QualifiedShare(sum(verdicts), len(verdicts))


def _norm(entry: dict[str, Any]) -> QualificationNorm:
    return QualificationNorm(
        number=entry["nummer"],
        year=entry["jaar"],
        percent=entry["procent"],
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        source=source_in_words(entry["bron"]),
    )
