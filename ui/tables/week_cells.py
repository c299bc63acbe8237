"""One square of the week grid as a value, and what is said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from models.changes import Cell
from models.queries.week import LessonState, Week, WeekLearner, WeekLesson, WeekMark
from models.rules.marks import MarkFacts
from models.rules.terms import PARTIAL, Decider, Reason, Status, Verdict
from ui import formats
from ui.state_colours import CellState, cell_state
from ui.tables.cell_codes import code_of, entry_name, entry_of

VERDICT_WORDS = {
    Verdict.GEOORLOOFD: "geoorloofd",
    Verdict.ONGEOORLOOFD: "ongeoorloofd",
    Verdict.OPEN: "oordeel nog open",
    Verdict.GEMEENTE: "de gemeente beslist",
}
DECIDER_WORDS = {Decider.SCHOOL: "de school beslist", Decider.GEMEENTE: "de gemeente beslist"}
DECIDER_LETTERS = {Decider.SCHOOL: "S", Decider.GEMEENTE: "G"}


@dataclass(frozen=True, slots=True)
class LearnerHours:
    """Minutes that count as hours followed, in all groups: this week, and of the whole contract."""

    week: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class WeekPage:
    """All the grid shows: the week, and the hours by contract.

    `invited` are cells of guests who have no mark yet: they stay on the page until it is turned.
    """

    week: Week
    hours: Mapping[int, LearnerHours]
    invited: frozenset[Cell] = frozenset()

    def hours_of(self, learner: WeekLearner) -> LearnerHours:
        return self.hours.get(learner.contract, LearnerHours())


@dataclass(frozen=True, slots=True)
class WeekCell:
    """A learner at a lesson; `closed` is why nothing can be entered here, or empty when it can.

    `proposal` is what an announced absence suggests, until a person fills the cell in.
    """

    learner: WeekLearner
    lesson: WeekLesson
    mark: WeekMark | None
    closed: str
    proposal: MarkFacts | None = None

    @property
    def key(self) -> Cell:
        return Cell(self.lesson.id, self.learner.contract)

    @property
    def facts(self) -> MarkFacts | None:
        return None if self.mark is None else self.mark.facts

    @property
    def to_fill(self) -> bool:
        """Whether the lesson is not complete without this cell."""
        return self.mark is None and self.learner.expected_at(self.lesson)

    @property
    def to_ask(self) -> bool:
        """Whether the reason of an absence is still to be asked for; as services.lessons.open_cells."""
        facts = self.facts
        return (
            facts is not None
            and facts.status is Status.ABSENT
            and facts.reason in (None, Reason.NOG_NAVRAGEN)
            and not (facts.notified_before or facts.doubt or facts.verdict_override)
        )

    @property
    def remark(self) -> str:
        return "" if self.mark is None else self.mark.facts.remark

    @property
    def code(self) -> str:
        return "" if self.mark is None else code_of(self.mark.facts, self.lesson.net)

    @property
    def state(self) -> CellState:
        if self.mark is None:
            return CellState.EMPTY
        return cell_state(self.mark.facts.status, self.mark.verdict)

    @property
    def place(self) -> str:
        """Amina Yusuf, ma 12-10 9:00."""
        return f"{self.learner.name}, {lesson_moment(self.lesson)}"


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """A heading: the lesson, how far it is, and what is counted under it."""

    lesson: WeekLesson
    state: LessonState
    present: int
    absent: int
    empty: int

    @property
    def counted(self) -> str:
        return f"{self.present} aanwezig, {self.absent} afwezig, {self.empty} leeg"


@dataclass(frozen=True, slots=True)
class HoursCell:
    """A square at the right: minutes followed, and of how many hours (None for a week)."""

    minutes: int
    purchased_hours: int | None

    @property
    def text(self) -> str:
        if self.purchased_hours is None:
            return formats.hours(self.minutes)
        return f"{self.minutes // 60} / {self.purchased_hours}"

    @property
    def share(self) -> float | None:
        """The part that is used, between 0 and 1; None where there is nothing to be a part of."""
        if not self.purchased_hours:
            return None
        return min(1.0, self.minutes / (self.purchased_hours * 60))


def lesson_moment(lesson: WeekLesson) -> str:
    """ma 12-10 9:00."""
    return f"{formats.day_and_date(lesson.date)} {formats.clock(lesson.starts)}"


def lesson_times(lesson: WeekLesson) -> str:
    """ma 12-10 · 9:00–12:00."""
    return (
        f"{formats.day_and_date(lesson.date)} · {formats.clock(lesson.starts)}–{formats.clock(lesson.ends)}"
    )


def original_said(lesson: WeekLesson) -> str:
    """Where the signed paper list of a signed-off lesson is; nothing when that is in its place."""
    if not lesson.signed_off or lesson.original_present:
        return ""
    return "origineel nog niet terug" if lesson.original_present is None else "origineel ontbreekt"


def lesson_kind(lesson: WeekLesson) -> str:
    """Taal · klassikaal · 2:45 uur · docent."""
    parts = [
        lesson.component.value,
        lesson.form.value,
        f"{formats.hours(lesson.net)} uur",
        lesson.teacher or "geen docent",
    ]
    return " · ".join(parts)


def said_of(cell: WeekCell) -> str:
    """What a cell says in words: ziek, vooraf afgemeld, geoorloofd."""
    if cell.mark is None:
        proposed = cell.proposal
        empty = entry_name(None)
        return f"{empty}, aangekondigd: {_words(proposed, cell)}" if proposed else empty
    words = _words(cell.mark.facts, cell)
    if cell.mark.verdict is None:
        return words
    own = " (de school oordeelt anders)" if cell.mark.facts.verdict_override else ""
    return f"{words}, {VERDICT_WORDS[cell.mark.verdict]}{own}"


def _words(facts: MarkFacts, cell: WeekCell) -> str:
    return entry_name(entry_of(facts, cell.lesson.net))


def spoken(cell: WeekCell) -> str:
    """For a screen reader: Amina Yusuf, maandag 9 uur, ziek, geoorloofd."""
    day = formats.long_date(cell.lesson.date).partition(" ")[0]
    text = f"{cell.learner.name}, {day} {_spoken_time(cell.lesson.starts)}, {said_of(cell)}"
    return f"{text}, gesloten" if cell.closed else text


def tooltip(cell: WeekCell) -> str:
    """Everything there is to know about a cell, a line each."""
    lines = [cell.learner.name, lesson_times(cell.lesson), _capital(said_of(cell))]
    if cell.mark is not None:
        if cell.mark.facts.status in PARTIAL:
            lines.append(f"{formats.hours(cell.mark.minutes)} van {formats.hours(cell.lesson.net)} uur")
        if cell.mark.facts.status is Status.ABSENT:
            lines.append(_capital(DECIDER_WORDS[cell.learner.decider]))
        if cell.mark.facts.override_why:
            lines.append(f"De school oordeelt anders: {cell.mark.facts.override_why}")
        if cell.mark.facts.remark:
            lines.append(f"Opmerking: {cell.mark.facts.remark}")
    if cell.proposal is not None and not cell.closed:
        lines.append("Overnemen: Ctrl+Shift+V")
    if cell.closed:
        lines.append(cell.closed)
    return "\n".join(lines)


def _spoken_time(moment: time) -> str:
    return f"{moment.hour} uur {moment.minute}" if moment.minute else f"{moment.hour} uur"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
