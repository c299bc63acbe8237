"""The hours of one learner: per contract and component, against what was bought (domain §3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.entities import Contract, Learner
from models.queries.hours import ContractMinutes, counted_minutes
from models.queries.learner_columns import NAME
from models.rules.names import full_name
from models.rules.terms import CourseType


@dataclass(frozen=True, slots=True)
class ContractHours:
    """A contract with the whole hours bought and the minutes that count as followed."""

    id: int
    number: str
    course_type: CourseType
    begins: date
    ends: date
    purchased_hours: int
    minutes: ContractMinutes

    @property
    def left(self) -> int:
        """Minutes bought and not followed yet; below 0 when more was followed than bought."""
        return self.purchased_hours * 60 - self.minutes.total


class LearnerName(NamedTuple):
    """Who somebody is, in a heading."""

    id: int
    number: str
    name: str


def learner_name(learner: int) -> LearnerName | None:
    """The learner with this id, if any."""
    row = Learner.select(Learner.id, Learner.number, *NAME).where(Learner.id == learner).tuples().first()
    return None if row is None else LearnerName(row[0], row[1], full_name(*row[2:]))


def contract_hours(learner: int, *, until: date) -> list[ContractHours]:
    """The contracts of a learner, oldest first, with what counts up to and including `until`."""
    rows = list(
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.course_type,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
        )
        .where(Contract.learner == learner)
        .order_by(Contract.begins, Contract.number)
        .tuples()
    )
    minutes = counted_minutes(until=until, contracts=[row[0] for row in rows])
    return [ContractHours(*row, minutes=minutes.get(row[0], ContractMinutes())) for row in rows]
