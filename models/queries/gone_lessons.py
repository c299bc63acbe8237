"""Lessons that stood in a period and do not now: taken out of the timetable, or moved; by the audit log."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from typing import Any, NamedTuple

from models.entities import AuditEntry, Group, Lesson


class GoneLesson(NamedTuple):
    """Where and when a lesson stood last; `group_id` tells groups apart that were given another name."""

    id: int
    group_id: int
    group: str
    date: date
    starts: time


def removed_lessons(begins: date, ends: date, *, since: int = 0) -> dict[int, GoneLesson]:
    """By id the lessons that were removed after the audit entry `since`, and since then stood in these days.

    Also those that were moved out of them first; not those that an undone import took away again.
    """
    before: Any = AuditEntry.old
    rows = AuditEntry.select(AuditEntry.lesson, AuditEntry.old, AuditEntry.new).where(
        AuditEntry.id > since,
        AuditEntry.record == "lesson",
        AuditEntry.lesson.is_null(False),
        before.contains('"date"'),
    )
    removed: dict[int, Mapping[str, Any]] = {}
    within: set[int] = set()
    for lesson, old, new in rows.tuples():
        values = json.loads(old)
        if begins <= date.fromisoformat(values["date"]) <= ends:
            within.add(lesson)
        if new is None:
            removed[lesson] = values
    names = _group_names({values["group"] for values in removed.values()})
    return {lesson: _gone(lesson, values, names) for lesson, values in removed.items() if lesson in within}


def moved_away(begins: date, ends: date, *, since: int = 0) -> dict[int, GoneLesson]:
    """By id the lessons that were moved out of these days after the audit entry `since`."""
    lesson_of_entry: Any = AuditEntry.lesson == Lesson.id
    before: Any = AuditEntry.old
    outside: Any = (Lesson.date < begins) | (Lesson.date > ends)
    rows = (
        AuditEntry.select(Lesson.id, Group.id, Group.name, Lesson.date, Lesson.starts, AuditEntry.old)
        .join(Lesson, on=lesson_of_entry)
        .join(Group)
        .where(AuditEntry.id > since, AuditEntry.record == "lesson", before.contains('"date"'), outside)
    )
    return {
        lesson: GoneLesson(lesson, *where)
        for lesson, *where, old in rows.tuples()
        if begins <= date.fromisoformat(json.loads(old)["date"]) <= ends
    }


def _gone(lesson: int, values: Mapping[str, Any], names: Mapping[int, str]) -> GoneLesson:
    group = values["group"]
    day, starts = date.fromisoformat(values["date"]), time.fromisoformat(values["starts"])
    return GoneLesson(lesson, group, names.get(group, ""), day, starts)


def _group_names(groups: set[int]) -> dict[int, str]:
    return dict(Group.select(Group.id, Group.name).where(Group.id.in_(groups)).tuples())
