"""The pages whose file is paper: takeover, ONA declaration and sign-in sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Delivery, Learner, School, SheetPrint
from models.rules.terms import DeliveryKind, Role
from tests.ui.screens.deliveries.pages import (
    PaperAtHand,
    button,
    dialog_over,
    named,
    press,
    rows,
    shown,
    typed,
)
from tests.ui.window_doubles import surroundings
from ui.dialogs.paper import PaperDialog
from ui.screens.deliveries.ona.page import OnaPage
from ui.screens.deliveries.sheets.page import SheetPage
from ui.screens.deliveries.takeover.page import TakeoverPage

CONTRACT = "C2026-0006-0"
BSN = "497298065"


@pytest.fixture
def printing(tmp_path) -> PaperAtHand:
    return PaperAtHand(tmp_path / "paper.pdf")


@pytest.fixture
def around(messages, tmp_path):
    return surroundings(messages, tmp_path, tmp_path)


@pytest.fixture
def takeover(session, around, printing, qtbot) -> TakeoverPage:
    return shown(TakeoverPage(session, around, printing=printing), qtbot)


@pytest.fixture
def ona(session, around, printing, qtbot) -> OnaPage:
    return shown(OnaPage(session, around, printing=printing), qtbot)


@pytest.fixture
def sheets(session, around, printing, qtbot) -> SheetPage:
    page = shown(SheetPage(session, around, printing=printing), qtbot)
    page.use("DI-1", date(2026, 10, 6))
    return page


def text_of(path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_a_takeover_is_filled_in_looked_at_and_kept(takeover, tmp_path, qtbot):
    QTest.keyClicks(QApplication.focusWidget(), "Taalhuis Oost")
    learners = named(takeover, "Aantal cursisten")
    assert isinstance(learners, QSpinBox)
    learners.setValue(16)
    press(takeover, "Blad bekijken…")
    dialog = dialog_over(takeover)
    assert dialog.windowTitle() == "Overname van cursisten Taalhuis Oost 2026-11-03"
    with qtbot.waitSignal(takeover.changed) as changed:
        press(dialog, "Opslaan als PDF…")
    assert changed.args == [ChangeSet(records=frozenset({"delivery"}))]
    (path,) = tmp_path.glob("Overname*.pdf")
    assert "meer dan 15: hiervoor is eerst toestemming" in " ".join(text_of(path).split())
    assert Delivery.get().kind is DeliveryKind.TAKEOVER


def test_a_takeover_without_a_school_says_so_at_the_field(takeover):
    press(takeover, "Blad bekijken…")
    assert takeover.problem() == "Vul in van welke school de cursisten komen."
    assert QApplication.focusWidget() is named(takeover, "Van welke school")


def test_a_bsn_in_the_name_of_the_school_is_not_shown(takeover):
    typed(named(takeover, "Van welke school"), f"Oost {BSN}")
    assert "Dat mag niet naar Blik op Werk" in takeover.problem()
    assert BSN not in takeover.problem()
    assert takeover.findChildren(PaperDialog) == []


def test_without_a_bow_number_a_takeover_can_only_be_looked_at(takeover, qtbot):
    School.update(bow_number="").execute()
    typed(named(takeover, "Van welke school"), "Oost")
    dialog = dialog_over(takeover)
    assert not button(dialog, "Afdrukken…").isEnabled()
    dialog.reject()
    with qtbot.waitSignal(takeover.go_wanted) as wanted:
        press(takeover, "Ga naar")
    assert (wanted.args[0].record, wanted.args[0].field) == ("school", "bow_number")


def test_contracts_with_ona_hours_are_found_by_a_part_of_a_name(ona):
    everybody = rows(ona, "Contracten met ONA-uren")
    learner = Learner.get(Learner.number == "1006")
    QTest.keyClicks(QApplication.focusWidget(), learner.last_name[:3].lower())
    found = rows(ona, "Contracten met ONA-uren")
    assert 0 < len(found) < len(everybody)
    assert all(learner.last_name[:3].lower() in row[0].lower() for row in found)


def test_a_declaration_is_printed_whole_shown_with_its_bsn_masked_and_kept(ona, printing, qtbot):
    typed(named(ona, "Cursist of contractnummer zoeken"), CONTRACT)
    dialog = dialog_over(ona)
    with qtbot.waitSignal(ona.changed):
        press(dialog, "Afdrukken…")
    assert BSN in text_of(printing.path)
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date) == (DeliveryKind.ONA, date(2026, 10, 31))
    assert bytes(delivery.content).startswith(b"%PDF")


def test_a_declaration_is_kept_as_a_pdf(ona, tmp_path, messages):
    typed(named(ona, "Cursist of contractnummer zoeken"), CONTRACT)
    press(dialog_over(ona), "Opslaan als PDF…")
    (path,) = tmp_path.glob("Verklaring*.pdf")
    assert BSN in text_of(path)
    messages.answers.append(False)
    press(ona, "Verklaring bekijken…")
    press(dialog_over(ona), "Opslaan als PDF…")
    assert "wordt niet zomaar overschreven" in messages.asked[0]
    assert Delivery.select().count() == 1


@pytest.mark.parametrize(
    ("number", "said"),
    [("C2026-0011-0", "geen ONA-uren die meetellen"), ("C-0", "geen contract met nummer C-0")],
)
def test_a_contract_without_ona_hours_says_why_there_is_no_declaration(ona, number, said):
    typed(named(ona, "Cursist of contractnummer zoeken"), number)
    assert said in ona.problem()
    assert ona.findChildren(PaperDialog) == []


def test_a_declaration_that_lacks_a_birth_date_leads_to_the_field(ona, qtbot):
    learner = Learner.get(Learner.bsn == BSN)
    Learner.update(born=None).where(Learner.id == learner.id).execute()
    typed(named(ona, "Cursist of contractnummer zoeken"), CONTRACT)
    dialog = dialog_over(ona)
    assert not button(dialog, "Opslaan als PDF…").isEnabled()
    dialog.reject()
    with qtbot.waitSignal(ona.go_wanted) as wanted:
        press(ona, "Ga naar")
    assert (wanted.args[0].record_id, wanted.args[0].field) == (learner.id, "born")


def test_nobody_with_ona_hours_is_said(ona):
    typed(named(ona, "Peildatum"), "1-1-2020")
    assert "heeft niemand ONA-uren" in ona.problem()


def test_an_auditor_looks_at_a_declaration_and_prints_none(session, around, printing, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    page = shown(OnaPage(auditor, around, printing=printing), qtbot)
    typed(named(page, "Cursist of contractnummer zoeken"), CONTRACT)
    assert not button(dialog_over(page), "Afdrukken…").isEnabled()


def test_the_list_of_any_week_is_kept_and_noted(sheets, tmp_path, qtbot):
    press(sheets, "Lijst bekijken…")
    with qtbot.waitSignal(sheets.changed) as changed:
        press(dialog_over(sheets), "Opslaan als PDF…")
    assert changed.args == [ChangeSet(records=frozenset({"sheet_print"}))]
    assert [path.name for path in tmp_path.glob("Presentielijst*")] == ["Presentielijst DI-1 2026-W41.pdf"]
    assert SheetPrint.select().count() == 1


def test_a_week_on_and_back(sheets):
    press(sheets, "Week later")
    assert str(sheets.week()) == "2026-W42"
    press(sheets, "Week eerder")
    press(sheets, "Week eerder")
    assert str(sheets.week()) == "2026-W40"


def test_a_week_without_lessons_has_no_list(sheets):
    typed(named(sheets, "Een dag van de week"), "1-1-2020")
    QTest.keyClick(button(sheets, "Lijst bekijken…"), Qt.Key.Key_Space)
    assert "geen lessen" in sheets.problem()
    assert sheets.findChildren(PaperDialog) == []
