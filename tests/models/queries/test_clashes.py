"""A clash is said with whom, with which group and when; what is cancelled or at home is in nobody's way."""

from __future__ import annotations

from datetime import date, time

import pytest

from models.database import count_statements
from models.queries.clashes import Clash, ClashKind, WantedLesson, clashes
from models.queries.timetable import LessonLine
from models.rules.terms import Form
from models.rules.timetable import LessonFacts
from models.services.timetable import cancel_lessons
from models.session import Session
from tests.timetable_school import TUESDAY, fill_school, group_id, lines_of


@pytest.fixture
def school(empty_school: Session) -> Session:
    fill_school(empty_school)
    return empty_school


@pytest.fixture
def evening(school: Session) -> LessonLine:
    """Tuesday 8 September, 18:00–20:00, Bo Jansen in Lokaal 1, Amina and Chen."""
    return lines_of(school, "Avond")[0]


@pytest.fixture
def wanted(school: Session) -> LessonFacts:
    """A lesson of Ochtend that evening, in its own room, of its own teacher."""
    return lines_of(school, "Ochtend")[0].facts._replace(
        date=TUESDAY, starts=time(19), ends=time(21), location=None
    )


def found(school: Session, *facts: LessonFacts) -> list[Clash]:
    return clashes(group_id(school, "Ochtend"), [WantedLesson(None, one) for one in facts])


def test_a_learner_of_both_groups_cannot_be_in_two_lessons(
    school: Session, evening: LessonLine, wanted: LessonFacts
) -> None:
    assert found(school, wanted) == [
        Clash(ClashKind.LEARNER, "Amina Yusuf", wanted, "Avond", time(18), time(20))
    ]


def test_a_teacher_and_a_location_are_in_one_place(
    school: Session, evening: LessonLine, wanted: LessonFacts
) -> None:
    taken = wanted._replace(teacher=evening.facts.teacher, location=evening.facts.location)
    said = [(clash.kind, clash.who, clash.group) for clash in found(school, taken)]
    assert said == [
        (ClashKind.TEACHER, "Bo Jansen", "Avond"),
        (ClashKind.LOCATION, "Lokaal 1", "Avond"),
        (ClashKind.LEARNER, "Amina Yusuf", "Avond"),
    ]


def test_lessons_that_follow_each_other_do_not_clash(school: Session, wanted: LessonFacts) -> None:
    assert not found(school, wanted._replace(starts=time(20)))
    assert not found(school, wanted._replace(starts=time(16), ends=time(18)))


def test_an_online_lesson_takes_no_room(school: Session, evening: LessonLine, wanted: LessonFacts) -> None:
    online = wanted._replace(location=evening.facts.location, form=Form.ONLINE)
    assert [clash.kind for clash in found(school, online)] == [ClashKind.LEARNER]


def test_a_group_that_overlaps_itself_is_said_once(school: Session) -> None:
    there = lines_of(school, "Ochtend")[1].facts
    [clash] = found(school, there._replace(starts=time(11)))
    assert (clash.kind, clash.who, clash.starts) == (ClashKind.GROUP, "Ochtend", time(9))


def test_wanted_lessons_clash_with_each_other(school: Session, wanted: LessonFacts) -> None:
    later = wanted._replace(date=TUESDAY.replace(day=9))
    assert [clash.kind for clash in found(school, later, later._replace(starts=time(20)))] == [
        ClashKind.GROUP
    ]


def test_a_cancelled_lesson_is_in_nobody_s_way(
    school: Session, evening: LessonLine, wanted: LessonFacts
) -> None:
    cancel_lessons([evening.id], by=school.account)
    assert not found(school, wanted._replace(teacher=evening.facts.teacher))


def test_a_lesson_does_not_clash_with_what_it_was(school: Session) -> None:
    line = lines_of(school, "Ochtend")[1]
    moved = WantedLesson(line.id, line.facts._replace(starts=time(10)))
    assert not clashes(line.group, [moved])


def test_only_who_is_placed_on_that_day_is_expected(school: Session, evening: LessonLine) -> None:
    """On 21 September Bilal has left Ochtend, and Amina is in both groups still."""
    at_once = evening.facts._replace(date=date(2026, 9, 21), starts=time(9), teacher=None, location=None)
    said = clashes(group_id(school, "Avond"), [WantedLesson(None, at_once)])
    assert [(clash.kind, clash.who) for clash in said] == [(ClashKind.LEARNER, "Amina Yusuf")]


def test_a_year_is_looked_at_in_a_fixed_number_of_statements(school: Session, wanted: LessonFacts) -> None:
    year = [WantedLesson(None, wanted._replace(date=wanted.date.replace(month=m))) for m in range(1, 13)]
    with count_statements() as few:
        clashes(group_id(school, "Ochtend"), year[:1])
    with count_statements() as many:
        clashes(group_id(school, "Ochtend"), year)
    assert len(few) == len(many)


def test_no_lessons_clash_with_nothing(school: Session) -> None:
    assert clashes(group_id(school, "Ochtend"), []) == []
