"""Minutes followed of the learners on one page: this week and in all, in one statement."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from peewee import Case, fn

from models.entities import Contract, Lesson, Mark
from models.queries.hours import counts_sql, minutes_present_sql
from models.rules.hours import hour_rules
from models.rules.terms import Status
from models.rules.weeks import IsoWeek


class WeekMinutes(NamedTuple):
    """Minutes that count as followed, in all groups."""

    week: int
    total: int


def week_minutes(week: IsoWeek, contracts: Collection[int]) -> dict[int, WeekMinutes]:
    """By contract id, counted as queries.hours does; who followed nothing is not in the answer."""
    minutes = minutes_present_sql()
    this_week = (Lesson.date >= week.monday) & (Lesson.date <= week.sunday)
    query = (
        Mark.select(Mark.contract, fn.SUM(Case(None, [(this_week, minutes)], 0)), fn.SUM(minutes))
        .join(Lesson)
        .switch(Mark)
        .join(Contract)
        .where(
            Mark.contract.in_(list(contracts)),
            ~Lesson.cancelled,
            Mark.status != Status.ABSENT,
            counts_sql(hour_rules()),
        )
        .group_by(Mark.contract)
    )
    return {contract: WeekMinutes(*sums) for contract, *sums in query.tuples()}
