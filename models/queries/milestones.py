"""How far learners are with their hour norms, for one, for a group and for all at once. Source: domain §5."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import fn

from models.entities import Contract, Group, HoursElsewhere, Learner, Lesson, Mark, Placement
from models.queries.hours import counts_sql, minutes_present_sql
from models.queries.learner_columns import NAME
from models.rules.hours import hour_rules
from models.rules.milestones import HourKind, LearnerFacts, Progress, near_minutes, progress
from models.rules.names import full_name, sort_key
from models.rules.terms import Component, CourseType, Status


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """One learner and one milestone; `group` is empty where groups do not matter."""

    learner: int
    learner_number: str
    first_name: str
    prefix: str
    last_name: str
    group: str
    progress: Progress

    @property
    def name(self) -> str:
        """Amina van der Berg."""
        return full_name(self.first_name, self.prefix, self.last_name)


def milestone_progress(on: date, learners: Collection[int] | None = None) -> dict[int, list[Progress]]:
    """By learner id, counted over lessons up to and including `on`; a fixed number of statements."""
    minutes = followed_minutes(until=on, learners=learners)
    elsewhere = elsewhere_minutes(until=on, learners=learners)
    return {
        learner: progress(facts, minutes.get(learner, {}), elsewhere.get(learner, {}), on)
        for learner, facts in _facts(learners).items()
    }


def near_milestones(today: date) -> list[MilestoneRow]:
    """Who has a running contract and not much left of a norm (rules.milestones), the least left first."""
    running = Contract.select(Contract.learner).where(Contract.begins <= today, Contract.ends >= today)
    people = _people(Learner.id.in_(running))
    found = milestone_progress(today, [learner for learner, *_ in people])
    rows = [
        MilestoneRow(learner, number, *name, group="", progress=one)
        for learner, number, *name in people
        for one in found[learner]
        if 0 < one.remaining <= near_minutes()
    ]
    return sorted(rows, key=lambda row: row.progress.remaining)


def milestones_by_group(on: date, group: int | None = None) -> list[MilestoneRow]:
    """Who is placed in this group on a day, with each milestone: by group, then in Dutch order.

    Without a group: of all groups, and last who has a running contract and is placed in none.
    """
    members = _members(on, group)
    if group is None:
        placed = set[int]().union(*members.values())
        running = Contract.select(Contract.learner).where(Contract.begins <= on, Contract.ends >= on)
        members[""] = {learner for (learner,) in running.tuples()} - placed
    ids = set[int]().union(*members.values())
    people = _people(Learner.id.in_(list(ids)))
    found = milestone_progress(on, ids)
    return [
        MilestoneRow(learner, number, *name, group=group_name, progress=one)
        for group_name, learners in members.items()
        for learner, number, *name in people
        if learner in learners
        for one in found[learner]
    ]


def _members(on: date, group: int | None) -> dict[str, set[int]]:
    """By name of a group the learners who are placed in it on a day."""
    placed = (
        Placement.select(Contract.learner, Group.name)
        .join(Contract)
        .switch(Placement)
        .join(Group)
        .where(Placement.begins <= on, Placement.ends >= on)
        .order_by(Group.name)
        .distinct()
    )
    if group is not None:
        placed = placed.where(Placement.group == group)
    members: dict[str, set[int]] = defaultdict(set)
    for learner, name in placed.tuples():
        members[name].add(learner)
    return members


def followed_minutes(
    *, until: date, learners: Collection[int] | None = None
) -> dict[int, dict[HourKind, int]]:
    """Minutes that count at this school, by learner id and kind of hours; counted as queries.hours does."""
    query = (
        Mark.select(Contract.learner, Contract.course_type, Lesson.component, fn.SUM(minutes_present_sql()))
        .join(Contract)
        .switch(Mark)
        .join(Lesson)
        .where(
            Lesson.date <= until,
            ~Lesson.cancelled,
            Mark.status != Status.ABSENT,
            counts_sql(hour_rules()),
        )
        .group_by(Contract.learner, Contract.course_type, Lesson.component)
    )
    if learners is not None:
        query = query.where(Contract.learner.in_(list(learners)))
    minutes: dict[int, dict[HourKind, int]] = defaultdict(dict)
    for learner, course_type, component, total in query.tuples():
        minutes[learner][HourKind(course_type, component)] = total
    return minutes


def elsewhere_minutes(
    *, until: date, learners: Collection[int] | None = None
) -> dict[int, dict[Component, int]]:
    """Minutes at other schools up to and including `until`, by learner id and component."""
    query = (
        HoursElsewhere.select(
            HoursElsewhere.learner, HoursElsewhere.component, fn.SUM(HoursElsewhere.minutes)
        )
        .where(HoursElsewhere.until <= until)
        .group_by(HoursElsewhere.learner, HoursElsewhere.component)
    )
    if learners is not None:
        query = query.where(HoursElsewhere.learner.in_(list(learners)))
    minutes: dict[int, dict[Component, int]] = defaultdict(dict)
    for learner, component, total in query.tuples():
        minutes[learner][component] = total
    return minutes


def _facts(learners: Collection[int] | None) -> dict[int, LearnerFacts]:
    people = Learner.select(Learner.id, Learner.act, Learner.migrant_group, Learner.route)
    contracts = Contract.select(Contract.learner, Contract.course_type).distinct()
    if learners is not None:
        people = people.where(Learner.id.in_(list(learners)))
        contracts = contracts.where(Contract.learner.in_(list(learners)))
    types: dict[int, set[CourseType]] = defaultdict(set)
    for learner, course_type in contracts.tuples():
        types[learner].add(course_type)
    return {
        learner: LearnerFacts(*facts, course_types=frozenset(types[learner]))
        for learner, *facts in people.tuples()
    }


def _people(condition: Any) -> list[tuple[Any, ...]]:
    """Id, number and the parts of the name, in Dutch order."""
    rows = Learner.select(Learner.id, Learner.number, *NAME).where(condition)
    return sorted(rows.tuples(), key=lambda row: (sort_key(*row[2:]), row[1]))
