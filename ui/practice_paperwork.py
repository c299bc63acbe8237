"""What a practice school has behind it beside its lessons: they were signed off, and a month went to DUO."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from itertools import islice

from exporters.duo import keep_duo, prepare_duo
from models.accounts import ActingAccount
from models.errors import UserError
from models.queries.deliveries import last_duo_delivery
from models.queries.layouts import active_layout
from models.queries.timetable import lesson_lines
from models.queries.week import GroupChoice, groups_for
from models.services.deliveries import set_uploaded
from models.services.lessons import set_original
from models.services.sign_off_many import sign_off_until
from ui.screens.deliveries.duo.reference_date import proposed_reference_date

_WEEK = timedelta(weeks=1)
_NOT_YET = 2 * _WEEK
"""Lessons of the last weeks are still to be signed off."""

_ASKED_WITHIN = 5 * _WEEK
"""After that a lesson is closed, whatever is still open in it."""

_LOST_IN = 6
"""In how many groups a list got lost."""

_GROUPS_WITH_FILE = 15


def do_paperwork(today: date, *, by: ActingAccount) -> None:
    """Sign off what a school would have signed off by `today`, and keep a DUO file of the month before.

    A very large school is opened to see how fast the program is; it has no file yet, for that takes a while.
    """
    groups = groups_for(by)
    _lose_originals(groups[:_LOST_IN], today, by)
    _sign_off(groups, today, by)
    if len(groups) <= _GROUPS_WITH_FILE:
        with suppress(UserError):
            # A school of a few learners may have nobody to report.
            _send_month_before(today, by)


def _sign_off(groups: list[GroupChoice], today: date, by: ActingAccount) -> None:
    """The lists of every third teacher are not back yet."""
    every = [group.id for group in groups]
    sign_off_until(every, today - _ASKED_WITHIN, original_present=True, leave_open=True, today=today, by=by)
    until = today - _NOT_YET
    sign_off_until(every[::3], until, original_present=None, today=today, by=by)
    sign_off_until(every, until, original_present=True, today=today, by=by)


def _lose_originals(groups: list[GroupChoice], today: date, by: ActingAccount) -> None:
    """Of one lesson in each of these groups the signed list is gone."""
    begins, ends = today - 2 * _ASKED_WITHIN, today - _NOT_YET
    for nth, group in enumerate(groups):
        held = [line.id for line in lesson_lines(group.id, begins, ends) if not line.cancelled]
        for lesson in islice(held, nth, nth + 1):
            set_original(lesson, present=False, by=by)


def _send_month_before(today: date, by: ActingAccount) -> None:
    """Before the one that is to be sent now: there is something to do, and something to compare it with."""
    reference = proposed_reference_date(today).replace(day=1) - timedelta(days=1)
    keep_duo(prepare_duo(reference, active_layout()), today, by=by)
    sent = last_duo_delivery(until=reference)
    if sent is not None:
        set_uploaded(sent.id, today, today=today, by=by)
