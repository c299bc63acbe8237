"""Signing off many lessons in one go: a school that brought in its past has hundreds of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models import clock
from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import Lesson
from models.queries.sign_off import lessons_to_close
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
    `leave_open`, those with empty cells or a reason still to ask. What was noted of a lesson's own original
    stays as it is. All of them or none. Raises UserError `not-allowed`.
    """
    with writing(by, Action.SIGN_OFF) as change:
        found = lessons_to_close(by, group_ids, min(until, today))
        closing: dict[bool | None, list[int]] = defaultdict(list)
        for lesson in found:
            if leave_open or not lesson.left:
                noted = lesson.original_present
                original = original_present if noted is None else noted
                closing[original].append(lesson.id)
                note_signed_off(change, lesson.id, original, lesson.left)
        at = clock.now()
        for original, lessons in closing.items():
            _close(lessons, {"signed_off_by": by.id, "signed_off_at": at, "original_present": original})
        signed = sum(map(len, closing.values()))
        return SignedOff(signed, len(found) - signed, change.changes())


def _close(lessons: Sequence[int], values: Mapping[str, object]) -> None:
    for start in range(0, len(lessons), _AT_ONCE):
        some = lessons[start : start + _AT_ONCE]
        Lesson.update(values).where(Lesson.id.in_(some)).execute()
