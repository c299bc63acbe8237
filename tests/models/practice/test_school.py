"""What a practice school promises, on ordinary days and on awkward ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import NamedTuple

import pytest
from holidays import country_holidays

from models.exchange import LearnerRow, LessonRow, MarkRow, SchoolRecords
from models.practice import practice_school
from models.rules.hours import hour_rules, minutes_present, net_minutes
from models.rules.marks import MarkFacts, check_within_contract, normalised
from models.rules.terms import (
    PARTIAL,
    Act,
    Component,
    CourseType,
    Form,
    MigrantGroup,
    Reason,
    Route,
    Status,
)

ORDINARY = date(2026, 11, 4)
DAYS = {
    "an ordinary Wednesday": ORDINARY,
    "in the summer holiday": date(2026, 8, 12),
    "the first Monday after the summer": date(2026, 8, 31),
    "in Christmas week": date(2026, 12, 23),
    "New Year's Day": date(2027, 1, 1),
    "King's Day": date(2026, 4, 27),
    "a Sunday": date(2027, 2, 28),
    "leap day": date(2028, 2, 29),
    "years ago": date(2021, 6, 7),
}
SIZES = ((24, 1), (60, 2), (89, 3))
SEVERAL_WINGS = (130, 1)
CASES = [
    *((name, *size) for name in DAYS for size in SIZES),
    ("an ordinary Wednesday", *SEVERAL_WINGS),
]


class Case(NamedTuple):
    today: date
    records: SchoolRecords


@pytest.fixture(
    scope="module",
    params=CASES,
    ids=[f"{name}, {learners} learners, {years} years" for name, learners, years in CASES],
)
def case(request: pytest.FixtureRequest) -> Case:
    name, learners, years = request.param
    today = DAYS[name]
    return Case(today, practice_school(learners=learners, years=years, today=today))


@pytest.fixture(scope="module")
def records(case: Case) -> SchoolRecords:
    return case.records


@pytest.fixture(scope="module")
def default() -> SchoolRecords:
    return practice_school(today=ORDINARY)


def key_of(row: LessonRow | MarkRow) -> tuple[object, ...]:
    return row[:3]


def net(lesson: LessonRow) -> int:
    return net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)


def overlap(one: LessonRow, other: LessonRow) -> bool:
    return one.date == other.date and one.starts < other.ends and other.starts < one.ends


def by_day(lessons: Iterable[LessonRow]) -> list[list[LessonRow]]:
    days: dict[date, list[LessonRow]] = defaultdict(list)
    for lesson in lessons:
        days[lesson.date].append(lesson)
    return list(days.values())


def marks_by_lesson(records: SchoolRecords) -> dict[tuple[object, ...], list[MarkRow]]:
    marks: dict[tuple[object, ...], list[MarkRow]] = defaultdict(list)
    for mark in records.marks:
        marks[key_of(mark)].append(mark)
    return marks


def members(records: SchoolRecords, lesson: LessonRow) -> set[str]:
    return {
        row.contract
        for row in records.placements
        if row.group == lesson.group and row.begins <= lesson.date <= row.ends
    }


def clashes(records: SchoolRecords) -> list[tuple[LessonRow, LessonRow, str]]:
    """Pairs of lessons at one time that somebody is written down in both of."""
    learner_of = {row.number: row.learner for row in records.contracts}
    marks = marks_by_lesson(records)
    there = {key: {learner_of[mark.contract] for mark in rows} for key, rows in marks.items()}
    return [
        (one, other, learner)
        for lessons in by_day(records.lessons)
        for one, other in combinations(lessons, 2)
        if overlap(one, other)
        for learner in there.get(key_of(one), set()) & there.get(key_of(other), set())
    ]


def counted_hours(records: SchoolRecords) -> Counter[str]:
    lessons = {key_of(row): row for row in records.lessons}
    signed = {row.number: row.signed for row in records.contracts}
    minutes: Counter[str] = Counter()
    for mark in records.marks:
        lesson = lessons[key_of(mark)]
        if hour_rules().counts(lesson.form, lesson.date, signed[mark.contract]):
            minutes[mark.contract] += minutes_present(mark.status, mark.minutes, net(lesson))
    return Counter({contract: total // 60 for contract, total in minutes.items()})


def test_equal_arguments_give_an_equal_school() -> None:
    assert practice_school(today=ORDINARY) == practice_school(today=ORDINARY)


def test_everything_occurs_from_24_learners_on(records: SchoolRecords) -> None:
    learners, marks = records.learners, records.marks
    assert {row.act for row in learners} == set(Act)
    assert {row.migrant_group for row in learners} == {*MigrantGroup, None}
    assert {row.route for row in learners} == {*Route, None}
    assert {row.loan for row in learners} == {True, False}
    assert {(row.act, row.loan) for row in learners} >= {(Act.NONE, True), (Act.NONE, False)}
    assert {row.course_type for row in records.contracts} == set(CourseType)
    assert {row.component for row in records.lessons} == set(Component)
    assert {row.form for row in records.lessons} == set(Form)
    assert {row.cancelled for row in records.lessons} == {True, False}
    assert {row.status for row in marks} == set(Status)
    assert {row.reason for row in marks} == {*Reason, None}
    assert {row.doubt for row in marks} == {row.notified_before for row in marks} == {True, False}
    assert any(row.register for row in records.teachers)
    assert records.hours_elsewhere


def test_keys_are_unique(records: SchoolRecords) -> None:
    keys: dict[str, list[object]] = {
        "teachers": [row.name for row in records.teachers],
        "locations": [row.name for row in records.locations],
        "learners": [row.number for row in records.learners],
        "contracts": [row.number for row in records.contracts],
        "groups": [row.name for row in records.groups],
        "placements": [row[:3] for row in records.placements],
        "lessons": [key_of(row) for row in records.lessons],
        "marks": [row[:4] for row in records.marks],
        "hours elsewhere": [row[:4] for row in records.hours_elsewhere],
    }
    for name, values in keys.items():
        assert len(set(values)) == len(values), name


def test_every_reference_resolves(records: SchoolRecords) -> None:
    learners = {row.number for row in records.learners}
    contracts = {row.number for row in records.contracts}
    groups = {row.name for row in records.groups}
    teachers = {row.name for row in records.teachers}
    locations = {row.name for row in records.locations}
    assert {row.learner for row in records.contracts} == learners
    assert {row.learner for row in records.hours_elsewhere} <= learners
    assert {row.contract for row in records.placements} == contracts
    assert {row.group for row in records.placements} <= groups
    assert {row.group for row in records.lessons} <= groups
    assert {row.teacher for row in [*records.groups, *records.lessons]} <= teachers
    assert {row.location for row in [*records.groups, *records.lessons]} <= locations
    assert {key_of(row) for row in records.marks} <= {key_of(row) for row in records.lessons}
    assert {row.contract for row in records.marks} <= contracts


def test_marks_obey_the_rules_for_marks(case: Case) -> None:
    lessons = {key_of(row): row for row in case.records.lessons}
    contracts = {row.number: row for row in case.records.contracts}
    for mark in case.records.marks:
        lesson, contract = lessons[key_of(mark)], contracts[mark.contract]
        assert not lesson.cancelled
        assert lesson.date <= case.today
        check_within_contract(lesson.date, contract.begins, contract.ends)
        assert (mark.minutes is not None) == (mark.status in PARTIAL)
        facts = MarkFacts(*mark[4:])
        assert normalised(facts, net(lesson)) == facts


def test_contracts_of_a_learner_follow_one_another(records: SchoolRecords) -> None:
    contracts = defaultdict(list)
    for row in records.contracts:
        assert row.signed <= row.begins <= row.ends
        assert row.purchased_hours > 0
        contracts[row.learner].append(row)
    for own in contracts.values():
        assert all(one.ends < other.begins for one, other in pairwise(own))


def test_some_contracts_ended_and_some_end_or_begin_soon() -> None:
    records = practice_school(today=ORDINARY)
    ends = [row.ends for row in records.contracts]
    assert any(day.year == ORDINARY.year - 1 for day in ends)
    assert any(day.year == ORDINARY.year and day < ORDINARY for day in ends)
    assert any(ORDINARY < day < ORDINARY + timedelta(weeks=6) for day in ends)
    assert any(row.begins > ORDINARY for row in records.contracts)
    assert len(records.contracts) > len(records.learners)


def test_placements_fill_their_contract(records: SchoolRecords) -> None:
    placements = defaultdict(list)
    for row in records.placements:
        if not row.group.startswith("ONA"):
            placements[row.contract].append(row)
    for contract in records.contracts:
        own = sorted(placements[contract.number], key=lambda row: row.begins)
        assert (own[0].begins, own[-1].ends) == (contract.begins, contract.ends)
        for one, other in pairwise(own):
            assert other.begins == one.ends + timedelta(days=1)
            assert other.group != one.group


def test_some_learners_move_to_another_group(records: SchoolRecords) -> None:
    groups = {(row.contract, row.group) for row in records.placements if not row.group.startswith("ONA")}
    assert max(Counter(contract for contract, _ in groups).values()) == 2


def test_no_group_is_crowded(records: SchoolRecords) -> None:
    assert max(len(members(records, lesson)) for lesson in records.lessons) <= 18


def test_nobody_is_expected_in_two_lessons_at_once(records: SchoolRecords) -> None:
    learner_of = {row.number: row.learner for row in records.contracts}
    for lessons in by_day(records.lessons):
        for one, other in combinations(lessons, 2):
            if overlap(one, other):
                here = {learner_of[contract] for contract in members(records, one)}
                assert not here & {learner_of[contract] for contract in members(records, other)}


def test_one_learner_was_in_two_lessons_at_once(case: Case) -> None:
    [(one, _, _)] = clashes(case.records)
    assert one.date < case.today


def test_there_are_guests_from_other_groups(records: SchoolRecords) -> None:
    placed = defaultdict(list)
    for row in records.placements:
        placed[row.contract, row.group].append(row)
    guests = [
        mark
        for mark in records.marks
        if not any(row.begins <= mark.date <= row.ends for row in placed[mark.contract, mark.group])
    ]
    assert 2 <= len(guests) < len(records.marks) / 50


def test_no_teacher_or_room_is_taken_twice(records: SchoolRecords) -> None:
    for lessons in by_day(records.lessons):
        for one, other in combinations(lessons, 2):
            if overlap(one, other):
                assert one.teacher != other.teacher
                assert one.location != other.location


def test_a_teacher_is_replaced_now_and_then(records: SchoolRecords) -> None:
    teacher_of = {row.name: row.teacher for row in records.groups}
    replaced = [row for row in records.lessons if row.teacher != teacher_of[row.group]]
    assert 0 < len(replaced) < len(records.lessons) / 10


def test_groups_have_up_to_four_lessons_a_week(records: SchoolRecords) -> None:
    weeks = Counter((row.group, row.date.isocalendar()[:2]) for row in records.lessons)
    assert max(weeks.values()) <= 4
    most = {group: 0 for group, _ in weeks}
    for (group, _), count in weeks.items():
        most[group] = max(most[group], count)
    assert min(most.values()) >= 2


def test_each_working_day_of_this_week_has_lessons(case: Case) -> None:
    monday = case.today - timedelta(days=case.today.weekday())
    public = country_holidays("NL", years=range(monday.year, monday.year + 2))
    working_days = {monday + timedelta(days=number) for number in range(5)} - set(public)
    lessons = [row for row in case.records.lessons if monday <= row.date < monday + timedelta(days=7)]
    assert {row.date for row in lessons} == working_days
    assert not any(row.cancelled for row in lessons)


def test_there_is_no_lesson_on_a_public_holiday(records: SchoolRecords) -> None:
    days = {row.date for row in records.lessons}
    assert days.isdisjoint(country_holidays("NL", years={day.year for day in days}))


def test_lessons_run_until_about_four_weeks_ahead(case: Case) -> None:
    last = max(row.date for row in case.records.lessons)
    assert timedelta(weeks=2) < last - case.today < timedelta(weeks=5)


def test_this_week_is_filled_in_up_to_today(case: Case) -> None:
    monday = case.today - timedelta(days=case.today.weekday())
    marks = marks_by_lesson(case.records)
    for lesson in case.records.lessons:
        if monday <= lesson.date < case.today:
            expected = members(case.records, lesson)
            assert {mark.contract for mark in marks[key_of(lesson)]} == expected


def test_today_is_filled_in_partly() -> None:
    records = practice_school(today=ORDINARY)
    marks = marks_by_lesson(records)
    lessons = [row for row in records.lessons if row.date == ORDINARY]
    filled = [(len(marks[key_of(row)]), len(members(records, row))) for row in lessons]
    assert any(0 < done < expected for done, expected in filled)
    assert any(done == 0 for done, _ in filled)


def test_a_few_lessons_of_the_past_weeks_are_not_filled_in(case: Case) -> None:
    marks = marks_by_lesson(case.records)
    missing = [
        len(members(case.records, lesson) - {mark.contract for mark in marks[key_of(lesson)]})
        for lesson in case.records.lessons
        if lesson.date < case.today and not lesson.cancelled
    ]
    gaps = sum(count > 0 for count in missing)
    assert 2 <= gaps <= 0.05 * len(missing) + 6


def test_most_learners_are_there_most_of_the_time(records: SchoolRecords) -> None:
    statuses = Counter(mark.status for mark in records.marks)
    assert 0.8 < statuses[Status.PRESENT] / statuses.total() < 0.9
    absent = Counter(mark.contract for mark in records.marks if mark.status is Status.ABSENT)
    total = Counter(mark.contract for mark in records.marks)
    shares = [absent[contract] / count for contract, count in total.items() if count >= 20]
    assert min(shares) < 0.06
    assert max(shares) > 0.2


def test_reasons_still_to_ask_are_recent(case: Case) -> None:
    asked = [mark.date for mark in case.records.marks if mark.reason is Reason.NOG_NAVRAGEN]
    assert min(asked) > case.today - timedelta(weeks=12)


def test_one_or_two_contracts_have_more_hours_followed_than_bought(case: Case) -> None:
    hours = counted_hours(case.records)
    above = [row for row in case.records.contracts if hours[row.number] > row.purchased_hours]
    assert 1 <= len(above) <= 2
    assert all(row.begins <= case.today <= row.ends for row in above)


def test_the_same_learner_is_the_same_person_on_another_day() -> None:
    def identities(today: date, learners: int) -> list[LearnerRow]:
        rows = practice_school(learners=learners, today=today).learners
        return [row._replace(pip_date=None, term_ends=None) for row in rows]

    assert identities(ORDINARY, 24) == identities(date(2027, 3, 1), 90)[:24]


def test_only_who_must_integrate_has_a_term(records: SchoolRecords) -> None:
    for row in records.learners:
        assert (row.term_ends is not None) == (row.act is not Act.NONE)
        assert (row.pip_date is not None) == (row.act is Act.WI2021)


@pytest.mark.parametrize("learners", [0, 1, 5, 12])
def test_a_very_small_school_is_possible(learners: int) -> None:
    records = practice_school(learners=learners, years=1, today=ORDINARY)
    assert len(records.learners) == learners
    assert {row.contract for row in records.marks} <= {row.number for row in records.contracts}


def test_a_large_school_is_many_small_ones() -> None:
    records = practice_school(learners=600, years=2, today=ORDINARY)
    assert len(records.groups) == pytest.approx(600 / 12, rel=0.1)
    assert len({row.name for row in records.teachers}) == len(records.teachers)
    assert len(records.marks) > 8 * len(practice_school(today=ORDINARY).marks)
    assert max(Counter(row.group for row in records.placements).values()) < 100


def test_rows_share_their_dates(default: SchoolRecords) -> None:
    """A hundred thousand marks must not bring a hundred thousand dates."""
    dates = {id(mark.date) for mark in default.marks}
    assert len(dates) < len(default.marks) / 10
