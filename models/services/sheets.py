"""Remembering which sign-in sheets were printed, and who was on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from models.accounts import ActingAccount, Action
from models.audit import now_text, writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import SheetPrint
from models.errors import UserError
from models.queries.week import groups_for
from models.rules.weeks import IsoWeek

_FIELDS = ("group", "monday", "contracts", "printed_at", "account")


def record_sheet_print(
    group: int, week: IsoWeek, contracts: Sequence[int], *, publish: Callable[[], None], by: ActingAccount
) -> ChangeSet:
    """Keep who is on the list of this week (contract ids, in the order of the rows), then `publish` it.

    Raises UserError `not-allowed`, `not-own-group`, and whatever `publish` raises.
    """
    with writing(by, Action.PRINT_SHEET) as change:
        if group not in {choice.id for choice in groups_for(by)}:
            raise UserError("not-own-group")
        row = (group, week.monday.isoformat(), json.dumps(list(contracts)), now_text(), by.id)
        insert_many(SheetPrint, _FIELDS, [row])
        change.audit(
            "sheet_print", None, new={"groep": group, "week": str(week), "cursisten": len(contracts)}
        )
        publish()
        return change.changes()
