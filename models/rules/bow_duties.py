"""What a school owes Blik op Werk, and when: a planning each quarter and when a course starts (domain §6)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from models.resources import resource_path
from models.rules.periods import Period
from models.rules.terms import Form

GROUP_ID, LEARNER_IDS = "group_id", "learner_ids"
"""What a row of a planning keeps beside what it says: names change, and two learners can share one."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do before a day; `record` and `record_id` say what it is about."""

    code: str
    due: date
    record: str
    record_id: int | None = None
    params: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class BowRules:
    """What Blik op Werk asks, from `begins` up to, not including, `ends`; each with its source."""

    begins: date
    ends: date
    quarter_months: tuple[int, ...]
    """The months in which a planning period begins."""
    at_distance: frozenset[Form]
    approval_above: int
    """So many learners taken over from another school need no approval; more do."""
    remind_days: int
    planning_source: str
    distance_source: str
    takeover_source: str


class TaughtLesson(NamedTuple):
    """A lesson that was not cancelled."""

    date: date
    form: Form


class PlacedLearner(NamedTuple):
    """From when somebody is in a group, and until when."""

    id: int
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class TaughtGroup:
    """A group with its lessons and learners in a period; `first_lesson` is the first it ever had."""

    id: int
    name: str
    first_lesson: date
    lessons: tuple[TaughtLesson, ...]
    learners: tuple[PlacedLearner, ...]


class ReportedLesson(NamedTuple):
    """A lesson as it stood in a planning that was written, group and learners by id.

    `until` is the last day of that planning.
    """

    group: int
    date: date
    form: Form
    learners: frozenset[int]
    until: date


@cache
def all_bow_rules() -> tuple[BowRules, ...]:
    """Read the shipped table once."""
    with resource_path("rules", "bow.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(_rules(entry) for entry in table["regel"])


def bow_rules(on: date) -> BowRules:
    """The rules that hold on a day; the table has one for every day."""
    return next(rules for rules in all_bow_rules() if rules.begins <= on < rules.ends)


def planning_period(day: date) -> Period:
    """The quarter that a day is in, as a planning covers it."""
    months = bow_rules(day).quarter_months
    starts = [date(year, month, 1) for year in (day.year - 1, day.year, day.year + 1) for month in months]
    begins = max(start for start in starts if start <= day)
    return Period(begins, min(start for start in starts if start > day) - timedelta(days=1))


def next_planning_period(day: date) -> Period:
    """The quarter after the one that a day is in."""
    return planning_period(planning_period(day).ends + timedelta(days=1))


def periods_due(today: date) -> list[Period]:
    """The quarters of which a planning has to be there: this one, and the next once it is near."""
    coming = next_planning_period(today)
    is_near = coming.begins - today <= timedelta(days=bow_rules(today).remind_days)
    return [planning_period(today), coming] if is_near else [planning_period(today)]


def planning_duties(
    period: Period, groups: Sequence[TaughtGroup], reported: Collection[ReportedLesson]
) -> Iterator[Duty]:
    """What is in no planning of a quarter: all of it, its last days, a course that starts, online lessons.

    `groups` are those with a lesson in the quarter, `reported` the lessons in plannings that were written.
    """
    sent: dict[int, list[ReportedLesson]] = {}
    for lesson in reported:
        if period.holds(lesson.date):
            sent.setdefault(lesson.group, []).append(lesson)
    missing = [group for group in groups if group.id not in sent]
    started = [group for group in missing if sent and period.holds(group.first_lesson)]
    if len(missing) > len(started):
        params = {"begins": period.begins, "ends": period.ends, "count": len(missing)}
        yield Duty("bow-planning", period.begins, "delivery", params=params)
    for group in started:
        yield _of_group("bow-new-group", group, group.lessons[0].date)
    for group in groups:
        if group.id in sent:
            yield from _group_duties(group, sent[group.id], bow_rules(period.begins))


def _group_duties(group: TaughtGroup, sent: Sequence[ReportedLesson], rules: BowRules) -> Iterator[Duty]:
    planned_until = max(lesson.until for lesson in sent)
    left = [lesson.date for lesson in group.lessons if lesson.date > planned_until]
    if left:
        yield _of_group("bow-lessons-left", group, left[0], count=len(left))
    known = frozenset[int]().union(*(lesson.learners for lesson in sent))
    first = {
        learner.id: day
        for learner in group.learners
        if learner.id not in known and (day := _first_lesson(group, learner)) is not None
    }
    if first:
        yield _of_group("bow-new-learners", group, min(first.values()), count=len(first))
    told = {lesson.date for lesson in sent if lesson.form in rules.at_distance}
    distant = [one.date for one in group.lessons if one.form in rules.at_distance and one.date not in told]
    if distant:
        yield _of_group("bow-online-lessons", group, distant[0], count=len(distant))


def _first_lesson(group: TaughtGroup, learner: PlacedLearner) -> date | None:
    days = (lesson.date for lesson in group.lessons)
    return next((day for day in days if learner.begins <= day <= learner.ends), None)


def _of_group(code: str, group: TaughtGroup, due: date, **params: object) -> Duty:
    return Duty(code, due, "group", group.id, {"group": group.name, "first": due, **params})


def _rules(entry: dict[str, Any]) -> BowRules:
    return BowRules(
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        quarter_months=tuple(entry["kwartaalmaanden"]),
        at_distance=frozenset(map(Form, entry["op_afstand"])),
        approval_above=entry["overname_toestemming_boven"],
        remind_days=entry["herinner_dagen"],
        planning_source=entry["bron_planning"],
        distance_source=entry["bron_afstand"],
        takeover_source=entry["bron_overname"],
    )
