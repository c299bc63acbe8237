"""Mijlpalen per groep: a list to search, and a way to each learner."""

from __future__ import annotations

import openpyxl
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.entities import AuditEntry
from models.queries.milestones import milestones_by_group
from tests.ui.screens.record_keys import Key, press, shown
from tests.ui.window_doubles import NOW, surroundings
from ui.main_window import MainWindow
from ui.places import LEARNERS, MILESTONES
from ui.screens.learners.screen import LearnersScreen
from ui.screens.milestones.screen import MilestonesScreen
from ui.targets import Target
from ui.workspace import Workspace


@pytest.fixture
def screen(session, messages, tmp_path, qtbot) -> MilestonesScreen:
    return shown(MilestonesScreen(session, surroundings(messages, tmp_path)), qtbot)


def lines(screen: MilestonesScreen) -> list[list[str]]:
    model, columns = screen.list.model, screen.list.table.shown_columns()
    return [[model.text(row, column) for column in columns] for row in range(model.rowCount())]


def test_everybody_with_a_running_contract_is_there_by_group(screen):
    found = milestones_by_group(NOW.date())
    assert [(line[0], line[1]) for line in lines(screen)] == [
        (row.group or "geen groep", row.name) for row in found
    ]
    assert "indicatie" in screen.list.spec.columns[3].heading


def test_one_group_or_one_state_is_chosen(screen):
    choice = screen.list.filter_choice(0)
    choice.setCurrentText("DI-1")
    assert {line[0] for line in lines(screen)} == {"DI-1"}
    choice.setCurrentIndex(0)
    screen.list.filter_choice(2).setCurrentText("bereikt")
    assert {line[-1] for line in lines(screen)} <= {"bereikt"}


def test_enter_opens_the_learner(screen, qtbot):
    first = milestones_by_group(NOW.date())[0]
    QTest.keyClicks(QApplication.focusWidget(), first.learner_number)
    with qtbot.waitSignal(screen.go_wanted) as wanted:
        press(Key.Key_Return)
    assert wanted.args == [Target("learner", first.learner)]


def test_esc_goes_back(screen, qtbot):
    screen.list.table.setFocus()
    with qtbot.waitSignal(screen.left):
        press(Key.Key_Escape)


def test_the_list_is_taken_along_as_a_sheet_with_hours_as_numbers(screen, tmp_path):
    screen.list.export()
    (path,) = tmp_path.glob("Klassenboek mijlpalen*.xlsx")
    sheet = openpyxl.load_workbook(path).active
    headings = [cell.value for cell in sheet[1]]
    assert headings == ["Groep", "Cursist", "Nummer", "Mijlpaal (indicatie)", "Gevolgd", "Nog", "Stand"]
    assert isinstance(sheet.cell(2, 5).value, int | float)
    assert sheet.max_row == len(milestones_by_group(NOW.date())) + 1
    assert AuditEntry.select().where(AuditEntry.record == "list").count() == 1


def test_the_list_of_learners_and_the_menu_lead_here(session, messages, tmp_path, qtbot):
    window = MainWindow(session.folder.path, surroundings(messages))
    qtbot.addWidget(window)
    window.open_session(session)
    workspace = window.page()
    assert isinstance(workspace, Workspace)
    workspace.go_to(LEARNERS)
    assert isinstance(workspace.current(), LearnersScreen)
    workspace.current().go_wanted.emit(Target("milestone"))
    assert isinstance(workspace.current(), MilestonesScreen)
    assert MILESTONES.title == "Mijlpalen per groep…"
