"""The whole school as the rows of models/exchange.py: for export, and to compare an import with."""

from __future__ import annotations

from datetime import date, time
from typing import cast

from models import exchange
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
from models.exchange import Row, SchoolRecords

_SCHOOL = tuple(getattr(School, name) for name in exchange.SchoolRow._fields)
_LEARNER = tuple(getattr(Learner, name) for name in exchange.LearnerRow._fields)


def all_records() -> SchoolRecords:
    """Every row of the school, sorted by key."""
    lessons = _lesson_keys()
    return SchoolRecords(
        school=school_record(),
        teachers=_teachers(),
        locations=_locations(),
        learners=_learners(),
        contracts=_contracts(),
        groups=_groups(),
        placements=_placements(),
        lessons=_lessons(),
        marks=_marks(lessons),
        hours_elsewhere=_hours_elsewhere(),
    )


def school_record() -> exchange.SchoolRow:
    """The school itself; empty for a school that has not been filled in."""
    row = School.select(*_SCHOOL).tuples().first()
    return exchange.SchoolRow._make(row) if row else exchange.SchoolRow()


def signed_off_lessons() -> frozenset[Row]:
    """The keys (group, date, starting time) of lessons that are closed."""
    rows = (
        Lesson.select(Group.name, Lesson.date, Lesson.starts)
        .join(Group)
        .where(Lesson.signed_off_at.is_null(False))
        .tuples()
    )
    return frozenset(cast("Row", tuple(row)) for row in rows)


def _teachers() -> list[exchange.TeacherRow]:
    rows = Teacher.select(Teacher.name, Teacher.email, Teacher.register, Teacher.qualified_until)
    return [exchange.TeacherRow._make(row) for row in rows.order_by(Teacher.name).tuples()]


def _locations() -> list[exchange.LocationRow]:
    rows = Location.select(Location.name, Location.address, Location.postcode, Location.city)
    return [exchange.LocationRow._make(row) for row in rows.order_by(Location.name).tuples()]


def _learners() -> list[exchange.LearnerRow]:
    rows = Learner.select(*_LEARNER).order_by(Learner.number).tuples()
    return [exchange.LearnerRow._make(row) for row in rows]


def _contracts() -> list[exchange.ContractRow]:
    rows = (
        Contract.select(
            Contract.number,
            Learner.number,
            Contract.course_type,
            Contract.signed,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
        )
        .join(Learner)
        .order_by(Contract.number)
        .tuples()
    )
    return [exchange.ContractRow._make(row) for row in rows]


def _groups() -> list[exchange.GroupRow]:
    teachers, locations = _names(Teacher), _names(Location)
    rows = (
        Group.select(Group.name, Group.level, Group.teacher, Group.location, Group.form)
        .order_by(Group.name)
        .tuples()
    )
    return [
        exchange.GroupRow(name, level, teachers.get(teacher), locations.get(location), form)
        for name, level, teacher, location, form in rows
    ]


def _placements() -> list[exchange.PlacementRow]:
    rows = (
        Placement.select(Contract.number, Group.name, Placement.begins, Placement.ends)
        .join(Contract)
        .switch(Placement)
        .join(Group)
        .order_by(Contract.number, Placement.begins, Group.name)
        .tuples()
    )
    return [exchange.PlacementRow._make(row) for row in rows]


def _lessons() -> list[exchange.LessonRow]:
    teachers, locations = _names(Teacher), _names(Location)
    rows = (
        Lesson.select(
            Group.name,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            Lesson.break_minutes,
            Lesson.component,
            Lesson.form,
            Lesson.level,
            Lesson.location,
            Lesson.teacher,
            Lesson.cancelled,
        )
        .join(Group)
        .order_by(Group.name, Lesson.date, Lesson.starts)
        .tuples()
    )
    return [
        exchange.LessonRow._make([*facts, locations.get(location), teachers.get(teacher), cancelled])
        for *facts, location, teacher, cancelled in rows
    ]


def _marks(lessons: dict[int, tuple[str, date, time]]) -> list[exchange.MarkRow]:
    contracts = _numbers(Contract)
    rows = Mark.select(
        Mark.lesson,
        Mark.contract,
        Mark.status,
        Mark.minutes,
        Mark.notified_before,
        Mark.reason,
        Mark.doubt,
        Mark.remark,
    ).tuples()
    marks = [
        exchange.MarkRow(*lessons[lesson], contracts[contract], *facts) for lesson, contract, *facts in rows
    ]
    marks.sort(key=lambda mark: mark[:4])
    return marks


def _hours_elsewhere() -> list[exchange.HoursElsewhereRow]:
    rows = (
        HoursElsewhere.select(
            Learner.number,
            HoursElsewhere.institution,
            HoursElsewhere.until,
            HoursElsewhere.component,
            HoursElsewhere.minutes,
        )
        .join(Learner)
        .order_by(Learner.number, HoursElsewhere.until, HoursElsewhere.institution)
        .tuples()
    )
    return [exchange.HoursElsewhereRow._make(row) for row in rows]


def _lesson_keys() -> dict[int, tuple[str, date, time]]:
    rows = Lesson.select(Lesson.id, Group.name, Lesson.date, Lesson.starts).join(Group).tuples()
    return {lesson: (group, day, starts) for lesson, group, day, starts in rows}


def _names(entity: type[Teacher | Location]) -> dict[int, str]:
    return dict(entity.select(entity.id, entity.name).tuples())


def _numbers(entity: type[Contract]) -> dict[int, str]:
    return dict(entity.select(entity.id, entity.number).tuples())
