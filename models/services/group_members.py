"""Placing many contracts in a group at once; one at a time is services/placements.py."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import Contract, Group
from models.errors import InvalidValue, UserError
from models.rules.periods import Period
from models.rules.placements import PlacedIn, PlacementPlan, check_placement, days_in_group
from models.services.placements import carry_out, placements_by_contract
from models.services.record_writing import stored


def place_in_group(
    contract_ids: Collection[int], group_id: int, begins: date, ends: date | None, *, by: ActingAccount
) -> ChangeSet:
    """Place contracts in a group, all or none, each for the days that its contract runs.

    Without `ends` through the end of each contract. Raises UserError `not-allowed`, `record-is-gone`,
    `nobody-chosen`; InvalidValue `date-implausible`, `ends-before-begin` with `field`, and with `contract`
    (the number): `placement-outside-contract`, `placement-overlaps`.
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        if not contract_ids:
            raise UserError("nobody-chosen")
        stored(Group, group_id)
        rows = Contract.select(Contract.id, Contract.number, Contract.begins, Contract.ends).where(
            Contract.id.in_(list(contract_ids))
        )
        contracts = {contract: (number, Period(*days)) for contract, number, *days in rows.tuples()}
        placements = placements_by_contract(contract_ids)
        for contract_id in dict.fromkeys(contract_ids):
            if contract_id not in contracts:
                raise UserError("record-is-gone")
            number, runs = contracts[contract_id]
            try:
                placed = PlacedIn(None, group_id, days_in_group(begins, ends, runs))
                check_placement(placed, runs, placements[contract_id])
            except InvalidValue as error:
                raise InvalidValue(error.code, contract=number, **error.params) from error
            carry_out(PlacementPlan(added=(placed,)), contract_id, change)
        return change.changes()
