"""The list of contracts: who, until when, and how much is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.queries.contracts import contract_lines, placements_of
from models.queries.groups import members
from models.rules.terms import Role
from tests.ui.window_doubles import NOW, surroundings
from ui.screens.contracts.screen import ContractsScreen
from ui.targets import Target

TODAY = NOW.date()


def keys(*pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget(), key)


def shown(screen) -> list[str]:
    return [line.number for line in screen.browser.list.model.shown_lines()]


def test_running_contracts_come_first_by_last_name(screen):
    running = [line for line in contract_lines(TODAY) if line.runs_on(TODAY)]
    assert shown(screen) == [line.number for line in running]
    screen.browser.list.filter_choice(0).setCurrentText("alle contracten")
    assert len(shown(screen)) == len(contract_lines(TODAY))
    screen.browser.list.filter_choice(0).setCurrentText("afgelopen")
    assert all(line.ends < TODAY for line in screen.browser.list.model.shown_lines())


def test_a_contract_is_found_by_parts_of_name_and_number_and_opened(screen):
    line = next(one for one in contract_lines(TODAY) if one.runs_on(TODAY) and one.groups)
    QTest.keyClicks(QApplication.focusWidget(), f"{line.last_name.lower()} {line.number[-4:]}")
    assert line.number in shown(screen)
    screen.browser.list.choose_line(line.id)
    keys(Qt.Key.Key_Return)
    page = screen.browser.page()
    assert page.record_id == line.id
    keys(Qt.Key.Key_Escape)
    assert screen.browser.page() is None


def test_the_list_says_what_was_followed_and_what_is_left(screen):
    line = next(one for one in contract_lines(TODAY) if one.runs_on(TODAY) and one.used_minutes)
    row = screen.browser.list.model.row_of(line.id)
    headings = [column.heading for column in screen.browser.list.spec.columns]
    text = {heading: screen.browser.list.model.text(row, at) for at, heading in enumerate(headings)}
    assert text["Gevolgd"] == f"{line.used_minutes // 60}:{line.used_minutes % 60:02}"
    assert text["Ingekocht"] == str(line.purchased_hours)
    assert text["Groep"] == ", ".join(line.groups)


def test_many_move_to_another_group_at_once(screen, qtbot):
    on = date(2026, 11, 9)
    staying = {member.contract_id for member in members(1) if member.is_in_on(on)}
    lines = [one for one in contract_lines(TODAY) if one.id in staying][:3]
    screen.browser.list.table.choose_ids([line.id for line in lines], lines[0].id)
    with qtbot.waitSignal(screen.changed) as said:
        dialog = screen.move_chosen()
        dialog.fields["group"].set_raw("DI-2")
        dialog.fields["on"].set_raw("9 nov 2026")
        dialog.accept()
    assert said.args[0].records == {"placement"}
    moved = {member.contract_id for member in members(2) if member.begins == on}
    assert moved == {line.id for line in lines}


def test_a_move_that_cannot_be_is_said_in_the_dialog_and_moves_nobody(screen):
    lines = [one for one in contract_lines(TODAY) if one.runs_on(TODAY)]
    both = [next(one for one in lines if one.groups == (name,)) for name in ("DI-1", "DI-2")]
    before = [placements_of(line.id) for line in both]
    screen.browser.list.table.choose_ids([line.id for line in both], both[0].id)
    dialog = screen.move_chosen()
    dialog.fields["group"].set_raw("DI-2")
    dialog.accept()
    assert both[1].number in dialog.problem()
    assert dialog.isVisible()
    assert [placements_of(line.id) for line in both] == before
    dialog.reject()


def test_a_target_opens_its_contract(screen):
    line = contract_lines(TODAY)[0]
    screen.show_target(Target("contract", line.id, "ends"))
    assert screen.browser.page().record_id == line.id
    assert QApplication.focusWidget() is screen.browser.page().form.field("ends").input


@pytest.mark.parametrize("role", [Role.AUDITOR])
def test_who_only_reads_is_offered_nothing_to_change(session, messages, qtbot, role):
    screen = ContractsScreen(
        replace(session, account=replace(session.account, role=role)), surroundings(messages)
    )
    qtbot.addWidget(screen)
    screen.show()
    assert not screen.move_button.isVisible()
    screen.browser.open(contract_lines(TODAY)[0].id)
    page = screen.browser.page()
    assert not page.end_early.isVisible()
    assert page.form.field("ends").input.isReadOnly()
    assert [push.text() for push in page.placements.buttons() if push.isVisible()] == []
