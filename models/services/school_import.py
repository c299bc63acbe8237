"""Bringing a whole plan of rows into the register: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models import exchange
from models.accounts import ActingAccount, Action, require
from models.audit import Writing, writing
from models.changes import Cell, ChangeSet
from models.database import Entity, insert_many
from models.entities import (
    Contract,
    Group,
    HoursElsewhere,
    Learner,
    Lesson,
    Location,
    Mark,
    Placement,
    School,
    Teacher,
)
from models.exchange import RecordChanges, Row
from models.services.import_choices import remember_mappings
from models.services.import_history import Former, Source, keep_run, stored
from models.services.lesson_names import LessonNames


def import_school(
    plan: Sequence[RecordChanges],
    source: Source,
    *,
    by: ActingAccount,
    mappings: Mapping[str, str] | None = None,
) -> ChangeSet:
    """Write new and changed rows in one transaction; the rows were checked by the importer.

    Every changed record gets its own audit entry with old and new values; new records get one entry a
    sheet with their number, beside the name and SHA-256 of the file they came from. What is needed to undo
    it is kept (services/import_undo.py), and so is how each sheet was read: `mappings`, by the fingerprint of
    its headings.
    Raises UserError `not-allowed`, also when it changes the school itself and who imports may not.
    """
    with writing(by, Action.IMPORT) as change:
        ids, former = _Ids(), Former.now()
        for part in sorted(plan, key=lambda part: _ORDER.index(part.records)):
            if part.records == "school":
                _write_school(part, former, change, by)
            else:
                _TABLES[part.records].write(part, ids, former, change)
            if part.new:
                record = "school" if part.records == "school" else _TABLES[part.records].record
                change.audit(record, None, new={"nieuw": len(part.new), **_told(source)})
        if change.changes():
            remember_mappings(mappings or {}, change)
            keep_run(former, source, change)
        return change.changes()


def _told(source: Source) -> Mapping[str, object]:
    told: dict[str, object] = {"bestand": source.kept_name, "sha256": source.sha256}
    return {**told, "hersteld": source.corrected} if source.corrected else told


class _Ids:
    """Record ids by natural key, read once a table after its new rows are there."""

    def __init__(self) -> None:
        self._known: dict[type[Entity], dict[Any, int]] = {}
        self._names = LessonNames()

    def of(self, entity: type[Entity]) -> dict[Any, int]:
        if entity not in self._known:
            self._known[entity] = _read_ids(entity)
        return self._known[entity]

    def forget(self, entity: type[Entity]) -> None:
        self._known.pop(entity, None)

    def said(self, entity: type[Entity], values: Mapping[str, object]) -> dict[str, object]:
        """These values as the audit log has them."""
        return self._names.said(values) if entity is Lesson else dict(values)


def _read_ids(entity: type[Entity]) -> dict[Any, int]:
    if entity is Lesson:
        rows = Lesson.select(Group.name, Lesson.date, Lesson.starts, Lesson.id).join(Group).tuples()
        return {(group, day, starts): lesson for group, day, starts, lesson in rows}
    key: Any = entity.number if issubclass(entity, Learner | Contract) else getattr(entity, "name")  # noqa: B009
    return dict(entity.select(key, entity.id).tuples())  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Table:
    """How one kind of row becomes columns of one table.

    `columns` turns a row into values by field name, keys first; `key` counts the fields that identify it.
    """

    entity: type[Entity]
    record: str
    fields: tuple[str, ...]
    key: int
    columns: Callable[[Any, _Ids], Sequence[object]]

    def write(self, part: RecordChanges, ids: _Ids, former: Former, change: Writing) -> None:
        insert_many(self.entity, self.fields, (self._stored(row, ids) for row in part.new))
        ids.forget(self.entity)
        for old, new in part.changed:
            self._update(old, new, ids, former, change)

    def _stored(self, row: Row, ids: _Ids) -> list[object]:
        columns = self.columns(row, ids)
        return [value if value.__class__ in _STORED_AS_IS else stored(value) for value in columns]

    def _update(self, old: Row, new: Row, ids: _Ids, former: Former, change: Writing) -> None:
        before = dict(zip(self.fields, self.columns(old, ids), strict=True))
        after = dict(zip(self.fields, self.columns(new, ids), strict=True))
        keys = self.fields[: self.key]
        entity: Any = self.entity
        record = entity.get(*(getattr(entity, name) == after[name] for name in keys))
        values = {name: after[name] for name in self.fields[self.key :] if after[name] != before[name]}
        if entity is Mark:
            before |= {"verdict_override": record.verdict_override, "override_why": record.override_why}
            self._audit_mark(record, before, after, values, change)
        else:
            said_before = ids.said(entity, {name: before[name] for name in values})
            lesson = record.id if entity is Lesson else None
            change.audit(self.record, record.id, old=said_before, new=ids.said(entity, values), lesson=lesson)
        former.keep(self.record, record.id, {name: before[name] for name in values})
        entity.update(values).where(entity.id == record.id).execute()

    def _audit_mark(
        self,
        mark: Mark,
        before: dict[str, object],
        after: dict[str, object],
        values: dict[str, object],
        change: Writing,
    ) -> None:
        """Log a mark whole, as the grid does; other facts want a new judgement, another remark does not."""
        own = {"verdict_override": mark.verdict_override, "override_why": mark.override_why}
        judged_anew = bool(_JUDGED_BY & values.keys())
        if judged_anew:
            values |= {"verdict_override": None, "override_why": ""}
        kept = own if not judged_anew else {"verdict_override": None, "override_why": ""}
        change.audit("mark", mark.id, old={**before, **own}, new={**after, **kept}, lesson=mark.lesson_id)
        change.touch([Cell(mark.lesson_id, mark.contract_id)])


_JUDGED_BY = frozenset({"status", "reason", "notified_before", "doubt"})
"""The facts on which an absence is judged."""

_STORED_AS_IS = frozenset({str, int, bool, type(None)})
"""What most of a million cells are; `stored` need not look at them."""


def _write_school(part: RecordChanges, former: Former, change: Writing, by: ActingAccount) -> None:
    for row in [*part.new, *(new for _, new in part.changed)]:
        require(by, Action.SET_UP)
        values = dict(zip(exchange.SchoolRow._fields, row, strict=True))
        old = School.select().where(School.id == 1).dicts().first()
        if old is None:
            School.insert(id=1, **values).execute()
        else:
            School.update(values).where(School.id == 1).execute()
        before = {name: old[name] for name in values} if old else None
        former.keep_school(before)
        change.audit("school", 1, old=before, new=values)


def _as_is(row: Row, _ids: _Ids) -> Sequence[object]:
    return row


def _contract(row: exchange.ContractRow, ids: _Ids) -> Sequence[object]:
    return (row.number, ids.of(Learner)[row.learner], *row[2:])


def _group(row: exchange.GroupRow, ids: _Ids) -> Sequence[object]:
    return (row.name, row.level, *_teacher_and_location(row, ids), row.form)


def _placement(row: exchange.PlacementRow, ids: _Ids) -> Sequence[object]:
    return (ids.of(Contract)[row.contract], ids.of(Group)[row.group], row.begins, row.ends)


def _lesson(row: exchange.LessonRow, ids: _Ids) -> Sequence[object]:
    teacher, location = _teacher_and_location(row, ids)
    return (ids.of(Group)[row.group], *row[1:8], location, teacher, row.cancelled)


def _teacher_and_location(
    row: exchange.GroupRow | exchange.LessonRow, ids: _Ids
) -> tuple[int | None, int | None]:
    teacher = None if row.teacher is None else ids.of(Teacher)[row.teacher]
    location = None if row.location is None else ids.of(Location)[row.location]
    return teacher, location


def _mark(row: exchange.MarkRow, ids: _Ids) -> Sequence[object]:
    """With nothing said about why a verdict was overridden."""
    group, day, starts, contract, *facts = row
    return (ids.of(Lesson)[group, day, starts], ids.of(Contract)[contract], *facts, "")


def _hours_elsewhere(row: exchange.HoursElsewhereRow, ids: _Ids) -> Sequence[object]:
    return (ids.of(Learner)[row.learner], *row[1:])


_TABLES: Mapping[str, _Table] = {
    "teachers": _Table(Teacher, "teacher", exchange.TeacherRow._fields, 1, _as_is),
    "locations": _Table(Location, "location", exchange.LocationRow._fields, 1, _as_is),
    "learners": _Table(Learner, "learner", exchange.LearnerRow._fields, 1, _as_is),
    "contracts": _Table(Contract, "contract", exchange.ContractRow._fields, 1, _contract),
    "groups": _Table(Group, "group", exchange.GroupRow._fields, 1, _group),
    "placements": _Table(Placement, "placement", exchange.PlacementRow._fields, 3, _placement),
    "lessons": _Table(Lesson, "lesson", exchange.LessonRow._fields, 3, _lesson),
    "marks": _Table(Mark, "mark", ("lesson", *exchange.MarkRow._fields[3:], "override_why"), 2, _mark),
    "hours_elsewhere": _Table(
        HoursElsewhere, "hours_elsewhere", exchange.HoursElsewhereRow._fields, 4, _hours_elsewhere
    ),
}
_ORDER = ("school", *_TABLES)
