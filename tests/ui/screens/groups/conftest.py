"""The groups of a small school, on Wednesday 9 September 2026."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from models.session import Session
from tests.timetable_school import fill_school, group_id
from tests.ui.screens.record_keys import shown
from tests.ui.window_doubles import surroundings
from ui.screens.groups.page import GroupPage
from ui.screens.groups.screen import GroupsScreen
from ui.targets import Target

NOW = datetime(2026, 9, 9, 10, 0)


@pytest.fixture
def school(empty_school) -> Session:
    fill_school(empty_school)
    return empty_school


@pytest.fixture
def screen(school, messages, qtbot) -> GroupsScreen:
    return shown(GroupsScreen(school, surroundings(messages, now=NOW)), qtbot)


@pytest.fixture
def page(screen, school) -> GroupPage:
    """The page of Ochtend."""
    return open_group(screen, school, "Ochtend")


def open_group(screen: GroupsScreen, school: Session, name: str, field: str = "") -> GroupPage:
    screen.show_target(Target("group", group_id(school, name), field))
    page = screen.browser.page()
    assert isinstance(page, GroupPage)
    return page


@pytest.fixture
def dialog(qtbot):
    """The dialog that is open, once it has the keyboard."""

    def opened(parent, kind: type[QDialog]) -> QDialog:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in parent.findChildren(kind)))
        found = next(one for one in parent.findChildren(kind) if one.isVisible())
        qtbot.waitUntil(lambda: found.isActiveWindow() and QApplication.focusWidget() is not None)
        return found

    return opened
