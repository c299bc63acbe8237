"""What a clerk would note by hand beside the last DUO file: new, gone, changed, and corrections.

Pure: rows that were sent and rows of now go in, differences come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from models.rules.bsn import masked
from models.rules.duo_sent import SentContract
from models.rules.marks import MarkFacts

Value = str | int | date | Decimal | None


class Figure(StrEnum):
    """What of a contract is in the file."""

    BSN = "BSN"
    COURSE_TYPE = "soort cursus"
    BEGINS = "begindatum"
    ENDS = "einddatum"
    PURCHASED = "ingekochte uren"
    ATTENDED = "deelgenomen uren"
    ONA = "ONA-uren"


class FigureChange(NamedTuple):
    """A figure went from one value to another; None is empty. `lower`: hours followed that went down."""

    figure: Figure
    before: Value
    now: Value
    lower: bool = False


@dataclass(frozen=True, slots=True)
class ChangedContract:
    """A contract that says something else than last time; never without changes."""

    now: SentContract
    changes: tuple[FigureChange, ...]

    @property
    def lower(self) -> bool:
        return any(change.lower for change in self.changes)


@dataclass(frozen=True, slots=True)
class Comparison:
    """This file beside the last one; `same` counts the contracts that say what they said."""

    new: tuple[SentContract, ...]
    gone: tuple[SentContract, ...]
    changed: tuple[ChangedContract, ...]
    same: int


def compare(sent: Iterable[SentContract], now: Iterable[SentContract]) -> Comparison:
    """Lay two files side by side, contract by contract; each in the order of its own file."""
    before = {contract.number: contract for contract in sent}
    present = {contract.number: contract for contract in now}
    both = [
        ChangedContract(contract, _changes(before[number], contract))
        for number, contract in present.items()
        if number in before
    ]
    changed = tuple(contract for contract in both if contract.changes)
    return Comparison(
        new=tuple(contract for number, contract in present.items() if number not in before),
        gone=tuple(contract for number, contract in before.items() if number not in present),
        changed=changed,
        same=len(both) - len(changed),
    )


def _changes(before: SentContract, now: SentContract) -> tuple[FigureChange, ...]:
    # Hours over this year only go down each January: lower is what is lower over the whole course too.
    figures = (
        FigureChange(Figure.BSN, _masked(before.bsn), _masked(now.bsn)),
        FigureChange(Figure.COURSE_TYPE, before.course_type.value, now.course_type.value),
        FigureChange(Figure.BEGINS, before.begins, now.begins),
        FigureChange(Figure.ENDS, before.ends, now.ends),
        FigureChange(Figure.PURCHASED, before.purchased_hours, now.purchased_hours),
        FigureChange(
            Figure.ATTENDED,
            before.attended,
            now.attended,
            now.minutes < before.minutes and _less(now.attended, before.attended),
        ),
        FigureChange(
            Figure.ONA,
            before.ona,
            now.ona,
            now.ona_minutes < before.ona_minutes and _less(now.ona, before.ona),
        ),
    )
    same_bsn = before.bsn == now.bsn
    return tuple(
        change
        for change in figures
        if (change.before != change.now if change.figure is not Figure.BSN else not same_bsn)
    )


def _masked(bsn: str) -> str | None:
    return masked(bsn) if bsn else None


def _less(now: Decimal | None, before: Decimal | None) -> bool:
    return now is not None and before is not None and now < before


class CountedMinutes(NamedTuple):
    """Minutes that count for a contract, in all and of ONA."""

    total: int = 0
    ona: int = 0


@dataclass(frozen=True, slots=True)
class LessonCorrection:
    """A change, after the month was closed, of a mark or of a lesson in it.

    For a mark `before` and `after` are its facts, None is *niet ingevuld*; for a lesson `changes` gives old
    and new values under the names that the audit log has for them.
    """

    at: datetime
    who: str
    lesson: int
    date: date
    starts: time
    group: str
    before: MarkFacts | None = None
    after: MarkFacts | None = None
    changes: Mapping[str, tuple[object, object]] | None = None


@dataclass(frozen=True, slots=True)
class ContractCorrection:
    """A contract of which the closed months now have other minutes than were sent.

    No `changes`: it comes from an import, or from the contract itself.
    """

    contract: SentContract
    before: CountedMinutes
    now: CountedMinutes
    changes: tuple[LessonCorrection, ...]

    @property
    def lower(self) -> bool:
        return self.now.total < self.before.total or self.now.ona < self.before.ona


def corrections(
    sent: Iterable[SentContract],
    counted: Mapping[str, CountedMinutes],
    changes: Mapping[str, Sequence[LessonCorrection]],
) -> list[ContractCorrection]:
    """The contracts whose closed months changed, in the order of the file that closed them.

    Of a contract whose hours DUO was not told only the ONA counts, which DUO was.

    `counted`: by contract number, the minutes up to the same reference date as they are now, of every
    contract that is still in the register; `changes` what was done to its marks and lessons since.
    """
    found: list[ContractCorrection] = []
    for contract in sent:
        before = CountedMinutes(contract.minutes, contract.ona_minutes)
        now = counted.get(contract.number)
        if now is not None and _differ(contract, before, now):
            found.append(ContractCorrection(contract, before, now, tuple(changes.get(contract.number, ()))))
    return found


def _differ(contract: SentContract, before: CountedMinutes, now: CountedMinutes) -> bool:
    told = contract.for_duo or contract.attended is not None
    return now.ona != before.ona or (told and now.total != before.total)
