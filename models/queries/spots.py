"""On which page of the register something stands, for who is led to it from elsewhere."""

# pyright: reportUnknownMemberType=false
# `desc()` has no complete type in peewee's stubs.

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from models.entities import Contract, Group, Lesson, Mark, Placement
from models.queries.week import GroupChoice, latest_week
from models.rules.weeks import IsoWeek


class Spot(NamedTuple):
    """A page, and the lesson and contract on it that are meant, if any is."""

    group: GroupChoice
    week: IsoWeek
    lesson: int | None = None
    contract: int | None = None


def spot_of_lesson(lesson_id: int) -> Spot | None:
    """The page of a lesson; None when it is gone."""
    rows = Lesson.select(Group.id, Group.name, Lesson.date).join(Group).where(Lesson.id == lesson_id)
    for group, name, day in rows.tuples():
        return Spot(GroupChoice(group, name), IsoWeek.of(day), lesson_id)
    return None


def spot_of_mark(mark_id: int) -> Spot | None:
    """The cell of a mark; None when it was emptied."""
    for lesson, contract in Mark.select(Mark.lesson, Mark.contract).where(Mark.id == mark_id).tuples():
        spot = spot_of_lesson(lesson)
        return None if spot is None else spot._replace(contract=contract)
    return None


def spot_of_group(group_id: int, today: date) -> Spot | None:
    """The last week with lessons up to today; None when the group is gone."""
    for row in Group.select(Group.id, Group.name).where(Group.id == group_id).tuples():
        group = GroupChoice._make(row)
        return Spot(group, latest_week(group, today) or IsoWeek.of(today))
    return None


def spot_of_learner(learner_id: int, groups: list[GroupChoice], today: date) -> Spot | None:
    """The last page up to today on which the learner is placed in one of these groups."""
    rows: Any = (
        Placement.select(Placement.contract, Placement.group, Placement.ends)
        .join(Contract)
        .where(Contract.learner == learner_id, Placement.group.in_([group.id for group in groups]))
        .order_by(Placement.ends.desc(), Placement.id.desc())
    )
    for contract, group_id, ends in rows.tuples():
        group = next(one for one in groups if one.id == group_id)
        last = min(ends, today)
        return Spot(group, latest_week(group, last) or IsoWeek.of(last), contract=contract)
    return None
