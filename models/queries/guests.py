"""Who could be a guest in a lesson: everybody with a contract on that day who is not placed in its group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from models.entities import Contract, Group, Learner, Lesson, Placement
from models.queries.learner_columns import NAME
from models.rules.names import full_name, sort_key


@dataclass(frozen=True, slots=True)
class PossibleGuest:
    """A contract, and the names of the groups it is placed in on the day of the lesson."""

    contract: int
    contract_number: str
    name: str
    groups: tuple[str, ...]


def possible_guests(lesson_id: int) -> list[PossibleGuest]:
    """Learners of other groups who may come to this lesson once, in the order of a class list."""
    group, day = Lesson.select(Lesson.group, Lesson.date).where(Lesson.id == lesson_id).tuples().get()
    on_that_day = (Placement.begins <= day) & (Placement.ends >= day)
    placed = (
        Placement.select(Placement.contract, Placement.group, Group.name)
        .join(Group)
        .where(on_that_day)
        .order_by(Group.name)
    )
    groups: dict[int, list[str]] = defaultdict(list)
    members: set[int] = set()
    for contract, of_group, name in placed.tuples():
        groups[contract].append(name)
        if of_group == group:
            members.add(contract)
    rows = (
        Contract.select(Contract.id, Contract.number, *NAME)
        .join(Learner)
        .where(Contract.begins <= day, Contract.ends >= day)
    )
    people = [row for row in rows.tuples() if row[0] not in members]
    people.sort(key=lambda row: (sort_key(*row[2:]), row[1]))
    return [
        PossibleGuest(contract, number, full_name(*name), tuple(groups[contract]))
        for contract, number, *name in people
    ]
