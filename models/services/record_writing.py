"""What storing and removing any record of the office has in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from models.audit import Writing
from models.database import Entity
from models.entities import Learner
from models.errors import InvalidValue, UserError
from models.rules.bsn import bsns_in


def store(
    entity: type[Entity], record: str, record_id: int | None, values: Mapping[str, object], change: Writing
) -> int:
    """Insert a record, or write and audit the fields of an existing one that changed. Gives its id.

    Raises UserError `record-is-gone`.
    """
    if record_id is None:
        new_id = entity.insert(**values).execute()
        change.audit(record, new_id, new=values)
        return new_id
    old = stored(entity, record_id)
    changed = {name: value for name, value in values.items() if old[name] != value}
    if changed:
        _where_id(entity.update(changed), entity, record_id).execute()
        change.audit(record, record_id, old={name: old[name] for name in changed}, new=changed)
    return record_id


def stored(entity: type[Entity], record_id: int) -> dict[str, Any]:
    """The fields of a record by name. Raises UserError `record-is-gone`."""
    old = _where_id(entity.select(), entity, record_id).dicts().first()
    if old is None:
        raise UserError("record-is-gone")
    return old


def remove(
    entity: type[Entity],
    record: str,
    record_id: int,
    change: Writing,
    *,
    used_by: Iterable[tuple[str, int]] = (),
) -> None:
    """Delete a record to which nothing refers; `used_by` counts what does, under its Dutch name.

    Raises UserError `record-is-gone`, `still-in-use` (`what`).
    """
    old = stored(entity, record_id)
    users = [f"{name} ({count})" for name, count in used_by if count]
    if users:
        raise UserError("still-in-use", what=", ".join(users))
    _where_id(entity.delete(), entity, record_id).execute()
    change.audit(record, record_id, old={name: value for name, value in old.items() if name != "id"})


def counted(entity: type[Entity], **references: int) -> int:
    """How many rows of a table refer to a record: `counted(Group, teacher=3)`."""
    return entity.select().where(*(getattr(entity, name) == key for name, key in references.items())).count()


def require_free(entity: type[Entity], field: str, value: str, record_id: int | None) -> None:
    """Raises InvalidValue `name-in-use` or `number-in-use` when another record has this one."""
    column: Any = getattr(entity, field)
    others = entity.select().where(column == value)
    if record_id is not None:
        others = others.where(entity.id != record_id)
    if others.exists():
        raise InvalidValue(f"{field}-in-use", field=field)


def refuse_bsn_as_key(field: str, text: str) -> None:
    """Raises InvalidValue `bsn-in-key` for a number or name that holds the BSN of a learner."""
    candidates = list(bsns_in(text))
    if candidates and Learner.select().where(Learner.bsn.in_(candidates)).exists():
        raise InvalidValue("bsn-in-key", field=field)


def _where_id(query: Any, entity: type[Entity], record_id: int) -> Any:
    return query.where(entity.id == record_id)
