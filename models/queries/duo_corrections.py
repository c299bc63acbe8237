"""What was changed in months that were already sent to DUO, and by whom. Set-based."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, NamedTuple

from peewee import JOIN, fn

from models.accounts import Action
from models.entities import Account, AuditEntry, Contract, Group, Lesson, Mark
from models.queries.deliveries import SentDelivery, last_duo_delivery
from models.queries.gone_lessons import moved_away, removed_lessons
from models.queries.history import mark_facts
from models.queries.hours import ContractMinutes, counted_minutes
from models.rules.duo_comparison import ContractCorrection, CountedMinutes, LessonCorrection, corrections

_NOT_ABOUT_HOURS = frozenset(
    {"afgetekend", "origineel", "leeg", "navragen", "teacher", "location", "level", "docent", "locatie"}
)
"""What is said of a lesson and changes no minute."""


class ImportSince(NamedTuple):
    """A workbook with marks or lessons was read in: of what is new in it, the log has no line of its own."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class ClosedMonths:
    """Corrections over what a delivery closed, and the imports that may be behind them."""

    corrections: list[ContractCorrection]
    imports: list[ImportSince]


def closed_since(last: SentDelivery) -> ClosedMonths:
    """What changed in the months that the last uploaded file closed, and in those of the year before it.

    Of last year only the contracts of which `last` said nothing any more: they ended, and no file of this
    year tells DUO what was mended.
    """
    closed = closed_months(last)
    before = last_duo_delivery(until=date(last.reference.year - 1, 12, 31))
    if before is None or before.uploaded_on is None:
        return closed
    told = {contract.number for contract in last.contracts}
    left = tuple(contract for contract in before.contracts if contract.number not in told)
    ended = closed_months(replace(before, contracts=left))
    # The older file has all imports since the younger one, and those between the two.
    return ClosedMonths([*closed.corrections, *ended.corrections], ended.imports or closed.imports)


def closed_months(delivery: SentDelivery) -> ClosedMonths:
    """What changed since a delivery was written, in lessons up to and including its reference date."""
    ids = _ids_by_number({contract.number for contract in delivery.contracts})
    minutes = counted_minutes(until=delivery.reference, contracts=ids.values())
    none = ContractMinutes()
    counted = {
        number: CountedMinutes(minutes.get(contract, none).total, minutes.get(contract, none).ona)
        for number, contract in ids.items()
    }
    entry = _entry_of(delivery.id)
    found = corrections(delivery.contracts, counted, {})
    if not found:
        return ClosedMonths([], [])
    changed = {ids[one.contract.number]: one.contract.number for one in found}
    changes = _changes_since(entry, delivery.reference, changed)
    return ClosedMonths(corrections(delivery.contracts, counted, changes), _imports_since(entry))


def _ids_by_number(numbers: set[str]) -> dict[str, int]:
    rows = Contract.select(Contract.number, Contract.id).where(Contract.number.in_(list(numbers)))
    return dict(rows.tuples())


def _entry_of(delivery_id: int) -> int:
    """The audit entry that says the file was written: what comes after it was changed after it."""
    entry = (
        AuditEntry.select(fn.MIN(AuditEntry.id))
        .where(
            AuditEntry.record == "delivery",
            AuditEntry.record_id == delivery_id,
            AuditEntry.action == Action.DELIVER.value,
        )
        .scalar()
    )
    return entry or 0


class _Change(NamedTuple):
    at: datetime
    who: str
    of_mark: bool
    old: dict[str, Any]
    new: dict[str, Any]
    lesson: int
    date: date
    starts: time
    group: str

    @property
    def contract(self) -> int:
        return (self.new or self.old)["contract"]

    @property
    def about_hours(self) -> bool:
        """Whether it can have changed a minute: another reason for an absence cannot."""
        if self.of_mark:
            return any(self.old.get(name) != self.new.get(name) for name in ("status", "minutes"))
        return bool(self.new.keys() - _NOT_ABOUT_HOURS)

    def told(self) -> LessonCorrection:
        where = (self.at, self.who, self.lesson, self.date, self.starts, self.group)
        if self.of_mark:
            return LessonCorrection(*where, before=mark_facts(self.old), after=mark_facts(self.new))
        values = {
            name: (self.old.get(name), value)
            for name, value in self.new.items()
            if name not in _NOT_ABOUT_HOURS
        }
        return LessonCorrection(*where, changes=values)


def _changes_since(
    entry: int, until: date, contracts: Mapping[int, str]
) -> dict[str, list[LessonCorrection]]:
    changes = [change for change in _logged(entry, until) if change.about_hours]
    in_lessons = _contracts_in({change.lesson for change in changes if not change.of_mark}, contracts)
    found: dict[str, list[LessonCorrection]] = defaultdict(list)
    for change in changes:
        touched = {change.contract} if change.of_mark else in_lessons[change.lesson]
        for contract in touched & contracts.keys():
            found[contracts[contract]].append(change.told())
    return found


def _logged(entry: int, until: date) -> Iterator[_Change]:
    removed = removed_lessons(date.min, until, since=entry)
    moved = moved_away(date.min, until, since=entry)
    lesson_of_entry: Any = AuditEntry.lesson == Lesson.id
    closed: Any = (Lesson.date <= until) | AuditEntry.lesson.in_([*removed, *moved])
    rows = (
        AuditEntry.select(
            AuditEntry.at,
            Account.name,
            AuditEntry.record,
            AuditEntry.old,
            AuditEntry.new,
            AuditEntry.lesson,
            Lesson.date,
            Lesson.starts,
            Group.name,
        )
        .join(Account)
        .switch(AuditEntry)
        .join(Lesson, JOIN.LEFT_OUTER, on=lesson_of_entry)
        .join(Group, JOIN.LEFT_OUTER)
        .where(AuditEntry.id > entry, AuditEntry.record.in_(("mark", "lesson")), closed)
        .order_by(AuditEntry.id)
    )
    for at, who, record, old, new, lesson, *where in rows.tuples():
        gone = removed.get(lesson)
        stood: Any = where if gone is None else (gone.date, gone.starts, gone.group)
        yield _Change(at, who, record == "mark", _values(old), _values(new), lesson, *stood)


def _contracts_in(lessons: set[int], contracts: Mapping[int, str]) -> dict[int, set[int]]:
    """Which of these contracts have a mark in each of these lessons."""
    found: dict[int, set[int]] = defaultdict(set)
    if lessons:
        rows = Mark.select(Mark.lesson, Mark.contract).where(
            Mark.lesson.in_(lessons), Mark.contract.in_(list(contracts))
        )
        for lesson, contract in rows.tuples():
            found[lesson].add(contract)
    return found


def _imports_since(entry: int) -> list[ImportSince]:
    rows = (
        AuditEntry.select(AuditEntry.at, Account.name)
        .join(Account)
        .where(
            AuditEntry.id > entry,
            AuditEntry.action == Action.IMPORT.value,
            AuditEntry.record.in_(("mark", "lesson")),
            AuditEntry.record_id.is_null(),
        )
        .distinct()
        .order_by(AuditEntry.at)
    )
    return [ImportSince(*row) for row in rows.tuples()]


def _values(text: str | None) -> dict[str, Any]:
    return {} if text is None else json.loads(text)
