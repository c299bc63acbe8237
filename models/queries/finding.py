"""What Ctrl+K searches: names and numbers of all there is, one statement a table. Never a BSN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from models.accounts import ActingAccount, Action
from models.entities import Contract, Group, Learner, Location, Placement, Teacher
from models.queries.learner_columns import NAME
from models.queries.week import GroupChoice, groups_for
from models.rules.names import full_name, sort_key


class NamedRecord(NamedTuple):
    """A record with the name it is known by."""

    id: int
    name: str


class NumberedLearner(NamedTuple):
    """A learner; `group` only for a teacher: which of the own groups."""

    id: int
    number: str
    name: str
    group: str = ""


class NumberedContract(NamedTuple):
    """A contract and the name of its learner."""

    id: int
    number: str
    learner: str


@dataclass(frozen=True, slots=True)
class Findables:
    """Everything one person may find, in the order of a list on paper."""

    groups: tuple[GroupChoice, ...] = ()
    learners: tuple[NumberedLearner, ...] = ()
    contracts: tuple[NumberedContract, ...] = ()
    teachers: tuple[NamedRecord, ...] = ()
    locations: tuple[NamedRecord, ...] = ()


FOUND_RECORDS = frozenset({"learner", "contract", "group", "placement", "lesson", "teacher", "location"})
"""Kinds of record of which a change can change what is found."""


def findables(account: ActingAccount) -> Findables:
    """What this person may find: a teacher the own groups and who is in them, nothing else."""
    groups = tuple(groups_for(account))
    if account.own_groups_only:
        return Findables(groups, _learners_in(groups))
    if not account.may(Action.READ_RECORDS):
        return Findables(groups)
    return Findables(groups, _learners(), _contracts(), _named(Teacher), _named(Location))


def _learners() -> tuple[NumberedLearner, ...]:
    rows = Learner.select(Learner.id, Learner.number, *NAME).tuples()
    return tuple(
        NumberedLearner(learner, number, full_name(*name))
        for learner, number, *name in sorted(rows, key=lambda row: (sort_key(*row[2:5]), row[1]))
    )


def _learners_in(groups: tuple[GroupChoice, ...]) -> tuple[NumberedLearner, ...]:
    """Each once, with the group in which the learner was placed last."""
    rows: Any = (
        Learner.select(
            Learner.id,
            Learner.number,
            *NAME,
            Group.name,
        )
        .join(Contract)
        .join(Placement)
        .join(Group)
        .where(Group.id.in_([group.id for group in groups]))
        .order_by(Placement.ends, Placement.id)
    )
    last = {row[0]: row for row in rows.tuples()}
    return tuple(
        NumberedLearner(learner, number, full_name(*name), group)
        for learner, number, *name, group in sorted(
            last.values(), key=lambda row: (sort_key(*row[2:5]), row[1])
        )
    )


def _contracts() -> tuple[NumberedContract, ...]:
    rows = Contract.select(Contract.id, Contract.number, *NAME).join(Learner).order_by(Contract.number)
    return tuple(
        NumberedContract(contract, number, full_name(*name)) for contract, number, *name in rows.tuples()
    )


def _named(entity: type[Teacher | Location]) -> tuple[NamedRecord, ...]:
    rows = entity.select(entity.id, entity.name).order_by(entity.name).tuples()
    return tuple(NamedRecord._make(row) for row in rows)
