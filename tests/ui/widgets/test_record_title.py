"""The title of a page about a record with a name of any length."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.record_title import RecordTitle

LONG = "Wilhelmina-Alexandra " * 9


@pytest.mark.parametrize("name", [LONG, "x" * 200])
def test_a_long_name_never_widens_the_page(qtbot, name):
    page = QWidget()
    qtbot.addWidget(page)
    title = RecordTitle(name)
    QVBoxLayout(page).addWidget(title)
    page.resize(300, 100)
    page.show()

    assert page.width() == 300
    assert title.shown().endswith("…")
    assert title.text() == name


def test_a_name_that_fits_is_shown_whole_and_as_it_is(qtbot):
    title = RecordTitle("<b>Ton</b>")
    qtbot.addWidget(title)
    title.resize(title.sizeHint())

    assert title.shown() == "<b>Ton</b>"
    assert "&lt;b&gt;Ton" in title.toolTip()
