"""A date that is being typed: a button finds it as typed, and one that cannot be holds the file back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget

from exporters.duo import deliver_duo, prepare_duo
from models.changes import ChangeSet
from models.queries.deliveries import last_written
from models.rules.duo_layout import default_layout
from models.rules.terms import DeliveryKind
from tests.ui.screens.deliveries.pages import button, named, press, shown, typed
from tests.ui.window_doubles import NOW, surroundings
from ui.screens.deliveries.audit.page import AuditPage
from ui.screens.deliveries.bow.page import BowPage
from ui.screens.deliveries.gemeente.page import GemeentePage
from ui.screens.deliveries.ona.page import OnaPage
from ui.screens.deliveries.sent.screen import SentScreen
from ui.screens.deliveries.sheets.page import SheetPage
from ui.screens.deliveries.takeover.page import TakeoverPage

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
FILES = (
    (BowPage, "Tot en met", "Cursusplanning schrijven"),
    (GemeentePage, "Peildatum", "Bestand schrijven"),
    (AuditPage, "Tot en met", "Auditmap schrijven"),
)
PAPERS = (
    (OnaPage, "Peildatum", "Verklaring bekijken…"),
    (SheetPage, "Een dag van de week", "Lijst bekijken…"),
    (TakeoverPage, "Per datum", "Blad bekijken…"),
)


@pytest.fixture
def make(session, messages, tmp_path, qtbot) -> Callable[[type], QWidget]:
    return lambda kind: shown(kind(session, surroundings(messages, tmp_path)), qtbot)


@pytest.fixture
def sent(session, messages, tmp_path, qtbot) -> SentScreen:
    deliver_duo(prepare_duo(date(2026, 10, 31), default_layout()), tmp_path, NOW.date(), by=session.account)
    return shown(SentScreen(session, surroundings(messages)), qtbot)


def type_in(field: QWidget, text: str) -> None:
    """As somebody who goes on with Alt and a letter: the field is not left."""
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keyClicks(field, text)


def test_the_day_of_the_upload_is_the_one_that_was_typed(sent, messages, qtbot):
    type_in(named(sent, "Geüpload op"), "4-11-2026")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_L, ALT)

    qtbot.waitUntil(lambda: messages.refused == ["uploaded-in-future"])
    assert last_written(DeliveryKind.DUO).uploaded_on is None


def test_a_day_of_the_upload_that_cannot_be_notes_nothing(sent):
    typed(named(sent, "Geüpload op"), "31-11-2026")
    press(sent, "Vastleggen")

    assert last_written(DeliveryKind.DUO).uploaded_on is None
    assert QApplication.focusWidget() is named(sent, "Geüpload op")


def test_a_day_of_the_upload_that_cannot_be_is_said_again_when_the_list_was_read_anew(sent):
    typed(named(sent, "Geüpload op"), "31-11-2026")
    sent.refresh(ChangeSet(records=frozenset({"delivery"})))
    press(sent, "Vastleggen")

    assert any("geen datum" in label.text() for label in sent.findChildren(QLabel))


def test_a_file_for_a_gemeente_is_of_the_date_that_was_typed(make, tmp_path, qtbot):
    page = make(GemeentePage)
    page.destination.use_folder(tmp_path)
    page.choose("Utrecht")
    type_in(named(page, "Peildatum"), "30-9-2026")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, ALT)

    qtbot.waitUntil(lambda: (tmp_path / "Deelgenomen uren Utrecht 2026-09-30.xlsx").exists())


@pytest.mark.parametrize(("kind", "field", "write"), FILES)
def test_no_file_is_written_of_a_date_that_cannot_be(make, tmp_path, kind, field, write):
    page = make(kind)
    page.destination.use_folder(tmp_path / "uit")
    typed(named(page, field), "31-11-2026")
    assert not button(page, write).isEnabled()
    assert "geen datum" in page.destination.reason()

    page.check()
    assert not button(page, write).isEnabled()

    typed(named(page, field), "30-11-2026")
    assert button(page, write).isEnabled()


def test_of_two_dates_that_cannot_be_both_are_to_be_mended(make):
    page = make(BowPage)
    for field in ("Van", "Tot en met"):
        typed(named(page, field), "31-11-2026")
    typed(named(page, "Van"), "1-11-2026")

    assert not button(page, "Cursusplanning schrijven").isEnabled()


def test_a_quarter_that_is_chosen_takes_a_wrong_date_away(make):
    page = make(BowPage)
    typed(named(page, "Tot en met"), "31-11-2026")
    quarters = named(page, "Periode")
    quarters.setFocus()
    QTest.keyClick(quarters, Qt.Key.Key_Down)
    QTest.keyClick(quarters, Qt.Key.Key_Up)

    assert button(page, "Cursusplanning schrijven").isEnabled()


@pytest.mark.parametrize(("kind", "field", "show"), PAPERS)
def test_no_paper_is_shown_of_a_date_that_cannot_be(make, kind, field, show):
    page = make(kind)
    typed(named(page, field), "31-11-2026")
    press(page, show)

    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert "geen datum" in page.problem()
    assert QApplication.focusWidget() is named(page, field)
