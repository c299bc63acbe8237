"""Filling the register: the only code that writes a mark by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from models.accounts import ActingAccount, Action
from models.audit import Writing, writing
from models.changes import Cell, ChangeSet
from models.entities import Contract, Group, Learner, Lesson, Mark
from models.errors import UserError
from models.rules import marks
from models.rules.absence import decider_for
from models.rules.hours import net_minutes
from models.rules.marks import MarkFacts
from models.rules.terms import Act, Decider, MigrantGroup


class _LessonFacts(NamedTuple):
    date: date
    starts: time
    ends: time
    break_minutes: int
    cancelled: bool
    signed_off: bool
    teacher: int | None
    group_teacher: int | None


class _ContractFacts(NamedTuple):
    begins: date
    ends: date
    act: Act
    migrant_group: MigrantGroup | None


def set_marks(wanted: Mapping[Cell, MarkFacts | None], *, by: ActingAccount) -> ChangeSet:
    """Make these cells say what is wanted; None takes a mark away (back to *niet ingevuld*).

    All cells or none. A cell that already says so is left alone. Raises UserError: `not-allowed`,
    `not-own-lesson`, `cell-is-gone`, `gemeente-decides`, `lesson-is-cancelled`, `lesson-signed-off`,
    `mark-outside-contract`, or what rules.marks.normalised finds wrong.
    """
    with writing(by, Action.RECORD_PRESENCE) as change:
        write_marks(wanted, change)
        return change.changes()


def write_marks(wanted: Mapping[Cell, MarkFacts | None], change: Writing) -> None:
    """What set_marks does and raises, as part of a larger change."""
    lessons = _lessons({cell.lesson for cell in wanted})
    contracts = _contracts({cell.contract for cell in wanted})
    current = _marks(set(wanted))
    for cell, facts in wanted.items():
        if cell.lesson not in lessons or cell.contract not in contracts:
            raise UserError("cell-is-gone")
        lesson = lessons[cell.lesson]
        _check_open(lesson, change.by)
        _set_mark(cell, _checked(facts, lesson, contracts[cell.contract]), current.get(cell), change)


def _check_open(lesson: _LessonFacts, by: ActingAccount) -> None:
    if not by.teaches(lesson.teacher, lesson.group_teacher):
        raise UserError("not-own-lesson")
    if lesson.signed_off:
        raise UserError("lesson-signed-off")
    if lesson.cancelled:
        raise UserError("lesson-is-cancelled")


def _checked(facts: MarkFacts | None, lesson: _LessonFacts, contract: _ContractFacts) -> MarkFacts | None:
    if facts is None:
        return None
    marks.check_within_contract(lesson.date, contract.begins, contract.ends)
    if facts.verdict_override and decider_for(contract.act, contract.migrant_group) is Decider.GEMEENTE:
        raise UserError("gemeente-decides")
    return marks.normalised(facts, net_minutes(lesson.starts, lesson.ends, lesson.break_minutes))


def _set_mark(cell: Cell, facts: MarkFacts | None, old: Mark | None, change: Writing) -> None:
    before = _facts(old) if old is not None else None
    if facts == before:
        return
    if old is None:
        mark_id = Mark.insert(lesson=cell.lesson, contract=cell.contract, **_columns(facts)).execute()
    elif facts is None:
        mark_id = old.id
        Mark.delete().where(Mark.id == mark_id).execute()
    else:
        mark_id = old.id
        Mark.update(_columns(facts)).where(Mark.id == mark_id).execute()
    change.audit("mark", mark_id, old=_audited(cell, before), new=_audited(cell, facts), lesson=cell.lesson)
    change.touch([cell])


def _columns(facts: MarkFacts | None) -> dict[str, object]:
    return {} if facts is None else facts._asdict()


def _audited(cell: Cell, facts: MarkFacts | None) -> dict[str, object] | None:
    return None if facts is None else {**cell._asdict(), **facts._asdict()}


def _facts(mark: Mark) -> MarkFacts:
    return MarkFacts(
        mark.status,
        mark.minutes,
        mark.notified_before,
        mark.reason,
        mark.doubt,
        mark.remark,
        mark.verdict_override,
        mark.override_why,
    )


def _lessons(ids: set[int]) -> dict[int, _LessonFacts]:
    rows = (
        Lesson.select(
            Lesson.id,
            Lesson.date,
            Lesson.starts,
            Lesson.ends,
            Lesson.break_minutes,
            Lesson.cancelled,
            Lesson.signed_off_at.is_null(False),
            Lesson.teacher,
            Group.teacher,
        )
        .join(Group)
        .where(Lesson.id.in_(ids))
        .tuples()
    )
    return {lesson: _LessonFacts._make(facts) for lesson, *facts in rows}


def _contracts(ids: set[int]) -> dict[int, _ContractFacts]:
    rows = (
        Contract.select(Contract.id, Contract.begins, Contract.ends, Learner.act, Learner.migrant_group)
        .join(Learner)
        .where(Contract.id.in_(ids))
    )
    return {contract: _ContractFacts._make(facts) for contract, *facts in rows.tuples()}


def _marks(cells: set[Cell]) -> dict[Cell, Mark]:
    rows = Mark.select().where(
        Mark.lesson.in_({cell.lesson for cell in cells}), Mark.contract.in_({cell.contract for cell in cells})
    )
    found = {Cell(mark.lesson_id, mark.contract_id): mark for mark in rows}
    return {cell: mark for cell, mark in found.items() if cell in cells}
