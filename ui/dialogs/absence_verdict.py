"""The live line of the absence dialog: how it counts, by which rule, and where that stands."""

from __future__ import annotations

from collections.abc import Sequence

from models.rules.absence import Absence, judge
from models.rules.marks import MarkFacts
from models.rules.terms import Decider, Reason, Status, Verdict
from ui import formats
from ui.tables.cell_codes import NO_OVERRIDE, Entry, Override, facts_of
from ui.tables.week_cells import WeekCell

SOURCE = "Bron: notitie gegevensuitwisseling, §5."


def counts_as(entry: Entry, cells: Sequence[WeekCell], override: Override = NO_OVERRIDE) -> str:
    """How this entry counts for these cells; where school and gemeente both judge, a line for each."""
    if entry.status is not Status.ABSENT:
        return f"Telt als {_presence(entry, cells)}"
    deciders = sorted({cell.learner.decider for cell in cells}, key=list(Decider).index)
    lines = [f"Telt als {_absence(entry, decider, override)}" for decider in deciders]
    return "\n".join([*lines, SOURCE])


def _presence(entry: Entry, cells: Sequence[WeekCell]) -> str:
    if entry.status is Status.PRESENT:
        return "aanwezig: de hele les, zonder de pauze."
    facts: list[MarkFacts] = [facts_of(entry, cell.lesson.net) for cell in cells]
    minutes = sorted({fact.minutes or 0 for fact in facts})
    return f"aanwezig: {' of '.join(formats.hours(each) for each in minutes)} uur."


def _absence(entry: Entry, decider: Decider, override: Override) -> str:
    verdict = judge(Absence(entry.reason, entry.notified_before, entry.doubt), decider)
    if verdict is Verdict.GEMEENTE:
        return (
            "afwezig; de gemeente beslist (asielstatushouder, Wi2021). De school legt alleen de feiten vast."
        )
    if override.verdict is verdict:
        return f"{_SAID[verdict]}: de school oordeelt zelf, en de regel zegt hetzelfde."
    if override.verdict is not None:
        return f"{_SAID[override.verdict]}: de school oordeelt anders dan de regel ({verdict.value})."
    return f"{_SAID[verdict]}: {_why(entry, verdict)}"


_SAID = {
    Verdict.GEOORLOOFD: "geoorloofd afwezig",
    Verdict.ONGEOORLOOFD: "ongeoorloofd afwezig",
    Verdict.OPEN: "afwezig, oordeel nog open",
}


def _why(entry: Entry, verdict: Verdict) -> str:
    if verdict is Verdict.OPEN:
        return "de reden is nog niet bekend. Vraag de cursist ernaar."
    if entry.notified_before:
        return "de cursist heeft zich vooraf afgemeld."
    if entry.reason is not None and entry.reason in _EXCUSED:
        return f"{_EXCUSED[entry.reason]} is een geldige reden."
    if entry.doubt:
        return "bij twijfel krijgt de cursist het voordeel van de twijfel."
    return "een andere reden, en niet vooraf afgemeld."


_EXCUSED = {
    Reason.ZIEKTE: "ziekte",
    Reason.HUWELIJK: "een huwelijk",
    Reason.BEGRAFENIS: "een begrafenis",
    Reason.RELIGIEUZE_FEESTDAG: "een religieuze feestdag",
}
