"""A name out of somebody's workbook is text: no mark-up that fetches a picture, and no BSN in a title."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressDialog, QWidget

from models.exchange import SchoolRow
from models.services.school_details import set_school_details
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.widgets.progress import Progress

PICTURE = "<img src='//elders/x.png'>"
"""Windows would tell that computer who is logged in here."""


@pytest.fixture
def window(session, messages, qtbot):
    set_school_details(SchoolRow(f"{PICTURE} 123456782"), by=session.account)
    window = MainWindow(session.folder.path, surroundings(messages, Path("geen.xlsx")))
    qtbot.addWidget(window)
    window.open_session(session)
    return window


def test_no_text_of_the_school_is_taken_for_mark_up(window):
    shown = [label for label in window.findChildren(QLabel) if PICTURE in label.text()]
    assert shown
    assert {label.textFormat() for label in shown} == {Qt.TextFormat.PlainText}


def test_a_bsn_in_the_name_of_the_school_is_masked_in_the_title(window):
    assert window.windowTitle() == f"{PICTURE} …•••782 – Klassenboek"


def test_the_name_of_a_sheet_is_no_mark_up_while_it_is_read(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    with Progress(page, "Bestand lezen") as progress:
        progress.tell(PICTURE, 3)
        dialog = page.findChild(QProgressDialog)
        [label] = dialog.findChildren(QLabel)
        assert label.text() == f"Bestand lezen\n{PICTURE}: 3"
        assert label.textFormat() is Qt.TextFormat.PlainText
