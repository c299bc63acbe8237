"""What stands in the way of a DUO delivery. Source: formats §3 of the delivery, domain §§1-3.

A finding either blocks the file or warns; sentences are the screen's business.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.bow import is_bow_number
from models.rules.bsn import passes_elfproef
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
class SentContract:
    """What the last delivery said of a contract; `ends` as it was then."""

    number: str
    minutes: int
    ends: date


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend or to know before delivering; `record` and `record_id` say where to go."""

    code: str
    blocks: bool
    record: str = ""
    record_id: int | None = None
    params: Mapping[str, object] = field(default_factory=dict[str, object])


def school_findings(bow_number: str, contracts: Iterable[DuoContract]) -> Iterator[Finding]:
    """Blocking: no or impossible BOW-nummer, nobody to report."""
    if not bow_number:
        yield Finding("bow-number-missing", blocks=True, record="school", record_id=1)
    elif not is_bow_number(bow_number):
        yield Finding("bow-number-impossible", blocks=True, record="school", record_id=1)
    if not any(True for _ in contracts):
        yield Finding("nobody-to-report", blocks=True)


def learner_findings(
    contracts: Iterable[DuoContract], learners_by_bsn: Mapping[str, int]
) -> Iterator[Finding]:
    """Per learner, once. `learners_by_bsn` counts the learners of the whole school that share a BSN."""
    seen: set[int] = set()
    for contract in contracts:
        if contract.learner_id in seen:
            continue
        seen.add(contract.learner_id)
        where: dict[str, object] = {"learner": contract.learner_number, "name": contract.learner_name}
        code = _bsn_fault(contract.bsn, learners_by_bsn)
        if code:
            yield Finding(code, blocks=True, record="learner", record_id=contract.learner_id, params=where)
        if contract.act is Act.WI2021 and contract.migrant_group is None:
            yield Finding(
                "migrant-group-missing",
                blocks=False,
                record="learner",
                record_id=contract.learner_id,
                params=where,
            )


def _bsn_fault(bsn: str | None, learners_by_bsn: Mapping[str, int]) -> str | None:
    if not bsn:
        return "bsn-missing"
    if not passes_elfproef(bsn):
        return "bsn-impossible"
    return "bsn-of-two-learners" if learners_by_bsn.get(bsn, 0) > 1 else None


def contract_findings(contracts: Iterable[DuoContract]) -> Iterator[Finding]:
    """Per contract: what cannot be sent, and what looks wrong."""
    for contract in contracts:
        for code, blocks in _contract_faults(contract):
            yield _about(contract, code, blocks=blocks)


def _contract_faults(contract: DuoContract) -> Iterator[tuple[str, bool]]:
    if contract.ends < contract.begins:
        yield "contract-ends-before-begin", True
    if contract.purchased_hours <= 0:
        yield "no-hours-purchased", True
    elif contract.minutes > contract.purchased_hours * 60:
        yield "more-hours-than-purchased", False
    if contract.act is Act.WI2021 and contract.ona_minutes:
        # ONA belongs to the Wi2013 and to who is not obliged; the Wi2021 has MAP (domain §1).
        yield "ona-under-wi2021", False


def findings_since(
    last: Iterable[SentContract], contracts: Iterable[DuoContract], reference: date
) -> Iterator[Finding]:
    """Compare with the last delivery: totals that went down and contracts that are gone.

    A contract that ended before this year leaves the file by itself.
    """
    now = {contract.number: contract for contract in contracts}
    for sent in last:
        contract = now.get(sent.number)
        if contract is None:
            if in_running_year(date.min, sent.ends, reference):
                yield Finding("gone-since-last-delivery", blocks=False, params={"contract": sent.number})
        elif contract.hours_are_for_duo and contract.minutes // 60 < sent.minutes // 60:
            yield _about(
                contract,
                "fewer-hours-than-last-delivery",
                blocks=False,
                before=sent.minutes // 60,
                now=contract.minutes // 60,
            )


def learners_by_bsn(bsns: Iterable[str | None]) -> Mapping[str, int]:
    """How many learners have each BSN."""
    return Counter(bsn for bsn in bsns if bsn)


def _about(contract: DuoContract, code: str, *, blocks: bool, **params: object) -> Finding:
    return Finding(
        code,
        blocks=blocks,
        record="contract",
        record_id=contract.id,
        params={
            "contract": contract.number,
            "learner": contract.learner_number,
            "name": contract.learner_name,
            "hours": contract.minutes // 60,
            "purchased": contract.purchased_hours,
            **params,
        },
    )
