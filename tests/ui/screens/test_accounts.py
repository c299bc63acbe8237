"""The accounts of a school, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton

from models.queries.accounts import accounts, teachers
from models.rules.terms import Role
from models.services.accounts import add_account
from models.session import account_names, open_school, open_with_recovery_code
from tests.school_fixtures import PASSWORD, USER
from tests.ui.window_doubles import surroundings
from ui.dialogs.new_account import NewAccountDialog
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.screens.accounts.screen import AccountsScreen

CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"


@pytest.fixture
def screen(session, messages, qtbot):
    screen = AccountsScreen(session, surroundings(messages))
    qtbot.addWidget(screen)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


@pytest.fixture
def karel(session):
    add_account(session, "Karel", Role.OFFICE, "een ander geheim")


def alt(screen, key: Qt.Key) -> None:
    QTest.keyClick(screen, key, Qt.KeyboardModifier.AltModifier)


def shown(screen) -> list[list[str]]:
    model = screen.rows
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def opened(screen, kind, qtbot):
    qtbot.waitUntil(lambda: screen.findChild(kind) is not None)
    dialog = screen.findChild(kind)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def fill_in(dialog: NewAccountDialog, **values: str) -> None:
    for field in dialog.findChildren(QLineEdit):
        field.setText(values.get(field.accessibleName().replace(" ", "_"), field.text()))


def choose(dialog: NewAccountDialog, name: str, choice: str) -> None:
    """Choose with the arrows."""
    combo = next(one for one in dialog.findChildren(QComboBox) if one.accessibleName() == name)
    assert combo.isEnabled()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    while combo.currentText() != choice:
        before = combo.currentIndex()
        QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentIndex() > before


def enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def button(screen, text: str) -> QPushButton:
    return next(one for one in screen.findChildren(QPushButton) if one.text().replace("&", "") == text)


def test_the_accounts_are_listed(karel, screen):
    assert shown(screen) == [[USER, "beheerder", "", "ja"], ["Karel", "administratie", "", "ja"]]


def test_a_teacher_gets_an_account_under_their_own_name(screen, session, qtbot):
    teacher = teachers()[0]
    alt(screen, Qt.Key.Key_A)
    dialog = opened(screen, NewAccountDialog, qtbot)
    assert dialog.role() is Role.TEACHER
    choose(dialog, "Docent", teacher.name)
    fill_in(dialog, Wachtwoord="een ander geheim", Wachtwoord_nog_een_keer="een ander geheim")

    with qtbot.waitSignal(screen.changed):
        enter()

    assert [teacher.name, "docent", teacher.name, "ja"] in shown(screen)
    session.close()
    with open_school(session.folder.path, teacher.name, "een ander geheim") as theirs:
        assert theirs.account.teacher == teacher.id


def test_a_colleague_of_the_office_belongs_to_no_teacher(screen, qtbot):
    alt(screen, Qt.Key.Key_A)
    dialog = opened(screen, NewAccountDialog, qtbot)
    choose(dialog, "Rol", "administratie")
    fill_in(dialog, Naam="Karel", Wachtwoord="geheim", Wachtwoord_nog_een_keer="geheim")
    enter()

    assert ["Karel", "administratie", "", "ja"] in shown(screen)


@pytest.mark.parametrize(
    ("role", "values", "said"),
    [
        ("docent", {"Naam": "Bert"}, "Kies bij welke docent"),
        ("administratie", {"Naam": " "}, "Vul de naam in"),
        ("administratie", {"Naam": "Bert"}, "Bedenk een wachtwoord"),
        ("administratie", {"Naam": "Bert", "Wachtwoord": "x"}, "niet gelijk"),
        ("auditor", {"Naam": "ingrid", "Wachtwoord": "x", "Wachtwoord_nog_een_keer": "x"}, "al een account"),
    ],
)
def test_an_account_that_cannot_be_is_explained_and_can_be_mended(screen, qtbot, role, values, said):
    before = accounts()
    alt(screen, Qt.Key.Key_A)
    dialog = opened(screen, NewAccountDialog, qtbot)
    choose(dialog, "Rol", role)
    fill_in(dialog, **values)
    enter()

    assert said in dialog.problem()
    assert dialog.isVisible()
    assert accounts() == before


def test_access_is_taken_away_after_asking(karel, screen, session, messages, qtbot):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    messages.answers = [False, True]
    alt(screen, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: len(messages.asked) == 1)
    assert account_names(session.folder.path) == (USER, "Karel")

    with qtbot.waitSignal(screen.changed):
        alt(screen, Qt.Key.Key_I)

    assert "Karel kan het register daarna niet meer openen" in messages.asked[0]
    assert account_names(session.folder.path) == (USER,)
    assert shown(screen)[1] == ["Karel", "administratie", "", "ingetrokken"]
    assert "al ingetrokken" in button(screen, "Toegang intrekken…").toolTip()


def test_nobody_takes_their_own_access_away(screen):
    revoke = button(screen, "Toegang intrekken…")

    assert not revoke.isEnabled()
    assert "andere beheerder" in revoke.toolTip()


def test_a_new_recovery_code_is_asked_for_and_shown_once(screen, session, messages, qtbot):
    messages.answers = [True]
    alt(screen, Qt.Key.Key_H)
    dialog = opened(screen, RecoveryCodeDialog, qtbot)
    dialog.page.copy_code()
    code = QApplication.clipboard().text()
    assert "werkt daarna niet meer" in messages.asked[0]

    dialog.findChild(QCheckBox).setChecked(True)
    for position in dialog.page.asked:
        QTest.keyClicks(QApplication.focusWidget(), code.split("-")[position])
        enter()

    assert not dialog.isVisible()
    session.close()
    open_with_recovery_code(session.folder.path, USER, code).close()
    open_school(session.folder.path, USER, PASSWORD).close()


def test_a_code_that_was_not_kept_does_not_go_by_accident(screen, messages, qtbot):
    dialog = screen.show_code(CODE, asked=(2, 6))
    qtbot.waitUntil(dialog.isActiveWindow)
    assert QApplication.focusWidget() is dialog.findChild(QCheckBox)
    messages.answers = [False, True]

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert "niet nog eens getoond" in messages.asked[0]


def test_thinking_better_of_a_new_code_leaves_the_old_one(screen, session, messages, qtbot):
    before = session.folder.keys.read_bytes()
    messages.answers = [False]
    alt(screen, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(messages.asked) == 1)

    assert session.folder.keys.read_bytes() == before
