"""Brings a register to the newest schema: step n makes version n out of version n - 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from models.backup import Copyable, backup_database
from models.errors import UserError

Step = Callable[[Callable[[str], None]], None]
"""Changes the schema with plain SQL statements; it never imports an entity, for those move on."""


class Migratable(Copyable, Protocol):
    """An open register (models/database.py) whose schema can be changed."""

    @property
    def schema_version(self) -> int: ...

    @schema_version.setter
    def schema_version(self, version: int) -> None: ...

    def run(self, sql: str) -> None: ...

    def broken_references(self) -> int: ...

    def without_foreign_keys(self) -> AbstractContextManager[None]: ...

    def atomic(self) -> AbstractContextManager[object]: ...


def refuse_newer(version: int, steps: Sequence[Step]) -> None:
    """Raises UserError `database-newer`: this program would not understand what it reads."""
    if version > len(steps):
        raise UserError("database-newer", version=version, known=len(steps))


def migrate(register: Migratable, steps: Sequence[Step], *, backups: Path) -> None:
    """Run the steps a register has not had yet; a new one (version 0) has had none.

    An existing register is first backed up into the folder `backups`; without that backup nothing runs. A
    step that fails leaves schema, rows and version as they were before it.
    """
    version = register.schema_version
    refuse_newer(version, steps)
    if 0 < version < len(steps):
        backup_database(register, backups / _backup_name(version))
    for number, step in enumerate(steps[version:], start=version + 1):
        _run(register, number, step)


def _run(register: Migratable, number: int, step: Step) -> None:
    # Foreign keys first: inside a transaction the engine ignores that switch, and a step that rebuilds a
    # table would lose the rows that hang from it.
    with register.without_foreign_keys(), register.atomic():
        step(register.run)
        broken = register.broken_references()
        if broken:
            raise RuntimeError(f"migration {number} leaves {broken} rows without the row they belong to")
        register.schema_version = number


def _backup_name(version: int) -> str:
    return f"voor-migratie-v{version}-{datetime.now():%Y-%m-%d-%H%M%S}.db"
