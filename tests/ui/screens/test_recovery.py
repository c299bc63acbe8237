"""A forgotten password, by keyboard: from the login page, with the paper code, into the program."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.errors import EnvironmentProblem, UserError
from models.recovery_code import new_recovery_code
from models.services.accounts import renew_recovery_code
from models.session import open_school, open_with_recovery_code
from tests.school_fixtures import PASSWORD, USER
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.screens.login.recovery import RecoveryScreen
from ui.screens.login.screen import LoginScreen
from ui.workspace import Workspace

NEW = "nu onthoud ik het wel"


@pytest.fixture
def folder(quick_school_template, tmp_path):
    return shutil.copytree(quick_school_template, tmp_path / "school")


@pytest.fixture
def code(folder) -> str:
    """The code on the paper of this school."""
    with open_school(folder, USER, PASSWORD) as session:
        return renew_recovery_code(session)


@pytest.fixture
def window(folder, messages, qtbot):
    window = MainWindow(folder, surroundings(messages))
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(window.page(), RecoveryScreen))
    return window


def type_lines(*lines: str) -> None:
    for line in lines:
        QTest.keyClicks(QApplication.focusWidget(), line)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def type_over(window: MainWindow, code: str) -> None:
    window.page().begin()
    QApplication.focusWidget().selectAll()
    type_lines(code)


def test_the_code_and_a_new_password_lead_into_the_program(window, folder, code):
    type_lines(code.lower().replace("-", " "), NEW, NEW)

    assert isinstance(window.page(), Workspace)
    assert "het oude werkt niet meer" in window.notice()
    assert "De herstelcode blijft geldig" in window.notice()
    window.close()
    with pytest.raises(UserError, match="wrong-password"):
        open_school(folder, USER, PASSWORD)
    open_school(folder, USER, NEW).close()
    open_with_recovery_code(folder, USER, code).close()


def test_what_was_said_goes_when_the_register_is_locked(window, code):
    type_lines(code, NEW, NEW)
    window.lock()

    assert not window.notice()


def test_a_typing_error_is_told_from_a_wrong_code(window, code):
    type_lines(code[:-1] + ("3" if code[-1] != "3" else "4"), NEW, NEW)
    assert "typefout" in window.page().problem()
    assert QApplication.focusWidget().accessibleName() == "Herstelcode"

    type_over(window, new_recovery_code())
    window.page().submit()
    assert "hoort niet bij deze school" in window.page().problem()

    type_over(window, code)
    window.page().submit()
    assert isinstance(window.page(), Workspace)


@pytest.mark.parametrize(
    ("lines", "said", "field"),
    [
        (("", NEW, NEW), "Typ de herstelcode over", "Herstelcode"),
        (("x", "", ""), "Bedenk een wachtwoord", "Nieuw wachtwoord"),
        (("x", NEW, "iets anders"), "niet gelijk", "Nieuw wachtwoord nog een keer"),
    ],
)
def test_what_is_missing_is_said_at_its_field(window, lines, said, field):
    type_lines(*lines)

    assert said in window.page().problem()
    assert QApplication.focusWidget().accessibleName() == field


def test_without_the_paper_one_goes_back_to_logging_in(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: isinstance(window.page(), LoginScreen))


def test_a_password_that_cannot_be_kept_changes_nothing_and_leaves_nothing_open(
    window, folder, code, monkeypatch
):
    def full_disk(*_args):
        raise EnvironmentProblem("disk-full", file="keys.json", folder="school")

    monkeypatch.setattr("models.services.accounts.set_own_password", full_disk)
    type_lines(code, NEW, NEW)

    assert "vol" in window.page().problem()
    open_school(folder, USER, PASSWORD).close()
