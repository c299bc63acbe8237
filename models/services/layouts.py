"""Changing how the DUO file is laid out, and saying that it was compared with DUO's manual (domain §2)."""

from __future__ import annotations

import json
from datetime import date

from models.accounts import ActingAccount, Action
from models.audit import now_text, writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import DuoLayoutVersion
from models.queries.layouts import active_version, versions
from models.rules.duo_layout import DuoLayout, check_layout, layout_table

_RECORD = "duo_layout"
_FIELDS = ("version", "content", "made_at", "account", "compared_on", "compared_by")


def save_layout(layout: DuoLayout, *, by: ActingAccount) -> ChangeSet:
    """Keep a layout as the version that holds from now on; nobody has compared it yet.

    Nothing is written when it gives the same file as the one that holds. An older version that is saved again
    becomes a new one. Raises UserError `layout-…` with what cannot be, `not-allowed`.
    """
    check_layout(layout)
    with writing(by, Action.CHANGE_LAYOUT) as change:
        known = versions()
        active = known[0]
        if not layout.lays_out_as(active.layout):
            version = active.version + 1
            insert_many(DuoLayoutVersion, _FIELDS, [_row(version, layout, by)])
            old, new = _settings(active.layout), _settings(layout)
            changed = [name for name in new if new[name] != old[name]]
            change.audit(
                _RECORD,
                version,
                old={"versie": active.version, **{name: old[name] for name in changed}},
                new={"versie": version, **{name: new[name] for name in changed}},
            )
        return change.changes()


def mark_compared(on: date | None, *, by: ActingAccount) -> ChangeSet:
    """Say that the version that holds was laid beside DUO's manual on this day; None takes that back.

    Raises UserError `not-allowed`.
    """
    with writing(by, Action.CHANGE_LAYOUT) as change:
        active = active_version()
        if active.compared_on == on:
            return change.changes()
        if active.made_at is None:
            insert_many(DuoLayoutVersion, _FIELDS, [_row(active.version, active.layout, by)])
        who = "" if on is None else by.name
        DuoLayoutVersion.update(compared_on=on, compared_by=who).where(
            DuoLayoutVersion.version == active.version
        ).execute()
        change.audit(
            _RECORD,
            active.version,
            old={"vergeleken op": active.compared_on, "door": active.compared_by},
            new={"vergeleken op": on, "door": who},
        )
        return change.changes()


def _row(version: int, layout: DuoLayout, by: ActingAccount) -> tuple[object, ...]:
    content = json.dumps(layout_table(layout), ensure_ascii=False)
    return version, content, now_text(), by.id, None, ""


def _settings(layout: DuoLayout) -> dict[str, object]:
    """The settings under the names a person knows them by, for the audit log."""
    table = layout_table(layout)
    return {
        **{
            f"{section}.{name}": value
            for section in ("bestand", "waarden", "uren", "cursussen")
            for name, value in table[section].items()
        },
        "kolommen": [f"{column['veld']}: {column['kop']}" for column in table["kolom"]],
    }
