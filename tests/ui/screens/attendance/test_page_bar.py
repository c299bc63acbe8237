"""The bar above the grid where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from models.queries.week import GroupChoice
from models.rules.weeks import IsoWeek
from ui.screens.attendance.page_bar import PageBar, week_days

WEEK = IsoWeek(2026, 46)


def is_blank(label: QLabel) -> bool:
    picture = label.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}
    return len(colours) == 1


@pytest.mark.parametrize(("missing", "blank"), [(0, False), (1, True), (60, True)])
def test_the_days_of_the_week_are_there_in_full_or_not_at_all(qtbot, missing, blank):
    bar = PageBar()
    qtbot.addWidget(bar)
    group = GroupChoice(1, "Alfa A")
    bar.show_groups([group])
    bar.show_page(group, WEEK)
    days = next(label for label in bar.findChildren(QLabel) if label.text() == week_days(WEEK))
    days.setParent(None)
    qtbot.addWidget(days)
    days.resize(days.sizeHint().width() - missing, days.sizeHint().height())

    assert is_blank(days) is blank
