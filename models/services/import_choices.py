"""How somebody said that a sheet is to be read, remembered for the next time."""

from __future__ import annotations

from collections.abc import Mapping

from models.audit import Writing
from models.database import insert_many
from models.entities import Setting
from models.queries.imports import MAPPING_SETTING, remembered_mappings


def remember_mappings(mappings: Mapping[str, str], change: Writing) -> None:
    """Keep these by the fingerprint of a sheet's headings, with the import that was read so."""
    known = remembered_mappings()
    others = {name: text for name, text in mappings.items() if known.get(name) != text}
    if not others:
        return
    names = [f"{MAPPING_SETTING}{name}" for name in others]
    Setting.delete().where(Setting.name.in_(names)).execute()
    insert_many(Setting, ("name", "value"), zip(names, others.values(), strict=True))
    for name in names:
        change.audit("setting", None, new={"name": name})
