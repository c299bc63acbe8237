"""Who can be placed in a group: every contract that has not ended, with the groups it is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.entities import Contract, Learner, Placement
from models.queries.group_names import groups_by_contract
from models.queries.learner_columns import NAME
from models.rules.names import register_name, sort_key
from models.rules.terms import CourseType


@dataclass(frozen=True, slots=True)
class PlaceableContract:
    """A contract; `groups` are those it is in on the day asked for, `placed_here`: among them this one."""

    id: int
    number: str
    learner_number: str
    first_name: str
    prefix: str
    last_name: str
    course_type: CourseType
    begins: date
    ends: date
    groups: tuple[str, ...]
    placed_here: bool

    @property
    def register_name(self) -> str:
        """Berg, Amina van der."""
        return register_name(self.first_name, self.prefix, self.last_name)


def placeable_contracts(group: int, on: date) -> list[PlaceableContract]:
    """Contracts that run on this day or later, in the order of a class list."""
    groups = groups_by_contract(on)
    here = {
        contract
        for (contract,) in Placement.select(Placement.contract)
        .where(Placement.group == group, Placement.begins <= on, Placement.ends >= on)
        .tuples()
    }
    rows = (
        Contract.select(
            Contract.id,
            Contract.number,
            Learner.number,
            *NAME,
            Contract.course_type,
            Contract.begins,
            Contract.ends,
        )
        .join(Learner)
        .where(Contract.ends >= on)
    )
    found = [
        PlaceableContract(*row, groups=groups.get(row[0], ()), placed_here=row[0] in here)
        for row in rows.tuples()
    ]
    return sorted(found, key=lambda one: (sort_key(one.first_name, one.prefix, one.last_name), one.number))
