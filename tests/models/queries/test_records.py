"""A school as plain rows: what came in is what goes out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from importers.plan import plan_records
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.database import count_statements
from models.entities import Group, Lesson
from models.exchange import SchoolRecords, SchoolRow
from models.practice import practice_school
from models.queries.records import all_records, signed_off_lessons
from models.services.school_import import Source, import_school
from models.session import Session


def test_an_empty_school_has_no_rows(empty_school: Session) -> None:
    assert all_records() == SchoolRecords(school=SchoolRow())


def test_the_sample_school_has_every_row_of_its_workbook(sample_school: Session, sample: Path) -> None:
    parsed = parse(open_workbook(sample / "taalschool.xlsx"))
    records = all_records()
    for name, sheet in parsed.sheets.items():
        assert len(getattr(records, name)) == len(sheet.rows), name
    assert records.school.bow_number == "606853"


def test_the_practice_school_comes_back_row_for_row(empty_school: Session) -> None:
    practice = practice_school(learners=24, years=1, today=date(2026, 10, 14))
    import_school(plan_records(practice).sheets, Source("oefenschool"), by=empty_school.account)
    stored = all_records()
    assert stored.school == practice.school
    for name in (
        "teachers",
        "locations",
        "learners",
        "contracts",
        "groups",
        "lessons",
        "marks",
        "hours_elsewhere",
    ):
        assert sorted(getattr(stored, name), key=str) == sorted(getattr(practice, name), key=str), name
    assert sorted(stored.placements) == sorted(practice.placements)


def test_reading_a_school_takes_a_fixed_number_of_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        all_records()
    assert len(statements) <= 16


def test_a_lesson_that_is_signed_off_is_named_by_its_key(sample_school: Session) -> None:
    assert signed_off_lessons() == frozenset()
    lesson = Lesson.select().where(Lesson.date == date(2025, 12, 16)).first()
    Lesson.update(signed_off_by=1, signed_off_at=datetime.now(UTC)).where(Lesson.id == lesson.id).execute()
    group = Group.get_by_id(lesson.group_id)
    assert signed_off_lessons() == frozenset({(group.name, date(2025, 12, 16), time(9))})
