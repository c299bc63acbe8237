"""The life of a lesson: filled in, signed off, reopened, cancelled.

The signed paper list is the legal original (BoW norm 2.9.2), so a lesson also knows whether that is there.
"""

from __future__ import annotations

from datetime import date

from models import clock
from models.accounts import ActingAccount, Action
from models.audit import Writing, writing
from models.changes import ChangeSet
from models.entities import Group, Lesson
from models.errors import UserError
from models.queries.sign_off import NOTHING_OPEN, OpenCells, open_cells_of
from models.rules.values import clean_text, parse_text
from models.services.timetable import cancel_lessons, restore_lessons


def sign_off(
    lesson_id: int,
    *,
    original_present: bool | None,
    leave_open: bool = False,
    today: date,
    by: ActingAccount,
) -> ChangeSet:
    """Close a lesson. `original_present`: the signed paper list is there, is missing, or (None) not back yet.

    Raises UserError `not-allowed`, `not-own-lesson`, `lesson-is-cancelled`, `lesson-signed-off`,
    `lesson-not-given-yet`, and `lesson-has-open-cells` (`empty`, `to_ask`) unless those are left knowingly.
    """
    with writing(by, Action.SIGN_OFF) as change:
        lesson = _lesson(lesson_id, by)
        _refuse_closed(lesson)
        if lesson.date > today:
            raise UserError("lesson-not-given-yet", date=lesson.date)
        left = open_cells(lesson_id)
        if left and not leave_open:
            raise UserError("lesson-has-open-cells", **left._asdict())
        values = {
            "signed_off_by": by.id,
            "signed_off_at": clock.now(),
            "original_present": original_present,
        }
        Lesson.update(values).where(Lesson.id == lesson_id).execute()
        note_signed_off(change, lesson_id, original_present, left)
        return change.changes()


def reopen(lesson_id: int, *, why: str, by: ActingAccount) -> ChangeSet:
    """Open a signed-off lesson again.

    Raises UserError `not-allowed`, `reason-required`, `lesson-not-closed`; InvalidValue `text-too-long`.
    """
    with writing(by, Action.REOPEN) as change:
        reason = _reason(why)
        lesson = _lesson(lesson_id, by)
        if lesson.signed_off_at is None:
            raise UserError("lesson-not-closed")
        Lesson.update(signed_off_by=None, signed_off_at=None).where(Lesson.id == lesson_id).execute()
        change.audit(
            "lesson",
            lesson_id,
            old={"afgetekend": True},
            new={"afgetekend": False},
            why=reason,
            lesson=lesson_id,
        )
        return change.changes()


def set_original(lesson_id: int, present: bool | None, *, by: ActingAccount) -> ChangeSet:
    """Note that the signed list of a lesson came back, or that it is missing; also after signing off."""
    with writing(by, Action.SIGN_OFF) as change:
        lesson = _lesson(lesson_id, by)
        if lesson.original_present != present:
            Lesson.update(original_present=present).where(Lesson.id == lesson_id).execute()
            old, new = {"origineel": lesson.original_present}, {"origineel": present}
            change.audit("lesson", lesson_id, old=old, new=new, lesson=lesson_id)
        return change.changes()


def cancel_lesson(lesson_id: int, *, why: str = "", by: ActingAccount) -> ChangeSet:
    """A lesson that was not given. Raises UserError `cancelled-lesson-has-marks`, `lesson-signed-off`."""
    return cancel_lessons([lesson_id], why=why, by=by)


def restore_lesson(lesson_id: int, *, by: ActingAccount) -> ChangeSet:
    """Undo a cancellation. Raises UserError `not-allowed`, `lesson-not-cancelled`."""
    return restore_lessons([lesson_id], by=by)


def open_cells(lesson_id: int) -> OpenCells:
    """Count what a lesson still lacks."""
    return open_cells_of(Lesson.id == lesson_id).get(lesson_id, NOTHING_OPEN)


def note_signed_off(change: Writing, lesson_id: int, original_present: bool | None, left: OpenCells) -> None:
    """What the audit log says of a lesson that is signed off, alone or with others."""
    said = {
        "afgetekend": True,
        "origineel": original_present,
        "leeg": left.empty,
        "navragen": left.to_ask,
    }
    change.audit("lesson", lesson_id, new=said, lesson=lesson_id)


def _lesson(lesson_id: int, by: ActingAccount) -> Lesson:
    lesson = Lesson.select(Lesson, Group).join(Group).where(Lesson.id == lesson_id).get()
    if not by.teaches(lesson.teacher_id, lesson.group.teacher_id):
        raise UserError("not-own-lesson")
    return lesson


def _refuse_closed(lesson: Lesson) -> None:
    if lesson.cancelled:
        raise UserError("lesson-is-cancelled")
    if lesson.signed_off_at is not None:
        raise UserError("lesson-signed-off")


def _reason(why: str) -> str:
    reason = parse_text(clean_text(why))
    if not reason:
        raise UserError("reason-required")
    return reason
