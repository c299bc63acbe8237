"""Choices of the school that hold for everybody."""

from __future__ import annotations

import json

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.database import insert_many
from models.entities import Setting
from models.queries.gemeente import REASONS_SETTING, reasons_are_given


def give_reasons_to_gemeente(given: bool, *, by: ActingAccount) -> ChangeSet:
    """Say whether a gemeente hears why somebody was absent; without a choice it does.

    Raises UserError `not-allowed`.
    """
    return _keep(REASONS_SETTING, before=reasons_are_given(), now=given, by=by)


def _keep(name: str, *, before: object, now: object, by: ActingAccount) -> ChangeSet:
    with writing(by, Action.SET_UP) as change:
        if now != before:
            value = json.dumps(now)
            if not Setting.update(value=value).where(Setting.name == name).execute():
                insert_many(Setting, ("name", "value"), [(name, value)])
            change.audit("setting", None, old={name: before}, new={name: now})
        return change.changes()
