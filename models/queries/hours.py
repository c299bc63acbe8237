"""Minutes followed per contract, counted by the rules of models/rules/hours.py in one statement."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from peewee import Case, Value, fn

from models.entities import Contract, Lesson, Mark
from models.rules.hours import CountingPeriod, HourRules, hour_rules
from models.rules.terms import Component, Status


class ContractMinutes(NamedTuple):
    """Counted minutes of one contract, in all and per component."""

    total: int = 0
    language: int = 0
    literacy: int = 0
    knm: int = 0
    ona: int = 0


def counted_minutes(
    *, until: date, since: date | None = None, contracts: Collection[int] | None = None
) -> dict[int, ContractMinutes]:
    """Counted minutes by contract id, for lessons from `since` up to and including `until`.

    A contract without any counted minute is not in the answer.
    """
    minutes = minutes_present_sql()
    components = [
        fn.SUM(Case(None, [(Lesson.component == component, minutes)], 0))
        for component in (Component.LANGUAGE, Component.LITERACY, Component.KNM, Component.ONA)
    ]
    query = (
        Mark.select(Mark.contract, *components)
        .join(Lesson)
        .switch(Mark)
        .join(Contract)
        .where(
            Lesson.date <= until,
            ~Lesson.cancelled,
            Mark.status != Status.ABSENT,
            counts_sql(hour_rules()),
        )
        .group_by(Mark.contract)
    )
    if since is not None:
        query = query.where(Lesson.date >= since)
    if contracts is not None:
        query = query.where(Mark.contract.in_(list(contracts)))
    return {contract: ContractMinutes(sum(sums), *sums) for contract, *sums in query.tuples()}


def net_minutes_sql() -> Any:
    """A lesson's length without its break, in minutes; as rules.hours.net_minutes."""
    return Lesson.ends - Lesson.starts - Lesson.break_minutes


def minutes_present_sql() -> Any:
    """Minutes a learner was there; as rules.hours.minutes_present. Never more than the lesson has.

    Only a mark of one who came late or left early has minutes.
    """
    net = net_minutes_sql()
    return Case(None, [(Mark.status == Status.ABSENT, 0), (Mark.minutes < net, Mark.minutes)], net)


def counts_sql(rules: HourRules) -> Any:
    """The dated table as a condition on Lesson and Contract; as HourRules.counts."""
    # The engine stops at the first that is true, and most lessons are recent.
    condition: Any = Value(1) == 0
    for period in sorted(rules.periods, key=lambda period: period.ends, reverse=True):
        condition |= _covers_sql(period)
    return condition


def _covers_sql(period: CountingPeriod) -> Any:
    condition: Any = Lesson.form.in_(sorted(period.forms))
    if period.begins > date.min:
        condition &= Lesson.date >= period.begins
    if period.ends < date.max:
        condition &= Lesson.date < period.ends
    if period.signed_before is not None:
        condition &= Contract.signed < period.signed_before
    return condition
