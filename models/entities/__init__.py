"""The tables: fields, constraints and indexes, nothing clever."""

from __future__ import annotations

from models.entities.history import (
    AcceptedFinding,
    AuditEntry,
    Delivery,
    DuoLayoutVersion,
    ImportRun,
    SheetPrint,
)
from models.entities.learners import AbsenceNotice, Contract, HoursElsewhere, Learner
from models.entities.lessons import Group, Lesson, Mark, Placement
from models.entities.school import Account, Holiday, Location, School, Setting, Teacher

ALL = (
    School,
    Setting,
    Teacher,
    Location,
    Account,
    Learner,
    Contract,
    HoursElsewhere,
    AbsenceNotice,
    Group,
    Placement,
    Lesson,
    Mark,
    SheetPrint,
    Holiday,
    DuoLayoutVersion,
    AcceptedFinding,
    ImportRun,
    Delivery,
    AuditEntry,
)
"""Every table, parents first."""

__all__ = [
    "ALL",
    "AbsenceNotice",
    "AcceptedFinding",
    "Account",
    "AuditEntry",
    "Contract",
    "Delivery",
    "DuoLayoutVersion",
    "Group",
    "Holiday",
    "HoursElsewhere",
    "ImportRun",
    "Learner",
    "Lesson",
    "Location",
    "Mark",
    "Placement",
    "School",
    "Setting",
    "SheetPrint",
    "Teacher",
]
