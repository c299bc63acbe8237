"""Pages and lists on a dark system: what stands on them can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.page import CentredColumn
from ui.widgets.ticks import TickList

DARK, DARKER, LIGHT = QColor(50, 50, 50), QColor(36, 36, 36), QColor(240, 240, 240)


def dark() -> QPalette:
    palette = QPalette(DARK, DARK)
    palette.setColor(QPalette.ColorRole.Base, DARKER)
    palette.setColor(QPalette.ColorRole.Text, LIGHT)
    return palette


def ground(widget: QWidget) -> QColor:
    return widget.palette().color(widget.backgroundRole())


@pytest.fixture(params=["column", "ticks"])
def part(request, qtbot) -> tuple[QWidget, QWidget]:
    """A widget, and the part of it that has a ground."""
    widget = CentredColumn() if request.param == "column" else TickList("Groepen")
    qtbot.addWidget(widget)
    return widget, widget if isinstance(widget, CentredColumn) else widget.viewport()


def test_fields_and_boxes_do_not_vanish_when_the_system_turns_dark(part):
    widget, standing = part
    widget.setPalette(dark())
    QApplication.processEvents()

    assert ground(standing) != DARKER


def test_a_light_system_keeps_its_white_page(part):
    widget, standing = part

    assert ground(standing) == widget.palette().color(QPalette.ColorRole.Base)
