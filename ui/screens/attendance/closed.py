"""Why a cell cannot be filled in, said before anybody tries."""

from __future__ import annotations

from models.accounts import ActingAccount, Action
from models.errors import UserError
from models.queries.week import WeekLearner, WeekLesson
from ui.sentences import error_sentence


def why_closed(account: ActingAccount, learner: WeekLearner, lesson: WeekLesson, filled: bool) -> str:
    """Give the reason in a sentence, or nothing when the cell is open.

    A filled cell outside the placement (of a guest) is open: what stands there can be mended.
    """
    if lesson.cancelled:
        return error_sentence(UserError("lesson-is-cancelled"))
    if lesson.signed_off:
        return error_sentence(UserError("lesson-signed-off"))
    if not account.may(Action.RECORD_PRESENCE):
        action = Action.RECORD_PRESENCE.value
        return error_sentence(UserError("not-allowed", role=account.role.value, action=action))
    if filled or lesson.id in learner.open_lessons:
        return ""
    return error_sentence(UserError("cell-outside-placement", date=lesson.date))
