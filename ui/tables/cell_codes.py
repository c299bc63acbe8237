"""What is typed in a cell and copied from it: P, Z, 15 (minutes late), -10 (minutes left early).

An absence is the letter of its reason, with `v` after it when it was reported beforehand (vooraf afgemeld)
and `t` when it is in doubt (twijfel): Zv, Ot, Ovt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from models.errors import InvalidValue
from models.rules.marks import MarkFacts
from models.rules.terms import PARTIAL, Reason, Status, Verdict

PRESENT_LETTER = "P"
REASON_LETTERS = {
    "Z": Reason.ZIEKTE,
    "H": Reason.HUWELIJK,
    "B": Reason.BEGRAFENIS,
    "F": Reason.RELIGIEUZE_FEESTDAG,
    "O": Reason.ANDERS,
    "?": Reason.NOG_NAVRAGEN,
}
_LETTER_OF = {reason: letter for letter, reason in REASON_LETTERS.items()}
_NAMES = {
    Reason.ZIEKTE: "ziek",
    Reason.HUWELIJK: "huwelijk",
    Reason.BEGRAFENIS: "begrafenis",
    Reason.RELIGIEUZE_FEESTDAG: "religieuze feestdag",
    Reason.ANDERS: "andere reden",
    Reason.NOG_NAVRAGEN: "reden nog navragen",
}
_MINUTES = re.compile("([-\u2212\u2013]?)(\\d{1,4})[\u2032']?")
"""With a minus or an en dash, and the sign for minutes that the grid shows."""
_ABSENCE = re.compile(r"([ZHBFO?])(V?)(T?)")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person enters, apart from any lesson: `missed` are the minutes late or left early.

    The register keeps the minutes present, which the same entry makes different in lessons of different
    length.
    """

    status: Status
    missed: int | None = None
    notified_before: bool = False
    reason: Reason | None = None
    doubt: bool = False


class Override(NamedTuple):
    """The school's own verdict over an absence, and why. It belongs to one cell: it has no code."""

    verdict: Verdict | None = None
    why: str = ""


NO_OVERRIDE = Override()
PRESENT = Entry(Status.PRESENT)


def absent(reason: Reason, *, notified_before: bool = False, doubt: bool = False) -> Entry:
    return Entry(Status.ABSENT, None, notified_before, reason, doubt)


def entry_of(facts: MarkFacts, net: int) -> Entry:
    """What would have to be entered to get these facts in a lesson of `net` minutes."""
    missed = net - (facts.minutes or 0) if facts.status in PARTIAL else None
    return Entry(facts.status, missed, facts.notified_before, facts.reason, facts.doubt)


def override_of(facts: MarkFacts) -> Override:
    """The school's own verdict in these facts."""
    return Override(facts.verdict_override, facts.override_why)


def facts_of(entry: Entry, net: int, *, remark: str = "", override: Override = NO_OVERRIDE) -> MarkFacts:
    """The facts of an entry in a lesson of `net` minutes. Raises InvalidValue `minutes-missed-impossible`."""
    minutes = None
    if entry.status in PARTIAL:
        minutes = net - (entry.missed or 0)
        if not 1 <= minutes <= net:
            raise InvalidValue("minutes-missed-impossible", field="minutes", net=net, most=max(0, net - 1))
    said = (entry.status, minutes, entry.notified_before, entry.reason, entry.doubt)
    return MarkFacts(*said, remark, *override)


def code_of(facts: MarkFacts, net: int) -> str:
    """The code of a filled cell."""
    if facts.status is Status.PRESENT:
        return PRESENT_LETTER
    if facts.status is Status.ABSENT:
        letter = letter_of(facts.reason)
        return letter + "v" * facts.notified_before + "t" * facts.doubt
    missed = net - (facts.minutes or 0)
    return str(missed) if facts.status is Status.LATE else f"-{missed}"


def parse_code(text: str) -> Entry | None:
    """Read a code; nothing at all is *niet ingevuld*. Raises InvalidValue `not-a-code`, `no-minutes-missed`.

    A 0 is refused: where people write 1 and 0 it is an absence, and here it would be the whole lesson.
    """
    code = text.strip().upper()
    if not code:
        return None
    if code == PRESENT_LETTER:
        return PRESENT
    if match := _MINUTES.fullmatch(code):
        early, missed = match.groups()
        if not int(missed):
            raise InvalidValue("no-minutes-missed")
        return Entry(Status.LEFT_EARLY if early else Status.LATE, int(missed))
    if match := _ABSENCE.fullmatch(code):
        letter, before, doubt = match.groups()
        return absent(REASON_LETTERS[letter], notified_before=bool(before), doubt=bool(doubt))
    raise InvalidValue("not-a-code")


def letter_of(reason: Reason | None) -> str:
    """The letter of an absence; without a reason it is one still to ask for."""
    return _LETTER_OF[reason or Reason.NOG_NAVRAGEN]


def reason_name(reason: Reason | None) -> str:
    """How people say it: ziek, huwelijk, reden nog navragen."""
    return _NAMES[reason or Reason.NOG_NAVRAGEN]


def entry_name(entry: Entry | None) -> str:
    """What an entry is called in a sentence: ziek, vooraf afgemeld; 15 minuten te laat."""
    if entry is None:
        return "niet ingevuld"
    if entry.status is Status.PRESENT:
        return "aanwezig"
    if entry.status in PARTIAL:
        unit = "minuut" if entry.missed == 1 else "minuten"
        return f"{entry.missed} {unit} {entry.status.value}"
    parts = [reason_name(entry.reason)]
    if entry.notified_before:
        parts.append("vooraf afgemeld")
    if entry.doubt:
        parts.append("twijfel")
    return ", ".join(parts)
