"""What goes wrong at a school, put in on purpose so that the warnings can be seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import groupby, permutations

from models.exchange import ContractRow, LessonRow, MarkRow
from models.practice.attendance import LessonKey, overlap, present
from models.practice.school_year import Span
from models.rules.hours import hour_rules, minutes_present, net_minutes
from models.rules.terms import Status

OVERDRAWN = 2
OVERDRAWN_BY = 0.9
CANDIDATES = 100


def overdraw(
    contracts: list[ContractRow], lessons: list[LessonRow], marks: list[MarkRow], span: Span
) -> list[ContractRow]:
    """Give the running contracts with most hours fewer purchased hours than their learners followed."""
    running = {row.number: row for row in contracts[:CANDIDATES] if row.begins <= span.today <= row.ends}
    minutes = _counted_minutes(running, lessons, marks)
    purchased = {number: int(total * OVERDRAWN_BY) // 60 for number, total in minutes.most_common(OVERDRAWN)}
    return [
        row._replace(purchased_hours=max(1, purchased.get(row.number, row.purchased_hours)))
        for row in contracts
    ]


def _counted_minutes(
    contracts: dict[str, ContractRow], lessons: list[LessonRow], marks: list[MarkRow]
) -> Counter[str]:
    lesson_of = {lesson[:3]: lesson for lesson in lessons}
    rules = hour_rules()
    total: Counter[str] = Counter()
    for mark in marks:
        contract = contracts.get(mark.contract)
        if contract is None:
            continue
        lesson = lesson_of[mark[:3]]
        if rules.counts(lesson.form, lesson.date, contract.signed):
            net = net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
            total[mark.contract] += minutes_present(mark.status, mark.minutes, net)
    return total


def clash(lessons: list[LessonRow], marks: list[MarkRow], before: date) -> MarkRow | None:
    """Write somebody who was in a lesson down as a guest in another one at the same time.

    `lessons` are in order of time; the last possible day before `before` is taken.
    """
    present_in: dict[LessonKey, list[str]] = defaultdict(list)
    for mark in marks:
        if mark.date < before and mark.status is Status.PRESENT:
            present_in[mark[:3]].append(mark.contract)
    for here, there in _simultaneous(lessons):
        if present_in.get(here[:3]) and present_in.get(there[:3]):
            return present(there, present_in[here[:3]][0])
    return None


def _simultaneous(lessons: list[LessonRow]) -> Iterator[tuple[LessonRow, LessonRow]]:
    for _, lessons_of_day in groupby(reversed(lessons), key=lambda lesson: lesson.date):
        yield from (pair for pair in permutations(lessons_of_day, 2) if overlap(*pair))
