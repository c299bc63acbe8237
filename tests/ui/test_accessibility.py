"""Every page of the window, for who uses no mouse or cannot see the screen."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.school_fixtures import PASSWORD, USER
from tests.ui.window_doubles import surroundings
from ui.dialogs.help import HelpDialog
from ui.main_window import MainWindow
from ui.places import (
    ACCOUNTS,
    ATTENDANCE,
    CONTRACTS,
    DELIVERIES,
    GROUPS,
    IMPORT,
    LEARNERS,
    MANAGEMENT,
    MILESTONES,
    OWN_PASSWORD,
    SCHOOL_DETAILS,
)
from ui.screens.deliveries.pages import AUDIT, SENT
from ui.targets import Target
from ui.widgets.recovery_code import RecoveryCodePage
from ui.workspace import Workspace

CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"
PAGES = (
    "eerste start",
    "nieuwe school",
    "herstelcode",
    "inloggen",
    "wachtwoord vergeten",
    "vandaag",
    "presentie",
    "cursisten",
    "cursist",
    "nieuwe cursist",
    "beheer",
    "nieuwe docent",
    "vakanties",
    "contracten",
    "contract",
    "groep",
    "groep: rooster",
    "aanleveren",
    "aanleveren: controles",
    "aanleveren: vergelijken",
    "aangeleverd",
    "verzonden",
    "auditmap",
    "mijlpalen",
    "cursist: uren en mijlpalen",
    "cursist: presentie",
    "cursist: uren elders",
    "cursist: geschiedenis",
    "importeren",
    "importeren: kolommen",
    "schoolgegevens",
    "accounts",
    "wachtwoord wijzigen",
)
LEARNER_PARTS = [page for page in PAGES if page.startswith("cursist: ")]
DIALOGS = ("account toevoegen", "nieuwe herstelcode", "help")


@pytest.fixture(params=PAGES)
def window(request, quick_school_template, tmp_path, messages, qtbot) -> MainWindow:
    """The window on each page in turn."""
    begins = request.param in PAGES[:3]
    folder = tmp_path / "school"
    if not begins:
        shutil.copytree(quick_school_template, folder)
    window = MainWindow(folder, surroundings(messages))
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    turn_to(window, request.param, tmp_path, messages)
    QApplication.processEvents()
    return window


@pytest.fixture(params=DIALOGS)
def dialog(request, session, messages, qtbot) -> QDialog:
    """Each dialog of the shell in turn, open."""
    around = surroundings(messages)
    workspace = Workspace(session, around)
    qtbot.addWidget(workspace)
    workspace.go_aside(ACCOUNTS)
    workspace.show()
    match request.param:
        case "account toevoegen":
            workspace.current().add_account()
        case "nieuwe herstelcode":
            workspace.current().show_code(CODE, asked=(2, 6))
        case "help":
            HelpDialog(workspace).open()
    dialog = workspace.findChild(QDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def turn_to(window: MainWindow, page: str, folder, messages) -> None:
    match page:
        case "nieuwe school":
            window.page().welcome.new_school_wanted.emit()
        case "herstelcode":
            window.page().show_code(CODE, asked=(2, 6))
            messages.answers = [True]  # to 'close without the code?', when the test is over
            assert isinstance(window.page().currentWidget(), RecoveryCodePage)
        case "wachtwoord vergeten":
            window.page().recovery_wanted.emit(USER)
        case "inloggen" | "eerste start":
            pass
        case _:
            QTest.keyClicks(QApplication.focusWidget(), PASSWORD)
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            messages.answers = [True] if page == "aangeleverd" else []  # to the warnings nobody accepted
            at_work(window, page, folder)


def at_work(window: MainWindow, page: str, folder) -> None:
    workspace = window.page()
    match page:
        case "presentie":
            workspace.go_to(ATTENDANCE)
        case "contracten":
            workspace.go_to(CONTRACTS)
        case "contract":
            workspace.go_to(CONTRACTS)
            workspace.current().browser.open(1)
        case "groep" | "groep: rooster":
            workspace.go_to(GROUPS)
            workspace.current().browser.open(1, "lesson" if page == "groep: rooster" else "member")
        case "cursisten" | "cursist" | "nieuwe cursist":
            workspace.go_to(LEARNERS)
            browser = workspace.current().browser
            if page != "cursisten":
                browser.open(browser.list.model.id_at(0) if page == "cursist" else None)
        case "beheer":
            workspace.go_to(MANAGEMENT)
        case "nieuwe docent":
            workspace.go_to(MANAGEMENT)
            workspace.current().browser().open(None)
        case "vakanties":
            workspace.go_to_target(Target("holiday"))
        case "aanleveren":
            workspace.go_to(DELIVERIES)
        case "aanleveren: controles":
            workspace.go_to(DELIVERIES)
            workspace.current().page().show_checks()
        case "aanleveren: vergelijken":
            workspace.go_to(DELIVERIES)
            workspace.current().page().show_preview()
        case "aangeleverd":
            workspace.go_to(DELIVERIES)
            workspace.current().page().use_folder(folder)
            workspace.current().page().write()
        case "verzonden":
            workspace.go_to(DELIVERIES)
            workspace.current().open_page(SENT)
            workspace.current().setFocus()
        case "auditmap":
            workspace.go_to(DELIVERIES)
            workspace.current().open_page(AUDIT)
            workspace.current().setFocus()
        case "mijlpalen":
            workspace.go_aside(MILESTONES)
        case _ if page in LEARNER_PARTS:
            workspace.go_to(LEARNERS)
            browser = workspace.current().browser
            browser.open(1)
            browser.page().tabs.setCurrentIndex(LEARNER_PARTS.index(page) + 1)
            browser.page().setFocus()
        case "importeren":
            workspace.go_aside(IMPORT)
        case "importeren: kolommen":
            workspace.go_aside(IMPORT)
            own = folder / "eigen lijst.csv"
            own.write_text("Achternaam;Telefoon\nYusuf;0612345678\n", encoding="utf-8")
            workspace.current().look_at(own)
        case "schoolgegevens":
            workspace.go_aside(SCHOOL_DETAILS)
        case "accounts":
            workspace.go_aside(ACCOUNTS)
        case "wachtwoord wijzigen":
            workspace.go_aside(OWN_PASSWORD)


def visible(window: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for kind in kinds:
        yield from (one for one in window.findChildren(kind) if one.isVisible())


def mnemonics(window: QWidget) -> list[str]:
    texts = [button.text() for button in visible(window, QAbstractButton)]
    texts += [label.text() for label in visible(window, QLabel) if label.buddy() is not None]
    for bar in visible(window, QTabBar):
        texts += [bar.tabText(index) for index in range(bar.count())]
    found = [text.replace("&&", "").partition("&")[2][:1].upper() for text in texts]
    return [letter for letter in found if letter]


def test_every_field_and_list_has_a_name(window):
    fields = [
        one
        for one in visible(window, QLineEdit, QComboBox, QAbstractItemView)
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]

    assert [type(one).__name__ for one in fields if not one.accessibleName()] == []


def test_every_button_says_what_it_does(window):
    buttons = [one for one in visible(window, QAbstractButton) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]

    assert buttons
    assert [one for one in buttons if not one.text() and not one.accessibleName()] == []


def test_no_two_things_share_a_letter(window):
    letters = mnemonics(window)

    assert letters
    assert sorted(letters) == sorted(set(letters))


def test_the_letter_of_the_way_back_to_another_screen_is_free(window):
    """Alt+T is 'Terug naar Vandaag' wherever a person was led to."""
    if isinstance(window.page(), Workspace):
        buttons = visible(window, QAbstractButton)
        shown = [one for one in buttons if one.text().startswith("&Terug naar ")]
        assert mnemonics(window).count("T") == len(shown)


def test_something_has_the_keyboard(window):
    assert QApplication.focusWidget() is not None
    assert QApplication.focusWidget().window() is window


def test_everything_can_be_reached_without_a_mouse(window):
    reached = {QApplication.focusWidget()}
    for _ in range(60):
        window.focusNextPrevChild(True)
        reached.add(QApplication.focusWidget())
    reached |= {label.buddy() for label in visible(window, QLabel)}

    wanted = {
        one
        for one in visible(window, QLineEdit, QComboBox, QAbstractButton)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not has_keys(one)
    }
    assert {one.accessibleName() or type(one).__name__ for one in wanted - reached} == set()


def test_tab_never_stands_still_or_goes_out_of_sight(window):
    for _ in range(60):
        before = QApplication.focusWidget()
        window.focusNextPrevChild(True)
        assert QApplication.focusWidget() is not before, before.accessibleName() or type(before).__name__
        assert QApplication.focusWidget().isVisible()


def has_keys(one: QWidget) -> bool:
    """Whether a button has a letter, or names the keys that do the same."""
    return isinstance(one, QAbstractButton) and ("&" in one.text() or "(Alt+" in one.accessibleName())


def test_coming_by_with_tab_goes_nowhere_else(window):
    before = window.page(), shown_in(window.page())

    for _ in range(60):
        window.focusNextPrevChild(True)

    assert (window.page(), shown_in(window.page())) == before


def shown_in(page: QWidget) -> QWidget | None:
    return page.current() if isinstance(page, Workspace) else None


def test_a_dialog_can_be_read_and_worked_without_a_mouse(dialog):
    fields = visible(dialog, QLineEdit, QComboBox, QAbstractItemView)
    letters = mnemonics(dialog)

    assert [type(one).__name__ for one in fields if not one.accessibleName()] == []
    assert sorted(letters) == sorted(set(letters)) != []
    assert QApplication.focusWidget().window() is dialog
    assert dialog.windowTitle()
