"""Who did what in a lesson, and when: read from the audit log, also of marks that were taken away since."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from models.entities import Account, AuditEntry, Contract, Learner
from models.queries.learner_columns import NAME
from models.rules.marks import MarkFacts
from models.rules.names import full_name
from models.rules.terms import Reason, Status, Verdict


@dataclass(frozen=True, slots=True)
class MarkChanged:
    """A cell went from these facts to those; None is *niet ingevuld*."""

    at: datetime
    who: str
    contract: int
    learner: str
    before: MarkFacts | None
    after: MarkFacts | None


@dataclass(frozen=True, slots=True)
class LessonChanged:
    """Something of the lesson itself: the values that changed, under the names the audit log has for them."""

    at: datetime
    who: str
    before: Mapping[str, object]
    after: Mapping[str, object]
    why: str


LessonEvent = MarkChanged | LessonChanged


def lesson_history(lesson_id: int) -> list[LessonEvent]:
    """What happened in this lesson, the last first."""
    return list(reversed(lessons_history([lesson_id])[lesson_id]))


def lessons_history(lessons: Collection[int]) -> dict[int, list[LessonEvent]]:
    """What happened in each of these lessons, in order of time; nothing for one without entries."""
    rows = (
        AuditEntry.select(
            AuditEntry.lesson,
            AuditEntry.at,
            Account.name,
            AuditEntry.record,
            AuditEntry.old,
            AuditEntry.new,
            AuditEntry.why,
        )
        .join(Account)
        .where(AuditEntry.lesson.in_(list(lessons)))
        .order_by(AuditEntry.id)
    )
    entries = [
        (lesson, _Entry(at, who, record == "mark", _values(old), _values(new), why))
        for lesson, at, who, record, old, new, why in rows.tuples()
    ]
    names = _names({entry.contract for _, entry in entries if entry.of_mark})
    events: dict[int, list[LessonEvent]] = defaultdict(list)
    for lesson, entry in entries:
        events[lesson].append(entry.event(names))
    return events


class _Entry(NamedTuple):
    at: datetime
    who: str
    of_mark: bool
    old: dict[str, Any]
    new: dict[str, Any]
    why: str

    @property
    def contract(self) -> int:
        return (self.new or self.old)["contract"]

    def event(self, names: Mapping[int, str]) -> LessonEvent:
        if self.of_mark:
            learner = names.get(self.contract, "")
            before, after = mark_facts(self.old), mark_facts(self.new)
            return MarkChanged(self.at, self.who, self.contract, learner, before, after)
        return LessonChanged(self.at, self.who, self.old, self.new, self.why)


def _values(text: str | None) -> dict[str, Any]:
    return {} if text is None else json.loads(text)


def mark_facts(values: Mapping[str, Any]) -> MarkFacts | None:
    """The facts of a mark as the audit log keeps them; None for no mark."""
    if not values:
        return None
    facts = {name: values[name] for name in MarkFacts._fields if name in values}
    facts["status"] = Status(facts["status"])
    facts["reason"] = Reason(facts["reason"]) if facts.get("reason") else None
    override = facts.get("verdict_override")
    facts["verdict_override"] = Verdict(override) if override else None
    return MarkFacts(**facts)


def _names(contracts: Collection[int]) -> dict[int, str]:
    rows = Contract.select(Contract.id, *NAME).join(Learner).where(Contract.id.in_(list(contracts)))
    return {contract: full_name(*name) for contract, *name in rows.tuples()}
