"""The lessons of a period as Blik op Werk hears of them, and what it may never hear. Source: domain §6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple, cast

from peewee import JOIN, fn

from models.entities import Contract, Group, Learner, Lesson, Location, Placement, Teacher
from models.queries.learner_columns import NAME
from models.rules.names import full_name, sort_key
from models.rules.personal_data import KnownData, LearnerData, known_data
from models.rules.terms import Component, Form


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """All that Blik op Werk hears of a lesson. There is no place here for anything else about a learner."""

    date: date
    starts: time
    ends: time
    location: str
    group: str
    level: str
    component: Component
    form: Form
    teacher: str
    learners: tuple[str, ...]


class LessonIds(NamedTuple):
    """Which group and learners a planned lesson is of: for the register, never for the file.

    Names change, and two learners can have the same one.
    """

    group: int
    learners: tuple[int, ...]


class KeptText(NamedTuple):
    """A text that can reach the planning: `place` is what holds it, `record` and `record_id` which one."""

    place: str
    record: str
    record_id: int
    text: str


def planned_lessons(
    begins: date, ends: date, groups: Collection[int] | None = None
) -> list[tuple[PlannedLesson, LessonIds]]:
    """The lessons of a period that were not cancelled, by date, start and group, with who is placed there.

    Of all groups, or only of those with these ids. Each beside the ids of what it is about.
    """
    taught = _taught(begins, ends, groups)
    learners = _learners_by_lesson(taught)
    rows = (
        Lesson.select(
            Lesson.id,
            Group.id,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            fn.COALESCE(Location.name, ""),
            Group.name,
            Lesson.level,
            Lesson.component,
            Lesson.form,
            fn.COALESCE(Teacher.name, ""),
        )
        .join(Group)
        .switch(Lesson)
        .join(Location, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Teacher, JOIN.LEFT_OUTER, on=(Lesson.teacher == Teacher.id))
        .where(taught)
    )
    lessons = [_planned(group, facts, learners.get(lesson, ())) for lesson, group, *facts in rows.tuples()]
    return sorted(lessons, key=lambda one: (one[0].date, one[0].starts, one[0].group))


def known_personal_data() -> KnownData:
    """The BSNs, birth dates, telephone numbers and e-mail addresses of all learners of the school."""
    rows = Learner.select(Learner.bsn, Learner.born, Learner.phone, Learner.email).tuples()
    return known_data(LearnerData._make(row) for row in rows)


def kept_texts() -> list[KeptText]:
    """Every text of the school that can reach a planning, to say where one has to be mended."""
    learners = Learner.select(Learner.id, Learner.number, *NAME).tuples()
    levels = Lesson.select(fn.MIN(Lesson.id), Lesson.level).group_by(Lesson.level).tuples()
    return [
        *_names("de naam van locatie", Location),
        *_names("de naam van groep", Group),
        *(KeptText("het niveau", "lesson", lesson, level) for lesson, level in levels),
        *_names("de naam van docent", Teacher),
        *(
            KeptText(f"de naam van cursist {number}", "learner", learner, full_name(*name))
            for learner, number, *name in learners
        ),
    ]


class _Placed(NamedTuple):
    order: tuple[str, ...]
    name: str
    id: int


def _planned(group_id: int, facts: list[Any], placed: Collection[_Placed]) -> tuple[PlannedLesson, LessonIds]:
    day, starts, ends, location, group, level, component, form, teacher = facts
    names = tuple(learner.name for learner in placed)
    lesson = PlannedLesson(day, starts, ends, location, group, level, component, form, teacher, names)
    return lesson, LessonIds(group_id, tuple(learner.id for learner in placed))


def _names(place: str, entity: type[Group | Location | Teacher]) -> list[KeptText]:
    record = entity.__name__.lower()
    rows = entity.select(entity.id, entity.name).order_by(entity.name).tuples()
    return [KeptText(place, record, row, name) for row, name in rows]


def _learners_by_lesson(taught: Any) -> dict[int, list[_Placed]]:
    """In Dutch order of names who is placed in the group that day; once, also with two contracts."""
    rows = (
        Lesson.select(Lesson.id, Learner.id, *NAME)
        .join(
            Placement,
            on=(
                (Placement.group == Lesson.group)
                & (Placement.begins <= Lesson.date)
                & (Placement.ends >= Lesson.date)
            ),
        )
        .join(Contract)
        .join(Learner)
        .where(taught)
        .distinct()
    )
    people: dict[int, _Placed] = {}
    placed: dict[int, list[_Placed]] = defaultdict(list)
    for lesson, learner, *name in rows.tuples():
        if learner not in people:
            people[learner] = _Placed(sort_key(*name), full_name(*name), learner)
        placed[lesson].append(people[learner])
    return {lesson: sorted(learners) for lesson, learners in placed.items()}


def _taught(begins: date, ends: date, groups: Collection[int] | None) -> Any:
    """As a condition on Lesson."""
    taught = cast("Any", (Lesson.date >= begins) & (Lesson.date <= ends) & ~Lesson.cancelled)
    return taught if groups is None else taught & Lesson.group.in_(list(groups))
