"""Where the files that come with the program are; the same in a checkout and in the installed program."""

from __future__ import annotations

from pathlib import Path

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Give the path of a file or folder below `resources/`."""
    return _RESOURCES.joinpath(*parts)


FONT_FAMILIES = ("Klassenboek Sans", "Klassenboek Sans Arabic")
"""Noto Sans under a name of our own, so that no other Noto on a PC takes its place (resources/fonts)."""

FONT_FILES = tuple(
    resource_path("fonts", f"{family.replace(' ', '')}-{weight}.ttf")
    for family in FONT_FAMILIES
    for weight in ("Regular", "Bold")
)
