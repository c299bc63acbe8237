"""Every lesson of one learner: what was seen, what it counts for. Presence, absence and proofs start here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from peewee import JOIN, Case, fn

from models.entities import Contract, Group, Learner, Lesson, Mark, Placement, Teacher
from models.queries.hours import counts_sql, minutes_present_sql, net_minutes_sql
from models.rules.absence import Absence, decider_for, verdict
from models.rules.hours import hour_rules
from models.rules.milestones import LessonsRule, lessons_rule
from models.rules.terms import PARTIAL, Act, Component, Decider, Form, MigrantGroup, Status, Verdict


@dataclass(frozen=True, slots=True)
class LearnerLesson:
    """A lesson a learner was expected at or has a mark in; without a mark `status` is None.

    `net` are the lesson's minutes without the break, `minutes` those the learner was there, and `counts` says
    whether such a lesson counts as hours followed (domain §3).
    """

    lesson: int
    contract: int
    date: date
    starts: time
    ends: time
    component: Component
    form: Form
    group: str
    teacher: str
    net: int
    counts: bool
    status: Status | None
    minutes: int
    verdict: Verdict | None

    @property
    def followed(self) -> bool:
        """Whether the learner was there, if only for a part."""
        return self.status is not None and self.status is not Status.ABSENT


class Missed(NamedTuple):
    """Lessons missed, and their net minutes."""

    lessons: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class LessonShare:
    """Lessons followed out of all so far; a figure, no verdict (Besluit inburgering 2021, art. 4.4(1)).

    `partly` are followed lessons of which a part was missed. `excused` is None where the gemeente judges.
    """

    followed: int
    lessons: int
    partly: int
    excused: int | None
    rule: LessonsRule


def learner_lessons(learner: int, *, until: date, since: date | None = None) -> list[LearnerLesson]:
    """The lessons of all contracts up to and including `until`, in order of time; cancelled ones left out."""
    period = Lesson.date <= until
    if since is not None:
        period &= Lesson.date >= since
    decider = _decider(learner)
    marked = {(row[0], row[1]): row for row in _marked(learner, period)}
    expected = {(row[0], row[1]): row for row in _expected(learner, period)}
    rows = [*marked.values(), *(row for key, row in expected.items() if key not in marked)]
    lessons = [_lesson(row, decider) for row in rows]
    return sorted(lessons, key=lambda lesson: (lesson.date, lesson.starts, lesson.group, lesson.contract))


def missed_by_verdict(lessons: Iterable[LearnerLesson]) -> dict[Verdict, Missed]:
    """The absences among these lessons, by how they count; never to be mixed with hours followed."""
    missed: dict[Verdict, Missed] = {}
    for lesson in lessons:
        if lesson.verdict is not None:
            before = missed.get(lesson.verdict, Missed())
            missed[lesson.verdict] = Missed(before.lessons + 1, before.minutes + lesson.net)
    return missed


def lesson_share(learner: int, lessons: Iterable[LearnerLesson], on: date) -> LessonShare | None:
    """How many of the language and KNM lessons were followed; None for whom the rule is not."""
    rule = lessons_rule()
    act: Act | None = Learner.select(Learner.act).where(Learner.id == learner).scalar()
    if act is None or not rule.is_for(act, on):
        return None
    asked = [lesson for lesson in lessons if lesson.component in rule.components]
    excused = sum(lesson.verdict is Verdict.GEOORLOOFD for lesson in asked)
    return LessonShare(
        followed=sum(lesson.followed for lesson in asked),
        lessons=len(asked),
        partly=sum(lesson.status in PARTIAL for lesson in asked),
        excused=None if _decider(learner) is Decider.GEMEENTE else excused,
        rule=rule,
    )


def _decider(learner: int) -> Decider:
    row: tuple[Act, MigrantGroup | None] | None = (
        Learner.select(Learner.act, Learner.migrant_group).where(Learner.id == learner).tuples().first()
    )
    return Decider.SCHOOL if row is None else decider_for(*row)


_NO_MARK = (None, 0, False, None, False, None)


def _of_lesson() -> tuple[Any, ...]:
    return (
        Lesson.id,
        Contract.id,
        Lesson.date,
        Lesson.starts,
        Lesson.ends,
        Lesson.component,
        Lesson.form,
        Group.name,
        fn.COALESCE(Teacher.name, ""),
        net_minutes_sql(),
        Case(None, [(counts_sql(hour_rules()), 1)], 0),
    )


def _marked(learner: int, period: Any) -> list[tuple[Any, ...]]:
    rows = (
        Mark.select(
            *_of_lesson(),
            Mark.status,
            minutes_present_sql(),
            Mark.notified_before,
            Mark.reason,
            Mark.doubt,
            Mark.verdict_override,
        )
        .join(Contract)
        .switch(Mark)
        .join(Lesson)
        .join(Group)
        .switch(Lesson)
        .join(Teacher, JOIN.LEFT_OUTER, on=(Lesson.teacher == Teacher.id))
        .where(Contract.learner == learner, ~Lesson.cancelled, period)
    )
    return list(rows.tuples())


def _expected(learner: int, period: Any) -> list[tuple[Any, ...]]:
    """Lessons of the groups somebody was placed in that day, within the contract; once, if placed twice."""
    rows = (
        Placement.select(*_of_lesson())
        .join(Contract)
        .switch(Placement)
        .join(Group)
        .join(Lesson, on=(Lesson.group == Group.id))
        .join(Teacher, JOIN.LEFT_OUTER, on=(Lesson.teacher == Teacher.id))
        .where(
            Contract.learner == learner,
            ~Lesson.cancelled,
            period,
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
        )
        .distinct()
    )
    return [(*row, *_NO_MARK) for row in rows.tuples()]


def _lesson(row: tuple[Any, ...], decider: Decider) -> LearnerLesson:
    *facts, counts, status, minutes, before, reason, doubt, override = row
    judged = None
    if status is Status.ABSENT:
        judged = verdict(Absence(reason, before, doubt), decider, override)
    return LearnerLesson(*facts, counts=bool(counts), status=status, minutes=minutes, verdict=judged)
