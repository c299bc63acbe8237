"""Sign-in sheets that were printed, and the lessons whose signed original is not there."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time

from models.accounts import ActingAccount
from models.entities import Group, Lesson, SheetPrint
from models.rules.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class PrintedSheet:
    """Who was on the list when it was first printed: that is the paper that gets signed."""

    contracts: frozenset[int]
    printed_at: datetime


@dataclass(frozen=True, slots=True)
class LessonWithoutOriginal:
    """A signed-off lesson; `missing` says that the paper is lost, else it is not back yet."""

    lesson: int
    group_id: int
    group: str
    date: date
    starts: time
    missing: bool


def first_print(group: int, week: IsoWeek) -> PrintedSheet | None:
    """The first list printed for this week, if any."""
    row = (
        SheetPrint.select(SheetPrint.contracts, SheetPrint.printed_at)
        .where(SheetPrint.group == group, SheetPrint.monday == week.monday)
        .order_by(SheetPrint.id)
        .tuples()
        .first()
    )
    return None if row is None else PrintedSheet(frozenset(json.loads(row[0])), row[1])


def lessons_without_original(account: ActingAccount) -> list[LessonWithoutOriginal]:
    """Signed-off lessons whose paper is missing or not back yet, oldest first."""
    query = (
        Lesson.select(
            Lesson.id,
            Group.id,
            Group.name,
            Lesson.date,
            Lesson.starts,
            Lesson.original_present,
            Lesson.teacher,
            Group.teacher,
        )
        .join(Group)
        .where(
            Lesson.signed_off_at.is_null(False),
            Lesson.original_present.is_null() | ~Lesson.original_present,
        )
        .order_by(Lesson.date, Lesson.starts, Group.name)
    )
    return [
        LessonWithoutOriginal(lesson, group, name, day, starts, missing=present is not None)
        for lesson, group, name, day, starts, present, teacher, group_teacher in query.tuples()
        if account.teaches(teacher, group_teacher)
    ]
