"""Aanleveren aan DUO, on the sample school; it is 3 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.exchange import RecordChanges
from models.queries.deliveries import last_written
from models.queries.records import all_records
from models.queries.school import is_practice
from models.rules.terms import DeliveryKind, Role
from models.services.school_import import Source, import_school
from tests.ui.screens.deliveries.pages import button, named, press, rows, shown, typed
from tests.ui.window_doubles import surroundings
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.deliveries.duo.screen import CHECKS, PERIOD, WRITE, DuoScreen

FILE = "606853Aanlevering20261103.csv"


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "naar DUO"
    folder.mkdir()
    return folder


@pytest.fixture
def screen(session, messages, out, qtbot):
    return shown(DuoScreen(session, surroundings(messages), folder=out), qtbot)


@pytest.fixture
def without_bsn(session):
    """A learner whose BSN is not known yet; gives the name."""
    learner = next(one for one in all_records().learners if one.bsn and one.act != "geen")
    without = learner._replace(bsn=None)
    import_school(
        [RecordChanges("learners", changed=[(learner, without)])], Source("test"), by=session.account
    )
    return learner.first_name


def write(screen, messages, *answers: bool) -> None:
    """Go to the last step and write; over the warnings unless answered otherwise."""
    messages.answers = list(answers) or [True]
    screen.go_to_step(WRITE)
    press(screen, "Bestand voor DUO schrijven")


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2026, 11, 1), date(2026, 10, 31)),
        (date(2026, 11, 15), date(2026, 10, 31)),
        (date(2026, 11, 16), date(2026, 11, 16)),
        (date(2026, 1, 5), date(2025, 12, 31)),
        (date(2028, 3, 2), date(2028, 2, 29)),
    ],
)
def test_early_in_the_month_the_month_before_is_proposed(today, proposed):
    assert proposed_reference_date(today) == proposed


def test_the_file_is_the_one_the_sample_was_worked_out_to(screen, messages, out, sample, qtbot):
    with qtbot.waitSignal(screen.changed) as changed:
        write(screen, messages)

    assert changed.args == [ChangeSet(records=frozenset({"delivery"}))]
    assert (out / FILE).read_bytes() == (sample / FILE).read_bytes()


def test_who_writes_over_warnings_is_told_once_how_many(screen, messages, out):
    warnings = len(rows(screen, "Controles"))

    write(screen, messages, False)
    assert not list(out.iterdir())

    write(screen, messages, True)
    assert (out / FILE).exists()
    said = f"Bij de controles zijn er {warnings} waarschuwingen die niemand heeft geaccepteerd."
    assert messages.asked == [f"{said} Toch schrijven?"] * 2


def test_afterwards_the_steps_name_both_menus_of_duo(screen, messages):
    write(screen, messages)

    said = screen.said_after_writing()
    assert f"Geschreven: {FILE}" in said
    assert "Uitwisselen bestanden en daarna Versturen bestand" in said
    assert "Bestandsuitwisseling en daarna Bestand versturen" in said
    assert "‘inschrijvingen’" in said


def test_the_path_can_be_copied_and_another_file_written(screen, messages, out):
    write(screen, messages)

    press(screen, "Pad kopiëren")
    assert QGuiApplication.clipboard().text() == str(out / FILE)
    assert not button(screen, "Bestand voor DUO schrijven").isVisible()

    press(screen, "Nog een bestand schrijven")
    assert button(screen, "Bestand voor DUO schrijven").isVisible()


def test_the_folder_of_the_file_can_be_opened(session, messages, out, qtbot):
    opened = []
    around = replace(surroundings(messages), show_folder=opened.append)
    screen = shown(DuoScreen(session, around, folder=out), qtbot)
    write(screen, messages)

    press(screen, "Map openen")

    assert opened == [out]


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(screen, out, messages):
    (out / FILE).write_text("van vorige maand", encoding="utf-8")

    write(screen, messages, True, False)
    assert (out / FILE).read_text(encoding="utf-8") == "van vorige maand"
    assert ".bak" in messages.asked[-1]

    write(screen, messages, True, True)
    assert (out / f"{FILE}.bak").read_text(encoding="utf-8") == "van vorige maand"
    assert (out / FILE).read_bytes().startswith(b"BSN;")


def test_a_folder_that_is_gone_is_explained(screen, messages, tmp_path):
    screen.use_folder(tmp_path / "weg" / "echt weg")
    write(screen, messages)

    assert messages.refused == ["folder-vanished"]


def test_what_was_uploaded_closes_the_month(screen, messages, qtbot):
    write(screen, messages)
    with qtbot.waitSignal(screen.changed):
        press(screen, "Vastleggen")
    assert "Geüpload op 03-11-2026. Alles t/m 31-10-2026 is gesloten." in screen.said_after_writing()

    screen.go_to_step(PERIOD)
    (row,) = rows(screen, "Eerder aangeleverd aan DUO")
    assert (row[0], row[1], row[3]) == ("31-10-2026", "gesloten, upload 03-11-2026", FILE)


def test_an_upload_that_was_not_one_is_taken_back(screen, messages):
    write(screen, messages)
    press(screen, "Vastleggen")
    press(screen, "Neem terug")

    assert rows(screen, "Eerder aangeleverd aan DUO")[0][1] == "geschreven, upload niet vastgelegd"


def test_the_answer_of_duo_is_kept_on_leaving_its_field(screen, messages):
    write(screen, messages)
    typed(named(screen, "Antwoord op het bestand"), "goedgekeurd")

    written = last_written(DeliveryKind.DUO)
    assert written.answer == "goedgekeurd"


def test_a_day_that_must_still_come_is_refused(screen, messages):
    write(screen, messages)
    typed(named(screen, "Geüpload op"), "4-11-2026")
    press(screen, "Vastleggen")

    assert messages.refused == ["uploaded-in-future"]


def test_what_blocks_comes_first_and_says_why_nothing_can_be_written(
    without_bsn, session, messages, out, qtbot
):
    screen = shown(DuoScreen(session, surroundings(messages), folder=out), qtbot)
    kinds = [kind for kind, _ in rows(screen, "Controles")]

    assert kinds[0] == "Blokkeert"
    assert kinds == sorted(kinds, key=lambda kind: kind != "Blokkeert")
    assert without_bsn in rows(screen, "Controles")[0][1]
    assert not button(screen, "Bestand voor DUO schrijven").isEnabled()
    assert screen.why_not() == "Nog niet te schrijven: los eerst 1 punt op bij ‘Blokkeert’ (stap 2)."

    screen.write()
    assert not list(out.iterdir())


def test_what_was_solved_elsewhere_no_longer_blocks(without_bsn, session, messages, out, qtbot):
    screen = shown(DuoScreen(session, surroundings(messages), folder=out), qtbot)
    learner = next(one for one in all_records().learners if not one.bsn and one.act != "geen")
    mended = learner._replace(bsn="123456782")
    changes = import_school(
        [RecordChanges("learners", changed=[(learner, mended)])], Source("test"), by=session.account
    )

    screen.refresh(changes)

    assert button(screen, "Bestand voor DUO schrijven").isEnabled()


def test_no_bsn_is_on_the_screen(screen, sample):
    shown_rows = rows(screen, "Inhoud van het bestand")
    in_file = (sample / FILE).read_text(encoding="utf-8").splitlines()[1:]

    assert len(shown_rows) == len(in_file)
    assert all(row[1].startswith("…•••") for row in shown_rows)
    assert [row[1][-3:] for row in shown_rows] == [line.split(";")[0][-3:] for line in in_file]
    assert [row[2:] for row in shown_rows] == [line.split(";")[1:] for line in in_file]


def test_the_totals_are_those_of_the_file(screen, sample):
    lines = [line.split(";") for line in (sample / FILE).read_text(encoding="utf-8").splitlines()[1:]]
    attended = f"{sum(int(line[5] or 0) for line in lines):,}".replace(",", ".")

    assert screen.totals_shown().startswith(f"{len(lines)} contracten · ingekocht ")
    assert f"deelgenomen {attended} uur" in screen.totals_shown()


def test_another_date_is_checked_at_once(screen):
    before = screen.totals_shown()
    screen.choose_reference_date(date(2026, 9, 30))

    assert screen.reference_date() == date(2026, 9, 30)
    assert screen.totals_shown() != before


@pytest.mark.parametrize(("day", "to_come"), [(date(2026, 11, 3), False), (date(2026, 11, 4), True)])
def test_a_date_that_is_still_to_come_is_told(screen, day, to_come):
    screen.choose_reference_date(day)

    told = [
        label for label in screen.findChildren(QLabel) if label.text().startswith("Deze dag moet nog komen")
    ]
    assert [label.isVisible() for label in told] == [True] * to_come


@pytest.mark.parametrize("typed", ["30-09-2026", "30-9-2026", "30/9/2026", "30 sep 2026"])
def test_a_date_is_typed_as_people_do(screen, typed):
    field = QApplication.focusWidget()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert screen.reference_date() == date(2026, 9, 30)


def test_another_folder_is_chosen(session, messages, tmp_path, out, qtbot):
    screen = shown(DuoScreen(session, surroundings(messages, None, tmp_path), folder=out), qtbot)

    screen.choose_folder()
    assert str(out) in screen.place_shown()

    screen.choose_folder()
    assert screen.place_shown() == f"{FILE}\nin {tmp_path}"


def test_an_auditor_checks_and_writes_nothing(session, messages, out, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    screen = shown(DuoScreen(auditor, surroundings(messages), folder=out), qtbot)

    assert rows(screen, "Controles")
    assert not button(screen, "Bestand voor DUO schrijven").isEnabled()
    assert screen.why_not() == "Met de rol auditor kunt u controleren, maar niet aanleveren."


def test_findings_can_be_copied(screen):
    screen.go_to_step(CHECKS)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "Soort\tWat er is en wat te doen"
    assert len(lines) == 1 + len(rows(screen, "Controles"))


def test_the_sample_is_no_practice_school(session):
    assert not is_practice()
