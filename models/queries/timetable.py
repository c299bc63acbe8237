"""The lessons of one group as its rooster shows them, and what a change would do to the marks in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, time
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.entities import Contract, Learner, Lesson, Location, Mark, Placement, SheetPrint, Teacher
from models.queries.learner_columns import NAME
from models.queries.week import LessonState
from models.rules.hours import hour_rules
from models.rules.lesson_change import LessonChange, MarkedContract, MarkOutcome, mark_outcome
from models.rules.names import full_name, sort_key
from models.rules.terms import Status
from models.rules.timetable import LessonFacts
from models.rules.weeks import IsoWeek


class LessonLine(NamedTuple):
    """A lesson in the rooster of its group: `filled` marks of the `expected` learners who are placed."""

    id: int
    group: int
    facts: LessonFacts
    teacher: str
    location: str
    state: LessonState
    filled: int
    expected: int

    @property
    def closed(self) -> bool:
        """Signed off: it has to be reopened before it can change."""
        return self.state is LessonState.SIGNED_OFF

    @property
    def cancelled(self) -> bool:
        return self.state is LessonState.CANCELLED


class MarkEffect(NamedTuple):
    """What a change of its lesson does to one mark."""

    lesson: int
    date: date
    starts: time
    contract: int
    name: str
    status: Status
    outcome: MarkOutcome


class LearnerEffect(NamedTuple):
    """The minutes of one contract in the lessons that change: present and counted, before and after."""

    name: str
    lessons: int
    present_before: int
    present_after: int
    counted_before: int
    counted_after: int


def lesson_lines(group: int, begins: date, ends: date) -> list[LessonLine]:
    """The lessons of a group in a period, in order of time."""
    return _lines((Lesson.group == group) & (Lesson.date >= begins) & (Lesson.date <= ends))


def lesson_span(group: int) -> tuple[date, date] | None:
    """The days of the first and the last lesson of a group."""
    first, last = (
        Lesson.select(fn.MIN(Lesson.date), fn.MAX(Lesson.date)).where(Lesson.group == group).tuples().get()
    )
    return None if first is None else (first, last)


def this_and_following(lesson_id: int) -> list[LessonLine]:
    """A lesson, and those of its group after it that begin at the same time on the same day of the week."""
    row = Lesson.select(Lesson.group, Lesson.date, Lesson.starts).where(Lesson.id == lesson_id).tuples()
    found = row.first()
    if found is None:
        return []
    group, day, starts = found
    lines = _lines((Lesson.group == group) & (Lesson.date >= day) & (Lesson.starts == starts))
    return [line for line in lines if line.facts.date.weekday() == day.weekday()]


def printed_weeks(group: int, days: Iterable[date]) -> list[IsoWeek]:
    """Of the weeks of these days, those of which a sign-in sheet was printed."""
    mondays = {IsoWeek.of(day).monday for day in days}
    rows = (
        SheetPrint.select(SheetPrint.monday)
        .where(SheetPrint.group == group, SheetPrint.monday.in_(list(mondays)))
        .order_by(SheetPrint.monday)
        .distinct()
        .tuples()
    )
    return [IsoWeek.of(monday) for (monday,) in rows]


def mark_effects(lessons: Collection[int], change: LessonChange) -> list[MarkEffect]:
    """What becomes of every mark in these lessons, in order of time and name.

    Raises InvalidValue when the change itself cannot be.
    """
    rules = hour_rules()
    effects: list[tuple[Any, MarkEffect]] = []
    known: dict[int, tuple[LessonFacts, LessonFacts]] = {}
    for lesson, contract, facts, contract_facts, name, (status, minutes) in _marked(lessons):
        if lesson not in known:
            known[lesson] = (facts, change.applied(facts))
        old, new = known[lesson]
        outcome = mark_outcome(status, minutes, contract_facts, old, new, rules)
        effect = MarkEffect(lesson, old.date, old.starts, contract, full_name(*name), status, outcome)
        effects.append(((old.date, old.starts, sort_key(*name), contract), effect))
    effects.sort(key=lambda one: one[0])
    return [effect for _, effect in effects]


def by_learner(effects: Iterable[MarkEffect]) -> list[LearnerEffect]:
    """The effects whose minutes differ, added up for each contract."""
    added: dict[int, LearnerEffect] = {}
    for effect in effects:
        if effect.outcome.differs:
            minutes = effect.outcome[:4]
            before = added.get(effect.contract, LearnerEffect(effect.name, 0, 0, 0, 0, 0))
            sums = (old + new for old, new in zip(before[2:], minutes, strict=True))
            added[effect.contract] = LearnerEffect(effect.name, before.lessons + 1, *sums)
    return list(added.values())


def lesson_facts(lessons: Collection[int]) -> dict[int, LessonFacts]:
    """What the timetable says of these lessons."""
    rows = Lesson.select(Lesson.id, *_FACTS).where(Lesson.id.in_(list(lessons)))
    return {lesson: LessonFacts._make(facts) for lesson, *facts in rows.tuples()}


_FACTS = (
    Lesson.date,
    Lesson.starts,
    Lesson.ends,
    Lesson.break_minutes,
    Lesson.component,
    Lesson.form,
    Lesson.level,
    Lesson.teacher,
    Lesson.location,
)


def _marked(lessons: Collection[int]) -> Iterable[tuple[Any, ...]]:
    rows = (
        Mark.select(
            Mark.lesson,
            Mark.contract,
            Mark.status,
            Mark.minutes,
            Contract.signed,
            Contract.begins,
            Contract.ends,
            *NAME,
        )
        .join(Contract)
        .join(Learner)
        .where(Mark.lesson.in_(list(lessons)))
    )
    facts = lesson_facts(lessons)
    for lesson, contract, status, minutes, signed, begins, ends, *name in rows.tuples():
        contract_facts = MarkedContract(signed, begins, ends)
        yield lesson, contract, facts[lesson], contract_facts, name, (status, minutes)


def _lines(of: Any) -> list[LessonLine]:
    rows = list(
        Lesson.select(
            Lesson.id,
            Lesson.group,
            *_FACTS,
            fn.COALESCE(Teacher.name, ""),
            fn.COALESCE(Location.name, ""),
            Lesson.cancelled,
            Lesson.signed_off_at.is_null(False),
        )
        .join(Teacher, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Location, JOIN.LEFT_OUTER)
        .where(of)
        .order_by(Lesson.date, Lesson.starts)
        .tuples()
    )
    filled, expected, without = _filled(of), _expected(of), _empty(of)
    lines: list[LessonLine] = []
    for lesson, group, *facts, teacher, location, cancelled, signed_off in rows:
        marks = filled.get(lesson, 0)
        state = _state(cancelled=cancelled, signed_off=signed_off, filled=marks, empty=without.get(lesson, 0))
        known = LessonFacts._make(facts)
        lines.append(
            LessonLine(lesson, group, known, teacher, location, state, marks, expected.get(lesson, 0))
        )
    return lines


def _state(*, cancelled: bool, signed_off: bool, filled: int, empty: int) -> LessonState:
    if cancelled:
        return LessonState.CANCELLED
    if signed_off:
        return LessonState.SIGNED_OFF
    if not filled:
        return LessonState.EMPTY
    return LessonState.STARTED if empty else LessonState.COMPLETE


def _filled(of: Any) -> dict[int, int]:
    rows = Lesson.select(Lesson.id, fn.COUNT(Mark.id)).join(Mark).where(of).group_by(Lesson.id)
    return dict(rows.tuples())


def _expected(of: Any) -> dict[int, int]:
    rows = _placed(Lesson.select(Lesson.id, fn.COUNT(Placement.contract.distinct()))).where(of)
    return dict(rows.group_by(Lesson.id).tuples())


def _empty(of: Any) -> dict[int, int]:
    """Learners who are placed and have no mark."""
    rows = _placed(Lesson.select(Lesson.id, fn.COUNT(Placement.contract.distinct())))
    marked = (Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)
    rows = rows.join(Mark, JOIN.LEFT_OUTER, on=marked).where(of, Mark.id.is_null())
    return dict(rows.group_by(Lesson.id).tuples())


def _placed(query: Any) -> Any:
    """Join the placements, and their contracts, that cover the day of the lesson."""
    placed = (
        (Placement.group == Lesson.group)
        & (Placement.begins <= Lesson.date)
        & (Placement.ends >= Lesson.date)
    )
    running = (
        (Contract.id == Placement.contract)
        & (Contract.begins <= Lesson.date)
        & (Contract.ends >= Lesson.date)
    )
    return query.join(Placement, on=placed).join(Contract, on=running)


def filled_outside(contract: int, group: int, was: tuple[date, date], wanted: tuple[date, date]) -> int:
    """Lessons of a group with a mark of this contract in the old days of a placement but not in the new."""
    query = (
        Mark.select()
        .join(Lesson)
        .where(
            Mark.contract == contract,
            Lesson.group == group,
            (Lesson.date >= was[0]) & (Lesson.date <= was[1]),
            (Lesson.date < wanted[0]) | (Lesson.date > wanted[1]),
        )
    )
    return query.count()
