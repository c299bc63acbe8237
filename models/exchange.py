"""A whole school as plain rows, keyed by the words people use (numbers, names, dates) instead of ids.

The form in which a school enters and leaves the register: the workbook (formats of `importers/workbook.py`
and `exporters/workbook.py`) and the practice school speak it, `queries/records.py` reads it, and
`services/school_import.py` writes it. Field order is the workbook's column order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from models.rules.terms import (
    Act,
    Component,
    CourseType,
    Form,
    MigrantGroup,
    Reason,
    Route,
    Status,
)


class SchoolRow(NamedTuple):
    """The school itself; there is one."""

    name: str = ""
    bow_number: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    contact: str = ""


class TeacherRow(NamedTuple):
    """Key: name."""

    name: str
    email: str = ""
    register: str = ""
    qualified_until: date | None = None


class LocationRow(NamedTuple):
    """Key: name."""

    name: str
    address: str = ""
    postcode: str = ""
    city: str = ""


class LearnerRow(NamedTuple):
    """Key: number (cursistnummer)."""

    number: str
    first_name: str
    prefix: str
    last_name: str
    bsn: str | None
    born: date | None
    address: str
    postcode: str
    city: str
    phone: str
    email: str
    act: Act
    migrant_group: MigrantGroup | None
    loan: bool
    municipality: str
    route: Route | None
    pip_date: date | None
    term_ends: date | None


class ContractRow(NamedTuple):
    """Key: number (contractnummer). `purchased_hours` are whole hours."""

    number: str
    learner: str
    course_type: CourseType
    signed: date
    begins: date
    ends: date
    purchased_hours: int


class GroupRow(NamedTuple):
    """Key: name."""

    name: str
    level: str = ""
    teacher: str | None = None
    location: str | None = None
    form: Form | None = None


class PlacementRow(NamedTuple):
    """Key: contract, group and first day; `ends` is the last day."""

    contract: str
    group: str
    begins: date
    ends: date


class LessonRow(NamedTuple):
    """Key: group, date and starting time."""

    group: str
    date: date
    starts: time
    ends: time
    break_minutes: int
    component: Component
    form: Form
    level: str
    location: str | None
    teacher: str | None
    cancelled: bool


class MarkRow(NamedTuple):
    """Key: lesson (group, date, starting time) and contract. `minutes` are minutes present."""

    group: str
    date: date
    starts: time
    contract: str
    status: Status
    minutes: int | None = None
    notified_before: bool = False
    reason: Reason | None = None
    doubt: bool = False
    remark: str = ""


class HoursElsewhereRow(NamedTuple):
    """Key: learner, institution, last day and component. `minutes` = hours × 60."""

    learner: str
    institution: str
    until: date
    component: Component
    minutes: int


@dataclass(slots=True)
class SchoolRecords:
    """Every row of a school, in the order in which they can be written (parents first)."""

    school: SchoolRow = field(default_factory=SchoolRow)
    teachers: list[TeacherRow] = field(default_factory=list[TeacherRow])
    locations: list[LocationRow] = field(default_factory=list[LocationRow])
    learners: list[LearnerRow] = field(default_factory=list[LearnerRow])
    contracts: list[ContractRow] = field(default_factory=list[ContractRow])
    groups: list[GroupRow] = field(default_factory=list[GroupRow])
    placements: list[PlacementRow] = field(default_factory=list[PlacementRow])
    lessons: list[LessonRow] = field(default_factory=list[LessonRow])
    marks: list[MarkRow] = field(default_factory=list[MarkRow])
    hours_elsewhere: list[HoursElsewhereRow] = field(default_factory=list[HoursElsewhereRow])


Row = tuple[object, ...]
"""Any of the rows above."""


@dataclass(slots=True)
class RecordChanges:
    """What is to become of one kind of record: `records` names the field of SchoolRecords."""

    records: str
    new: list[Row] = field(default_factory=list[Row])
    changed: list[tuple[Row, Row]] = field(default_factory=list[tuple[Row, Row]])
    """Old and new, with equal keys."""
