"""How the school lays out its DUO file: the version that holds, and those before it. Source: domain §2."""

# pyright: reportUnknownMemberType=false
# `desc()` has no complete type in peewee's stubs.

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.entities import Account, DuoLayoutVersion
from models.rules.duo_layout import DuoLayout, default_layout, layout_of


@dataclass(frozen=True, slots=True)
class LayoutVersion:
    """One version; `made_at` is None for the layout that came with the program."""

    layout: DuoLayout
    made_at: datetime | None
    made_by: str
    compared_on: date | None
    compared_by: str

    @property
    def version(self) -> int:
        return self.layout.version


def active_layout() -> DuoLayout:
    """The layout by which the DUO file is written now."""
    return active_version().layout


def active_version() -> LayoutVersion:
    """The newest version; the one that came with the program when the school has none of its own."""
    return versions()[0]


def versions() -> list[LayoutVersion]:
    """Every version, the newest first; the one that came with the program is always among them."""
    rows = (
        DuoLayoutVersion.select(
            DuoLayoutVersion.version,
            DuoLayoutVersion.content,
            DuoLayoutVersion.made_at,
            Account.name,
            DuoLayoutVersion.compared_on,
            DuoLayoutVersion.compared_by,
        )
        .join(Account)
        .order_by(DuoLayoutVersion.version.desc())
    )
    found = [_version(*row) for row in rows.tuples()]
    shipped = default_layout()
    if not found or found[-1].version != shipped.version:
        found.append(LayoutVersion(shipped, None, "", None, ""))
    return found


def _version(
    version: int, content: str, made_at: datetime, made_by: str, compared_on: date | None, compared_by: str
) -> LayoutVersion:
    layout = layout_of(json.loads(content), f"versie {version}")
    layout = replace(layout, version=version, verified=compared_on is not None)
    return LayoutVersion(layout, made_at, made_by, compared_on, compared_by)
