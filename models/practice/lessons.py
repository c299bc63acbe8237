"""The timetable of the practice school, with a cancelled lesson and a substitute now and then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.exchange import LessonRow, PlacementRow
from models.practice.groups import Group, Wing
from models.practice.patterns import Slot
from models.practice.profiles import pick
from models.practice.school_year import Span

# Primes: every group and weekday gets its turn, and never two groups on one day.
CANCELLED_EVERY = 67
SUBSTITUTE_EVERY = 43


def lessons_for(wing: Wing, placements: list[PlacementRow], days: list[date], span: Span) -> list[LessonRow]:
    """Every lesson of a wing in order of time; a group without learners has none."""
    lessons = [
        lesson
        for group in wing.groups
        for lesson in _group_lessons(group, wing, _days_in_use(group, placements, days), span)
    ]
    return sorted(lessons, key=lambda lesson: (lesson.date, lesson.starts, lesson.group))


def _days_in_use(group: Group, placements: list[PlacementRow], days: list[date]) -> list[date]:
    weekdays = {slot.weekday for slot in group.pattern.slots}
    periods = [(row.begins, row.ends) for row in placements if row.group == group.name]
    return [
        day
        for day in days
        if day.weekday() in weekdays and any(begins <= day <= ends for begins, ends in periods)
    ]


def _group_lessons(group: Group, wing: Wing, days: list[date], span: Span) -> Iterator[LessonRow]:
    for day in days:
        cancelled = _is_cancelled(group, day) and not span.in_current_week(day)
        for slot in group.pattern.slots:
            if slot.weekday == day.weekday():
                yield _lesson(group, wing, day, slot, cancelled=cancelled)


def _lesson(group: Group, wing: Wing, day: date, slot: Slot, *, cancelled: bool) -> LessonRow:
    component, form = pick(slot.turns, _week_number(day))
    return LessonRow(
        group=group.name,
        date=day,
        starts=slot.hours.starts,
        ends=slot.hours.ends,
        break_minutes=slot.hours.break_minutes,
        component=component,
        form=form,
        level=group.pattern.level,
        location=group.location,
        teacher=_teacher(group, wing, day, slot),
        cancelled=cancelled,
    )


def _week_number(day: date) -> int:
    """Weeks since Monday 1 January of the year 1: unlike ISO weeks it runs on at New Year."""
    return (day.toordinal() - 1) // 7


def _is_cancelled(group: Group, day: date) -> bool:
    return (day.toordinal() + 7 * group.number) % CANCELLED_EVERY == 0


def _teacher(group: Group, wing: Wing, day: date, slot: Slot) -> str:
    if (3 * day.toordinal() + 11 * group.number) % SUBSTITUTE_EVERY:
        return group.teacher
    busy = {other.teacher for other in wing.groups if slot.moment in other.pattern.moments}
    free = (teacher.name for teacher in wing.teachers if teacher.name not in busy)
    return next(free, group.teacher)
