"""Why a contract has the hours it has: every lesson behind them, and the rule by which it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from peewee import JOIN

from models.entities import Contract, Group, Learner, Lesson, Mark, Placement
from models.queries.learner_columns import NAME
from models.rules.hours import hour_rules, minutes_present, net_minutes
from models.rules.names import full_name
from models.rules.routing import hours_go_to_duo, in_running_year, reported_to_duo
from models.rules.terms import Act, Component, CourseType, Form, MigrantGroup, Status


@dataclass(frozen=True, slots=True)
class ExplainedLesson:
    """A lesson of this contract. `status` None: nothing was filled in. Minutes are whole.

    `minutes` were spent there, `counted` of them count; `source` is the rule that says so.
    """

    lesson: int
    date: date
    starts: time
    ends: time
    break_minutes: int
    net: int
    group: str
    component: Component
    form: Form
    status: Status | None
    minutes: int
    counts: bool
    source: str

    @property
    def counted(self) -> int:
        return self.minutes if self.counts else 0


@dataclass(frozen=True, slots=True)
class ExplainedHours:
    """A contract with its lessons in order of time: up to and including `until`, from `since` if given."""

    contract: int
    number: str
    course_type: CourseType
    begins: date
    ends: date
    purchased_hours: int
    learner_number: str
    learner_name: str
    act: Act
    migrant_group: MigrantGroup | None
    loan: bool
    until: date
    since: date | None
    lessons: tuple[ExplainedLesson, ...]

    @property
    def hours_are_for_duo(self) -> bool:
        return hours_go_to_duo(self.act, self.migrant_group, loan=self.loan)

    @property
    def is_reported(self) -> bool:
        """Whether DUO hears of this learner's contracts at all."""
        return reported_to_duo(self.act, loan=self.loan)

    @property
    def runs_in_the_year(self) -> bool:
        """Whether the contract is one of the year that the file is about."""
        return in_running_year(self.begins, self.ends, self.until)

    @property
    def minutes(self) -> int:
        """All minutes that count."""
        return sum(lesson.counted for lesson in self.lessons)

    @property
    def ona_minutes(self) -> int:
        """Those of ONA lessons among them."""
        return sum(lesson.counted for lesson in self.lessons if lesson.component is Component.ONA)


def explained_hours(contract: int, *, until: date, since: date | None = None) -> ExplainedHours | None:
    """Every lesson with a mark for this contract, and every one it was placed for without; None: no contract.

    Cancelled lessons hold no marks and are left out.
    """
    row = (
        Contract.select(
            Contract.number,
            Contract.course_type,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
            Contract.signed,
            Learner.number,
            Learner.act,
            Learner.migrant_group,
            Learner.loan,
            *NAME,
        )
        .join(Learner)
        .where(Contract.id == contract)
        .tuples()
        .first()
    )
    if row is None:
        return None
    number, course_type, begins, ends, purchased, signed, learner, act, migrant_group, loan, *name = row
    within: list[Any] = [Lesson.date <= until, ~Lesson.cancelled]
    if since is not None:
        within.append(Lesson.date >= since)
    lessons = [*_marked(contract, signed, within), *_not_filled_in(contract, signed, within)]
    return ExplainedHours(
        contract=contract,
        number=number,
        course_type=course_type,
        begins=begins,
        ends=ends,
        purchased_hours=purchased,
        learner_number=learner,
        learner_name=full_name(*name),
        act=act,
        migrant_group=migrant_group,
        loan=loan,
        until=until,
        since=since,
        lessons=tuple(sorted(lessons, key=lambda lesson: (lesson.date, lesson.starts, lesson.lesson))),
    )


_LESSON = (
    Lesson.id,
    Lesson.date,
    Lesson.starts,
    Lesson.ends,
    Lesson.break_minutes,
    Group.name,
    Lesson.component,
    Lesson.form,
)


def _marked(contract: int, signed: date, within: list[Any]) -> Iterator[ExplainedLesson]:
    rows = (
        Mark.select(*_LESSON, Mark.status, Mark.minutes)
        .join(Lesson)
        .join(Group)
        .where(Mark.contract == contract, *within)
    )
    for *lesson, status, minutes in rows.tuples():
        yield _explained(lesson, signed, status, minutes)


def _not_filled_in(contract: int, signed: date, within: list[Any]) -> Iterator[ExplainedLesson]:
    rows = (
        Lesson.select(*_LESSON)
        .join(Group)
        .join(Placement, on=(Placement.group == Group.id))
        .join(Contract)
        .join(Mark, JOIN.LEFT_OUTER, on=((Mark.lesson == Lesson.id) & (Mark.contract == Contract.id)))
        .where(
            Contract.id == contract,
            (Lesson.date >= Placement.begins) & (Lesson.date <= Placement.ends),
            (Lesson.date >= Contract.begins) & (Lesson.date <= Contract.ends),
            Mark.id.is_null(),
            *within,
        )
        .distinct()
    )
    for lesson in rows.tuples():
        yield _explained(list(lesson), signed, None, None)


def _explained(
    lesson: list[Any], signed: date, status: Status | None, minutes: int | None
) -> ExplainedLesson:
    lesson_id, day, starts, ends, break_minutes, group, component, form = lesson
    net = net_minutes(starts, ends, break_minutes)
    rules = hour_rules()
    rule = rules.deciding(form, day, signed)
    return ExplainedLesson(
        lesson=lesson_id,
        date=day,
        starts=starts,
        ends=ends,
        break_minutes=break_minutes,
        net=net,
        group=group,
        component=component,
        form=form,
        status=status,
        minutes=0 if status is None else minutes_present(status, minutes, net),
        counts=rules.counts(form, day, signed),
        source="" if rule is None else rule.source,
    )
