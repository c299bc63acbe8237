"""Remembering which sign-in sheets were printed, and who was on them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from models.accounts import ActingAccount, Action
from models.audit import now_text, writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import SheetPrint
from models.errors import UserError
from models.queries.week import groups_for
from models.rules.terms import DeliveryKind
from models.rules.weeks import IsoWeek
from models.services.deliveries import keep_copy
from models.services.written_files import WrittenFile

_FIELDS = ("group", "monday", "contracts", "printed_at", "account")


class SheetFile(NamedTuple):
    """A sheet that was written as a file, with its rows: who is on it."""

    file: WrittenFile
    rows: Sequence[Mapping[str, object]]


def record_sheet_print(
    group: int,
    week: IsoWeek,
    contracts: Sequence[int],
    *,
    written: SheetFile | None = None,
    publish: Callable[[], None],
    by: ActingAccount,
) -> ChangeSet:
    """Keep who is on the list of this week (contract ids, in the order of the rows), then `publish` it.

    A file that was `written` is kept as it is; without one the list went to a printer.
    Raises UserError `not-allowed`, `not-own-group`, and whatever `publish` raises.
    """
    with writing(by, Action.PRINT_SHEET) as change:
        if group not in {choice.id for choice in groups_for(by)}:
            raise UserError("not-own-group")
        row = (group, week.monday.isoformat(), json.dumps(list(contracts)), now_text(), by.id)
        insert_many(SheetPrint, _FIELDS, [row])
        said: dict[str, object] = {"groep": group, "week": str(week), "cursisten": len(contracts)}
        if written is not None:
            keep_copy(DeliveryKind.SIGN_IN_SHEET, week.sunday, written.file, written.rows, account=by.id)
            said |= written.file.said()
        change.audit("sheet_print", None, new=said)
        publish()
        return change.changes()
