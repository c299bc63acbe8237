"""The practice school as a whole."""

from __future__ import annotations

from datetime import date

from models.exchange import SchoolRecords
from models.practice.attendance import marks_for, seats_by_group
from models.practice.contracts import Course, courses_of, hours_elsewhere, with_term
from models.practice.dice import dice
from models.practice.groups import Wing, wings
from models.practice.lessons import lessons_for
from models.practice.oddities import clash, overdraw
from models.practice.people import people
from models.practice.placements import placements_for
from models.practice.places import SCHOOL
from models.practice.profiles import HABITS, Habit, pick
from models.practice.school_year import Span, span_around, teaching_days


def practice_school(*, learners: int = 60, years: int = 2, today: date) -> SchoolRecords:
    """Make up a taalschool as it looks on `today`, with `years` (at least 1) years of lessons behind it.

    From 24 learners on every act, group, route, course, component, form, status and reason occurs, and the
    current week has lessons on each working day. Equal arguments give equal records; the same learner
    keeps name, BSN and address on another day.
    """
    span = span_around(today, years)
    days = teaching_days(span)
    records = SchoolRecords(school=SCHOOL)
    for number, wing in enumerate(wings(people(learners), today.year)):
        _add(records, wing, number, days, span)
    _add_oddities(records, span)
    return records


def _add(records: SchoolRecords, wing: Wing, number: int, days: list[date], span: Span) -> None:
    courses_by_person = [courses_of(person, span) for person in wing.people]
    for person, own_courses in zip(wing.people, courses_by_person, strict=True):
        records.learners.append(with_term(person, own_courses))
        records.hours_elsewhere.extend(hours_elsewhere(person, own_courses))
    courses = [course for own_courses in courses_by_person for course in own_courses]
    placements = placements_for(courses, wing.groups, span)
    lessons = lessons_for(wing, placements, days, span)
    seats = seats_by_group(placements, _habits(courses))
    records.teachers.extend(wing.teachers)
    records.locations.extend(wing.rooms)
    records.groups.extend(group.row for group in wing.groups)
    records.contracts.extend(course.contract for course in courses)
    records.placements.extend(placements)
    records.lessons.extend(lessons)
    records.marks.extend(marks_for(lessons, seats, span, dice("presence", number)))


def _habits(courses: list[Course]) -> dict[str, Habit]:
    return {course.contract.number: pick(HABITS, course.person.nth) for course in courses}


def _add_oddities(records: SchoolRecords, span: Span) -> None:
    records.lessons.sort(key=lambda lesson: (lesson.date, lesson.starts, lesson.group))
    records.contracts = overdraw(records.contracts, records.lessons, records.marks, span)
    if guest := clash(records.lessons, records.marks, before=span.monday):
        records.marks.append(guest)
