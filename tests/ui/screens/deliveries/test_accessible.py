"""The pages of *Aanleveren* and the tabs on them, for who uses no mouse or has a small laptop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from tests.ui.screens.groups.test_accessible import SMALL, nameless
from tests.ui.test_accessibility import mnemonics, visible
from tests.ui.window_doubles import surroundings
from ui.places import DELIVERIES
from ui.screens.deliveries.duo.screen import DuoScreen
from ui.screens.deliveries.pages import PAGES, DeliveryPage
from ui.workspace import Workspace


@pytest.fixture
def workspace(session, messages, qtbot) -> Workspace:
    workspace = Workspace(session, surroundings(messages))
    qtbot.addWidget(workspace)
    workspace.resize(*SMALL)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    workspace.go_to(DELIVERIES)
    return workspace


def faces(page: QWidget) -> list[str]:
    """Show every step and tab of a page in turn, and say what stands twice, has no name or does not fit."""
    workspace = page.window()
    found = checked(workspace, page)
    if isinstance(page, DuoScreen):
        for step in range(1, 4):
            page.go_to_step(step)
            found += checked(workspace, page)
    for tabs in visible(page, QTabWidget):
        assert isinstance(tabs, QTabWidget)
        for index in range(1, tabs.count()):
            tabs.setCurrentIndex(index)
            found += checked(workspace, page)
    return found


def checked(workspace: QWidget, page: QWidget) -> list[str]:
    letters = mnemonics(workspace)
    size = workspace.minimumSizeHint()
    bars = [one for one in visible(page, QTabBar) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [
        *(f"Alt+{letter} twice" for letter in set(letters) if letters.count(letter) > 1),
        *nameless(page),
        *("QTabBar" for one in bars if not one.accessibleName()),
        *([] if size.width() <= SMALL[0] and size.height() <= SMALL[1] else [f"{size} is too large"]),
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.title)
def test_a_page_can_be_worked_without_a_mouse_and_fits_a_small_laptop(workspace, page: DeliveryPage):
    assert faces(workspace.current().open_page(page)) == []
