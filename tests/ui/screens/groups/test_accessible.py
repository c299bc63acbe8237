"""The page of a group and its dialogs, for who uses no mouse or has a small laptop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QWidget

from tests.timetable_school import group_id
from tests.ui.screens.groups.conftest import NOW
from tests.ui.test_accessibility import mnemonics, visible
from tests.ui.window_doubles import surroundings
from ui.places import GROUPS
from ui.screens.groups.page import GroupPage
from ui.targets import Target
from ui.theme import line_height
from ui.workspace import Workspace

TABS = ("name", "placement", "lesson")
SMALL = (853, 533)
"""What a window of 1280 × 800 holds where everything is half as large again."""


@pytest.fixture
def workspace(school, messages, qtbot) -> Workspace:
    workspace = Workspace(school, surroundings(messages, now=NOW))
    qtbot.addWidget(workspace)
    workspace.resize(*SMALL)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    workspace.go_to(GROUPS)
    return workspace


def opened(workspace: Workspace, school, field: str) -> GroupPage:
    workspace.go_to_target(Target("group", group_id(school, "Ochtend"), field))
    page = workspace.current().browser.page()
    assert isinstance(page, GroupPage)
    return page


def nameless(window: QWidget) -> list[str]:
    """What takes the keyboard without saying what it is."""
    found = visible(window, QLineEdit, QComboBox, QAbstractItemView, QAbstractButton)
    taking = [one for one in found if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    texts = [one.text() if isinstance(one, QAbstractButton) else "" for one in taking]
    return [
        type(one).__name__
        for one, text in zip(taking, texts, strict=True)
        if not (text or one.accessibleName())
    ]


@pytest.mark.parametrize("field", TABS)
def test_a_tab_can_be_worked_without_a_mouse(workspace, school, field):
    opened(workspace, school, field)
    letters = mnemonics(workspace)
    assert sorted(letters) == sorted(set(letters))
    assert nameless(workspace) == []


@pytest.mark.parametrize("field", TABS)
def test_a_tab_fits_on_a_small_laptop(workspace, school, field):
    page = opened(workspace, school, field)
    assert workspace.minimumSizeHint().width() <= SMALL[0]
    assert workspace.minimumSizeHint().height() <= SMALL[1]
    assert page.isVisible()


@pytest.mark.parametrize("name", ["place", "move_members", "change_days", "plan", "change", "cancel"])
def test_a_dialog_can_be_worked_without_a_mouse_and_fits(workspace, school, name):
    page = opened(workspace, school, "lesson" if name in {"plan", "change", "cancel"} else "placement")
    tab = page.roster if hasattr(page.roster, name) else page.members
    dialog = getattr(tab, name)()
    letters = mnemonics(dialog)
    assert sorted(letters) == sorted(set(letters)) != []
    assert nameless(dialog) == []
    assert dialog.windowTitle()
    assert dialog.minimumSizeHint().height() <= SMALL[1] - 2 * line_height(dialog)
    assert dialog.minimumSizeHint().width() <= SMALL[0]
