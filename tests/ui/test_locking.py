"""Locking while a dialog is open: nothing of the school stays in sight."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.school_fixtures import PASSWORD
from tests.ui.screens.record_keys import CTRL, Key, press
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.screens.login.screen import LoginScreen
from ui.workspace import Workspace


@pytest.fixture
def at_work(quick_school_template, tmp_path, messages, qtbot) -> MainWindow:
    folder = shutil.copytree(quick_school_template, tmp_path / "school")
    window = MainWindow(folder, surroundings(messages))
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QTest.keyClicks(QApplication.focusWidget(), PASSWORD)
    press(Key.Key_Return)
    return window


def lock_in(dialog: QDialog) -> None:
    QTest.keyClick(dialog, Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)


def open_over(dialog: QDialog, qtbot) -> None:
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)


def test_locking_works_in_a_dialog_too_and_leaves_nothing_in_sight(at_work, qtbot):
    press(Key.Key_K, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    open_over(dialog, qtbot)

    lock_in(dialog)

    assert isinstance(at_work.page(), LoginScreen)
    assert QApplication.activeModalWidget() is None


def test_locking_in_a_dialog_over_a_dialog_closes_both(at_work, qtbot):
    below = QDialog(at_work.page().current())
    above = QDialog(below)
    for dialog in (below, above):
        QLineEdit(dialog)
        open_over(dialog, qtbot)

    lock_in(above)

    assert isinstance(at_work.page(), LoginScreen)
    assert not below.isVisible()
    assert not above.isVisible()


class Staying(QDialog):
    """Closed only after a question, to which somebody says no."""

    def reject(self) -> None:
        pass


def test_a_dialog_that_somebody_chose_to_stay_in_is_not_locked_away(at_work, qtbot):
    dialog = Staying(at_work.page().current())
    QLineEdit(dialog)
    open_over(dialog, qtbot)

    lock_in(dialog)

    assert isinstance(at_work.page(), Workspace)
    assert dialog.isVisible()
    dialog.accept()
