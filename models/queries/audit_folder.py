"""What an auditor asks of some groups in a period: lessons, originals, hours and what was changed.

No BSN, no birth date and no reason of an absence is read here. Source: domain §6 (BoW norm 2.9.2).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple

from peewee import JOIN, Case, fn

from models.entities import Account, Contract, Group, Learner, Lesson, Location, Mark, Placement, Teacher
from models.exchange import SchoolRow
from models.queries.gone_lessons import GoneLesson, moved_away, removed_lessons
from models.queries.history import LessonChanged, LessonEvent, MarkChanged, lessons_history
from models.queries.hours import counts_sql, minutes_present_sql, net_minutes_sql
from models.queries.learner_columns import NAME
from models.queries.records import school_record
from models.rules.audit_words import lesson_in_words, mark_in_words
from models.rules.hours import hour_rules
from models.rules.names import full_name, sort_key
from models.rules.qualification import QualifiedShare, TaughtLesson, qualified_share
from models.rules.terms import Component, Form, Status


class Filled(NamedTuple):
    """How many learners were there, were absent, and were not filled in."""

    present: int = 0
    absent: int = 0
    empty: int = 0


@dataclass(frozen=True, slots=True)
class AuditLesson:
    """A lesson, how it was signed off, and whether the signed paper list is there.

    `original_present`: it is there, is missing, or (None) not back yet.
    """

    id: int
    group: str
    date: date
    starts: time
    ends: time
    net: int
    component: Component
    form: Form
    location: str
    teacher: str
    register: str
    qualified_until: date | None
    cancelled: bool
    signed_off_at: datetime | None
    signed_off_by: str
    original_present: bool | None
    filled: Filled


@dataclass(frozen=True, slots=True)
class AuditHours:
    """What one contract followed in the lessons of a group; `minutes` by component are those that count.

    `missed` counts lessons: absence and hours followed are never one figure (domain §4).
    """

    group: str
    name: str
    contract: str
    followed: int
    missed: int
    minutes: Mapping[Component, int]

    @property
    def total(self) -> int:
        return sum(self.minutes.values())


@dataclass(frozen=True, slots=True)
class AuditChange:
    """A change of what was recorded; a `correction` came after the lesson was first signed off."""

    at: datetime
    who: str
    group: str
    date: date
    starts: time
    learner: str
    what: str
    why: str
    correction: bool


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """All that an auditmap tells of some groups (by name) in a period."""

    school: SchoolRow
    groups: tuple[str, ...]
    begins: date
    ends: date
    lessons: tuple[AuditLesson, ...]
    hours: tuple[AuditHours, ...]
    changes: tuple[AuditChange, ...]

    @property
    def share(self) -> QualifiedShare:
        """Lessons by qualified teachers, of those that were given."""
        return share_by_qualified(self.lessons)


def audit_facts(groups: Collection[int], begins: date, ends: date) -> AuditFacts:
    """Collect what these groups (by id) did in a period, first and last day included."""
    lessons = audit_lessons(groups, begins, ends)
    return AuditFacts(
        school=school_record(),
        groups=tuple(dict.fromkeys(lesson.group for lesson in lessons)),
        begins=begins,
        ends=ends,
        lessons=tuple(lessons),
        hours=tuple(audit_hours(groups, begins, ends)),
        changes=tuple(audit_changes([*lessons, *audit_gone(groups, begins, ends)])),
    )


def audit_lessons(groups: Collection[int], begins: date, ends: date) -> list[AuditLesson]:
    """The lessons of these groups in a period, also the cancelled ones, by group and time."""
    asked = _asked(groups, begins, ends)
    filled = _filled(asked)
    rows = (
        Lesson.select(
            Lesson.id,
            Group.name,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            net_minutes_sql(),
            Lesson.component,
            Lesson.form,
            fn.COALESCE(Location.name, ""),
            fn.COALESCE(Teacher.name, ""),
            fn.COALESCE(Teacher.register, ""),
            Teacher.qualified_until,
            Lesson.cancelled,
            Lesson.signed_off_at,
            fn.COALESCE(Account.name, ""),
            Lesson.original_present,
        )
        .join(Group)
        .switch(Lesson)
        .join(Location, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Teacher, JOIN.LEFT_OUTER, on=(Lesson.teacher == Teacher.id))
        .switch(Lesson)
        .join(Account, JOIN.LEFT_OUTER, on=(Lesson.signed_off_by == Account.id))
        .where(asked)
        .order_by(Group.name, Lesson.date, Lesson.starts)
    )
    return [AuditLesson(*row, filled=filled.get(row[0], Filled())) for row in rows.tuples()]


def audit_hours(groups: Collection[int], begins: date, ends: date) -> list[AuditHours]:
    """What each contract followed in these lessons, by group and then in Dutch order."""
    minutes = minutes_present_sql()
    counts = counts_sql(hour_rules())
    components = [
        fn.SUM(Case(None, [(counts & (Lesson.component == component), minutes)], 0))
        for component in Component
    ]
    rows = (
        Mark.select(
            Group.name,
            Contract.number,
            *NAME,
            fn.SUM(Case(None, [(Mark.status == Status.ABSENT, 0)], 1)),
            fn.SUM(Case(None, [(Mark.status == Status.ABSENT, 1)], 0)),
            *components,
        )
        .join(Lesson)
        .join(Group)
        .switch(Mark)
        .join(Contract)
        .join(Learner)
        .where(_asked(groups, begins, ends), ~Lesson.cancelled)
        .group_by(Group.name, Contract.number, *NAME)
    )
    ordered = sorted(rows.tuples(), key=lambda row: (row[0], sort_key(*row[2:5]), row[1]))
    return [_hours(row) for row in ordered]


def audit_gone(groups: Collection[int], begins: date, ends: date) -> list[GoneLesson]:
    """The lessons that stood in the period and do not any more: what was changed in them is told too."""
    gone = {**moved_away(begins, ends), **removed_lessons(begins, ends)}
    return [lesson for lesson in gone.values() if lesson.group_id in groups]


def audit_changes(lessons: Sequence[AuditLesson | GoneLesson]) -> list[AuditChange]:
    """What was changed in these lessons after it was first recorded, in order of time.

    Filling in a cell for the first time and planning a lesson are no changes, unless the lesson had been
    signed off before.
    """
    events = lessons_history([lesson.id for lesson in lessons])
    changes = [change for lesson in lessons for change in _changes(lesson, events.get(lesson.id, ()))]
    return sorted(changes, key=lambda change: change.at)


def share_by_qualified(lessons: Sequence[AuditLesson]) -> QualifiedShare:
    """Of the lessons that were given, how many by a teacher who was qualified that day."""
    return qualified_share(
        TaughtLesson(lesson.date, lesson.register, lesson.qualified_until)
        for lesson in lessons
        if not lesson.cancelled
    )


def _asked(groups: Collection[int], begins: date, ends: date) -> Any:
    return Lesson.group.in_(list(groups)) & (Lesson.date >= begins) & (Lesson.date <= ends)


def _filled(asked: Any) -> dict[int, Filled]:
    """By lesson id; empty are the placed learners without a mark, as services.lessons.open_cells counts."""
    marks = (
        Mark.select(
            Mark.lesson,
            fn.SUM(Case(None, [(Mark.status == Status.ABSENT, 0)], 1)),
            fn.SUM(Case(None, [(Mark.status == Status.ABSENT, 1)], 0)),
        )
        .join(Lesson)
        .where(asked)
        .group_by(Mark.lesson)
    )
    filled = {lesson: Filled(present, absent) for lesson, present, absent in marks.tuples()}
    empty = (
        Lesson.select(Lesson.id, fn.COUNT(Placement.contract.distinct()))
        .join(Placement, on=(Placement.group == Lesson.group))
        .join(Contract)
        .join(Mark, JOIN.LEFT_OUTER, on=((Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)))
        .where(
            asked,
            ~Lesson.cancelled,
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
            Mark.id.is_null(),
        )
        .group_by(Lesson.id)
    )
    for lesson, count in empty.tuples():
        filled[lesson] = filled.get(lesson, Filled())._replace(empty=count)
    return filled


def _hours(row: tuple[Any, ...]) -> AuditHours:
    group, contract, first_name, prefix, last_name, followed, missed, *minutes = row
    return AuditHours(
        group=group,
        name=full_name(first_name, prefix, last_name),
        contract=contract,
        followed=followed,
        missed=missed,
        minutes=dict(zip(Component, minutes, strict=True)),
    )


def _changes(lesson: AuditLesson | GoneLesson, events: Collection[LessonEvent]) -> list[AuditChange]:
    changes: list[AuditChange] = []
    was_signed_off = False
    taken_away: set[int] = set()
    for event in events:
        signs_off = isinstance(event, LessonChanged) and bool(event.after.get("afgetekend"))
        filled_again = isinstance(event, MarkChanged) and event.contract in taken_away
        if isinstance(event, MarkChanged) and event.after is None:
            taken_away.add(event.contract)
        if not signs_off and (was_signed_off or filled_again or event.before):
            of_paper = isinstance(event, LessonChanged) and "origineel" in event.after
            changes.append(_change(lesson, event, correction=was_signed_off and not of_paper))
        was_signed_off = was_signed_off or signs_off
    return changes


def _change(lesson: AuditLesson | GoneLesson, event: LessonEvent, *, correction: bool) -> AuditChange:
    if isinstance(event, LessonChanged):
        learner, why = "", event.why
        what = lesson_in_words(event.before, event.after)
    else:
        learner, why = event.learner, ""
        before, after = mark_in_words(event.before), mark_in_words(event.after)
        what = f"{before} → {after}" if before != after else f"{after}: gegevens van de afwezigheid"
    return AuditChange(
        event.at, event.who, lesson.group, lesson.date, lesson.starts, learner, what, why, correction
    )
