"""Cursisten, for the list and the form. A list never has a BSN, only whether there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.entities import Contract, HoursElsewhere, Learner
from models.exchange import LearnerRow
from models.queries.group_names import groups_by_contract
from models.queries.learner_columns import NAME
from models.rules.bsn import learners_by_bsn, masked
from models.rules.names import full_name, register_name, sort_key
from models.rules.terms import Act, Component, MigrantGroup, Route


@dataclass(frozen=True, slots=True)
class LearnerLine:
    """A learner, with the groups of today and how many contracts there are."""

    id: int
    number: str
    first_name: str
    prefix: str
    last_name: str
    has_bsn: bool
    act: Act
    migrant_group: MigrantGroup | None
    loan: bool
    municipality: str
    route: Route | None
    groups: tuple[str, ...]
    contracts: int
    active: bool
    """Whether a contract runs today or begins later."""

    @property
    def name(self) -> str:
        """Amina van der Berg."""
        return full_name(self.first_name, self.prefix, self.last_name)

    @property
    def register_name(self) -> str:
        """Berg, Amina van der."""
        return register_name(self.first_name, self.prefix, self.last_name)


@dataclass(frozen=True, slots=True)
class HoursElsewhereLine:
    """Hours followed at another school, in minutes."""

    id: int
    institution: str
    until: date
    component: Component
    minutes: int


def learner_lines(today: date) -> list[LearnerLine]:
    """Every learner, in the order of a class list (van der Berg under B)."""
    groups = groups_by_contract(today)
    contracts: dict[int, list[tuple[int, date]]] = defaultdict(list)
    for learner, contract, ends in Contract.select(Contract.learner, Contract.id, Contract.ends).tuples():
        contracts[learner].append((contract, ends))
    people = Learner.select(
        Learner.id,
        Learner.number,
        *NAME,
        Learner.bsn.is_null(False),
        Learner.act,
        Learner.migrant_group,
        Learner.loan,
        Learner.municipality,
        Learner.route,
    )
    lines: list[LearnerLine] = []
    for learner, number, first_name, prefix, last_name, has_bsn, *facts in people.tuples():
        own = contracts.get(learner, ())
        lines.append(
            LearnerLine(
                learner,
                number,
                first_name,
                prefix,
                last_name,
                bool(has_bsn),
                *facts,
                groups=_together(groups, own),
                contracts=len(own),
                active=any(ends >= today for _, ends in own),
            )
        )
    lines.sort(key=lambda line: (sort_key(line.first_name, line.prefix, line.last_name), line.number))
    return lines


def learner_names() -> dict[str, str]:
    """Every learner by number, as on a class list (Berg, Amina van der), in its order: to choose from."""
    people = Learner.select(Learner.number, *NAME)
    rows = sorted(people.tuples(), key=lambda row: (sort_key(*row[1:]), row[0]))
    return {number: register_name(*name) for number, *name in rows}


def learner(learner_id: int) -> LearnerRow | None:
    """What the form shows, its BSN masked (`…•••123`); None when there is no such learner (any more).

    services.learners.save_learner takes the masked BSN back as the one that is there, and its show_bsn
    gives it whole.
    """
    columns = (getattr(Learner, name) for name in LearnerRow._fields)
    found = Learner.select(*columns).where(Learner.id == learner_id).tuples().first()
    if found is None:
        return None
    row = LearnerRow._make(found)
    return row._replace(bsn=masked(row.bsn)) if row.bsn else row


def hours_elsewhere_of(learner_id: int) -> list[HoursElsewhereLine]:
    """What a learner followed at other schools, in order of time."""
    rows = (
        HoursElsewhere.select(
            HoursElsewhere.id,
            HoursElsewhere.institution,
            HoursElsewhere.until,
            HoursElsewhere.component,
            HoursElsewhere.minutes,
        )
        .where(HoursElsewhere.learner == learner_id)
        .order_by(HoursElsewhere.until, HoursElsewhere.institution, HoursElsewhere.component)
    )
    return [HoursElsewhereLine(*row) for row in rows.tuples()]


def _together(
    groups: dict[int, tuple[str, ...]], contracts: list[tuple[int, date]] | tuple[()]
) -> tuple[str, ...]:
    if len(contracts) == 1:
        return groups.get(contracts[0][0], ())
    return tuple(sorted({name for contract, _ in contracts for name in groups.get(contract, ())}))


def numbers_by_bsn() -> Mapping[str, Sequence[str]]:
    """The numbers (cursistnummers) of all learners of the school, by BSN."""
    return learners_by_bsn(Learner.select(Learner.number, Learner.bsn).tuples())
