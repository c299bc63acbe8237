from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QRadioButton

from tests.ui.window_doubles import surroundings
from ui.camera import darkened
from ui.main_window import MainWindow
from ui.screens.learners.year_map import no_lesson_colour
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
    show_tick_boxes,
)
from ui.widgets.ticks import TickList


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


def test_a_day_without_a_lesson_can_be_seen_in_the_map_of_a_year(palette):
    page = palette.color(page_ground(palette))

    assert contrast(no_lesson_colour(palette), page) >= 1.25


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_on_a_dark_system_what_can_be_ticked_can_be_seen(kind, qtbot):
    with darkened():
        box = kind("Vooraf afgemeld")
        qtbot.addWidget(box)
        box.ensurePolished()
        colours = box.palette()

        assert contrast(colours.base().color(), colours.window().color()) >= 3
        assert contrast(colours.text().color(), colours.base().color()) >= 4.5
        assert contrast(colours.windowText().color(), colours.window().color()) >= 7


def test_and_so_can_what_can_be_ticked_in_a_list(qtbot):
    with darkened():
        ticks = TickList("Groepen")
        qtbot.addWidget(ticks)
        ticks.ensurePolished()
        box = ticks.palette().base().color()
        # Fusion draws a tick in somewhat less than the colour of texts.
        tick = ticks.palette().text().color().darker(120)

        assert contrast(box, ticks.viewport().palette().color(ticks.viewport().backgroundRole())) >= 3
        assert contrast(tick, box) >= 3


def test_they_can_still_be_seen_when_the_system_turns_dark_while_the_program_runs(qtbot, tmp_path, messages):
    window = MainWindow(tmp_path / "nog niets", surroundings(messages))
    qtbot.addWidget(window)
    box = QCheckBox("Vooraf afgemeld", window)
    window.show()
    with darkened():
        dark = QApplication.palette()
    QApplication.processEvents()
    light = QApplication.palette()
    QApplication.setPalette(dark)
    QApplication.processEvents()
    colours = box.palette()
    QApplication.setPalette(light)
    QApplication.processEvents()

    assert contrast(colours.base().color(), colours.window().color()) >= 3


def test_on_a_light_system_boxes_are_as_the_system_wants_them(qtbot):
    show_tick_boxes()
    box = QCheckBox("Vooraf afgemeld")
    qtbot.addWidget(box)
    box.ensurePolished()

    assert box.palette().base() == QApplication.palette().base()
