"""A copy of the live register that was opened and checked before it got its name."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from models.environment import environment_problems
from models.errors import EnvironmentProblem


class Copyable(Protocol):
    """An open register (models/database.py) that can copy itself while in use."""

    def copy_to(self, target: Path) -> None:
        """Write every committed row to a new file, under the same key."""
        ...

    def faults_of_copy(self, copy: Path) -> tuple[str, ...]:
        """What is wrong with the copy, opened afresh from the disk; empty when nothing is."""
        ...


def backup_database(source: Copyable, target: Path) -> Path:
    """Copy an open register to `target`, check the copy, and only then give it its name.

    A shop's copy of the file would do wrong here: half a transaction may be on the disk. Raises
    EnvironmentProblem (`disk-full`, `folder-not-writable`…, or `backup-damaged` when the disk did not keep
    what was written); then an earlier file of that name is still there and nothing else is.
    """
    unfinished = target.with_name(f"{target.name}.tmp")
    with environment_problems(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            discard(unfinished)
            source.copy_to(unfinished)
            if source.faults_of_copy(unfinished):
                raise EnvironmentProblem("backup-damaged", file=target.name, folder=str(target.parent))
            unfinished.replace(target)
        finally:
            discard(unfinished)
    return target


def discard(unfinished: Path) -> None:
    """Remove a database with its journal, which the engine would play back into the next of that name."""
    for suffix in ("", "-journal"):
        unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
