"""When a mark is possible. One place for the importer, the grid and every later form."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from models.errors import InvalidValue
from models.rules.terms import PARTIAL, Reason, Status, Verdict
from models.rules.values import clean_text, parse_text


class MarkFacts(NamedTuple):
    """What was seen of one learner at one lesson; `minutes` present, only for late or left early.

    `verdict_override` is the school's own verdict over an absence, with `override_why`.
    """

    status: Status
    minutes: int | None = None
    notified_before: bool = False
    reason: Reason | None = None
    doubt: bool = False
    remark: str = ""
    verdict_override: Verdict | None = None
    override_why: str = ""


def normalised(facts: MarkFacts, net: int) -> MarkFacts:
    """Give the one way in which these facts are kept, for a lesson of `net` minutes.

    An absence without reason is one still to ask for (domain §4). Raises InvalidValue with `field` in its
    parameters: `minutes-needed`, `minutes-out-of-range`, `minutes-not-needed`, `reason-without-absence`,
    `override-needs-reason`; and `text-too-long`.
    """
    if facts.remark or facts.override_why:
        remark, why = (parse_text(clean_text(text)) for text in (facts.remark, facts.override_why))
        facts = facts._replace(remark=remark, override_why=why)
    minutes, reason = _minutes(facts, net), _reason(facts)
    if minutes != facts.minutes or reason is not facts.reason:
        facts = facts._replace(minutes=minutes, reason=reason)
    if facts.verdict_override is None:
        return facts._replace(override_why="") if facts.override_why else facts
    if facts.status is not Status.ABSENT:
        return facts._replace(verdict_override=None, override_why="")
    if not facts.override_why:
        raise InvalidValue("override-needs-reason", field="override_why")
    return facts


def minutes_fit(minutes: int, net: int) -> bool:
    """Whether somebody who was there for part of a lesson can have been there this long."""
    return 1 <= minutes <= net


def _minutes(facts: MarkFacts, net: int) -> int | None:
    if facts.status in PARTIAL:
        if facts.minutes is None:
            raise InvalidValue("minutes-needed", field="minutes", net=net)
        if not minutes_fit(facts.minutes, net):
            raise InvalidValue("minutes-out-of-range", field="minutes", net=net)
        return facts.minutes
    implied = 0 if facts.status is Status.ABSENT else net
    if facts.minutes not in (None, implied):
        raise InvalidValue("minutes-not-needed", field="minutes", status=facts.status.value)
    return None


def _reason(facts: MarkFacts) -> Reason | None:
    if facts.status is Status.ABSENT:
        return facts.reason or Reason.NOG_NAVRAGEN
    if facts.status is Status.PRESENT and facts.reason is not None:
        raise InvalidValue("reason-without-absence", field="reason")
    return facts.reason


def check_within_contract(lesson_date: date, begins: date, ends: date) -> None:
    """Raise InvalidValue `mark-outside-contract` when the lesson lies outside the contract's dates."""
    if not begins <= lesson_date <= ends:
        raise InvalidValue("mark-outside-contract", begins=begins, ends=ends)
