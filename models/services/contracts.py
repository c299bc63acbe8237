"""Contracten: what a learner bought, from when through when."""

from __future__ import annotations

import json
from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import Writing, writing
from models.changes import ChangeSet, Saved
from models.entities import Contract, Mark, Placement, SheetPrint
from models.errors import InvalidValue
from models.exchange import ContractRow
from models.queries.contracts import what_falls_outside
from models.rules.periods import Period, checked_period
from models.rules.placements import within_contract
from models.rules.records import cleaned
from models.services.learners import learner_id_of
from models.services.placements import carry_out, placements_by_contract
from models.services.record_writing import counted, refuse_bsn_as_key, remove, require_free, store, stored


def save_contract(contract_id: int | None, row: ContractRow, *, by: ActingAccount) -> Saved:
    """Keep a contract of a learner, by number; without an id a new one.

    Other dates take along the placements that would fall outside them (`what_falls_outside` says which);
    days with a mark must stay within. Once something is filled in, it stays with its learner.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue with the `field`: `number-in-use`,
    `bsn-in-key`, `unknown-learner`, `contract-has-marks`, `ends-before-begin`, `marks-outside-contract`
    (`count`) and what rules.records.cleaned raises.
    """
    row = cleaned(row)
    period = checked_period(row.begins, row.ends)
    with writing(by, Action.CHANGE_RECORDS) as change:
        require_free(Contract, "number", row.number, contract_id)
        refuse_bsn_as_key("number", row.number)
        learner = learner_id_of(row.learner)
        if contract_id is not None:
            old = stored(Contract, contract_id)
            if old["learner"] != learner and counted(Mark, contract=contract_id):
                raise InvalidValue("contract-has-marks", field="learner")
            if Period(old["begins"], old["ends"]) != period:
                _fit(contract_id, period, change)
        values = {**row._asdict(), "learner": learner}
        stored_id = store(Contract, "contract", contract_id, values, change)
        return Saved(stored_id, change.changes())


def end_contract_early(contract_id: int, ends: date, *, by: ActingAccount) -> ChangeSet:
    """Let a contract end on an earlier day, its placements with it; those that begin later go.

    Raises UserError `not-allowed`, `record-is-gone`; InvalidValue, of the field `ends`: `date-implausible`,
    `ends-before-begin`, `not-earlier` (`ends`: the present last day), `marks-outside-contract` (`count`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        old = stored(Contract, contract_id)
        period = checked_period(old["begins"], ends)
        if ends >= old["ends"]:
            raise InvalidValue("not-earlier", field="ends", ends=old["ends"])
        _fit(contract_id, period, change)
        store(Contract, "contract", contract_id, {"ends": ends}, change)
        return change.changes()


def remove_contract(contract_id: int, *, by: ActingAccount) -> ChangeSet:
    """Delete a contract that was never in a group and of which nothing was filled in or printed.

    Raises UserError `not-allowed`, `record-is-gone`, `still-in-use` (`what`).
    """
    with writing(by, Action.CHANGE_RECORDS) as change:
        used_by = (
            ("plaatsingen", counted(Placement, contract=contract_id)),
            ("ingevulde presentie", counted(Mark, contract=contract_id)),
            ("geprinte presentielijsten", _printed(contract_id)),
        )
        remove(Contract, "contract", contract_id, change, used_by=used_by)
        return change.changes()


def _fit(contract_id: int, period: Period, change: Writing) -> None:
    """Make a contract's placements fit its new dates. Raises InvalidValue `marks-outside-contract`."""
    marks = what_falls_outside(contract_id, period.begins, period.ends).marks
    if marks:
        side = period.side_of(marks[0].date) or "ends"
        raise InvalidValue("marks-outside-contract", field=side, count=len(marks))
    carry_out(
        within_contract(placements_by_contract([contract_id])[contract_id], period), contract_id, change
    )


def _printed(contract_id: int) -> int:
    """How many printed sign-in sheets it stands on; those know contracts by id."""
    prints = SheetPrint.select(SheetPrint.contracts).tuples()
    return sum(contract_id in json.loads(contracts) for (contracts,) in prints)
