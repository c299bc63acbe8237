"""Who judges an absence and how it counts. Source: notitie gegevensuitwisseling, §5 (domain §4)."""

from __future__ import annotations

from dataclasses import dataclass

from models.rules.terms import Act, Decider, MigrantGroup, Reason, Verdict

EXCUSED = frozenset({Reason.ZIEKTE, Reason.HUWELIJK, Reason.BEGRAFENIS, Reason.RELIGIEUZE_FEESTDAG})
"""Reasons that make an absence geoorloofd; aligned with compulsory education (notitie, note 9)."""


@dataclass(frozen=True, slots=True)
class Absence:
    """The facts a school records about one lesson missed."""

    reason: Reason | None
    notified_before: bool = False
    in_doubt: bool = False


def decider_for(act: Act, migrant_group: MigrantGroup | None) -> Decider:
    """Say who judges this learner's absences: the gemeente only for asielstatushouders under the Wi2021."""
    if act is Act.WI2021 and migrant_group is MigrantGroup.ASIELSTATUSHOUDER:
        return Decider.GEMEENTE
    return Decider.SCHOOL


def judge(absence: Absence, decider: Decider) -> Verdict:
    """Say how an absence counts. A reason that is not known yet is still to be asked for: open."""
    if decider is Decider.GEMEENTE:
        return Verdict.GEMEENTE
    if absence.notified_before or absence.in_doubt or absence.reason in EXCUSED:
        return Verdict.GEOORLOOFD
    if absence.reason in (None, Reason.NOG_NAVRAGEN):
        return Verdict.OPEN
    return Verdict.ONGEOORLOOFD


def verdict(absence: Absence, decider: Decider, override: Verdict | None) -> Verdict:
    """Judge, unless a person of the school decided otherwise; the school never overrides a gemeente."""
    if override is not None and decider is Decider.SCHOOL:
        return override
    return judge(absence, decider)
