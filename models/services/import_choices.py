"""How somebody said that a sheet is to be read, remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import Setting
from models.queries.imports import MAPPING_SETTING, remembered_mappings


def remember_mappings(mappings: Mapping[str, str], *, by: ActingAccount) -> ChangeSet:
    """Keep these by the fingerprint of a sheet's headings; nothing is written when all are known.

    Raises UserError `not-allowed`.
    """
    known = remembered_mappings()
    others = {name: text for name, text in mappings.items() if known.get(name) != text}
    if not others:
        return ChangeSet()
    with writing(by, Action.IMPORT) as change:
        names = [f"{MAPPING_SETTING}{name}" for name in others]
        Setting.delete().where(Setting.name.in_(names)).execute()
        insert_many(Setting, ("name", "value"), zip(names, others.values(), strict=True))
        for name in names:
            change.audit("setting", None, new={"name": name})
        return change.changes()
