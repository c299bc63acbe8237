"""Colours that can be read: on a light and on a dark window."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from models.rules.terms import Status, Verdict
from ui.state_colours import CellState, cell_state, is_dark, muted, state_colours


def palette(*, dark: bool) -> QPalette:
    ground, ink = ("#1E1E1E", "#F0F0F0") if dark else ("#FFFFFF", "#000000")
    colours = QPalette()
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        colours.setColor(role, QColor(ground))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        colours.setColor(role, QColor(ink))
    return colours


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.1's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("state", CellState)
def test_the_ink_of_every_state_can_be_read_on_its_ground(state, dark):
    colours = palette(dark=dark)
    pair = state_colours(state, colours)
    assert contrast(pair.ink, pair.ground or colours.base().color()) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_muted_text_can_be_read(dark):
    colours = palette(dark=dark)
    assert contrast(muted(colours), colours.base().color()) >= 4.5


def test_a_window_is_dark_when_its_ground_is_darker_than_its_ink():
    assert is_dark(palette(dark=True))
    assert not is_dark(palette(dark=False))


@pytest.mark.parametrize(
    ("status", "verdict", "state"),
    [
        (Status.PRESENT, None, CellState.PRESENT),
        (Status.LATE, None, CellState.PARTIAL),
        (Status.LEFT_EARLY, None, CellState.PARTIAL),
        (Status.ABSENT, Verdict.GEOORLOOFD, CellState.EXCUSED),
        (Status.ABSENT, Verdict.ONGEOORLOOFD, CellState.UNEXCUSED),
        (Status.ABSENT, Verdict.OPEN, CellState.OPEN),
        (Status.ABSENT, Verdict.GEMEENTE, CellState.GEMEENTE),
    ],
)
def test_an_absence_has_the_colour_of_its_verdict(status, verdict, state):
    assert cell_state(status, verdict) is state
