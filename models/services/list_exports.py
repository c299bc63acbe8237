"""Noting that a list left the register as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.services.written_files import WrittenFile


def note_list_export(
    name: str,
    columns: Sequence[str],
    count: int,
    *,
    file: WrittenFile,
    publish: Callable[[], None],
    by: ActingAccount,
) -> ChangeSet:
    """Note which list left, with which columns and how many lines, then let `publish` name the file.

    Nobody on the list is named. Raises UserError `not-allowed`, and whatever `publish` raises.
    """
    with writing(by, Action.EXPORT_LIST) as change:
        said = {"lijst": name, "kolommen": ", ".join(columns), "regels": count, **file.said()}
        change.audit("list", None, new=said)
        publish()
        return change.changes()
