"""The lessons of a period and who is placed in them, as Blik op Werk hears of them."""

from __future__ import annotations

import csv
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.database import count_statements
from models.entities import Contract, Group, Learner, Lesson, Placement
from models.queries.planning import PlannedLesson, kept_texts, known_personal_data, planned_lessons
from models.rules.terms import CourseType
from models.session import Session

BEGINS, ENDS = date(2026, 10, 1), date(2026, 12, 31)


@pytest.fixture
def expected(sample: Path) -> list[dict[str, str]]:
    with (sample / "cursusplanning.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def planned(begins: date = BEGINS, ends: date = ENDS) -> list[PlannedLesson]:
    return [lesson for lesson, _ in planned_lessons(begins, ends)]


def lesson_of(group: str, day: date) -> PlannedLesson:
    (lesson,) = [row for row in planned(day, day) if row.group == group]
    return lesson


def test_the_lessons_are_those_worked_out_by_hand(
    sample_school: Session, expected: list[dict[str, str]]
) -> None:
    lessons = planned()
    assert len(lessons) == len(expected)
    for lesson, row in zip(lessons, expected, strict=True):
        assert lesson.date.isoformat() == row["Datum"]
        assert f"{lesson.starts:%H:%M}–{lesson.ends:%H:%M}" == f"{row['Van']}–{row['Tot']}"
        assert (lesson.location, lesson.group, lesson.level, lesson.teacher) == (
            row["Locatie"],
            row["Groep"],
            row["Niveau"],
            row["Docent"],
        )
        assert set(lesson.learners) == set(row["Cursisten"].split("; "))


def test_there_is_no_place_for_anything_else_in_a_row(sample_school: Session) -> None:
    assert {field.name for field in fields(PlannedLesson)} == {
        "date",
        "starts",
        "ends",
        "location",
        "group",
        "level",
        "component",
        "form",
        "teacher",
        "learners",
    }
    with pytest.raises((AttributeError, TypeError)):
        planned()[0].bsn = "123456782"  # type: ignore[attr-defined]


def test_names_are_in_dutch_order_without_regard_to_the_prefix(sample_school: Session) -> None:
    names = lesson_of("DI-1", date(2026, 10, 6)).learners
    places = [names.index(name) for name in ("Tesfay van der Ali", "Mariam Bakker", "Tesfay Visser")]
    assert places == sorted(places)


def test_a_cancelled_lesson_is_not_in_it(sample_school: Session) -> None:
    before = planned()
    Lesson.update(cancelled=True).where(Lesson.date == date(2026, 10, 6)).execute()
    after = planned()
    assert after == [lesson for lesson in before if lesson.date != date(2026, 10, 6)]


def test_the_first_and_last_day_of_a_placement_are_part_of_it(sample_school: Session) -> None:
    day = date(2026, 10, 6)
    name = lesson_of("DI-1", day).learners[0]
    placed = Placement.select().join(Contract).join(Learner).where(Learner.id.in_(_learners_named(name)))
    ids = [placement.id for placement in placed]
    change = Placement.update(begins=day, ends=day).where(Placement.id.in_(ids))
    change.execute()
    assert name in lesson_of("DI-1", day).learners
    Placement.update(begins=day + timedelta(days=1), ends=day + timedelta(days=1)).where(
        Placement.id.in_(ids)
    ).execute()
    assert name not in lesson_of("DI-1", day).learners


def _learners_named(name: str) -> list[int]:
    return [kept.record_id for kept in kept_texts() if kept.text == name and kept.record == "learner"]


def test_who_is_placed_with_two_contracts_is_named_once(sample_school: Session) -> None:
    day = date(2026, 10, 6)
    group = Group.get(Group.name == "DI-1")
    placement = Placement.select().where(
        Placement.group == group, Placement.begins <= day, Placement.ends >= day
    )
    learner = placement.first().contract.learner_id
    second = Contract.insert(
        number="C-2", learner=learner, course_type=CourseType.NT2, signed=day, begins=day, ends=day,
        purchased_hours=1,
    ).execute()  # fmt: skip
    before = lesson_of("DI-1", day).learners
    Placement.insert(contract=second, group=group, begins=day, ends=day).execute()
    assert lesson_of("DI-1", day).learners == before


def test_a_lesson_without_place_teacher_or_learners_is_in_it_too(sample_school: Session) -> None:
    day = date(2026, 10, 6)
    Lesson.update(location=None, teacher=None).where(Lesson.date == day).execute()
    Placement.delete().execute()
    lesson = lesson_of("DI-1", day)
    assert (lesson.location, lesson.teacher, lesson.learners) == ("", "", ())


def test_each_lesson_comes_with_the_ids_of_its_group_and_learners_in_the_order_of_the_names(
    sample_school: Session,
) -> None:
    for lesson, ids in planned_lessons(BEGINS, ENDS):
        assert ids.group == Group.get(Group.name == lesson.group).id
        named = {learner: name for name in lesson.learners for learner in _learners_named(name)}
        assert [named[learner] for learner in ids.learners] == list(lesson.learners)


def test_lessons_at_one_time_are_in_order_of_group(sample_school: Session) -> None:
    lessons = planned()
    keys = [(lesson.date, lesson.starts, lesson.group) for lesson in lessons]
    assert keys == sorted(keys)


def test_a_period_takes_two_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        planned()
    assert len(statements) == 2


def test_every_text_of_a_planning_can_be_found_back(sample_school: Session) -> None:
    kept = {text.text for text in kept_texts()}
    for lesson in planned():
        shown = {lesson.location, lesson.group, lesson.level, lesson.teacher, *lesson.learners}
        assert shown <= kept


def test_of_every_learner_is_known_what_may_not_go_out(sample_school: Session) -> None:
    known = known_personal_data()
    for learner in Learner.select():
        assert learner.bsn in known.numbers
        assert learner.born in known.births
        assert learner.email in known.emails
