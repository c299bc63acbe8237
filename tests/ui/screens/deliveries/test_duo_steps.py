"""The steps of the DUO delivery by keyboard: walking, mending, accepting, comparing, explaining."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import Contract, Learner, Lesson, Mark
from models.queries.deliveries import last_written
from models.queries.duo import duo_contracts
from models.queries.explained_hours import explained_hours
from models.queries.findings import acceptances
from models.rules.dates import short_date
from models.rules.lesson_change import LessonChange
from models.rules.marks import MarkFacts
from models.rules.terms import DeliveryKind, Reason, Role, Status
from models.services.attendance import set_marks
from models.services.deliveries import set_uploaded
from models.services.timetable import change_lessons
from tests.ui.screens.deliveries.pages import (
    button,
    dialog_over,
    named,
    press,
    rows,
    shown,
    typed,
)
from tests.ui.window_doubles import NOW, surroundings
from ui.screens.deliveries.duo.screen import CHECKS, COMPARE, PERIOD, WRITE, DuoScreen
from ui.targets import Target

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def screen(session, messages, tmp_path, qtbot) -> DuoScreen:
    return shown(DuoScreen(session, surroundings(messages), folder=tmp_path), qtbot)


def key(code: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), code, modifier)


def test_alt_and_the_arrows_walk_through_the_steps_and_lose_nothing(screen):
    typed_date = named(screen, "Peildatum")
    typed_date.selectAll()
    QTest.keyClicks(typed_date, "30-9-2026")
    for step in (CHECKS, COMPARE, WRITE, WRITE):
        key(Qt.Key.Key_Right, ALT)
        assert screen.step() == step
    for step in (COMPARE, CHECKS, PERIOD, PERIOD):
        key(Qt.Key.Key_Left, ALT)
        assert screen.step() == step
    assert typed_date.text() == "30-09-2026"
    assert screen.reference_date().month == 9


@pytest.mark.parametrize(("number", "step"), [(1, PERIOD), (2, CHECKS), (3, COMPARE), (4, WRITE)])
def test_alt_and_its_number_lead_to_a_step(screen, number, step, qtbot):
    screen.go_to_step(CHECKS)
    key(Qt.Key(Qt.Key.Key_0 + number), ALT)

    qtbot.waitUntil(lambda: screen.step() == step)
    assert QApplication.focusWidget().window() is screen.window()


def test_the_buttons_below_name_the_step_they_lead_to(screen):
    for text, step in (("Verder: controles", CHECKS), ("Verder: vergelijken", COMPARE)):
        press(screen, text)
        assert screen.step() == step
    press(screen, "Vorige")
    assert screen.step() == CHECKS


def finding_rows(screen) -> list[list[str]]:
    return rows(screen, "Controles")


def stand_at(screen, part: str) -> int:
    """Go to the first finding that says this."""
    screen.go_to_step(CHECKS)
    row = next(at for at, (_, said) in enumerate(finding_rows(screen)) if part in said)
    named(screen, "Controles").selectRow(row)
    return row


def test_enter_leads_to_the_field_where_it_is_mended(session, messages, tmp_path, qtbot):
    learner = Learner.select().join(Contract).where(Learner.bsn.is_null(False)).get()
    Learner.update(bsn=None).where(Learner.id == learner.id).execute()
    screen = shown(DuoScreen(session, surroundings(messages), folder=tmp_path), qtbot)
    stand_at(screen, "heeft geen BSN")

    with qtbot.waitSignal(screen.go_wanted) as wanted:
        key(Qt.Key.Key_Return)

    assert wanted.args == [Target("learner", learner.id, "bsn")]


def test_the_button_leads_there_too(screen, qtbot):
    stand_at(screen, "niet afgetekend")

    with qtbot.waitSignal(screen.go_wanted) as wanted:
        press(screen, "Ga naar")

    assert wanted.args[0].record == "lesson"


def test_coming_back_checks_again_and_stays_at_the_place(session, messages, tmp_path, qtbot):
    learners = list(Learner.select().join(Contract).where(Learner.bsn.is_null(False)).distinct().limit(2))
    first, second = learners
    bsns = [one.bsn for one in learners]
    Learner.update(bsn=None).where(Learner.id.in_([first.id, second.id])).execute()
    screen = shown(DuoScreen(session, surroundings(messages), folder=tmp_path), qtbot)
    screen.go_to_step(CHECKS)
    named(screen, "Controles").selectRow(0)
    mended = next(one for one in learners if one.number in finding_rows(screen)[0][1])
    Learner.update(bsn=bsns[learners.index(mended)]).where(Learner.id == mended.id).execute()

    screen.refresh(None)

    assert screen.step() == CHECKS
    assert named(screen, "Controles").currentIndex().row() == 0
    assert [kind for kind, _ in finding_rows(screen)].count("Blokkeert") == 1


def accept(screen, why: str) -> None:
    press(screen, "Accepteren…")
    dialog = dialog_over(screen)
    QTest.keyClicks(dialog.findChild(QLineEdit), why)
    QTest.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)


def test_a_warning_is_accepted_with_a_reason_and_stands_below(screen, qtbot):
    row = stand_at(screen, "niet afgetekend")
    said = finding_rows(screen)[row][1]
    with qtbot.waitSignal(screen.changed):
        accept(screen, "staat op papier")

    kind, last = finding_rows(screen)[-1]
    assert kind == "Let op"
    assert last.startswith(f"{said} – geaccepteerd door Ingrid op ")
    assert last.endswith(": staat op papier")
    model = named(screen, "Controles").model()
    index = model.index(model.rowCount() - 1, 0)
    assert index.data(Qt.ItemDataRole.FontRole).strikeOut()
    assert index.data(Qt.ItemDataRole.ForegroundRole) is not None


def test_without_a_reason_nothing_is_accepted(screen):
    stand_at(screen, "niet afgetekend")
    accept(screen, " ")

    assert dialog_over(screen).isVisible()
    assert acceptances() == {}


def test_several_are_accepted_for_one_reason(screen):
    screen.go_to_step(CHECKS)
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    accept(screen, "alles is bekend")

    assert len(acceptances()) == len(finding_rows(screen))
    assert {one.why for one in acceptances().values()} == {"alles is bekend"}


def test_when_all_is_accepted_writing_asks_nothing(screen, messages, tmp_path):
    screen.go_to_step(CHECKS)
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    accept(screen, "alles is bekend")
    screen.go_to_step(WRITE)
    press(screen, "Bestand voor DUO schrijven")

    assert messages.asked == []
    assert list(tmp_path.glob("*Aanlevering*.csv"))


def test_what_was_accepted_can_be_a_warning_again(screen):
    stand_at(screen, "niet afgetekend")
    accept(screen, "vergissing")
    named(screen, "Controles").selectRow(len(finding_rows(screen)) - 1)
    press(screen, "Intrekken")

    assert acceptances() == {}
    assert not any("geaccepteerd" in said for _, said in finding_rows(screen))


def test_what_blocks_cannot_be_accepted(session, messages, tmp_path, qtbot):
    Learner.update(bsn=None).execute()
    screen = shown(DuoScreen(session, surroundings(messages), folder=tmp_path), qtbot)
    stand_at(screen, "heeft geen BSN")

    assert not button(screen, "Accepteren…").isEnabled()


def test_an_auditor_accepts_nothing(session, messages, tmp_path, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    screen = shown(DuoScreen(auditor, surroundings(messages), folder=tmp_path), qtbot)
    stand_at(screen, "niet afgetekend")

    assert not button(screen, "Accepteren…").isEnabled()
    assert button(screen, "Ga naar").isEnabled()


def test_without_an_earlier_file_everything_is_new(screen):
    found = rows(screen, "Verschillen met de vorige aanlevering")
    assert {kind for kind, *_ in found} == {"Nieuw"}
    assert len(found) == len(rows(screen, "Inhoud van het bestand"))


def write_and_upload(screen, messages, session) -> None:
    messages.answers = [True]
    screen.write()
    written = last_written(DeliveryKind.DUO)
    set_uploaded(written.id, NOW.date(), today=NOW.date(), by=session.account)
    screen.refresh(None)


def a_counted_cell(reference: date) -> Cell:
    """Where somebody whose hours go to DUO was present for at least an hour."""
    return next(
        Cell(lesson.lesson, contract.id)
        for contract in duo_contracts(reference)
        if contract.hours_are_for_duo
        for lesson in explained_hours(contract.id, until=reference).lessons
        if lesson.status is Status.PRESENT and lesson.counted >= 60
    )


def test_a_correction_in_a_closed_month_is_told_and_the_lower_total_marked(screen, messages, session):
    write_and_upload(screen, messages, session)
    assert rows(screen, "Correcties over gesloten maanden") == []
    cell = a_counted_cell(screen.reference_date())
    number = Contract.get_by_id(cell.contract).number
    set_marks({cell: MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)}, by=session.account)
    screen.refresh(None)

    (corrected,) = rows(screen, "Correcties over gesloten maanden")
    assert corrected[0] == number
    assert "aanwezig → afwezig (Ingrid, " in corrected[-1]
    (changed,) = rows(screen, "Verschillen met de vorige aanlevering")
    assert changed[:2] == ["Lager", number]
    assert "ziekte" not in corrected[-1]


def the_last_lesson_with_marks(reference: date) -> Lesson:
    """Of contracts that all run on."""
    ended = Mark.select(Mark.lesson).join(Contract).where(Contract.ends <= reference)
    lessons = Lesson.select().join(Mark).where(Lesson.date <= reference, Lesson.id.not_in(ended))
    return lessons.order_by(Lesson.date.desc()).first()


def test_a_lesson_that_was_moved_out_of_a_closed_month_is_told_with_both_dates(screen, messages, session):
    write_and_upload(screen, messages, session)
    lesson = the_last_lesson_with_marks(screen.reference_date())
    days = (screen.reference_date() - lesson.date).days + 1
    change_lessons([lesson.id], LessonChange(days=days), marks_shown=True, by=session.account)
    screen.refresh(None)

    was, moved = short_date(lesson.date), short_date(screen.reference_date() + timedelta(days=1))
    told = [corrected[-1] for corrected in rows(screen, "Correcties over gesloten maanden")]
    assert told
    assert all(f"les gewijzigd: datum: {was} → {moved} (Ingrid, " in one for one in told)


def test_after_accepting_one_warning_one_stands_at_the_next(screen):
    row = stand_at(screen, "niet ingevuld")
    following = finding_rows(screen)[row + 1]
    accept(screen, "bekend")

    table = named(screen, "Controles")
    assert finding_rows(screen)[table.currentIndex().row()] == following


def test_after_accepting_the_last_warning_one_stands_somewhere(screen):
    screen.go_to_step(CHECKS)
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    accept(screen, "alles is bekend")

    assert named(screen, "Controles").currentIndex().isValid()


def test_the_last_step_names_the_reference_date(screen):
    screen.choose_reference_date(date(2026, 9, 30))
    screen.go_to_step(WRITE)

    assert any(
        "Peildatum woensdag 30 september 2026." in label.text() for label in screen.findChildren(QLabel)
    )


def test_nothing_is_written_for_a_reference_date_that_is_none(screen, tmp_path):
    typed(named(screen, "Peildatum"), "31-9-2026")
    screen.go_to_step(WRITE)

    assert not button(screen, "Bestand voor DUO schrijven").isEnabled()
    assert screen.why_not() == "De peildatum bij stap 1 is geen datum."


def test_after_writing_the_keyboard_is_at_what_comes_next(screen, messages):
    messages.answers = [True]
    screen.go_to_step(WRITE)
    key(Qt.Key.Key_Space)

    assert QApplication.focusWidget() is button(screen, "Map openen")
    screen.go_to_step(COMPARE)
    screen.go_to_step(WRITE)
    assert QApplication.focusWidget() is button(screen, "Map openen")
    press(screen, "Nog een bestand schrijven")
    screen.go_to_step(COMPARE)
    screen.go_to_step(WRITE)
    assert QApplication.focusWidget() is button(screen, "Bestand voor DUO schrijven")
