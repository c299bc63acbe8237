"""Contracts of the practice school: one after another, the last one as the learner's story says."""

from __future__ import annotations

import random
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from models.exchange import ContractRow, HoursElsewhereRow, LearnerRow
from models.practice.dice import dice
from models.practice.people import Person
from models.practice.places import OTHER_SCHOOLS
from models.practice.profiles import STORIES, Story, pick
from models.practice.school_year import WEEK, Span, monday_of
from models.rules.terms import Act, Component, CourseType

MONDAY_TO_FRIDAY = timedelta(days=4)
HOURS_BOUGHT_A_WEEK = {CourseType.LITERACY: 8, CourseType.INTEGRATION: 10, CourseType.NT2: 8}
HOURS_BOUGHT_IN_STEPS_OF = 20
WI2021_BEGINS = date(2022, 1, 1)
TERM = 156 * WEEK
ELSEWHERE_EVERY = 15
ELSEWHERE_HOURS = (40, 60, 85, 120)


class Course(NamedTuple):
    """Somebody's contract."""

    person: Person
    contract: ContractRow


_WEEKS_LONG = {
    Story.RUNNING: (42, 56),
    Story.JUST_BEGUN: (44, 46),
    Story.ENDING: (44, 54),
    Story.STARTING: (44, 46),
    Story.ENDED_LATELY: (30, 46),
    Story.ENDED_LAST_YEAR: (30, 46),
    Story.ENDED_EARLIER: (30, 46),
}
_EARLIER_WEEKS_LONG = (32, 44)
_CONTRACTS_UP_TO = (2, 1, 3)


def courses_of(person: Person, span: Span) -> list[Course]:
    """A learner's contracts, oldest first; none that is followed by another begins before the span."""
    rng = dice("contracts", person.nth)
    course_types = _course_types(person)
    periods = _periods(pick(STORIES, person.nth), len(course_types), span, rng)
    return [
        Course(
            person,
            ContractRow(
                number=f"C{begins.year}-{person.nth + 1:04d}-{number}",
                learner=person.learner.number,
                course_type=course_type,
                signed=begins - timedelta(days=rng.randint(3, 28)),
                begins=begins,
                ends=ends,
                purchased_hours=_hours_bought(course_type, begins, ends),
            ),
        )
        for number, (course_type, (begins, ends)) in enumerate(
            zip(course_types[-len(periods) :], periods, strict=True), start=1
        )
    ]


def _course_types(person: Person) -> tuple[CourseType, ...]:
    """The learner's way; who needs more time does its first part twice or thrice."""
    way = person.profile.courses
    more = pick(_CONTRACTS_UP_TO, person.nth) - len(way)
    return way[:1] * more + way


def _periods(story: Story, count: int, span: Span, rng: random.Random) -> list[tuple[date, date]]:
    """Monday to Friday, built backwards from the last one."""
    periods = [_period(_last_week(story, span, rng), rng.randint(*_WEEKS_LONG[story]))]
    while len(periods) < count:
        last_week = periods[0][0] - rng.randint(1, 3) * WEEK
        period = _period(last_week, rng.randint(*_EARLIER_WEEKS_LONG))
        if period[0] < span.first:
            break
        periods.insert(0, period)
    return periods


def _period(last_week: date, weeks: int) -> tuple[date, date]:
    return last_week - (weeks - 1) * WEEK, last_week + MONDAY_TO_FRIDAY


def _last_week(story: Story, span: Span, rng: random.Random) -> date:
    """The Monday of the week in which the last contract ends."""
    match story:
        case Story.RUNNING:
            return span.monday + rng.randint(10, 32) * WEEK
        case Story.JUST_BEGUN:
            return span.monday + rng.randint(40, 42) * WEEK
        case Story.ENDING:
            return span.monday + rng.randint(1, 5) * WEEK
        case Story.STARTING:
            return span.monday + 46 * WEEK
        case Story.ENDED_LATELY:
            return span.monday - rng.randint(3, 14) * WEEK
        case Story.ENDED_LAST_YEAR:
            return monday_of(date(span.today.year - 1, 12, 15)) - rng.randint(0, 24) * WEEK
        case Story.ENDED_EARLIER:
            return span.first + rng.randint(24, max(24, span.weeks_back - 30)) * WEEK


def _hours_bought(course_type: CourseType, begins: date, ends: date) -> int:
    hours = ceil((ends - begins) / WEEK) * HOURS_BOUGHT_A_WEEK[course_type]
    return HOURS_BOUGHT_IN_STEPS_OF * ceil(hours / HOURS_BOUGHT_IN_STEPS_OF)


def with_term(person: Person, courses: list[Course]) -> LearnerRow:
    """The learner with PIP date and end of the term, some weeks before the first lesson."""
    if person.profile.act is Act.NONE:
        return person.learner
    begins = courses[0].contract.begins - timedelta(days=60 + person.nth % 30)
    if person.profile.act is Act.WI2013:
        return person.learner._replace(term_ends=begins + TERM)
    pip_date = max(begins, WI2021_BEGINS)
    return person.learner._replace(pip_date=pip_date, term_ends=pip_date + TERM)


def hours_elsewhere(person: Person, courses: list[Course]) -> list[HoursElsewhereRow]:
    """What one in fifteen learners did at another school before this one."""
    if person.nth % ELSEWHERE_EVERY != ELSEWHERE_EVERY // 4:
        return []
    turn = person.nth // ELSEWHERE_EVERY
    return [
        HoursElsewhereRow(
            learner=person.learner.number,
            institution=pick(OTHER_SCHOOLS, turn),
            until=courses[0].contract.begins - 5 * WEEK,
            component=pick((Component.LANGUAGE, Component.KNM, Component.LITERACY), turn),
            minutes=60 * pick(ELSEWHERE_HOURS, turn),
        )
    ]
