"""The tabs of a learner: hours and milestones, presence, hours elsewhere, history."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QScrollArea

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.clock import at
from models.entities import AuditEntry, Contract, Delivery, HoursElsewhere, Learner, Lesson, Mark
from models.queries.learner_lessons import learner_lessons
from models.rules.terms import (
    Act,
    Component,
    DeliveryKind,
    MigrantGroup,
    Reason,
    Role,
    Route,
    Status,
)
from tests.ui.screens.deliveries.pages import PaperAtHand, named
from tests.ui.screens.deliveries.pages import press as press_button
from tests.ui.screens.deliveries.pages import rows as rows_of
from tests.ui.screens.record_keys import Key, fill, press, shown
from tests.ui.window_doubles import NOW, surroundings
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.paper import PaperDialog
from ui.screens.learners.page import LearnerPage
from ui.screens.learners.page_elsewhere import ElsewherePart
from ui.screens.learners.page_history import HistoryPart
from ui.screens.learners.page_hours import HoursPart
from ui.screens.learners.page_presence import PresencePart
from ui.screens.learners.tabs import LEARNER_TABS
from ui.targets import Target

TODAY = NOW.date()


@pytest.fixture
def learner(session) -> Learner:
    """Somebody under the Wi2021 for whom the school judges, with hours."""
    marked = Mark.select(Contract.learner).join(Contract)
    return (
        Learner.select()
        .where(Learner.id.in_(marked), Learner.migrant_group == MigrantGroup.GEZINSMIGRANT)
        .order_by(Learner.id)
        .get()
    )


def texts(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def filled(part, qtbot, **values: str) -> FieldsDialog:
    """Go through the dialog that is open over this part, by keyboard."""
    dialog = next(one for one in part.findChildren(FieldsDialog) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    next(iter(dialog.fields.values())).focus()
    fill(**values)
    return dialog


def back_in(table, qtbot) -> None:
    """The dialog is gone, and the keyboard in this table."""
    table.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is table.window())
    table.setFocus()


@pytest.fixture
def hours(session, messages, tmp_path, learner, qtbot) -> HoursPart:
    around = surroundings(messages, tmp_path)
    printing = PaperAtHand(tmp_path / "paper.pdf")
    return shown(HoursPart(session, around, learner.id, printing=printing), qtbot)


def test_the_page_has_a_tab_for_each_and_makes_it_when_it_is_opened(session, messages, learner, qtbot):
    page = shown(LearnerPage(session, surroundings(messages), learner.id), qtbot)
    titles = [page.tabs.tabText(place).replace("&", "") for place in range(page.tabs.count())]
    assert titles == ["Gegevens", "Uren en mijlpalen", "Presentie", "Uren elders", "Geschiedenis"]
    kinds = (HoursPart, PresencePart, ElsewherePart, HistoryPart)
    for place, kind in enumerate(kinds, start=1):
        assert page.part(place) is None
        page.tabs.setCurrentIndex(place)
        assert isinstance(page.part(place), kind)
    letters = [tab.title[tab.title.index("&") + 1].casefold() for tab in LEARNER_TABS]
    assert len(set(letters)) == len(letters)


def test_every_milestone_is_a_bar_with_its_figures_its_rule_and_its_source(hours, learner):
    said = texts(hours)
    assert "Verlenging met zes maanden: 450 uur (indicatie)" in said
    assert "Bron: Besluit inburgering 2021, art. 4.4(3)" in said
    assert "Geldt bij: Wi2021, gezinsmigrant" in said
    bars = {bar.accessibleName(): bar for bar in hours.findChildren(QProgressBar)}
    norm = bars["Verlenging met zes maanden: 450 uur (indicatie)"]
    assert norm.maximum() == 450 * 60
    assert "van 450 uur · nog" in norm.accessibleDescription()


def test_contracts_are_bars_and_a_table_by_component(hours, learner):
    contract = Contract.select().where(Contract.learner == learner.id).order_by(Contract.begins).get()
    first = rows_of(hours, "Gevolgde uren per contract en onderdeel")[0]
    assert contract.number in first[0]
    assert f"van {contract.purchased_hours} uur gevolgd" in texts(hours)


def test_lessons_followed_are_a_figure_without_a_conclusion(hours, learner):
    assert hours.share_said().startswith("Lessen taal en KNM gevolgd: ")
    assert "geoorloofd afwezig" in hours.share_said() or "Niet gevolgd" not in hours.share_said()
    assert "%" not in hours.share_said()


def test_of_an_asielstatushouder_no_verdict_is_shown(session, messages, qtbot):
    learner = Learner.get(Learner.migrant_group == MigrantGroup.ASIELSTATUSHOUDER).id
    lesson = learner_lessons(learner, until=TODAY)[0]
    Lesson.update(component=Component.LANGUAGE).where(Lesson.id == lesson.lesson).execute()
    absent = {"status": Status.ABSENT, "minutes": None, "reason": Reason.ZIEKTE}
    Mark.update(absent).where(Mark.lesson == lesson.lesson, Mark.contract == lesson.contract).execute()
    part = shown(HoursPart(session, surroundings(messages), learner), qtbot)
    assert "over afwezigheid oordeelt de gemeente" in part.share_said()
    assert "geoorloofd" not in part.share_said()


def test_under_the_wi2013_there_is_no_such_figure(session, messages, qtbot):
    learner = Learner.get(Learner.act == Act.WI2013).id
    assert shown(HoursPart(session, surroundings(messages), learner), qtbot).share_said() == ""


def test_hours_elsewhere_show_at_once_in_the_milestones(session, messages, learner, qtbot):
    Learner.update(route=Route.B1).where(Learner.id == learner.id).execute()
    page = shown(LearnerPage(session, surroundings(messages), learner.id), qtbot)
    page.tabs.setCurrentIndex(1)
    part = page.part(1)
    assert isinstance(part, HoursPart)
    bar = "Afschalen naar A2 (B1-route): 600 uur (indicatie)"

    def value() -> int:
        found = [one for one in part.findChildren(QProgressBar) if one.accessibleName() == bar]
        return next(one.value() for one in found if not one.parentWidget().isHidden())

    before = value()
    page.tabs.setCurrentIndex(3)
    elsewhere = page.part(3)
    assert isinstance(elsewhere, ElsewherePart)
    elsewhere.add()
    filled(
        page, qtbot, instelling="Taalhuis", gevolgd_tot_en_met="1-6-2025", onderdeel="taal", uren="10"
    ).accept()
    assert value() == before + 600


def test_hours_elsewhere_are_added_changed_and_removed_by_keyboard(session, messages, learner, qtbot):
    HoursElsewhere.delete().where(HoursElsewhere.learner == learner.id).execute()
    part = shown(ElsewherePart(session, surroundings(messages), learner.id), qtbot)
    assert QApplication.focusWidget().text() == "Uren t&oevoegen…"
    press(Key.Key_Space)
    filled(part, qtbot, instelling="Taalhuis", gevolgd_tot_en_met="1-6-2025", onderdeel="KNM", uren="1,5")
    with qtbot.waitSignal(part.changed) as changed:
        press(Key.Key_Return)
    assert changed.args == [ChangeSet(records=frozenset({"hours_elsewhere"}))]
    assert rows_of(part, "Uren elders") == [["01-06-2025", "KNM", "1:30", "Taalhuis"]]
    back_in(part.table, qtbot)
    press(Key.Key_Return)
    filled(part, qtbot, uren="2")
    press(Key.Key_Return)
    assert rows_of(part, "Uren elders")[0][2] == "2:00"
    messages.answers = [False, True]
    back_in(part.table, qtbot)
    press(Key.Key_Delete)
    assert len(rows_of(part, "Uren elders")) == 1
    press(Key.Key_Delete)
    assert rows_of(part, "Uren elders") == []
    assert "2:00 uur KNM bij Taalhuis" in messages.asked[0]


def test_after_removing_the_last_hours_elsewhere_the_keyboard_is_where_others_are_added(
    session, messages, learner, qtbot
):
    HoursElsewhere.delete().where(HoursElsewhere.learner == learner.id).execute()
    part = shown(ElsewherePart(session, surroundings(messages), learner.id), qtbot)
    part.add()
    filled(part, qtbot, instelling="Taalhuis", gevolgd_tot_en_met="1-6-2025", onderdeel="KNM", uren="2")
    press(Key.Key_Return)
    back_in(part.table, qtbot)
    messages.answers = [True]
    press_button(part, "Verwijderen…")
    assert QApplication.focusWidget().text() == "Uren t&oevoegen…"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"uren": "veel"}, "Hier horen uren"),
        ({"instelling": ""}, "leeg"),
        ({"gevolgd_tot_en_met": "31-2-2025"}, "geen datum"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_stored(
    session, messages, learner, qtbot, wrong, sentence
):
    HoursElsewhere.delete().where(HoursElsewhere.learner == learner.id).execute()
    part = shown(ElsewherePart(session, surroundings(messages), learner.id), qtbot)
    part.add()
    right = {"instelling": "=1+1", "gevolgd_tot_en_met": "1-6-2025", "onderdeel": "KNM", "uren": "2"}
    dialog = filled(part, qtbot, **{**right, **wrong})
    dialog.accept()
    assert dialog.isVisible()
    assert sentence in dialog.problem()
    assert HoursElsewhere.select().where(HoursElsewhere.learner == learner.id).count() == 0


def test_who_only_reads_changes_nothing(session, messages, learner, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Bert", Role.AUDITOR))
    part = shown(ElsewherePart(auditor, surroundings(messages), learner.id), qtbot)
    assert part.change() is None
    part.remove()
    assert messages.asked == []


def test_a_proof_of_hours_is_looked_at_and_kept(hours, learner, tmp_path, qtbot):
    press_button(hours, "Urenbewijs…")
    filled(hours, qtbot, van="1-1-2026", tot_en_met="31-10-2026")
    press(Key.Key_Return)
    dialog = next(one for one in hours.findChildren(PaperDialog) if one.isVisible())
    assert "Zonder BSN" in texts(dialog)
    assert learner.last_name not in dialog.windowTitle()
    with qtbot.waitSignal(hours.changed):
        press_button(dialog, "Opslaan als PDF…")
    (path,) = tmp_path.glob("Urenbewijs*.pdf")
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    assert learner.last_name in text
    assert learner.bsn not in text
    assert Delivery.get().kind is DeliveryKind.HOURS_PROOF


def test_a_bsn_goes_on_the_paper_and_never_on_the_screen_when_chosen(hours, learner, tmp_path, qtbot):
    hours.ask_proof()
    filled(hours, qtbot, het_bsn_op_het_papier_zetten="ja")
    press(Key.Key_Return)
    dialog = next(one for one in hours.findChildren(PaperDialog) if one.isVisible())
    assert "op het scherm is het verkort" in texts(dialog)
    press_button(dialog, "Opslaan als PDF…")
    (path,) = tmp_path.glob("Urenbewijs*.pdf")
    assert learner.bsn in "".join(page.extract_text() for page in PdfReader(path).pages)
    assert AuditEntry.select().where(AuditEntry.new.contains("getoond")).count() == 1


def test_a_period_without_lessons_is_explained_in_the_dialog(hours, qtbot):
    hours.ask_proof()
    dialog = filled(hours, qtbot, van="1-1-2010", tot_en_met="31-12-2010")
    dialog.accept()
    assert dialog.isVisible()
    assert "geen les gevolgd" in dialog.problem()


@pytest.fixture
def presence(session, messages, learner, qtbot) -> PresencePart:
    return shown(PresencePart(surroundings(messages), learner.id), qtbot)


def test_followed_and_absent_are_never_one_figure(presence, learner):
    year = [one for one in learner_lessons(learner.id, until=TODAY) if one.date.year == TODAY.year]
    followed = sum(one.followed for one in year)
    assert f"Gevolgd in 2026: {followed} van {len(year)} lessen" in presence.followed_said()
    assert "%" not in texts(presence)
    missed = sum(int(row[1]) for row in rows_of(presence, "Afwezig per oordeel"))
    assert missed == sum(one.verdict is not None for one in year)


def test_another_year_is_chosen(presence, learner):
    choice = named(presence, "Jaar")
    years = [choice.itemText(index) for index in range(choice.count())]
    assert years == sorted(years, reverse=True)
    choice.setCurrentIndex(len(years) - 1)
    choice.activated.emit(len(years) - 1)
    assert f"Gevolgd in {years[-1]}" in presence.followed_said()


def test_the_day_under_the_keyboard_is_told_and_enter_leads_to_its_lesson(presence, learner, qtbot):
    presence.map.setFocus()
    press(Key.Key_Home)
    first = min(one.date for one in learner_lessons(learner.id, until=TODAY) if one.date.year == TODAY.year)
    assert presence.map.current() == first
    assert presence.day_said() == presence.map.accessibleDescription()
    with qtbot.waitSignal(presence.go_wanted) as wanted:
        press(Key.Key_Return)
    (target,) = wanted.args
    assert isinstance(target, Target)
    assert Lesson.get_by_id(target.record_id).date == first


def test_a_learner_without_lessons_has_an_empty_page_that_says_so(session, messages, qtbot):
    learner = Learner.insert(
        number="N-1", first_name="Nieuw", last_name="Iemand", act=Act.NONE, loan=False
    ).execute()
    part = shown(PresencePart(surroundings(messages), learner), qtbot)
    assert "nog geen lessen" in texts(part)
    assert not part.map.isVisible()
    assert not any(area.isVisible() for area in part.findChildren(QScrollArea))
    part = shown(HoursPart(session, surroundings(messages), learner), qtbot)
    assert "nog geen contract" in texts(part)


def test_the_history_names_who_and_what_without_a_bsn(session, messages, learner, qtbot):
    part = shown(ElsewherePart(session, surroundings(messages), learner.id), qtbot)
    part.add()
    filled(part, qtbot, instelling="Taalhuis", gevolgd_tot_en_met="1-6-2025", onderdeel="KNM", uren="2")
    with at(datetime(2026, 11, 3, 14, 3)):
        press(Key.Key_Return)
    history = shown(HistoryPart(learner.id, messages), qtbot)
    (row,) = rows_of(history, "Geschiedenis van de cursist, het laatste bovenaan")
    assert row[1:3] == ["Ingrid", "uren elders Taalhuis"]
    assert row[3] == "nieuw – instelling: Taalhuis; tot en met: 01-06-2025; onderdeel: KNM; uren: 2:00"
    assert row[0] == "03-11-2026 14:03"
    press(Key.Key_Return)
    assert messages.informed == [row[3]], "a line that is cut off can be read whole"
