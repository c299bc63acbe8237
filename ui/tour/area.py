"""What the tour is made of: areas of the program, each with its pictures beside the code for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from ui.camera import Look
from ui.tour.guide import Guide

FORM_LOOKS = (Look.LIGHT, Look.DARK, Look.LARGE, Look.DARK_LARGE)
"""The large ones last: a dialog that once had to scroll goes on doing so."""
Ready = Callable[[Guide], Iterable[Path] | None]
"""Gets the window ready for a picture; may make files on the way, and gives their paths."""


class Scene(NamedTuple):
    """What is done before a picture is taken, in each of these looks; none is something done in between."""

    ready: Ready
    name: str = ""
    looks: tuple[Look, ...] = ()


class Area:
    """A part of the program. Its scenes stand in the order of its functions."""

    def __init__(self) -> None:
        self.scenes: list[Scene] = []

    def picture(self, name: str, looks: tuple[Look, ...] = (Look.LIGHT,)) -> Callable[[Ready], Ready]:
        """The window has this picture when the function is done, with the dialogs that are open over it."""

        def add(ready: Ready) -> Ready:
            self.scenes.append(Scene(ready, name, looks))
            return ready

        return add

    def form(self, name: str) -> Callable[[Ready], Ready]:
        """A picture of something that is filled in: light and dark, and half as large again."""
        return self.picture(name, FORM_LOOKS)

    def step(self, ready: Ready) -> Ready:
        """Something done between two pictures."""
        self.scenes.append(Scene(ready))
        return ready


def picture_names(areas: Iterable[Area]) -> list[list[list[str]]]:
    """The file names of each scene of each area, numbered in reading order."""
    return [
        [_names(area_number, number, scene) for number, scene in _numbered(area.scenes)]
        for area_number, area in enumerate(areas, start=1)
    ]


def _numbered(scenes: Iterable[Scene]) -> Iterable[tuple[int, Scene]]:
    number = 0
    for scene in scenes:
        number += bool(scene.looks)
        yield number, scene


def _names(area: int, number: int, scene: Scene) -> list[str]:
    return [f"{area:02}-{number:02}-{scene.name}{look.value}.png" for look in scene.looks]
