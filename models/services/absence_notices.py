"""Announced absences over days: one notice, that proposes marks until it is changed or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import NamedTuple

from models import clock
from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import Cell, ChangeSet
from models.entities import AbsenceNotice, Contract, Placement
from models.errors import UserError
from models.queries.week import groups_for
from models.rules.marks import MarkFacts
from models.rules.terms import Reason
from models.rules.values import check_period
from models.services.attendance import write_marks


class NotedAbsence(NamedTuple):
    """The notice that was made, and what changed with it."""

    notice: int
    changes: ChangeSet


def note_absence(
    learner: int,
    begins: date,
    ends: date,
    *,
    reason: Reason | None,
    notified_before: bool,
    marks: Mapping[Cell, MarkFacts | None],
    starts: time | None = None,
    by: ActingAccount,
) -> NotedAbsence:
    """Keep a notice for these days, and set the marks that a person chose to set with it.

    With `starts`, lessons of the first day that begin earlier are left out.
    Raises InvalidValue `ends-before-begin`, UserError `not-own-learner`, and what set_marks raises; then
    there is no notice either.
    """
    check_period(begins, ends)
    with writing(by, Action.RECORD_PRESENCE) as change:
        _require_own(learner, by)
        values = {
            "begins": begins,
            "starts": starts,
            "ends": ends,
            "reason": reason,
            "notified_before": notified_before,
        }
        notice = AbsenceNotice.insert(
            learner=learner, noted_at=clock.now(), noted_by=by.id, **values
        ).execute()
        change.audit("absence_notice", notice, new={"learner": learner, **values})
        write_marks(marks, change)
        return NotedAbsence(notice, change.changes())


def change_notice(
    notice_id: int,
    begins: date,
    ends: date,
    *,
    reason: Reason | None,
    notified_before: bool,
    by: ActingAccount,
) -> ChangeSet:
    """Give a notice other days or another reason; marks that were accepted stay as they are.

    Another first day holds from its first lesson.

    Raises InvalidValue `ends-before-begin`, UserError `notice-withdrawn`.
    """
    check_period(begins, ends)
    with writing(by, Action.RECORD_PRESENCE) as change:
        notice = _notice(notice_id, by)
        values = {
            "begins": begins,
            "starts": notice.starts if notice.begins == begins else None,
            "ends": ends,
            "reason": reason,
            "notified_before": notified_before,
        }
        old = {name: getattr(notice, name) for name in values}
        if old != values:
            AbsenceNotice.update(values).where(AbsenceNotice.id == notice_id).execute()
            change.audit("absence_notice", notice_id, old=old, new=values)
        return change.changes()


def withdraw_notice(
    notice_id: int, *, marks: Mapping[Cell, MarkFacts | None] | None = None, by: ActingAccount
) -> ChangeSet:
    """Stop proposing. Marks that were accepted stay, but for these `marks` (to undo what was set with it).

    Raises UserError `notice-withdrawn` and what set_marks raises; then nothing was changed.
    """
    with writing(by, Action.RECORD_PRESENCE) as change:
        _notice(notice_id, by)
        AbsenceNotice.update(withdrawn=True).where(AbsenceNotice.id == notice_id).execute()
        change.audit("absence_notice", notice_id, old={"ingetrokken": False}, new={"ingetrokken": True})
        write_marks(marks or {}, change)
        return change.changes()


def _notice(notice_id: int, by: ActingAccount) -> AbsenceNotice:
    notice: AbsenceNotice = AbsenceNotice.get(AbsenceNotice.id == notice_id)
    if notice.withdrawn:
        raise UserError("notice-withdrawn")
    _require_own(notice.learner_id, by)
    return notice


def _require_own(learner: int, by: ActingAccount) -> None:
    """A teacher notes absence of learners in groups they teach. Raises UserError `not-own-learner`."""
    if not by.own_groups_only:
        return
    own_groups = {group.id for group in groups_for(by)}
    placed = (
        Placement.select().join(Contract).where(Contract.learner == learner, Placement.group.in_(own_groups))
    )
    if not placed.exists():
        raise UserError("not-own-learner")
