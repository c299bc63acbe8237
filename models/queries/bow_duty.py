"""What is still to be reported to Blik op Werk: the school as it is beside the plannings written."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from peewee import fn

from models.entities import Contract, Delivery, Group, Lesson, Placement
from models.rules.bow_duties import (
    GROUP_ID,
    LEARNER_IDS,
    Duty,
    PlacedLearner,
    ReportedLesson,
    TaughtGroup,
    TaughtLesson,
    periods_due,
    planning_duties,
)
from models.rules.periods import Period
from models.rules.terms import DeliveryKind, Form


def bow_duties(today: date) -> list[Duty]:
    """What is to be reported, what was due first on top. A fixed number of statements."""
    periods = periods_due(today)
    reported = list(_reported(periods[0].begins))
    found = [duty for period in periods for duty in planning_duties(period, taught_groups(period), reported)]
    return sorted(found, key=lambda duty: duty.due)


def taught_groups(period: Period) -> list[TaughtGroup]:
    """The groups with a lesson in these days, by name, with those lessons and who is placed then."""
    lessons: dict[tuple[int, str], list[TaughtLesson]] = defaultdict(list)
    rows = (
        Lesson.select(Group.id, Group.name, Lesson.date, Lesson.form)
        .join(Group)
        .where(~Lesson.cancelled, Lesson.date >= period.begins, Lesson.date <= period.ends)
        .order_by(Group.name, Lesson.date, Lesson.starts)
    )
    for group, name, *lesson in rows.tuples():
        lessons[group, name].append(TaughtLesson(*lesson))
    ids = [group for group, _ in lessons]
    firsts, placed = _first_lessons(ids), _placed(ids, period)
    return [
        TaughtGroup(group, name, firsts[group], tuple(given), tuple(placed[group]))
        for (group, name), given in lessons.items()
    ]


def _first_lessons(groups: Collection[int]) -> dict[int, date]:
    rows = (
        Lesson.select(Lesson.group, fn.MIN(Lesson.date))
        .where(~Lesson.cancelled, Lesson.group.in_(list(groups)))
        .group_by(Lesson.group)
    )
    return dict(rows.tuples())


def _placed(groups: Collection[int], period: Period) -> dict[int, list[PlacedLearner]]:
    rows = (
        Placement.select(Placement.group, Contract.learner, Placement.begins, Placement.ends)
        .join(Contract)
        .where(
            Placement.group.in_(list(groups)),
            Placement.begins <= period.ends,
            Placement.ends >= period.begins,
        )
        .order_by(Placement.begins)
    )
    placed: dict[int, list[PlacedLearner]] = defaultdict(list)
    for group, *learner in rows.tuples():
        placed[group].append(PlacedLearner(*learner))
    return placed


def _reported(since: date) -> Iterator[ReportedLesson]:
    """The lessons in plannings whose last day is not before `since`."""
    rows = Delivery.select(Delivery.reference_date, Delivery.rows).where(
        Delivery.kind == DeliveryKind.BOW, Delivery.reference_date >= since
    )
    for until, text in rows.tuples():
        yield from (_lesson(sent, until) for sent in json.loads(text))


def _lesson(sent: dict[str, Any], until: date) -> ReportedLesson:
    day, form = date.fromisoformat(sent["Datum"]), Form(sent["Vorm"])
    return ReportedLesson(sent[GROUP_ID], day, form, frozenset(sent[LEARNER_IDS]), until)
