"""Who is in which group from when: nothing here ever touches a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import Writing, writing
from models.changes import ChangeSet, Saved
from models.entities import Contract, Group, Placement
from models.errors import InvalidValue, UserError
from models.rules.periods import Period, checked_period
from models.rules.placements import PlacedIn, PlacementPlan, check_placement, moved
from models.services.record_writing import remove, store, stored


def add_placement(contract_id: int, group_id: int, begins: date, ends: date, *, by: ActingAccount) -> Saved:
    """Place a contract in a group, first and last day included.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue `ends-before-begin`, `date-implausible`,
    `placement-outside-contract`, `placement-overlaps`, with the `field`.
    """
    period = checked_period(begins, ends)
    with writing(by, Action.CHANGE_RECORDS) as change:
        return _save(PlacedIn(None, group_id, period), contract_id, change)


def change_placement(placement_id: int, begins: date, ends: date, *, by: ActingAccount) -> Saved:
    """Change the days of a placement. Raises what add_placement raises."""
    period = checked_period(begins, ends)
    with writing(by, Action.CHANGE_RECORDS) as change:
        old = stored(Placement, placement_id)
        return _save(PlacedIn(placement_id, old["group"], period), old["contract"], change)


def remove_placement(placement_id: int, *, by: ActingAccount) -> ChangeSet:
    """Take a contract out of a group; what was filled in stays with the lessons.

    Raises UserError `not-allowed`, `record-is-gone`.
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        remove(Placement, "placement", placement_id, change)
        return change.changes()


def move_to_group(
    contract_ids: Collection[int],
    group_id: int,
    on: date,
    *,
    out_of: int | None = None,
    by: ActingAccount,
) -> ChangeSet:
    """Move contracts to another group from a day on: all of them, or none.

    Their placements on that day (with `out_of` only those in that group) end the day before; the new ones
    run through the day on which the old ones would have ended. Placements that begin later stay.
    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue with `contract` (the number):
    `not-placed-then`, `already-in-group`, `placement-outside-contract`, `placement-overlaps`.
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        _require_group(group_id)
        contracts = _contracts(contract_ids)
        placements = placements_by_contract(contract_ids)
        for contract_id in dict.fromkeys(contract_ids):
            if contract_id not in contracts:
                raise UserError("record-is-gone")
            number, period = contracts[contract_id]
            try:
                plan = moved(placements[contract_id], group_id, on, period, out_of=out_of)
            except InvalidValue as error:
                raise InvalidValue(error.code, contract=number, **error.params) from error
            carry_out(plan, contract_id, change)
        return change.changes()


def carry_out(plan: PlacementPlan, contract_id: int, change: Writing) -> None:
    """Write what is to become of the placements of a contract, as part of a larger change."""
    for placed in plan.removed:
        if placed.id is not None:
            remove(Placement, "placement", placed.id, change)
    for placed, kept in plan.shortened:
        store(Placement, "placement", placed.id, kept._asdict(), change)
    for placed in plan.added:
        store(Placement, "placement", None, _values(placed, contract_id), change)


def placements_by_contract(contract_ids: Collection[int]) -> dict[int, list[PlacedIn]]:
    """The placements of these contracts, by contract."""
    found: dict[int, list[PlacedIn]] = defaultdict(list)
    rows = (
        Placement.select(Placement.contract, Placement.id, Placement.group, Placement.begins, Placement.ends)
        .where(Placement.contract.in_(list(contract_ids)))
        .order_by(Placement.begins, Placement.id)
    )
    for contract, placement, group, begins, ends in rows.tuples():
        found[contract].append(PlacedIn(placement, group, Period(begins, ends)))
    return found


def _save(placed: PlacedIn, contract_id: int, change: Writing) -> Saved:
    _require_group(placed.group)
    contract = stored(Contract, contract_id)
    period = Period(contract["begins"], contract["ends"])
    check_placement(placed, period, placements_by_contract([contract_id])[contract_id])
    stored_id = store(Placement, "placement", placed.id, _values(placed, contract_id), change)
    return Saved(stored_id, change.changes())


def _values(placed: PlacedIn, contract_id: int) -> dict[str, object]:
    return {"contract": contract_id, "group": placed.group, **placed.period._asdict()}


def _require_group(group_id: int) -> None:
    stored(Group, group_id)


def _contracts(contract_ids: Collection[int]) -> dict[int, tuple[str, Period]]:
    rows = Contract.select(Contract.id, Contract.number, Contract.begins, Contract.ends).where(
        Contract.id.in_(list(contract_ids))
    )
    return {contract: (number, Period(begins, ends)) for contract, number, begins, ends in rows.tuples()}
