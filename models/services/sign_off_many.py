"""Signing off many lessons in one go: a school that brought in its past has hundreds of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import Lesson
from models.queries.sign_off import LessonToClose, lessons_to_close
from models.services.lessons import note_signed_off

_AT_ONCE = 500
"""Ids in a statement: engines differ in how many values they take."""


class SignedOff(NamedTuple):
    """How many lessons were signed off, and how many were left out for their open cells."""

    signed: int
    left: int
    changes: ChangeSet


def sign_off_until(
    group_ids: Collection[int],
    until: date,
    *,
    original_present: bool | None,
    leave_open: bool = False,
    today: date,
    by: ActingAccount,
) -> SignedOff:
    """Close every lesson of these groups up to and including a day, as services.lessons.sign_off closes one.

    Left out are lessons that are not this teacher's, cancelled ones, those after today and, unless
    `leave_open`, those with empty cells or a reason still to ask. What was noted of the original of one lesson
    stays as it is. All of them or none. Raises UserError `not-allowed`.
    """
    with writing(by, Action.SIGN_OFF) as change:
        found = lessons_to_close(by, group_ids, min(until, today))
        closing = [lesson for lesson in found if leave_open or not lesson.left]
        _close(closing, original_present, by)
        for lesson in closing:
            original = original_present if lesson.original_present is None else lesson.original_present
            note_signed_off(change, lesson.id, original, lesson.left)
        return SignedOff(len(closing), len(found) - len(closing), change.changes())


def _close(lessons: Sequence[LessonToClose], original_present: bool | None, by: ActingAccount) -> None:
    at = datetime.now(UTC)
    ids = [lesson.id for lesson in lessons]
    unknown = [lesson.id for lesson in lessons if lesson.original_present is None]
    for some in _portions(ids):
        Lesson.update(signed_off_by=by.id, signed_off_at=at).where(Lesson.id.in_(some)).execute()
    for some in _portions(unknown if original_present is not None else []):
        Lesson.update(original_present=original_present).where(Lesson.id.in_(some)).execute()


def _portions(ids: Sequence[int]) -> list[Sequence[int]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
