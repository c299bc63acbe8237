"""The screen of a school that is open, with the keyboard in it."""

from __future__ import annotations

import pytest

from models.session import Session
from tests.ui.screens.attendance.keys import now, shown
from ui.screens.attendance.screen import AttendanceScreen


@pytest.fixture
def screen(session: Session, messages, qtbot) -> AttendanceScreen:
    return shown(AttendanceScreen(session, messages, now=now), qtbot)
