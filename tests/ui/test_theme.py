from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel

from ui.camera import darkened
from ui.theme import (
    FONT_FILES,
    Tone,
    bold_font,
    ground,
    heading_font,
    ink,
    line_height,
    load_fonts,
    page_ground,
)


@pytest.fixture(params=["light", "dark"])
def palette(request, qapp):
    with darkened() if request.param == "dark" else nullcontext():
        yield qapp.palette()


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour: QColor) -> float:
        parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", Tone)
def test_a_notice_can_be_read(tone, palette):
    assert contrast(palette.color(QPalette.ColorRole.WindowText), ground(tone, palette)) >= 7


@pytest.mark.parametrize("tone", Tone)
def test_its_icon_can_be_seen(tone, palette):
    assert contrast(ink(tone, palette), ground(tone, palette)) >= 3


def test_all_fonts_that_come_along_can_be_read(qapp):
    assert len(FONT_FILES) == 4
    assert load_fonts() == []


def test_headings_grow_with_the_text(qtbot):
    label = QLabel("Presentie")
    qtbot.addWidget(label)

    assert heading_font(label, 2).pointSizeF() == pytest.approx(label.font().pointSizeF() * 2)
    assert bold_font(label).bold()
    assert line_height(label) == label.fontMetrics().height()


def test_pages_stand_on_a_colour_that_the_frame_of_a_field_differs_from(palette):
    frame = palette.window().color().darker(140)  # as Fusion draws it

    assert palette.color(page_ground(palette)) != frame
