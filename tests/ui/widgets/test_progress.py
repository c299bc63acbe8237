"""Work that takes long says where it is and can be stopped."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProgressDialog, QWidget

from ui.widgets.progress import Progress, StoppedError


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_says_where_the_work_is(page):
    with Progress(page, "Bestand lezen") as progress:
        progress.tell("Presentie", 12000)
        assert page.findChild(QProgressDialog).labelText() == "Bestand lezen\nPresentie: 12000"
        progress.tell("Lessen", 0)
        assert page.findChild(QProgressDialog).labelText() == "Bestand lezen\nLessen"


def test_short_work_shows_nothing(page):
    with Progress(page, "Bestand lezen") as progress:
        progress.tell("Presentie", 1)
        assert not page.findChild(QProgressDialog).isVisible()


def test_who_presses_cancel_stops_the_work(page):
    with Progress(page, "Bestand lezen") as progress:
        progress.tell("Presentie", 1000)
        progress.stop()
        with pytest.raises(StoppedError):
            progress.tell("Presentie", 2000)
