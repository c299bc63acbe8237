"""What a practice school has behind it beside its lessons: they were signed off, and a month went to DUO."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice

from exporters.duo import keep_duo, prepare_duo
from models.accounts import ActingAccount
from models.clock import at
from models.errors import UserError
from models.practice.school_year import SCHOOL_HOLIDAYS, monday_from, monday_of
from models.queries.deliveries import last_duo_delivery
from models.queries.layouts import active_layout
from models.queries.timetable import lesson_lines
from models.queries.week import GroupChoice, groups_for
from models.services.deliveries import set_uploaded
from models.services.holidays import save_holiday
from models.services.lessons import set_original
from models.services.sign_off_many import sign_off_until
from ui.screens.deliveries.duo.reference_date import proposed_reference_date

_WEEK = timedelta(weeks=1)
_YEAR = 52 * _WEEK
_NOT_YET = 2 * _WEEK
"""Lessons of the last weeks are still to be signed off."""

_ASKED_WITHIN = 5 * _WEEK
"""After that a lesson is closed, whatever is still open in it."""

_LOST_IN = 6
"""In how many groups a list got lost."""

_GROUPS_WITH_FILE = 15
_AFTER_SCHOOL, _IN_THE_OFFICE = time(16, 30), time(10, 15)


def do_paperwork(today: date, *, years: int, by: ActingAccount) -> None:
    """Sign off what a school would have signed off by `today`, and keep a DUO file of the month before.

    A very large school is opened to see how fast the program is; it has no file yet, for that takes a while.
    """
    groups = groups_for(by)
    _note_holidays(today, by)
    _lose_originals(groups[:_LOST_IN], today, by)
    _sign_off(groups, today, years, by)
    if len(groups) <= _GROUPS_WITH_FILE:
        with suppress(UserError):
            # A school of a few learners may have nobody to report.
            _send_month_before(today, by)


def _note_holidays(today: date, by: ActingAccount) -> None:
    """Those of a year back and a year on."""
    for year in (today.year - 1, today.year, today.year + 1):
        for holiday in SCHOOL_HOLIDAYS:
            if abs(holiday.begins(year) - today) <= _YEAR:
                save_holiday(None, holiday.name, holiday.begins(year), holiday.ends(year), by=by)


def _sign_off(groups: list[GroupChoice], today: date, years: int, by: ActingAccount) -> None:
    """Week by week, on Friday afternoon. The lists of every third teacher are not back yet."""
    every = [group.id for group in groups]
    asked_until, until = today - _ASKED_WITHIN, today - _NOT_YET
    for friday in _fridays(today, years):
        sunday = friday + timedelta(days=2)
        with at(datetime.combine(friday, _AFTER_SCHOOL)):
            sign_off_until(
                every, min(sunday, asked_until), original_present=True, leave_open=True, today=today, by=by
            )
            if sunday > asked_until:
                day = min(sunday, until)
                sign_off_until(every[::3], day, original_present=None, today=today, by=by)
                sign_off_until(every, day, original_present=True, today=today, by=by)


def _fridays(today: date, years: int) -> list[date]:
    """Of every week with lessons up to this one."""
    monday = monday_of(today)
    return [monday - weeks * _WEEK + timedelta(days=4) for weeks in range(52 * years, 0, -1)]


def _lose_originals(groups: list[GroupChoice], today: date, by: ActingAccount) -> None:
    """Of one lesson in each of these groups the signed list is gone, which was seen that Friday."""
    begins, ends = today - 2 * _ASKED_WITHIN, today - _NOT_YET
    for nth, group in enumerate(groups):
        held = [line for line in lesson_lines(group.id, begins, ends) if not line.cancelled]
        for lesson in islice(held, nth, nth + 1):
            friday = monday_of(lesson.facts.date) + timedelta(days=4)
            with at(datetime.combine(friday, _AFTER_SCHOOL)):
                set_original(lesson.id, present=False, by=by)


def _send_month_before(today: date, by: ActingAccount) -> None:
    """Before the one that is to be sent now: there is something to do, and something to compare it with."""
    reference = proposed_reference_date(today).replace(day=1) - timedelta(days=1)
    day = monday_from(reference + timedelta(days=1))
    with at(datetime.combine(day, _IN_THE_OFFICE)):
        keep_duo(prepare_duo(reference, active_layout()), day, by=by)
        sent = last_duo_delivery(until=reference)
        if sent is not None:
            set_uploaded(sent.id, day, today=day, by=by)
