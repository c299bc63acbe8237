"""The layout of the DUO file, under the name it had before it moved to models.rules.duo_layout."""

from __future__ import annotations

from models.rules.duo_layout import (
    Column,
    DateFormat,
    DuoLayout,
    Field,
    Scope,
    Withheld,
    default_layout,
    read_layout,
)

__all__ = [
    "Column",
    "DateFormat",
    "DuoLayout",
    "Field",
    "Scope",
    "Withheld",
    "default_layout",
    "read_layout",
]
