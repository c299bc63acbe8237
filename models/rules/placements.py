"""Plaatsingen: a contract in a group, from day through day. Marks are never theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import InvalidValue
from models.rules.periods import Period, checked_period


@dataclass(frozen=True, slots=True)
class PlacedIn:
    """One placement of a contract; a new one has no id yet."""

    id: int | None
    group: int
    period: Period


@dataclass(frozen=True, slots=True)
class PlacementPlan:
    """What is to become of the placements of one contract."""

    removed: tuple[PlacedIn, ...] = ()
    shortened: tuple[tuple[PlacedIn, Period], ...] = ()
    """With the days that stay."""
    added: tuple[PlacedIn, ...] = ()


def check_placement(placement: PlacedIn, contract: Period, others: Iterable[PlacedIn]) -> None:
    """Refuse a placement that cannot be beside the others of its contract.

    Raises InvalidValue `placement-outside-contract` (`begins`, `ends` of the contract) and
    `placement-overlaps` (`begins`, `ends` of the other), with the `field`.
    """
    period = placement.period
    side = contract.side_of(period.begins) or contract.side_of(period.ends)
    if side is not None:
        field = "begins" if not contract.holds(period.begins) else "ends"
        params = {"contract_begins": contract.begins, "contract_ends": contract.ends}
        raise InvalidValue("placement-outside-contract", field=field, **params)
    for other in others:
        same = other.group == placement.group and other.id != placement.id
        if same and other.period.overlaps(period):
            params = {"other_begins": other.period.begins, "other_ends": other.period.ends}
            raise InvalidValue("placement-overlaps", field="begins", **params)


def moved(
    placements: Sequence[PlacedIn], to_group: int, on: date, contract: Period, *, out_of: int | None = None
) -> PlacementPlan:
    """Move a contract to another group: its placements on that day end the day before.

    The new one runs through the last day of those that end, within the contract. `out_of` leaves placements
    in other groups alone; without it every placement on that day ends. Later ones are left alone.
    Raises InvalidValue `not-placed-then` (`on`), `already-in-group` (`on`), and what check_placement raises.
    """
    present = [placed for placed in placements if placed.period.holds(on)]
    if any(placed.group == to_group for placed in present):
        raise InvalidValue("already-in-group", on=on)
    ending = [placed for placed in present if out_of is None or placed.group == out_of]
    if not ending:
        raise InvalidValue("not-placed-then", on=on)
    last = max(on, min(contract.ends, max(placed.period.ends for placed in ending)))
    new = PlacedIn(None, to_group, Period(on, last))
    check_placement(new, contract, placements)
    day_before = on - timedelta(days=1)
    return PlacementPlan(
        removed=tuple(placed for placed in ending if placed.period.begins == on),
        shortened=tuple(
            (placed, Period(placed.period.begins, day_before))
            for placed in ending
            if placed.period.begins < on
        ),
        added=(new,),
    )


def within_contract(placements: Sequence[PlacedIn], contract: Period) -> PlacementPlan:
    """What of these placements falls outside the contract goes: whole, or the days that do."""
    common = [(placed, placed.period.common(contract)) for placed in placements]
    return PlacementPlan(
        removed=tuple(placed for placed, kept in common if kept is None),
        shortened=tuple((placed, kept) for placed, kept in common if kept and kept != placed.period),
    )


def days_in_group(begins: date, ends: date | None, contract: Period) -> Period:
    """The days from `begins` through `ends`, or without it for good, on which the contract runs.

    Raises InvalidValue `date-implausible`, `ends-before-begin`, and `placement-outside-contract` when there
    are none; with the `field`.
    """
    wanted = checked_period(begins, ends or max(begins, contract.ends))
    common = wanted.common(contract)
    if common is None:
        field = "ends" if wanted.ends < contract.begins else "begins"
        params = {"contract_begins": contract.begins, "contract_ends": contract.ends}
        raise InvalidValue("placement-outside-contract", field=field, **params)
    return common
