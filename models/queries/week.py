"""One week of one group as the grid shows it: a frozen value, read in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple, cast

from peewee import JOIN, Case, fn

from models.accounts import ActingAccount
from models.changes import Cell
from models.database import database
from models.entities import Account, Contract, Group, Learner, Lesson, Location, Mark, Placement, Teacher
from models.queries.absence_notices import notices_between
from models.queries.learner_columns import NAME
from models.queries.sheets import first_print
from models.rules.absence import Absence, decider_for, verdict
from models.rules.hours import minutes_present, net_minutes
from models.rules.marks import MarkFacts
from models.rules.names import full_name, sort_key
from models.rules.terms import Component, Decider, Form, Reason, Status, Verdict
from models.rules.weeks import IsoWeek


class GroupChoice(NamedTuple):
    """A group one can open."""

    id: int
    name: str


class LessonState(StrEnum):
    """How far the filling of a lesson is."""

    EMPTY = "niet ingevuld"
    STARTED = "deels ingevuld"
    COMPLETE = "compleet"
    SIGNED_OFF = "afgetekend"
    CANCELLED = "vervallen"


class WeekLesson(NamedTuple):
    """A column: one lesson. `net` are its minutes without the break.

    `original_present`: the signed paper list is there, is missing, or (None) not back yet. `teachers` are
    the ids of who may fill it as their own: its teacher and its group's.
    """

    id: int
    date: date
    starts: time
    ends: time
    break_minutes: int
    component: Component
    form: Form
    level: str
    teacher: str
    location: str
    cancelled: bool
    signed_off: bool
    signed_off_at: datetime | None = None
    signed_off_by: str = ""
    original_present: bool | None = None
    teachers: tuple[int | None, ...] = ()

    @property
    def net(self) -> int:
        return net_minutes(self.starts, self.ends, self.break_minutes)


@dataclass(frozen=True, slots=True)
class WeekLearner:
    """A row: one contract of one learner; `open_lessons` are the lessons it may have a mark in.

    `added`: not on the list that was printed first for this week, and that gets signed.
    """

    contract: int
    contract_number: str
    learner: int
    learner_number: str
    name: str
    decider: Decider
    purchased_hours: int
    open_lessons: frozenset[int]
    guest: bool
    added: bool = False

    def expected_at(self, lesson: WeekLesson) -> bool:
        """Whether the lesson is not complete without this learner; it is without a guest."""
        return lesson.id in self.open_lessons and not self.guest


@dataclass(frozen=True, slots=True)
class WeekMark:
    """A filled cell: the facts, the minutes present, and the verdict if it is an absence."""

    facts: MarkFacts
    minutes: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Week:
    """The page: rows in the order of the printed list, columns in the order of the week."""

    group: GroupChoice
    week: IsoWeek
    lessons: tuple[WeekLesson, ...]
    learners: tuple[WeekLearner, ...]
    marks: Mapping[Cell, WeekMark]
    proposals: Mapping[Cell, MarkFacts]
    """What an announced absence suggests for cells that are not filled in; a person has to accept it."""

    def mark(self, learner: WeekLearner, lesson: WeekLesson) -> WeekMark | None:
        return self.marks.get(Cell(lesson.id, learner.contract))

    def state(self, lesson: WeekLesson) -> LessonState:
        """How far this lesson is: filled for all who are placed, for some, or for nobody."""
        if lesson.cancelled:
            return LessonState.CANCELLED
        if lesson.signed_off:
            return LessonState.SIGNED_OFF
        expected = [learner for learner in self.learners if learner.expected_at(lesson)]
        filled = sum(self.mark(learner, lesson) is not None for learner in expected)
        if not filled:
            return LessonState.EMPTY
        return LessonState.COMPLETE if filled == len(expected) else LessonState.STARTED


def groups_for(account: ActingAccount) -> list[GroupChoice]:
    """The groups this person may see, by name; a teacher their own, then those where they replace another."""
    query = Group.select(Group.id, Group.name)
    if account.own_groups_only:
        if account.teacher is None:
            return []
        taught = Lesson.select(Lesson.group).where(Lesson.teacher == account.teacher)
        query = query.where((Group.teacher == account.teacher) | Group.id.in_(taught))
        query = query.order_by(Case(None, [(Group.teacher == account.teacher, 0)], 1))
    return [GroupChoice._make(row) for row in query.order_by_extend(Group.name).tuples()]


def latest_week(group: GroupChoice, until: date) -> IsoWeek | None:
    """The last week, up to this day, in which the group has a lesson; without one, its first week ever."""
    of_group = Lesson.group == group.id
    latest = Lesson.select(fn.MAX(Lesson.date)).where(of_group, Lesson.date <= until).scalar()
    found = latest or Lesson.select(fn.MIN(Lesson.date)).where(of_group).scalar()
    return None if found is None else IsoWeek.of(found)


def week_of(group: GroupChoice, week: IsoWeek, invited: Collection[Cell] = ()) -> Week:
    """Read a week: its lessons, placements, marks, announced absences and first print, one statement each.

    `invited` are cells of guests about to be filled in: rows of the page though there is no mark yet.
    """
    lessons = _lessons(group.id, week)
    facts = _marks(lessons)
    learners = _learners(group.id, week, lessons, [*facts, *invited], invited)
    deciders = {learner.contract: learner.decider for learner in learners}
    nets = {lesson.id: lesson.net for lesson in lessons}
    judged: dict[tuple[MarkFacts, int, Decider], WeekMark] = {}
    marks: dict[Cell, WeekMark] = {}
    for cell, said in facts.items():
        case = (said, nets[cell.lesson], deciders[cell.contract])
        marks[cell] = judged.get(case) or judged.setdefault(case, _week_mark(*case))
    return Week(group, week, lessons, learners, marks, _proposals(lessons, learners, marks, week))


def week_again(week: Week, changed: Collection[Cell]) -> Week:
    """The same page after the marks of these cells changed: what is around them is not read again.

    A guest comes and goes with a mark, so with one among them all of the page is.
    """
    rows = {learner.contract: learner for learner in week.learners if not learner.guest}
    lessons = {lesson.id: lesson for lesson in week.lessons}
    here = [cell for cell in changed if cell.lesson in lessons]
    if not all(cell.contract in rows for cell in here):
        guests = [
            Cell(lesson, one.contract) for one in week.learners if one.guest for lesson in one.open_lessons
        ]
        return week_of(week.group, week.week, guests)
    marks = {cell: mark for cell, mark in week.marks.items() if cell not in changed}
    touched = [lessons[lesson] for lesson in {cell.lesson for cell in here}]
    for cell, facts in _marks(touched, {cell.contract for cell in here}).items():
        marks[cell] = _week_mark(facts, lessons[cell.lesson].net, rows[cell.contract].decider)
    proposals = _proposals(week.lessons, week.learners, marks, week.week)
    return replace(week, marks=marks, proposals=proposals)


def _week_mark(facts: MarkFacts, net: int, decider: Decider) -> WeekMark:
    judged = None
    if facts.status is Status.ABSENT:
        absence = Absence(facts.reason, facts.notified_before, facts.doubt)
        judged = verdict(absence, decider, facts.verdict_override)
    return WeekMark(facts, minutes_present(facts.status, facts.minutes, net), judged)


def _proposals(
    lessons: Collection[WeekLesson],
    learners: Collection[WeekLearner],
    marks: Mapping[Cell, WeekMark],
    week: IsoWeek,
) -> dict[Cell, MarkFacts]:
    notices = notices_between(week.monday, week.sunday, {learner.learner for learner in learners})
    proposals: dict[Cell, MarkFacts] = {}
    for notice in notices:
        proposed = MarkFacts(
            Status.ABSENT, None, notice.notified_before, notice.reason or Reason.NOG_NAVRAGEN
        )
        for learner in learners:
            for lesson in lessons:
                cell = Cell(lesson.id, learner.contract)
                covered = notice.covers(learner.learner, lesson.date, lesson.starts)
                if covered and lesson.id in learner.open_lessons:
                    proposals.setdefault(cell, proposed)
    return {cell: proposed for cell, proposed in proposals.items() if cell not in marks}


def _lessons(group: int, week: IsoWeek) -> tuple[WeekLesson, ...]:
    rows = (
        Lesson.select(
            Lesson.id,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            Lesson.break_minutes,
            Lesson.component,
            Lesson.form,
            Lesson.level,
            fn.COALESCE(Teacher.name, ""),
            fn.COALESCE(Location.name, ""),
            Lesson.cancelled,
            Lesson.signed_off_at,
            fn.COALESCE(Account.name, ""),
            Lesson.original_present,
            Lesson.teacher,
            Group.teacher,
        )
        .join(Teacher, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Location, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Account, JOIN.LEFT_OUTER)
        .switch(Lesson)
        .join(Group)
        .where(Lesson.group == group, Lesson.date >= week.monday, Lesson.date <= week.sunday)
        .order_by(Lesson.date, Lesson.starts)
    )
    return tuple(
        WeekLesson._make([*facts, at is not None, at, who, original, (teacher, group_teacher)])
        for *facts, at, who, original, teacher, group_teacher in rows.tuples()
    )


def _marks(
    lessons: Collection[WeekLesson], contracts: Collection[int] | None = None
) -> dict[Cell, MarkFacts]:
    query = Mark.select(
        Mark.lesson,
        Mark.contract,
        Mark.status,
        Mark.minutes,
        Mark.notified_before,
        Mark.reason,
        Mark.doubt,
        Mark.remark,
        Mark.verdict_override,
        Mark.override_why,
    ).where(Mark.lesson.in_([lesson.id for lesson in lessons]))
    if contracts is not None:
        query = query.where(Mark.contract.in_(list(contracts)))
    # Most marks of a week say the same: each saying is converted once, not by peewee for every cell.
    known: dict[tuple[Any, ...], MarkFacts] = {}
    marks: dict[Cell, MarkFacts] = {}
    rows: Iterable[tuple[Any, ...]] = cast(Any, database).execute(query)
    for lesson, contract, *raw_facts in rows:
        raw = tuple(raw_facts)
        if raw not in known:
            known[raw] = _facts(*raw)
        marks[Cell(lesson, contract)] = known[raw]
    return marks


def _facts(
    status: str,
    minutes: int | None,
    before: int,
    reason: str | None,
    doubt: int,
    remark: str,
    override: str | None,
    why: str,
) -> MarkFacts:
    """A row as the engine gives it."""
    return MarkFacts(
        Status(status),
        minutes,
        bool(before),
        None if reason is None else Reason(reason),
        bool(doubt),
        remark,
        None if override is None else Verdict(override),
        why,
    )


def _learners(
    group: int,
    week: IsoWeek,
    lessons: Collection[WeekLesson],
    cells: Collection[Cell],
    invited: Collection[Cell],
) -> tuple[WeekLearner, ...]:
    """Who is placed in this group in this week, and who has a cell without being placed: a guest."""
    rows = (
        Contract.select(
            Contract.id,
            Contract.number,
            Contract.begins,
            Contract.ends,
            Contract.purchased_hours,
            Learner.id,
            Learner.number,
            *NAME,
            Learner.act,
            Learner.migrant_group,
            Placement.begins,
            Placement.ends,
        )
        .join(Learner)
        .switch(Contract)
        .join(Placement, JOIN.LEFT_OUTER, on=_placed_in(group, week) & (Placement.contract == Contract.id))
        .where(_on_the_page(group, week, {cell.contract for cell in cells}))
    )
    printed = first_print(group, week)
    by_contract: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows.tuples():
        by_contract[row[0]].append(row)
    people = [
        _learner(
            rows,
            lessons,
            invited={cell.lesson for cell in invited if cell.contract == contract},
            printed=printed is None or contract in printed.contracts,
        )
        for contract, rows in by_contract.items()
    ]
    people.sort(key=lambda person: (person[1].guest, person[0], person[1].contract_number))
    return tuple(learner for _, learner in people)


def _on_the_page(group: int, week: IsoWeek, with_cell: Collection[int]) -> Any:
    """Written as a search for ids: the engine then need not look at every contract of the school."""
    placed = Placement.select(Placement.contract).where(_placed_in(group, week))
    return Contract.id.in_(placed) | Contract.id.in_(list(with_cell))


def _placed_in(group: int, week: IsoWeek) -> Any:
    return (Placement.group == group) & (Placement.begins <= week.sunday) & (Placement.ends >= week.monday)


def _learner(
    rows: list[tuple[Any, ...]], lessons: Collection[WeekLesson], *, invited: Collection[int], printed: bool
) -> tuple[object, WeekLearner]:
    contract, number, begins, ends, purchased, learner, learner_number, *person, _, _ = rows[0]
    first_name, prefix, last_name, act, migrant_group = person
    placements = [(row[-2], row[-1]) for row in rows if row[-2] is not None]
    opened = frozenset(
        lesson.id
        for lesson in lessons
        if begins <= lesson.date <= ends
        and (lesson.id in invited or any(first <= lesson.date <= last for first, last in placements))
    )
    return sort_key(first_name, prefix, last_name), WeekLearner(
        contract=contract,
        contract_number=number,
        learner=learner,
        learner_number=learner_number,
        name=full_name(first_name, prefix, last_name),
        decider=decider_for(act, migrant_group),
        purchased_hours=purchased,
        open_lessons=opened,
        guest=not placements,
        added=bool(placements) and not printed,
    )
