"""A school small enough to know by heart: two groups, three learners, a week of lessons."""

from __future__ import annotations

from datetime import date, time

from importers.plan import plan_records
from models.exchange import (
    ContractRow,
    GroupRow,
    LearnerRow,
    LessonRow,
    LocationRow,
    MarkRow,
    PlacementRow,
    SchoolRecords,
    TeacherRow,
)
from models.queries.timetable import LessonLine, lesson_lines
from models.queries.week import groups_for
from models.rules.terms import Act, Component, CourseType, Form, Status
from models.services.school_import import Source, import_school
from models.session import Session

MONDAY, TUESDAY, NEXT_MONDAY = date(2026, 9, 7), date(2026, 9, 8), date(2026, 9, 14)
_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def timetable_school() -> SchoolRecords:
    """Ochtend has lessons on Monday morning and Avond on Tuesday evening; Amina is in both, by two contracts.

    On 7 September Amina was there and Bilal came 150 of the 165 minutes.
    """
    return SchoolRecords(
        teachers=[TeacherRow("Bo Jansen"), TeacherRow("Sara de Wit")],
        locations=[LocationRow("Lokaal 1"), LocationRow("Lokaal 2")],
        learners=[
            _learner("1", "Amina", "Yusuf"),
            _learner("2", "Bilal", "Aydin"),
            _learner("3", "Chen", "Wu"),
        ],
        contracts=[
            ContractRow("C1", "1", CourseType.NT2, date(2025, 12, 1), *_YEAR, 400),
            ContractRow("C1-ONA", "1", CourseType.INTEGRATION, date(2025, 12, 1), *_YEAR, 64),
            ContractRow("C2", "2", CourseType.NT2, date(2025, 12, 1), _YEAR[0], date(2026, 9, 20), 400),
            ContractRow("C3", "3", CourseType.NT2, date(2025, 12, 1), *_YEAR, 400),
        ],
        groups=[
            GroupRow("Avond", "A2", "Bo Jansen", "Lokaal 1", Form.CLASSROOM),
            GroupRow("Ochtend", "A1", "Sara de Wit", "Lokaal 1", Form.CLASSROOM),
        ],
        placements=[
            PlacementRow("C1", "Ochtend", *_YEAR),
            PlacementRow("C1-ONA", "Avond", *_YEAR),
            PlacementRow("C2", "Ochtend", _YEAR[0], date(2026, 9, 20)),
            PlacementRow("C3", "Avond", *_YEAR),
        ],
        lessons=[
            _lesson("Avond", TUESDAY, time(18), time(20)),
            *(_lesson("Ochtend", day, time(9), time(12)) for day in (MONDAY, NEXT_MONDAY, date(2026, 9, 21))),
        ],
        marks=[
            MarkRow("Ochtend", MONDAY, time(9), "C1", Status.PRESENT),
            MarkRow("Ochtend", MONDAY, time(9), "C2", Status.LATE, 150),
        ],
    )


def fill_school(session: Session) -> None:
    """Bring that school into the open register."""
    import_school(plan_records(timetable_school()).sheets, Source("proef"), by=session.account)


def group_id(session: Session, name: str) -> int:
    return next(group.id for group in groups_for(session.account) if group.name == name)


def lines_of(session: Session, name: str) -> list[LessonLine]:
    return lesson_lines(group_id(session, name), *_YEAR)


def _learner(number: str, first_name: str, last_name: str) -> LearnerRow:
    return LearnerRow(
        number, first_name, "", last_name, None, None, "", "", "", "", "", Act.WI2013, None, False, "",
        None, None, None,
    )  # fmt: skip


def _lesson(group: str, day: date, starts: time, ends: time) -> LessonRow:
    teacher, level = ("Sara de Wit", "A1") if group == "Ochtend" else ("Bo Jansen", "A2")
    return LessonRow(
        group, day, starts, ends, 15, Component.LANGUAGE, Form.CLASSROOM, level, "Lokaal 1", teacher, False
    )
