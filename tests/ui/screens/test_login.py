"""Logging in by keyboard."""

from __future__ import annotations

import json
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from models.errors import UserError
from models.school_folder import SchoolLock
from tests.school_fixtures import PASSWORD, USER
from ui.screens.login.screen import LoginScreen


@pytest.fixture
def folder(quick_school_template, tmp_path):
    return shutil.copytree(quick_school_template, tmp_path / "school")


@pytest.fixture
def page(folder, qtbot):
    page = LoginScreen(folder)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    return page


def type_password(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_the_password_and_enter_open_the_school(page, qtbot):
    with qtbot.waitSignal(page.opened) as opened:
        type_password(PASSWORD)

    session = opened.args[0]
    assert session.account.name == USER
    assert not page.notice()
    session.close()


def test_the_accounts_of_the_school_can_be_chosen(page):
    accounts = page.findChild(QComboBox)

    assert [accounts.itemText(row) for row in range(accounts.count())] == [USER]


def test_a_wrong_password_is_said_on_the_page_and_can_be_typed_over(page, qtbot):
    type_password("geheim van de tunnel")
    assert page.notice().startswith("Het wachtwoord klopt niet.")

    with qtbot.waitSignal(page.opened) as opened:
        type_password(PASSWORD)
    opened.args[0].close()


def test_a_register_that_is_open_elsewhere_is_said_to_be(page, folder):
    from models.school_folder import SchoolFolder

    with SchoolLock(SchoolFolder(folder), who="Bert"):
        type_password(PASSWORD)

    assert page.notice().startswith("Bert heeft dit register open")


def test_caps_lock_is_noticed_while_typing(page):
    field = QApplication.focusWidget()
    QTest.keyClick(field, "G", Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" in page.notice()

    QTest.keyClick(field, "G", Qt.KeyboardModifier.ShiftModifier)
    assert not page.notice()


def test_another_school_can_be_asked_for(page, qtbot):
    with qtbot.waitSignal(page.other_school_wanted):
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)


def test_a_damaged_key_file_has_no_login_page(folder, qtbot):
    (folder / "keys.json").write_text(json.dumps({"slots": 3}), encoding="utf-8")

    with pytest.raises(UserError, match="key-file-damaged"):
        LoginScreen(folder)
