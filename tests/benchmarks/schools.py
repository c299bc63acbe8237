"""Schools of an exact size to measure with, and a folder to keep one in."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import cycle, product
from pathlib import Path

from importers.plan import plan_records
from models.exchange import (
    ContractRow,
    GroupRow,
    LessonRow,
    MarkRow,
    PlacementRow,
    SchoolRecords,
    SchoolRow,
)
from models.practice.people import people
from models.rules.terms import PARTIAL, Component, CourseType, Form, Status
from models.services.school_import import Source, import_school
from models.services.setup import create_school
from models.session import Session, open_school

USER, PASSWORD = "Ingrid", "geheim van de brug"

BEGINS, ENDS = date(2025, 11, 3), date(2026, 10, 30)
"""The course of every contract of `full_school`."""

LEARNERS_A_GROUP = 20
_STARTS, _LESSON_ENDS, _BREAK, _SHORT = time(9), time(12), 15, 125
_STATUSES = 17 * [Status.PRESENT] + [Status.LATE, Status.ABSENT, Status.LEFT_EARLY]


def full_school(*, contracts: int, lessons_each: int) -> SchoolRecords:
    """Every contract has a mark at each lesson of its one group; every form and component occurs.

    At most one lesson a group on each day of the course.
    """
    learners = [person.learner for person in people(contracts)]
    records = SchoolRecords(school=SchoolRow("Taalschool", bow_number="123456"), learners=learners)
    for nth, (learner, course_type) in enumerate(zip(learners, cycle(CourseType), strict=False)):
        number, group = f"C{nth + 1:05}", f"Groep {nth // LEARNERS_A_GROUP + 1}"
        records.contracts.append(ContractRow(number, learner.number, course_type, BEGINS, BEGINS, ENDS, 600))
        records.placements.append(PlacementRow(number, group, BEGINS, ENDS))
    records.groups = [GroupRow(name) for name in dict.fromkeys(row.group for row in records.placements)]
    records.lessons = list(_lessons([group.name for group in records.groups], lessons_each))
    records.marks = list(_marks(records))
    return records


def _lessons(groups: list[str], each: int) -> Iterator[LessonRow]:
    subjects = cycle(product(Component, Form))
    days = (ENDS - BEGINS).days
    for nth in range(each):
        day = BEGINS + timedelta(days=nth * days // each)
        for group in groups:
            component, form = next(subjects)
            yield LessonRow(
                group, day, _STARTS, _LESSON_ENDS, _BREAK, component, form, "A2", None, None, False
            )


def _marks(records: SchoolRecords) -> Iterator[MarkRow]:
    """In the order in which a school fills them in: day by day, group by group."""
    members: dict[str, list[str]] = {group.name: [] for group in records.groups}
    for placement in records.placements:
        members[placement.group].append(placement.contract)
    statuses = cycle(_STATUSES)
    for lesson in records.lessons:
        for contract, status in zip(members[lesson.group], statuses, strict=False):
            minutes = _SHORT if status in PARTIAL else None
            yield MarkRow(lesson.group, lesson.date, lesson.starts, contract, status, minutes)


@contextmanager
def new_school(records: SchoolRecords | None = None) -> Generator[Path]:
    """The folder of a new school, closed, with these records in it; gone afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "school"
        create_school(folder, USER, PASSWORD)
        if records is not None:
            with open_school(folder, USER, PASSWORD) as session:
                import_school(plan_records(records).sheets, Source("meting"), by=session.account)
        yield folder


@contextmanager
def open_new_school(records: SchoolRecords | None = None) -> Generator[Session]:
    """As `new_school`, open."""
    with new_school(records) as folder, open_school(folder, USER, PASSWORD) as session:
        yield session
