"""The contracts of a DUO delivery, and everything found on the way there. Set-based: no query per learner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, time
from typing import Any, NamedTuple, cast

from peewee import JOIN, fn

from models.entities import Contract, Group, Learner, Lesson, Mark, Placement, School
from models.queries.deliveries import last_duo_delivery
from models.queries.findings import acceptances
from models.queries.hours import ContractMinutes, counted_minutes
from models.queries.learner_columns import NAME
from models.queries.learners import numbers_by_bsn
from models.rules.duo import (
    DuoContract,
    Finding,
    by_weight,
    contract_findings,
    findings_since,
    learner_findings,
    school_findings,
)
from models.rules.duo_layout import DuoLayout
from models.rules.names import full_name
from models.rules.terms import Act, Status


def duo_contracts(reference: date, *, this_year_only: bool = False) -> list[DuoContract]:
    """The contracts to report at a reference date, by BSN, first day and number.

    Minutes are those counted up to and including that date: over the whole course, or this year only.
    """
    since = date(reference.year, 1, 1) if this_year_only else None
    minutes = counted_minutes(until=reference, since=since)
    none = ContractMinutes()
    contracts = [_contract(row, minutes.get(row[0], none)) for row in _reported(reference).tuples()]
    contracts.sort(key=lambda contract: (contract.bsn or "", contract.begins, contract.number))
    return contracts


def _reported(reference: date) -> Any:
    return (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.course_type,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
            Learner.id,
            Learner.number,
            *NAME,
            Learner.bsn,
            Learner.act,
            Learner.migrant_group,
            Learner.loan,
            Learner.municipality,
        )
        .join(Learner)
        .where(_is_reported(reference))
    )


def _is_reported(reference: date) -> Any:
    """rules.routing.reported_to_duo and in_running_year, as a condition on Learner and Contract."""
    obliged_or_loan = (Learner.act != Act.NONE) | Learner.loan
    return obliged_or_loan & (Contract.begins <= reference) & (Contract.ends >= date(reference.year, 1, 1))


def _contract(row: tuple[Any, ...], minutes: ContractMinutes) -> DuoContract:
    contract, number, course_type, begins, ends, purchased, learner, learner_number, *person = row
    first_name, prefix, last_name, bsn, act, migrant_group, loan, municipality = person
    return DuoContract(
        id=contract,
        number=number,
        learner_id=learner,
        learner_number=learner_number,
        learner_name=full_name(first_name, prefix, last_name),
        bsn=bsn,
        act=act,
        migrant_group=migrant_group,
        loan=loan,
        municipality=municipality,
        course_type=course_type,
        begins=begins,
        ends=ends,
        purchased_hours=purchased,
        minutes=minutes.total,
        ona_minutes=minutes.ona,
    )


def bow_number() -> str:
    """The school's BOW-nummer as it was typed; empty when it was not."""
    school = School.select(School.bow_number).tuples().first()
    return school[0] if school else ""


def duo_findings(reference: date, contracts: list[DuoContract], layout: DuoLayout) -> list[Finding]:
    """Everything to mend or to know before this file goes out: what blocks first, what was accepted last.

    `contracts` are those of `duo_contracts` over the whole course, `layout` the one the file will have.
    """
    found = [
        *school_findings(bow_number(), contracts),
        *learner_findings(contracts, numbers_by_bsn()),
        *contract_findings(contracts),
        *_since_last_delivery(reference, contracts, layout),
        *_unfilled(reference),
        *_not_signed_off(reference),
        *_present_twice(reference),
    ]
    if not layout.verified:
        version = {"version": layout.version}
        found.append(Finding("layout-not-verified", blocks=False, record="duo_layout", params=version))
    return by_weight(_with_acceptances(found))


def _with_acceptances(findings: list[Finding]) -> Iterator[Finding]:
    accepted = acceptances()
    for finding in findings:
        known = None if finding.blocks else accepted.get((finding.code, finding.subject()))
        yield finding if known is None else replace(finding, accepted=known)


def _since_last_delivery(
    reference: date, contracts: list[DuoContract], layout: DuoLayout
) -> Iterator[Finding]:
    last = last_duo_delivery(until=reference)
    if last is None:
        return iter(())
    gone = {sent.number for sent in last.contracts} - {contract.number for contract in contracts}
    ids = contract_ids(gone) if gone else {}
    return findings_since(last.contracts, last.reference, contracts, reference, layout, ids)


def contract_ids(numbers: Collection[str]) -> dict[str, int]:
    """The ids of these contracts, of those that are in the register."""
    rows = Contract.select(Contract.number, Contract.id).where(Contract.number.in_(list(numbers)))
    return dict(rows.tuples())


class KnownContract(NamedTuple):
    """A contract of the register: its id, and whose it is."""

    id: int
    learner_name: str


def known_contracts(numbers: Collection[str]) -> dict[str, KnownContract]:
    """These contracts by number, of those that are in the register."""
    rows = (
        Contract.select(Contract.number, Contract.id, *NAME)
        .join(Learner)
        .where(Contract.number.in_(list(numbers)))
    )
    return {number: KnownContract(contract, full_name(*name)) for number, contract, *name in rows.tuples()}


def _unfilled(reference: date) -> Iterator[Finding]:
    """Lessons at which a reported learner was placed and of whom nothing was filled in."""
    rows = (
        Lesson.select(
            Lesson.id, Group.name, Lesson.date, Lesson.starts, fn.COUNT(Placement.contract.distinct())
        )
        .join(Group)
        .join(Placement, on=(Placement.group == Group.id))
        .join(Contract)
        .join(Learner)
        .join(Mark, JOIN.LEFT_OUTER, on=((Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)))
        .where(
            Lesson.date <= reference,
            ~Lesson.cancelled,
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
            Mark.id.is_null(),
            _is_reported(reference),
        )
        .group_by(Lesson.id, Group.name, Lesson.date, Lesson.starts)
        .order_by(Lesson.date, Group.name, Lesson.starts)
    )
    for lesson, group, day, starts, count in rows.tuples():
        where = {"group": group, "date": day, "starts": starts, "count": count}
        yield Finding("lesson-not-filled-in", blocks=False, record="lesson", record_id=lesson, params=where)


def _not_signed_off(reference: date) -> Iterator[Finding]:
    """Per group, for a school that starts has hundreds of such lessons; it leads to the oldest."""
    numbering: Any = fn.ROW_NUMBER()
    place = numbering.over(partition_by=[Lesson.group], order_by=[Lesson.date, Lesson.starts])
    counting: Any = fn.COUNT(Lesson.id)
    lesson, group, day = cast("tuple[Any, ...]", (Lesson.id, Lesson.group, Lesson.date))
    lessons: Any = Lesson.select(
        lesson.alias("lesson"),
        group.alias("course_group"),
        day.alias("first"),
        place.alias("place"),
        counting.over(partition_by=[Lesson.group]).alias("count"),
    ).where(Lesson.date <= reference, ~Lesson.cancelled, Lesson.signed_off_at.is_null())
    columns = lessons.c
    rows = (
        Group.select(Group.name, columns.lesson, columns.first, columns.count)
        .join(lessons, on=(columns.course_group == Group.id))
        .where(columns.place == 1)
        .order_by(Group.name)
    )
    for name, lesson, first, count in rows.tuples():
        where = {"group": name, "count": count, "first": _day(first)}
        yield Finding("lessons-not-signed-off", blocks=False, record="lesson", record_id=lesson, params=where)


def _day(value: date | str) -> date:
    """A date out of a subquery, of which the engine does not say that it is one."""
    return value if isinstance(value, date) else date.fromisoformat(value)


class _Attended(NamedTuple):
    starts: time
    ends: time
    group: str
    lesson: int


def _present_twice(reference: date) -> Iterator[Finding]:
    """One learner present in two lessons at the same time."""
    attended = (
        Mark.select()
        .join(Lesson)
        .switch(Mark)
        .join(Contract)
        .where(Lesson.date <= reference, Mark.status != Status.ABSENT, ~Lesson.cancelled)
    )
    rows = (
        attended.select(Contract.learner, Lesson.date, Lesson.starts, Lesson.ends, Group.name, Lesson.id)
        .join(Group, on=(Lesson.group == Group.id))
        .where(Contract.learner.in_(_learners_not_yet_out(attended)))
        .order_by(Lesson.date, Lesson.starts, Lesson.ends)
    )
    days: dict[tuple[int, date], list[_Attended]] = defaultdict(list)
    for learner, day, *lesson in rows.tuples():
        days[learner, day].append(_Attended._make(lesson))
    found = [(*key, *pair) for key, lessons in days.items() for pair in _overlapping(lessons)]
    learners = _learner_names({learner for learner, *_ in found})
    for learner, day, first, second in found:
        number, name = learners[learner]
        groups = " en ".join(dict.fromkeys((first.group, second.group)))
        where = {"learner": number, "name": name, "date": day, "starts": second.starts, "groups": groups}
        yield Finding("present-twice", blocks=False, record="lesson", record_id=second.lesson, params=where)


def _learners_not_yet_out(attended: Any) -> Any:
    """Learners of whom a lesson began before the one before it had ended; few, if any.

    Whoever is in two lessons at once is in two that follow each other in order of start.
    """
    learner, starts, ends = cast("tuple[Any, ...]", (Contract.learner, Lesson.starts, Lesson.ends))
    one_before: Any = fn.LAG(ends)
    ended = one_before.over(partition_by=[learner, Lesson.date], order_by=[starts, ends])
    lessons = attended.select(learner.alias("learner"), starts.alias("starts"), ended.alias("ended"))
    return Mark.select(lessons.c.learner).from_(lessons).where(lessons.c.starts < lessons.c.ended)


def _overlapping(lessons: list[_Attended]) -> Iterator[tuple[_Attended, _Attended]]:
    """Each lesson, in order of start, that begins before an earlier one has ended."""
    last = lessons[0]
    for lesson in lessons[1:]:
        if lesson.starts < last.ends:
            yield last, lesson
        last = max(last, lesson, key=lambda one: one.ends)


def _learner_names(ids: set[int]) -> dict[int, tuple[str, str]]:
    rows = Learner.select(Learner.id, Learner.number, *NAME).where(Learner.id.in_(ids)).tuples()
    return {learner: (number, full_name(*name)) for learner, number, *name in rows}
