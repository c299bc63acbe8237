"""What a day of lessons amounts to for one learner: one state to draw, and all of it in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.queries.learner_lessons import LearnerLesson
from models.rules.terms import PARTIAL, Verdict
from ui.formats import clock, long_date
from ui.state_colours import CellState, cell_state

SIGNS = {
    CellState.PRESENT: "",
    CellState.PARTIAL: "½",
    CellState.EXCUSED: "–",
    CellState.UNEXCUSED: "!",
    CellState.OPEN: "?",
    CellState.GEMEENTE: "G",
    CellState.EMPTY: "",
}
"""What stands in a cell beside its colour; present is a tick, empty is hatched."""

NAMES = {
    CellState.PRESENT: "aanwezig",
    CellState.PARTIAL: "deels aanwezig",
    CellState.EXCUSED: "afwezig, geoorloofd",
    CellState.UNEXCUSED: "afwezig, ongeoorloofd",
    CellState.OPEN: "afwezig, nog geen oordeel",
    CellState.GEMEENTE: "afwezig, de gemeente oordeelt",
    CellState.EMPTY: "niet ingevuld",
}

_FIRST = (
    CellState.OPEN,
    CellState.UNEXCUSED,
    CellState.GEMEENTE,
    CellState.EXCUSED,
    CellState.EMPTY,
    CellState.PARTIAL,
    CellState.PRESENT,
)
"""Of a day with several lessons, what most needs eyes."""


@dataclass(frozen=True, slots=True)
class Day:
    """The lessons of one day."""

    date: date
    lessons: tuple[LearnerLesson, ...]

    @property
    def state(self) -> CellState:
        states = {state_of(lesson) for lesson in self.lessons}
        return next(state for state in _FIRST if state in states)

    @property
    def in_words(self) -> str:
        """maandag 12 oktober 2026: 9:00–12:00 taal, aanwezig; …"""
        return f"{long_date(self.date)}: {'; '.join(map(_lesson_in_words, self.lessons))}"


def days_of(lessons: Iterable[LearnerLesson]) -> dict[date, Day]:
    """The lessons by day."""
    by_date: dict[date, list[LearnerLesson]] = defaultdict(list)
    for lesson in lessons:
        by_date[lesson.date].append(lesson)
    return {day: Day(day, tuple(of_day)) for day, of_day in by_date.items()}


def state_of(lesson: LearnerLesson) -> CellState:
    """How a lesson is coloured: as in the week grid."""
    return CellState.EMPTY if lesson.status is None else cell_state(lesson.status, lesson.verdict)


def verdict_name(verdict: Verdict) -> str:
    """What an absence with this verdict is called."""
    return {
        Verdict.GEOORLOOFD: "geoorloofd",
        Verdict.ONGEOORLOOFD: "ongeoorloofd",
        Verdict.OPEN: "nog geen oordeel (open)",
        Verdict.GEMEENTE: "de gemeente oordeelt",
    }[verdict]


def _lesson_in_words(lesson: LearnerLesson) -> str:
    said = NAMES[state_of(lesson)]
    if lesson.status in PARTIAL and lesson.status is not None:
        said = f"{lesson.status.value}, {lesson.minutes} van {lesson.net} minuten aanwezig"
    return f"{clock(lesson.starts)}–{clock(lesson.ends)} {lesson.component.value}, {said}"
