"""Who or what would be in two places at once: a teacher, a location, the group itself, a learner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from enum import StrEnum
from itertools import combinations
from typing import Any, NamedTuple

from models.entities import Contract, Group, Learner, Lesson, Location, Placement, Teacher
from models.queries.learner_columns import NAME
from models.rules.names import full_name
from models.rules.terms import Form
from models.rules.timetable import LessonFacts

_ELSEWHERE = frozenset({Form.ONLINE, Form.E_LEARNING_AT_HOME})
"""Forms for which a location is not a room that is taken."""


class ClashKind(StrEnum):
    """What is in two places at once."""

    GROUP = "groep"
    TEACHER = "docent"
    LOCATION = "locatie"
    LEARNER = "cursist"


class WantedLesson(NamedTuple):
    """A lesson as it would be; `id` is None for one that is not in the register yet."""

    id: int | None
    facts: LessonFacts


class Clash(NamedTuple):
    """`who` (a name) is wanted here while the lesson of `group` from `starts` to `ends` is going on."""

    kind: ClashKind
    who: str
    lesson: LessonFacts
    group: str
    starts: time
    ends: time


class _Taken(NamedTuple):
    id: int | None
    group: int
    group_name: str
    facts: LessonFacts


def clashes(group: int, wanted: Sequence[WantedLesson]) -> list[Clash]:
    """What these lessons of one group run into, in order of time; cancelled lessons are in nobody's way.

    A wanted lesson that is in the register already is looked at as it would be, not as it is.
    """
    if not wanted:
        return []
    names = _Names(group)
    own = [_Taken(one.id, group, names.group, one.facts) for one in wanted]
    others = _others(group, wanted)
    found = [clash for mine, other in _pairs(own, others) for clash in _between(mine, other, names)]
    found += _learner_clashes(group, wanted)
    order = list(ClashKind)
    return sorted(found, key=lambda one: (one.lesson.date, one.lesson.starts, order.index(one.kind), one.who))


class _Names:
    def __init__(self, group: int) -> None:
        self.group: str = Group.select(Group.name).where(Group.id == group).scalar() or ""
        self.teachers: dict[int, str] = dict(Teacher.select(Teacher.id, Teacher.name).tuples())
        self.locations: dict[int, str] = dict(Location.select(Location.id, Location.name).tuples())


def _pairs(own: list[_Taken], others: list[_Taken]) -> Iterator[tuple[_Taken, _Taken]]:
    """Each wanted lesson beside every lesson at the same time; two wanted ones once."""
    by_day: dict[date, list[_Taken]] = {}
    for other in others:
        by_day.setdefault(other.facts.date, []).append(other)
    own_by_day: dict[date, list[_Taken]] = {}
    for mine in own:
        own_by_day.setdefault(mine.facts.date, []).append(mine)
        for other in by_day.get(mine.facts.date, ()):
            if mine.facts.overlaps(other.facts):
                yield mine, other
    for of_day in own_by_day.values():
        yield from (pair for pair in combinations(of_day, 2) if pair[0].facts.overlaps(pair[1].facts))


def _between(mine: _Taken, other: _Taken, names: _Names) -> Iterator[Clash]:
    """A group that overlaps itself is said once, not for its teacher and location as well."""
    at = (mine.facts, other.group_name, other.facts.starts, other.facts.ends)
    if mine.group == other.group:
        yield Clash(ClashKind.GROUP, names.group, *at)
        return
    teacher, location = mine.facts.teacher, mine.facts.location
    if teacher is not None and teacher == other.facts.teacher:
        yield Clash(ClashKind.TEACHER, names.teachers[teacher], *at)
    if location is not None and location == other.facts.location and not _elsewhere(mine, other):
        yield Clash(ClashKind.LOCATION, names.locations[location], *at)


def _elsewhere(*lessons: _Taken) -> bool:
    return any(lesson.facts.form in _ELSEWHERE for lesson in lessons)


def _others(group: int, wanted: Sequence[WantedLesson]) -> list[_Taken]:
    """Lessons on these days that have the group, a teacher or a location in common, but for the wanted."""
    teachers = {one.facts.teacher for one in wanted} - {None}
    locations = {one.facts.location for one in wanted} - {None}
    shared: Any = (
        (Lesson.group == group) | Lesson.teacher.in_(list(teachers)) | Lesson.location.in_(list(locations))
    )
    rows = (
        Lesson.select(
            Lesson.id,
            Lesson.group,
            Group.name,
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
        .join(Group)
        .where(Lesson.date.in_(_days(wanted)), ~Lesson.cancelled, shared)
    )
    changing = {one.id for one in wanted}
    return [
        _Taken(lesson, of_group, name, LessonFacts._make(facts))
        for lesson, of_group, name, *facts in rows.tuples()
        if lesson not in changing
    ]


def _learner_clashes(group: int, wanted: Sequence[WantedLesson]) -> Iterable[Clash]:
    """Learners placed in the group who are placed in another one that has a lesson at the same time."""
    here, there = _alias(Placement), _alias(Placement)
    contract_here, contract_there = _alias(Contract), _alias(Contract)
    day = Lesson.date
    rows = (
        Lesson.select(
            Learner.id,
            *NAME,
            Group.name,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
        )
        .join(Group)
        .switch(Lesson)
        .join(there, on=((there.group == Lesson.group) & _covers(there, day)))
        .join(contract_there, on=((contract_there.id == there.contract) & _covers(contract_there, day)))
        .join(Learner, on=(Learner.id == contract_there.learner))
        .join(contract_here, on=((contract_here.learner == Learner.id) & _covers(contract_here, day)))
        .join(here, on=((here.contract == contract_here.id) & (here.group == group) & _covers(here, day)))
        .where(Lesson.group != group, Lesson.date.in_(_days(wanted)), ~Lesson.cancelled)
        .distinct()
    )
    by_day: dict[date, list[LessonFacts]] = {}
    for one in wanted:
        by_day.setdefault(one.facts.date, []).append(one.facts)
    for _, *name, other, day_of, starts, ends in rows.tuples():
        for facts in by_day[day_of]:
            if facts.starts < ends and starts < facts.ends:
                yield Clash(ClashKind.LEARNER, full_name(*name), facts, other, starts, ends)


def _alias(entity: Any) -> Any:
    return entity.alias()


def _covers(period: Any, day: Any) -> Any:
    return (period.begins <= day) & (period.ends >= day)


def _days(wanted: Sequence[WantedLesson]) -> list[date]:
    return sorted({one.facts.date for one in wanted})
