"""Pages of the register for tests that need no school on disk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from models.changes import Cell
from models.queries.week import GroupChoice, Week, WeekLearner, WeekLesson, WeekMark
from models.rules.absence import Absence, verdict
from models.rules.marks import MarkFacts
from models.rules.terms import Component, Decider, Form, Reason, Status
from models.rules.weeks import IsoWeek
from ui.tables.week_cells import LearnerHours, WeekCell, WeekPage

GROUP = GroupChoice(1, "Ochtend")
WEEK = IsoWeek(2026, 42)
MONDAY = date(2026, 10, 12)
PRESENT = MarkFacts(Status.PRESENT)
ILL = MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


def lesson(number: int, day: date = MONDAY, **changes: object) -> WeekLesson:
    facts: dict[str, object] = {
        "id": number,
        "date": day,
        "starts": time(9),
        "ends": time(12),
        "break_minutes": 15,
        "component": Component.LANGUAGE,
        "form": Form.CLASSROOM,
        "level": "A2",
        "teacher": "Sanne",
        "location": "Lokaal 1",
        "cancelled": False,
        "signed_off": False,
    }
    return WeekLesson(**(facts | changes))  # pyright: ignore[reportArgumentType]


def learner(
    number: int, name: str, *, opened: Sequence[int], decider: Decider = Decider.SCHOOL, guest: bool = False
) -> WeekLearner:
    return WeekLearner(
        number, f"C{number}", number, f"L{number}", name, decider, 100, frozenset(opened), guest
    )


AMINA = learner(1, "Amina Yusuf", opened=[1, 2, 3])
BILAL = learner(2, "Bilal Ünal", opened=[1, 2, 3], decider=Decider.GEMEENTE)
CHI = learner(3, "Chi Nguyễn", opened=[2, 3])
LESSONS = (
    lesson(1),
    lesson(2, date(2026, 10, 14)),
    lesson(3, date(2026, 10, 16), cancelled=True),
)


def page(
    marks: dict[Cell, MarkFacts],
    learners: Sequence[WeekLearner] = (AMINA, BILAL, CHI),
    proposals: dict[Cell, MarkFacts] | None = None,
) -> WeekPage:
    deciders = {one.contract: one.decider for one in learners}

    def mark(cell: Cell, facts: MarkFacts) -> WeekMark:
        judged = None
        if facts.status is Status.ABSENT:
            absence = Absence(facts.reason, facts.notified_before, facts.doubt)
            judged = verdict(absence, deciders[cell.contract], facts.verdict_override)
        return WeekMark(facts, facts.minutes or 0, judged)

    filled = {cell: mark(cell, facts) for cell, facts in marks.items()}
    week = Week(GROUP, WEEK, LESSONS, tuple(learners), filled, proposals or {})
    return WeekPage(week, {1: LearnerHours(165, 60 * 30)})


def why_closed(learner: WeekLearner, lesson: WeekLesson, filled: bool) -> str:
    if lesson.cancelled:
        return "Vervallen."
    return "" if filled or lesson.id in learner.open_lessons else "Niet geplaatst."


def cell(
    learner: WeekLearner, lesson: WeekLesson, facts: MarkFacts | None = None, closed: str = ""
) -> WeekCell:
    mark = None if facts is None else WeekMark(facts, facts.minutes or 0, None)
    return WeekCell(learner, lesson, mark, closed)
