"""A tour of the program on a practice school, with a picture of everything there is to see."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from exporters.duo import file_name
from models.clock import at
from models.practice.places import SCHOOL
from ui.camera import SIZE, Camera, Look
from ui.main_window import MainWindow
from ui.tour import (
    accounts,
    attendance,
    contracts,
    deliveries,
    first_run,
    groups,
    imports,
    learners,
    login,
    management,
    today_and_find,
)
from ui.tour.area import picture_names
from ui.tour.guide import Guide, surroundings_of_nobody

AREAS = tuple(
    module.AREA
    for module in (
        first_run,
        login,
        today_and_find,
        attendance,
        learners,
        contracts,
        groups,
        deliveries,
        management,
        imports,
        accounts,
    )
)
"""In reading order, which is also the order in which it is walked."""


def file_names(today: date) -> list[str]:
    """The files that will be made and of which the name is known, the practice school aside."""
    pictures = [name for area in picture_names(AREAS) for scene in area for name in scene]
    return [*pictures, file_name(SCHOOL.bow_number, today), f"Klassenboek {today:%Y-%m-%d}.xlsx"]


def take_all(
    out: Path, school: Path, now: datetime, *, learners: int, years: int, looks: Collection[Look]
) -> Iterator[Path]:
    """Make everything in `file_names`, in these looks, with the practice school in the folder `school`."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch, Camera(out) as camera:
        window = MainWindow(out / "Klassenboek", surroundings_of_nobody(out, now))
        guide = Guide(window, out, Path(scratch), school, now, learners, years)
        try:
            for area, names in zip(AREAS, picture_names(AREAS), strict=True):
                for scene, of_scene in zip(area.scenes, names, strict=True):
                    with at(now):
                        files = list(scene.ready(guide) or ())
                    yield from files
                    for look, name in zip(scene.looks, of_scene, strict=True):
                        if look in looks:
                            yield camera.take(window, name, look, over=[*guide.dialogs(), *guide.menus()])
                    with at(now):
                        guide.leave()
                    window.resize(SIZE)
        finally:
            window.close()
            window.deleteLater()
