"""The page of the auditmap: what is chosen, shown, written, and stopped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Delivery, Group, Learner, Lesson, Teacher
from models.rules.terms import DeliveryKind, Role
from models.services.lessons import reopen, sign_off
from tests.ui.screens.deliveries.pages import PaperAtHand, button, named, press, rows, shown, typed
from tests.ui.window_doubles import NOW, surroundings
from ui.dialogs.paper import PaperDialog
from ui.screens.deliveries.audit.page import AuditPage
from ui.screens.deliveries.pages import AUDIT, PAGES
from ui.widgets.progress import Progress, StoppedError


@pytest.fixture
def page(session, messages, tmp_path, qtbot) -> AuditPage:
    printing = PaperAtHand(tmp_path / "paper.pdf")
    found = shown(AuditPage(session, surroundings(messages, tmp_path), printing=printing), qtbot)
    found.destination.use_folder(tmp_path)
    return found


def test_it_is_one_of_the_pages_of_aanleveren():
    assert AUDIT in PAGES


def test_the_share_by_qualified_teachers_stands_beside_its_norm(page):
    Teacher.update(register="BVNT2", qualified_until=None).execute()
    page.refresh(ChangeSet())
    assert "(100 %) door een bevoegde docent" in page.share_said()
    assert "Norm 1.4.11.a1 (2022): ten minste 80 %." in page.share_said()
    assert rows(page, "Lessen per docent")[0][1] == "BVNT2"


def test_what_is_chosen_is_what_is_shown(page):
    typed(named(page, "Van"), "1-10-2026")
    typed(named(page, "Tot en met"), "31-10-2026")
    shown_lessons = rows(page, "Lessen in de auditmap")
    assert (
        len(shown_lessons)
        == Lesson.select().where(Lesson.date >= date(2026, 10, 1), Lesson.date <= date(2026, 10, 31)).count()
    )
    page.tabs.setCurrentIndex(3)
    groups = named(page, "Groepen in de auditmap")
    groups.setFocus()
    QTest.keyClick(groups, Qt.Key.Key_Home)
    QTest.keyClick(groups, Qt.Key.Key_Space)
    first = Group.select().order_by(Group.name).get().name
    assert first not in {row[0] for row in rows(page, "Lessen in de auditmap")}


def test_corrections_come_first_among_the_changes(page, session):
    lesson = Lesson.select().where(Lesson.date == date(2026, 10, 6)).get()
    by = session.account
    sign_off(lesson.id, original_present=True, leave_open=True, today=NOW.date(), by=by)
    reopen(lesson.id, why="paraaf vergeten", by=by)
    page.refresh(ChangeSet())
    (row,) = rows(page, "Wijzigingen, correcties na aftekenen eerst")
    assert row[-2:] == ["les heropend", "paraaf vergeten"]
    assert ["Correcties na aftekenen", "1"] in rows(page, "In het kort")


def test_it_is_written_as_one_pdf_and_noted(page, tmp_path, qtbot):
    with qtbot.waitSignal(page.changed) as changed:
        press(page, "Auditmap schrijven")
    assert changed.args == [ChangeSet(records=frozenset({"delivery"}))]
    (path,) = tmp_path.glob("Auditmap*.pdf")
    assert path.name in page.destination.written()
    assert "Auditmap" in PdfReader(path).pages[0].extract_text()
    assert Delivery.get().kind is DeliveryKind.AUDIT


def test_stopped_halfway_nothing_is_left(page, tmp_path, monkeypatch):
    told = []

    def stop_at_the_second_page(_progress, what: str, count: int) -> None:
        told.append((what, count))
        if len(told) == 2:
            raise StoppedError

    monkeypatch.setattr(Progress, "tell", stop_at_the_second_page)
    press(page, "Auditmap schrijven")
    assert told[0][0].startswith("blad 0 van ")
    assert not list(tmp_path.glob("Auditmap*"))
    assert Delivery.select().count() == 0
    assert page._desk.line.text() == "Gestopt: er is niets geschreven."


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(page, messages, tmp_path):
    press(page, "Auditmap schrijven")
    messages.answers = [False]
    press(page, "Auditmap schrijven")
    assert Delivery.select().count() == 1
    assert len(messages.asked) == 1


def test_it_is_looked_at_and_printed(page, qtbot):
    press(page, "Voorbeeld…")
    dialog = next(one for one in page.findChildren(PaperDialog) if one.isVisible())
    assert dialog.windowTitle().startswith("Auditmap ")
    with qtbot.waitSignal(page.changed):
        press(dialog, "Afdrukken…")
    assert Delivery.get().kind is DeliveryKind.AUDIT


def test_a_bsn_in_a_name_is_said_and_nothing_can_be_written(page):
    bsn = Learner.select().where(Learner.bsn.is_null(False)).get().bsn
    Teacher.update(name=f"Ingrid {bsn}").where(Teacher.name == "Ingrid de Boer").execute()
    page.refresh(ChangeSet())
    assert "de naam van een docent" in page.problem()
    assert bsn not in page.problem()
    assert not button(page, "Auditmap schrijven").isEnabled()
    assert not button(page, "Voorbeeld…").isEnabled()
    assert rows(page, "Lessen in de auditmap") == []


def test_a_period_without_lessons_is_explained(page):
    page.use_period(date(2010, 1, 1), date(2010, 12, 31))
    assert "hebben geen les" in page.problem()
    typed(named(page, "Tot en met"), "31-2-2026")
    assert "geen datum" in page.problem()


def test_an_auditor_looks_and_writes_nothing(session, messages, tmp_path, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    page = shown(AuditPage(auditor, surroundings(messages)), qtbot)
    assert rows(page, "Lessen in de auditmap")
    assert not button(page, "Auditmap schrijven").isEnabled()
    assert "Met de rol auditor" in page.destination.reason()
