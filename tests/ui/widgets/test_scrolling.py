"""A part that scrolls keeps in sight what has the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.scrolling import scrolling


def test_what_gets_the_keyboard_comes_in_sight(qtbot):
    part = QWidget()
    rows = QVBoxLayout(part)
    fields = [QLineEdit() for _ in range(40)]
    for field in fields:
        rows.addWidget(field)
    area = scrolling(part)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    assert fields[-1].visibleRegion().isEmpty()

    fields[-1].setFocus()
    assert not fields[-1].visibleRegion().isEmpty()

    fields[0].setFocus()
    assert not fields[0].visibleRegion().isEmpty()
