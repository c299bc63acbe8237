"""What stands in the way of a DUO delivery. Source: domain §§1-3.

A finding either blocks the file or warns; sentences are the screen's business.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

from models.rules.bow import is_bow_number
from models.rules.bsn import bsn_fault
from models.rules.duo_layout import DuoLayout, Withheld
from models.rules.duo_sent import SentContract
from models.rules.routing import hours_go_to_duo, in_running_year
from models.rules.terms import Act, CourseType, MigrantGroup


@dataclass(frozen=True, slots=True)
class DuoContract:
    """A contract that belongs in the file; hours bought in whole hours, followed in counted minutes."""

    id: int
    number: str
    learner_id: int
    learner_number: str
    learner_name: str
    bsn: str | None
    act: Act
    migrant_group: MigrantGroup | None
    loan: bool
    municipality: str
    course_type: CourseType
    begins: date
    ends: date
    purchased_hours: int
    minutes: int = 0
    ona_minutes: int = 0

    @property
    def hours_are_for_duo(self) -> bool:
        return hours_go_to_duo(self.act, self.migrant_group, loan=self.loan)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A person who knows of a warning and says why it may stand."""

    id: int
    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to know before delivering; `record`, `record_id` and `spot` say where to go.

    `spot` is the field of that record. What blocks is never accepted.
    """

    code: str
    blocks: bool
    record: str = ""
    record_id: int | None = None
    params: Mapping[str, object] = field(default_factory=dict[str, object])
    spot: str = ""
    accepted: Acceptance | None = None

    def subject(self) -> str:
        """What it is about, figures included, without names: with other figures it is another warning."""
        said = {name: _plain(value) for name, value in self.params.items() if name != "name"}
        return json.dumps(said, ensure_ascii=False, sort_keys=True)


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """What blocks first, what was accepted last; otherwise in the order in which it was found."""
    return sorted(findings, key=lambda finding: (not finding.blocks, finding.accepted is not None))


def school_findings(bow_number: str, contracts: Iterable[DuoContract]) -> Iterator[Finding]:
    """Blocking: no or impossible BOW-nummer, nobody to report."""
    if not bow_number:
        yield Finding("bow-number-missing", blocks=True, record="school", record_id=1, spot="bow_number")
    elif not is_bow_number(bow_number):
        yield Finding("bow-number-impossible", blocks=True, record="school", record_id=1, spot="bow_number")
    if not any(True for _ in contracts):
        yield Finding("nobody-to-report", blocks=True)


def learner_findings(
    contracts: Iterable[DuoContract], numbers_by_bsn: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Per learner, once. `numbers_by_bsn`: the cursistnummers of the whole school that have each BSN."""
    seen: set[int] = set()
    for contract in contracts:
        if contract.learner_id in seen:
            continue
        seen.add(contract.learner_id)
        fault = bsn_fault(contract.bsn, contract.learner_number, numbers_by_bsn)
        if fault is not None:
            yield _about_learner(contract, fault.code, blocks=True, spot="bsn", **fault.params)
        if contract.act is Act.WI2021 and contract.migrant_group is None:
            yield _about_learner(contract, "migrant-group-missing", blocks=False, spot="migrant_group")
        if not contract.hours_are_for_duo and not contract.municipality:
            # Neither DUO nor a gemeente would hear these hours (domain §1).
            yield _about_learner(contract, "municipality-missing", blocks=False, spot="municipality")


def _about_learner(contract: DuoContract, code: str, *, blocks: bool, spot: str, **params: object) -> Finding:
    who = {"learner": contract.learner_number, "name": contract.learner_name, **params}
    return Finding(code, blocks, "learner", contract.learner_id, who, spot)


def contract_findings(contracts: Iterable[DuoContract]) -> Iterator[Finding]:
    """Per contract: what cannot be sent, and what looks wrong."""
    for contract in contracts:
        hours, purchased = _hours_and_minutes(contract.minutes), contract.purchased_hours
        if contract.ends < contract.begins:
            yield _about(contract, "contract-ends-before-begin", blocks=True, spot="ends")
        if purchased <= 0:
            yield _about(contract, "no-hours-purchased", blocks=True, spot="purchased_hours")
        elif contract.minutes > purchased * 60:
            code, spot = "more-hours-than-purchased", "purchased_hours"
            yield _about(contract, code, spot=spot, hours=hours, purchased=purchased)
        if contract.act is Act.WI2021 and contract.ona_minutes:
            # ONA belongs to the Wi2013 and to who is not obliged; the Wi2021 has MAP (domain §1).
            yield _about(contract, "ona-under-wi2021", ona=contract.ona_minutes // 60)


def _hours_and_minutes(minutes: int) -> str:
    """101:05: a minute above the hours bought is above them."""
    return f"{minutes // 60}:{minutes % 60:02}"


def findings_since(
    last: Iterable[SentContract],
    last_reference: date,
    contracts: Iterable[DuoContract],
    reference: date,
    layout: DuoLayout,
    ids: Mapping[str, int],
) -> Iterator[Finding]:
    """Compare with the last delivery: totals that went down, as `layout` writes them, and contracts that are
    gone.

    Totals are over the whole course: those of this year go down each January.
    A contract that ended before this year leaves the file by itself, once a file told its hours up to the
    end. `ids`: the contracts of the register by number, also those that are not in the file.
    """
    now = {contract.number: contract for contract in contracts}
    for sent in last:
        contract = now.get(sent.number)
        if contract is not None:
            yield from _lower(sent, contract, layout)
        elif in_running_year(date.min, sent.ends, reference) or sent.ends > last_reference:
            where = ids.get(sent.number)
            record = "contract" if where is not None else ""
            yield Finding("gone-since-last-delivery", False, record, where, {"contract": sent.number})


def _lower(sent: SentContract, contract: DuoContract, layout: DuoLayout) -> Iterator[Finding]:
    told = sent.for_duo or bool(sent.attended)
    tells = contract.hours_are_for_duo or layout.withheld is Withheld.FILLED
    before = layout.attended(sent.minutes, sent.ona_minutes)
    now = layout.attended(contract.minutes, contract.ona_minutes)
    if told and tells and now < before:
        code = "fewer-hours-than-last-delivery"
        yield _about(contract, code, before=_hours(before), now=_hours(now))
    before, now = layout.hours(sent.ona_minutes), layout.hours(contract.ona_minutes)
    if now < before:
        code = "fewer-ona-hours-than-last-delivery"
        yield _about(contract, code, before=_hours(before), now=_hours(now))


def _hours(value: Decimal) -> str:
    return str(value).replace(".", ",")


def _about(
    contract: DuoContract, code: str, *, blocks: bool = False, spot: str = "", **params: object
) -> Finding:
    what = {
        "contract": contract.number,
        "learner": contract.learner_number,
        "name": contract.learner_name,
        **params,
    }
    return Finding(code, blocks, "contract", contract.id, what, spot)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | time) else value
