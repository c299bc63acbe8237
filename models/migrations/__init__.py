"""Every change of the schema, in order: step n is the n-th of `MIGRATIONS`."""

from __future__ import annotations

from models.migrations import m0001_initial
from models.migrations.runner import Step

MIGRATIONS: tuple[Step, ...] = (m0001_initial.apply,)
"""Named one by one, so that the installed program holds them all; a released step never changes again."""
