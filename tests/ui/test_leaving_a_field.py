"""The register is locked or the window closed while a field is being typed in."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.queries.deliveries import logged_files
from models.rules.terms import DeliveryKind
from models.services.deliveries import record_delivery
from models.session import open_school
from tests.school_fixtures import PASSWORD, USER
from tests.ui.screens.deliveries.pages import named
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.places import DELIVERIES
from ui.screens.deliveries.pages import SENT

LEAVE = pytest.mark.parametrize("leave", [MainWindow.lock, MainWindow.close])


@pytest.fixture
def window(session, messages, qtbot):
    window = MainWindow(session.folder.path, surroundings(messages))
    qtbot.addWidget(window)
    window.open_session(session)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.page().go_to(DELIVERIES)
    return window


@LEAVE
def test_what_is_stored_on_leaving_its_field_is_stored_before_the_register_closes(window, session, leave):
    file = date(2026, 10, 31), "606853Aanlevering20261103.csv", b"BSN"
    record_delivery(DeliveryKind.DUO, *file, [], publish=lambda: None, by=session.account)
    answer = named(window.page().current().open_page(SENT), "Antwoord op het bestand")
    answer.setFocus()
    QTest.keyClicks(answer, "goedgekeurd")
    leave(window)

    with open_school(session.folder.path, USER, PASSWORD):
        assert [file.answer for file in logged_files()] == ["goedgekeurd"]


@LEAVE
def test_a_date_that_is_being_typed_asks_nothing_of_a_register_that_is_closed(window, session, leave):
    peildatum = QApplication.focusWidget()
    QTest.keyClick(peildatum, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(peildatum, "30-9-2026")
    leave(window)

    with open_school(session.folder.path, USER, PASSWORD) as again:
        assert again.account == session.account
