"""The ONA lessons of a contract, for the declaration that goes to DUO on paper. Source: domain §§3 and 5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from peewee import Case

from models.entities import Contract, Learner, Lesson, Mark
from models.queries.hours import counted_minutes, counts_sql, minutes_present_sql, net_minutes_sql
from models.queries.learner_columns import NAME
from models.rules.hours import hour_rules
from models.rules.names import full_name, sort_key
from models.rules.terms import Act, Component, CourseType, Status


@dataclass(frozen=True, slots=True)
class OnaContract:
    """The contract and the learner that a declaration is about."""

    id: int
    number: str
    course_type: CourseType
    begins: date
    ends: date
    learner_id: int
    learner_number: str
    learner_name: str
    bsn: str | None
    born: date | None
    act: Act
    loan: bool


@dataclass(frozen=True, slots=True)
class OnaLesson:
    """A lesson that counts; `net` are its minutes without the break, `minutes` those that were followed."""

    date: date
    starts: time
    ends: time
    net: int
    minutes: int


@dataclass(frozen=True, slots=True)
class OnaAttendance:
    """The lessons that count, in order of time, and how many others there were."""

    lessons: tuple[OnaLesson, ...]
    not_counting: int
    """Followed, but not at school."""
    absent: int

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


class OnaChoice(NamedTuple):
    """A contract with ONA minutes that count, to choose from."""

    number: str
    learner_number: str
    learner_name: str
    minutes: int


def contracts_with_ona(until: date) -> list[OnaChoice]:
    """Contracts with ONA minutes that count up to and including `until`, in Dutch order of names."""
    minutes = {contract: counted.ona for contract, counted in counted_minutes(until=until).items()}
    rows = (
        Contract.select(
            Contract.id,
            Contract.number,
            Learner.number,
            *NAME,
        )
        .join(Learner)
        .tuples()
    )
    found = sorted((row for row in rows if minutes.get(row[0])), key=lambda row: (sort_key(*row[3:]), row[1]))
    return [
        OnaChoice(number, learner, full_name(*name), minutes[contract])
        for contract, number, learner, *name in found
    ]


def ona_contract(number: str) -> OnaContract | None:
    """The contract with this number, if any."""
    row = (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.course_type,
            Contract.begins,
            Contract.ends,
            Learner.id,
            Learner.number,
            Learner.bsn,
            Learner.born,
            Learner.act,
            Learner.loan,
            *NAME,
        )
        .join(Learner)
        .where(Contract.number == number)
        .tuples()
        .first()
    )
    if row is None:
        return None
    contract, contract_number, course_type, begins, ends, learner, learner_number, bsn, *person = row
    born, act, loan, *name = person
    return OnaContract(
        id=contract,
        number=contract_number,
        course_type=course_type,
        begins=begins,
        ends=ends,
        learner_id=learner,
        learner_number=learner_number,
        learner_name=full_name(*name),
        bsn=bsn,
        born=born,
        act=act,
        loan=loan,
    )


def ona_attendance(contract: int, until: date) -> OnaAttendance:
    """What was filled in for this contract at ONA lessons up to and including `until`."""
    counts = Case(None, [(counts_sql(hour_rules()), 1)], 0)
    rows = (
        Mark.select(
            Mark.status,
            counts,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            net_minutes_sql(),
            minutes_present_sql(),
        )
        .join(Lesson)
        .switch(Mark)
        .join(Contract)
        .where(
            Mark.contract == contract,
            Lesson.component == Component.ONA,
            Lesson.date <= until,
            ~Lesson.cancelled,
        )
        .order_by(Lesson.date, Lesson.starts)
    )
    return _attendance(rows.tuples())


def _attendance(rows: Iterable[tuple[Any, ...]]) -> OnaAttendance:
    lessons: list[OnaLesson] = []
    not_counting = absent = 0
    for status, counts, *facts in rows:
        if status is Status.ABSENT:
            absent += 1
        elif counts:
            lessons.append(OnaLesson(*facts))
        else:
            not_counting += 1
    return OnaAttendance(tuple(lessons), not_counting, absent)
