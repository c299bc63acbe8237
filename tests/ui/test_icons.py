from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtSvg import QSvgRenderer

from models.resources import resource_path
from ui.camera import darkened
from ui.icons import icon
from ui.places import PLACES, SIDE_PLACES
from ui.theme import Tone, ink

ICONS = sorted(resource_path("icons").glob("*.svg"))


def colours(of: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of the fully drawn pixels."""
    image = of.pixmap(QSize(48, 48), 1, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(48) for y in range(48))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_every_drawing_can_be_drawn_and_leans_on_nothing_else(file, qapp):
    assert QSvgRenderer(str(file)).isValid()
    assert not re.search(r"href|<script|<image|url\(", file.read_text(encoding="utf-8"))


def test_the_icons_have_a_licence_beside_them():
    assert "EUPL-1.2" in resource_path("icons", "LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("place", [*PLACES, *SIDE_PLACES], ids=lambda place: place.title)
def test_every_screen_has_its_icon(place, qapp):
    assert colours(icon(place.icon))


def test_an_icon_has_the_colour_of_text(qapp):
    assert colours(icon("stop")) == {qapp.palette().color(QPalette.ColorRole.WindowText).name()}


def test_an_icon_on_a_selected_row_has_the_colour_of_its_text(qapp):
    selected = qapp.palette().color(QPalette.ColorRole.HighlightedText).name()

    assert colours(icon("stop"), QIcon.Mode.Selected) == {selected}


def test_an_icon_follows_the_palette_without_being_made_anew(qapp):
    warning, plain = icon("stop", Tone.STOP), icon("stop")
    light = colours(warning), colours(plain)

    with darkened():
        dark = colours(warning), colours(plain)
        assert dark[0] == {ink(Tone.STOP, qapp.palette()).name()}

    assert light[0] != dark[0]
    assert light[1] != dark[1]


def test_an_icon_keeps_its_shape_where_there_is_more_room(qapp):
    image = icon("stop").pixmap(QSize(96, 48), 1).toImage()
    drawn = [x for x in range(96) for y in range(48) if image.pixelColor(x, y) != QColor(0, 0, 0, 0)]

    assert min(drawn) >= 24
    assert max(drawn) < 72


def test_no_name_is_no_icon(qapp):
    assert icon("").isNull()


def test_an_unknown_name_is_found_out_at_once(qapp):
    with pytest.raises(FileNotFoundError):
        icon("bestaat-niet")
