"""The tables: fields, constraints and indexes, nothing clever."""

from __future__ import annotations

from models.entities.history import AuditEntry, Delivery, SheetPrint
from models.entities.learners import AbsenceNotice, Contract, HoursElsewhere, Learner
from models.entities.lessons import Group, Lesson, Mark, Placement
from models.entities.school import Account, Location, School, Setting, Teacher

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
    Delivery,
    AuditEntry,
)
"""Every table, parents first."""

__all__ = [
    "ALL",
    "AbsenceNotice",
    "Account",
    "AuditEntry",
    "Contract",
    "Delivery",
    "Group",
    "HoursElsewhere",
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
