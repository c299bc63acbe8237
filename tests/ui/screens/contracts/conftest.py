"""The screen of contracts, open on the sample school."""

from __future__ import annotations

import pytest

from tests.ui.window_doubles import surroundings
from ui.screens.contracts.screen import ContractsScreen


@pytest.fixture
def screen(session, messages, qtbot):
    screen = ContractsScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen
