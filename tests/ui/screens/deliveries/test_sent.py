"""Verzonden: what went out, and what became of it; it is 3 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel

from exporters.bow import deliver_bow, prepare_bow
from exporters.duo import deliver_duo, prepare_duo
from exporters.workbook import export_school
from models.accounts import ActingAccount
from models.entities import AuditEntry, Delivery, Learner
from models.queries.deliveries import last_written, logged_files
from models.rules.duo_layout import default_layout
from models.rules.terms import DeliveryKind, Role
from tests.ui.screens.deliveries.pages import button, dialog_over, named, press, rows, shown, typed
from tests.ui.window_doubles import NOW, surroundings
from ui.screens.deliveries.sent.screen import SentScreen
from ui.targets import Target

TODAY = NOW.date()


@pytest.fixture
def out(session, tmp_path: Path) -> Path:
    """A planning, then a file for DUO, then a workbook."""
    folder = tmp_path / "uit"
    folder.mkdir()
    deliver_bow(prepare_bow(date(2026, 10, 1), date(2026, 12, 31)), folder, by=session.account)
    deliver_duo(prepare_duo(date(2026, 10, 31), default_layout()), folder, TODAY, by=session.account)
    export_school(folder, TODAY, by=session.account)
    return folder


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    return tmp_path / "kopie"


@pytest.fixture
def screen(session, messages, out, copies, qtbot) -> SentScreen:
    return shown(SentScreen(session, surroundings(messages, copies)), qtbot)


def listed(screen) -> list[list[str]]:
    return rows(screen, "Verzonden bestanden")


def stand_at(screen, kind: str) -> None:
    row = next(at for at, cells in enumerate(listed(screen)) if cells[1] == kind)
    named(screen, "Verzonden bestanden").selectRow(row)


def test_every_file_is_there_with_who_wrote_it(screen, out):
    assert {(kind, name, who) for _, kind, _, _, name, _, who, _ in listed(screen)} == {
        (kind, name, "Ingrid")
        for kind, name in (
            ("DUO", "606853Aanlevering20261103.csv"),
            ("BoW", "Cursusplanning 606853 2026-10-01_2026-12-31.xlsx"),
            ("werkboek", "Klassenboek 2026-11-03.xlsx"),
        )
    }


def test_the_whole_checksum_stands_in_the_tooltip(screen):
    stand_at(screen, "DUO")
    row = named(screen, "Verzonden bestanden").currentIndex().row()
    index = named(screen, "Verzonden bestanden").model().index(row, 7)

    whole = last_written(DeliveryKind.DUO).sha256
    assert index.data() == f"{whole[:8]}…"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == whole


def test_one_kind_is_shown_alone(screen):
    kinds = named(screen, "Soort bestand")
    assert isinstance(kinds, QComboBox)
    kinds.setFocus()
    kinds.setCurrentText("BoW")

    assert [cells[1] for cells in listed(screen)] == ["BoW"]
    kinds.setCurrentText("alle soorten")
    assert len(listed(screen)) == 3


def test_a_copy_is_what_went_out_and_its_folder_can_be_opened(session, messages, out, copies, qtbot):
    opened = []
    around = replace(surroundings(messages, copies), show_folder=opened.append)
    screen = shown(SentScreen(session, around), qtbot)
    stand_at(screen, "DUO")
    press(screen, "Kopie opslaan…")

    (copy,) = copies.iterdir()
    assert copy.read_bytes() == (out / copy.name).read_bytes()
    assert AuditEntry.select().where(AuditEntry.action == "verzonden bestand").count() == 1
    press(screen, "Map openen")
    assert opened == [copies]


def test_a_copy_that_is_no_longer_what_was_sent_is_refused(screen, messages, copies):
    Delivery.update(content=b"anders").execute()
    stand_at(screen, "DUO")
    press(screen, "Kopie opslaan…")

    assert messages.refused == ["delivery-damaged"]
    assert not copies.exists()


@pytest.mark.parametrize("kind", ["DUO", "BoW"])
def test_the_rows_are_shown_without_a_whole_bsn(screen, kind):
    stand_at(screen, kind)
    named(screen, "Verzonden bestanden").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    found = rows(dialog_over(screen), "Rijen van het bestand")
    assert len(found) == next(file.rows for file in logged_files() if file.kind == kind)
    text = "\n".join(cell for cells in found for cell in cells)
    bsns = [bsn for (bsn,) in Learner.select(Learner.bsn).where(Learner.bsn.is_null(False)).tuples()]
    assert bsns
    assert not [bsn for bsn in bsns if bsn in text]
    assert ("…•••" in text) == (kind == "DUO")
    said = " ".join(label.text() for label in dialog_over(screen).findChildren(QLabel))
    assert ("in het bestand voluit" in said) == (kind == "DUO")


def test_of_a_workbook_only_is_known_that_it_was_written(screen):
    stand_at(screen, "werkboek")

    assert not button(screen, "Kopie opslaan…").isEnabled()
    assert not button(screen, "Rijen bekijken…").isEnabled()
    assert not button(screen, "Vastleggen").isEnabled()


def test_upload_and_answer_are_noted_afterwards(screen, qtbot):
    stand_at(screen, "DUO")
    with qtbot.waitSignal(screen.changed):
        press(screen, "Vastleggen")
    typed(named(screen, "Antwoord op het bestand"), "2 regels afgekeurd")

    written = last_written(DeliveryKind.DUO)
    assert (written.uploaded_on, written.answer) == (TODAY, "2 regels afgekeurd")
    state = next(cells[3] for cells in listed(screen) if cells[1] == "DUO")
    assert state == "geüpload op 03-11-2026; 2 regels afgekeurd"


def test_an_auditor_reads_and_takes_nothing_out(session, messages, out, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    screen = shown(SentScreen(auditor, surroundings(messages)), qtbot)
    stand_at(screen, "DUO")

    assert button(screen, "Rijen bekijken…").isEnabled()
    for text in ("Kopie opslaan…", "Vastleggen"):
        assert not button(screen, text).isEnabled()


def test_a_delivery_that_is_looked_for_is_found(screen):
    planning = last_written(DeliveryKind.BOW)
    named(screen, "Soort bestand").setCurrentText("DUO")
    screen.show_target(Target("delivery", planning.id))

    row = named(screen, "Verzonden bestanden").currentIndex().row()
    assert listed(screen)[row][1] == "BoW"


def test_what_was_written_elsewhere_appears(screen, session, out):
    deliver_duo(
        prepare_duo(date(2026, 10, 31), default_layout()), out, TODAY, replace=True, by=session.account
    )
    screen.refresh(None)

    assert len(listed(screen)) == 4
