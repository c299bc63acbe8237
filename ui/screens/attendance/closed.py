"""Why a cell cannot be filled in, said before anybody tries."""

from __future__ import annotations

from models.accounts import PERMISSIONS, ActingAccount, Action
from models.errors import UserError
from models.queries.week import WeekLearner, WeekLesson
from ui import formats
from ui.sentences import error_sentence


def why_closed(account: ActingAccount, learner: WeekLearner, lesson: WeekLesson, filled: bool) -> str:
    """Give the reason in a sentence, or nothing when the cell is open.

    A filled cell outside the placement (of a guest) is open: what stands there can be mended.
    """
    if lesson.cancelled:
        return error_sentence(UserError("lesson-is-cancelled"))
    if lesson.signed_off:
        return f"{signed_off_said(lesson)} {_who_reopens(account)}"
    if not account.may(Action.RECORD_PRESENCE):
        action = Action.RECORD_PRESENCE.value
        return error_sentence(UserError("not-allowed", role=account.role.value, action=action))
    if not account.teaches(*lesson.teachers):
        return error_sentence(UserError("not-own-lesson"))
    if filled or lesson.id in learner.open_lessons:
        return ""
    return error_sentence(UserError("cell-outside-placement", date=lesson.date))


def signed_off_said(lesson: WeekLesson) -> str:
    """Who signed a lesson off, and when."""
    if lesson.signed_off_at is None:
        return "Deze les is afgetekend."
    at = lesson.signed_off_at.astimezone()
    moment = f"{formats.short_date(at.date())} om {formats.clock(at.time())}"
    return f"Deze les is op {moment} afgetekend door {lesson.signed_off_by}."


def _who_reopens(account: ActingAccount) -> str:
    if account.may(Action.REOPEN):
        return "U kunt hem heropenen (Les, Les heropenen)."
    roles = [role.value for role, allowed in PERMISSIONS.items() if Action.REOPEN in allowed]
    return f"Heropenen kan met de rol {' of '.join(roles)}."
