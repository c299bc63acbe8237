"""What a gemeente hears of its residents. Source: domain §§1 and 7; Besluit inburgering 2021, art. 9.2(4)."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from peewee import fn

from models.entities import Contract, Group, Learner, Lesson, Mark, Setting
from models.queries.hours import ContractMinutes, counted_minutes, net_minutes_sql
from models.queries.learner_columns import NAME
from models.rules.names import full_name, sort_key
from models.rules.terms import Act, Component, Form, MigrantGroup, Reason, Route, Status
from models.rules.values import clean_text

REASONS_SETTING = "gemeente_redenen"


class Gemeente(NamedTuple):
    """A gemeente by its usual name, with every spelling of it that the school has."""

    name: str
    spellings: frozenset[str]


@dataclass(frozen=True, slots=True)
class GemeenteAbsence:
    """A lesson missed; `minutes` are those of the lesson without its break. Never with a verdict."""

    date: date
    starts: time
    ends: time
    group: str
    component: Component
    form: Form
    minutes: int
    notified_before: bool
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class GemeenteContract:
    """A contract with the hours bought, the minutes that count, and every lesson missed."""

    id: int
    number: str
    learner_id: int
    learner_number: str
    learner_name: str
    bsn: str | None
    route: Route | None
    begins: date
    ends: date
    purchased_hours: int
    minutes: ContractMinutes
    absences: tuple[GemeenteAbsence, ...]


def gemeenten(migrant_groups: Collection[MigrantGroup]) -> list[Gemeente]:
    """The gemeenten, by name, in which learners of these groups under the Wi2021 live."""
    rows = (
        Learner.select(Learner.municipality, fn.COUNT(Learner.id))
        .where(_heard_of(migrant_groups), Learner.municipality != "")
        .group_by(Learner.municipality)
    )
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for name, learners in rows.tuples():
        spellings[same_gemeente(name)][name] = learners
    found = [Gemeente(min(names, key=lambda name: (-names[name], name)), frozenset(names))
             for names in spellings.values()]  # fmt: skip
    return sorted(found)


def same_gemeente(name: str) -> str:
    """Equal for two spellings of one gemeente: neither case nor the kind of apostrophe matters."""
    return clean_text(name).casefold().replace("’", "'").replace("‘", "'")


def gemeente_contracts(
    gemeente: Gemeente, migrant_groups: Collection[MigrantGroup], reference: date
) -> list[GemeenteContract]:
    """The contracts of who lives there, in Dutch order of names; minutes up to and including `reference`.

    As for DUO those that overlap the year of `reference` up to that day.
    """
    rows = _contracts(gemeente, migrant_groups, reference)
    ids = [row[0] for row in rows]
    minutes = counted_minutes(until=reference, contracts=ids)
    absences = _absences(ids, reference)
    return [_contract(row, minutes.get(row[0], ContractMinutes()), absences[row[0]]) for row in rows]


def reasons_are_given() -> bool:
    """Whether a gemeente hears why somebody was absent: a choice of the school, yes if it made none."""
    row = Setting.select(Setting.value).where(Setting.name == REASONS_SETTING).tuples().first()
    return row is None or bool(json.loads(row[0]))


def _heard_of(migrant_groups: Collection[MigrantGroup]) -> Any:
    return (Learner.act == Act.WI2021) & Learner.migrant_group.in_(list(migrant_groups))


def _contracts(
    gemeente: Gemeente, migrant_groups: Collection[MigrantGroup], reference: date
) -> list[tuple[Any, ...]]:
    rows = (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
            Learner.id,
            Learner.number,
            Learner.bsn,
            Learner.route,
            *NAME,
        )
        .join(Learner)
        .where(
            _heard_of(migrant_groups),
            Learner.municipality.in_(list(gemeente.spellings)),
            # rules.routing.in_running_year
            Contract.begins <= reference,
            Contract.ends >= date(reference.year, 1, 1),
        )
    )
    return sorted(rows.tuples(), key=lambda row: (sort_key(*row[-3:]), row[2], row[1]))


def _contract(
    row: tuple[Any, ...], minutes: ContractMinutes, absences: list[GemeenteAbsence]
) -> GemeenteContract:
    contract, number, begins, ends, purchased, learner, learner_number, bsn, route, *name = row
    return GemeenteContract(
        id=contract,
        number=number,
        learner_id=learner,
        learner_number=learner_number,
        learner_name=full_name(*name),
        bsn=bsn,
        route=route,
        begins=begins,
        ends=ends,
        purchased_hours=purchased,
        minutes=minutes,
        absences=tuple(absences),
    )


def _absences(contracts: list[int], reference: date) -> dict[int, list[GemeenteAbsence]]:
    """By contract, in order of time; of every form, also those whose hours do not count."""
    rows = (
        Mark.select(
            Mark.contract,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            Group.name,
            Lesson.component,
            Lesson.form,
            net_minutes_sql(),
            Mark.notified_before,
            Mark.reason,
        )
        .join(Lesson)
        .join(Group)
        .where(
            Mark.contract.in_(contracts),
            Mark.status == Status.ABSENT,
            Lesson.date <= reference,
            ~Lesson.cancelled,
        )
        .order_by(Lesson.date, Lesson.starts, Group.name)
    )
    absences: dict[int, list[GemeenteAbsence]] = defaultdict(list)
    for contract, *facts in rows.tuples():
        absences[contract].append(GemeenteAbsence(*facts))
    return absences
