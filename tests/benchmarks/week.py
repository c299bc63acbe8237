"""Opening a week and ticking one cell, against the least the register itself needs for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.database import database
from models.exchange import GroupRow, LessonRow, MarkRow, PlacementRow, SchoolRecords
from models.practice import practice_school
from models.queries.week import GroupChoice, groups_for, week_of
from models.rules.terms import Component, Form, Status
from models.rules.weeks import IsoWeek
from tests.benchmarks.ratios import Work, seconds, tell
from tests.benchmarks.schools import open_new_school
from ui.messages import BoxMessages
from ui.screens.attendance.screen import AttendanceScreen
from ui.theme import make_application

TODAY = date(2026, 10, 30)
WEEK = IsoWeek(2026, 42)
GROUP = "Meting"
LEARNERS, LESSONS_A_DAY = 30, 4
_STATUSES = 17 * [Status.PRESENT] + [Status.LATE, Status.ABSENT, Status.LEFT_EARLY]
MARKS_SQL = """
    SELECT mark.lesson_id, mark.contract_id, mark.status, mark.minutes, mark.notified_before, mark.reason,
        mark.doubt, mark.remark, mark.verdict_override, mark.override_why
    FROM lesson JOIN mark ON mark.lesson_id = lesson.id
    WHERE lesson.group_id = ? AND lesson.date BETWEEN ? AND ?
"""


@dataclass(frozen=True, slots=True)
class Overhead:
    """Seconds of each round, ours and the baseline's; `aim` is how many milliseconds may come on top."""

    name: str
    baseline_name: str
    aim: float
    ours: tuple[float, ...]
    baseline: tuple[float, ...]

    @property
    def on_top(self) -> float:
        """Milliseconds, in the middlemost round."""
        return median(ours - theirs for ours, theirs in zip(self.ours, self.baseline, strict=True)) * 1000

    def __str__(self) -> str:
        return (
            f"{self.name}\n"
            f"  {self.on_top:.1f} ms on top of {self.baseline_name}; aim <= {self.aim:g} ms:"
            f" {'met' if self.on_top <= self.aim else 'MISSED'}\n"
            f"  {median(self.ours) * 1000:.1f} ms against {median(self.baseline) * 1000:.1f} ms"
            f" ({len(self.ours)} rounds)\n"
        )


def overhead(
    name: str, ours: Work, baseline_name: str, baseline: Work, *, aim: float, rounds: int
) -> Overhead:
    """Time both in turn, A B A B, after one round that does not count."""
    times = [(seconds(ours), seconds(baseline)) for _ in range(rounds + 1)][1:]
    our_times, baseline_times = zip(*times, strict=True)
    return Overhead(name, baseline_name, aim, our_times, baseline_times)


def full_week(records: SchoolRecords) -> SchoolRecords:
    """Add a group of 30 who have a mark at each of 20 lessons in one week."""
    fitting = [one for one in records.contracts if one.begins <= WEEK.monday and one.ends >= WEEK.sunday]
    numbers = [contract.number for contract in fitting[:LEARNERS]]
    assert len(numbers) == LEARNERS
    records.groups.append(GroupRow(GROUP))
    records.placements.extend(PlacementRow(one, GROUP, WEEK.monday, WEEK.sunday) for one in numbers)
    statuses = cycle(_STATUSES)
    for day in (WEEK.monday + timedelta(days) for days in range(5)):
        for hour in (8, 10, 13, 15)[:LESSONS_A_DAY]:
            starts, ends = time(hour), time(hour + 1, 30)
            records.lessons.append(
                LessonRow(
                    GROUP, day, starts, ends, 0, Component.LANGUAGE, Form.CLASSROOM, "A2", None, None, False
                )
            )
            for number in numbers:
                status = next(statuses)
                minutes = 60 if status in (Status.LATE, Status.LEFT_EARLY) else None
                records.marks.append(MarkRow(GROUP, day, starts, number, status, minutes))
    return records


@contextmanager
def open_page(*, learners: int, years: int) -> Iterator[tuple[AttendanceScreen, GroupChoice]]:
    """The Presentie screen on a school of that size, in a window."""
    application = make_application()
    records = full_week(practice_school(learners=learners, years=years, today=TODAY))
    with open_new_school(records) as session:
        group = next(one for one in groups_for(session.account) if one.name == GROUP)
        screen = AttendanceScreen(session, BoxMessages(), now=lambda: datetime(2026, 10, 30, 14, 3))
        screen.resize(1400, 1100)
        screen.show()
        screen.activateWindow()
        screen.turn_to(group, WEEK)
        application.processEvents()
        yield screen, group
        screen.deleteLater()
        application.processEvents()


def raw_marks(group: GroupChoice) -> list[object]:
    """The marks of the week, and nothing else."""
    days = (group.id, WEEK.monday.isoformat(), WEEK.sunday.isoformat())
    return database.execute_sql(MARKS_SQL, days).fetchall()


def open_weeks(screen: AttendanceScreen, group: GroupChoice, rounds: int) -> Iterator[Overhead]:
    """Reading the week, and turning the page till it is painted."""
    assert len(raw_marks(group)) == len(week_of(group, WEEK).marks) == LEARNERS * LESSONS_A_DAY * 5
    sql = "the raw SQL for its marks"
    name = f"Read a week of {LEARNERS} learners x {LESSONS_A_DAY * 5} lessons"
    yield overhead(name, lambda: week_of(group, WEEK), sql, lambda: raw_marks(group), aim=5, rounds=rounds)

    def painted() -> None:
        screen.turn_to(group, WEEK)
        screen.view.viewport().repaint()
        screen.view.horizontalHeader().viewport().repaint()
        screen.view.verticalHeader().viewport().repaint()

    yield overhead("Open that week, painted", painted, sql, lambda: raw_marks(group), aim=100, rounds=rounds)


def tick(screen: AttendanceScreen, rounds: int) -> Overhead:
    """A key, till it is committed and painted; the letters take turns, so that each one changes something."""
    letters = cycle("zp")
    mark = next(iter(raw_marks(screen.group)))[:2] if screen.group else (0, 0)
    statuses = cycle((Status.PRESENT.value, Status.ABSENT.value))

    def ours() -> None:
        screen.view.go_to(0, 0)
        QTest.keyClick(screen.view, next(letters), Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def raw() -> None:
        with database.atomic():
            database.execute_sql(
                "UPDATE mark SET status = ? WHERE lesson_id = ? AND contract_id = ?", (next(statuses), *mark)
            )

    return overhead(
        "One tick, key to painted and committed", ours, "one raw committed UPDATE", raw, aim=10, rounds=rounds
    )


def report(*, learners: int = 500, years: int = 5, rounds: int = 25) -> Iterator[Overhead]:
    """All of it, on one file."""
    with open_page(learners=learners, years=years) as (screen, group):
        yield from open_weeks(screen, group, rounds)
        yield tick(screen, rounds)


if __name__ == "__main__":
    for result in report():
        tell(result)
    sys.exit()
