"""From login to lock, and from screen to screen, by keyboard."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QPushButton, QWidget

from models.accounts import ActingAccount, Action
from models.changes import Cell, ChangeSet
from models.errors import EnvironmentProblem
from models.exchange import SchoolRow
from models.rules.terms import Role
from models.services.school_details import set_school_details
from models.session import open_school
from tests.school_fixtures import PASSWORD, USER
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.places import (
    ATTENDANCE,
    DELIVERIES,
    IMPORT,
    LEARNERS,
    PLACES,
    SCHOOL_DETAILS,
    SIDE_PLACES,
    TODAY,
    Place,
)
from ui.screens.attendance.screen import AttendanceScreen
from ui.screens.deliveries.screen import DeliveriesScreen
from ui.screens.first_run.screen import FirstRunScreen
from ui.screens.login.screen import LoginScreen
from ui.screens.school_import.empty_school import EmptySchoolScreen
from ui.screens.school_import.screen import ImportScreen
from ui.screens.screen import Screen
from ui.screens.today.screen import TodayScreen
from ui.workspace import Workspace

SMALL = QSize(900, 460)
"""What is left of 1366 × 768 where everything is half as large again."""
SCREENS = [place.title for place in PLACES]
ERRANDS = [
    "Mijlpalen per groep…",
    "Werkboek importeren…",
    "Schoolgegevens…",
    "Accounts…",
    "Wachtwoord wijzigen…",
]


@pytest.fixture
def folder(quick_school_template, tmp_path):
    return shutil.copytree(quick_school_template, tmp_path / "school")


@pytest.fixture
def window(folder, messages, qtbot):
    return started(MainWindow(folder, surroundings(messages)), qtbot)


@pytest.fixture
def at_work(window):
    log_in()
    return window


def started(window: MainWindow, qtbot) -> MainWindow:
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def log_in() -> None:
    QTest.keyClicks(QApplication.focusWidget(), PASSWORD)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def ctrl(window: QWidget, key: Qt.Key, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ControlModifier
    if shift:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, key, modifiers)


def number(place: Place) -> Qt.Key:
    """The key that leads to a screen, with Ctrl."""
    return Qt.Key(Qt.Key.Key_1 + PLACES.index(place))


def navigation(window: QWidget) -> list[str]:
    shown = window.findChild(QListWidget)
    return [shown.item(row).text() for row in range(shown.count())]


def menu(window: QWidget) -> list[str]:
    """What stands in the menu of the window itself; screens have menus of their own."""
    menus = [one for one in window.findChildren(QMenu) if isinstance(one.parent(), Workspace)]
    return [action.text() for one in menus for action in one.actions()]


class Recorder(Screen):
    """A screen that remembers what it was told."""

    def __init__(self, session, around) -> None:
        super().__init__(session, around.messages)
        self.told: list[ChangeSet] = []

    def refresh(self, changes: ChangeSet) -> None:
        self.told.append(changes)


def test_a_folder_with_a_school_asks_for_the_password(window):
    assert isinstance(window.page(), LoginScreen)
    assert window.windowTitle() == "Klassenboek"


def test_an_empty_folder_begins_at_the_beginning(tmp_path, messages, qtbot):
    window = started(MainWindow(tmp_path, surroundings(messages)), qtbot)

    assert isinstance(window.page(), FirstRunScreen)


def test_half_a_school_is_explained_and_not_buried(tmp_path, messages, qtbot):
    (tmp_path / "klassenboek.db").touch()
    window = started(MainWindow(tmp_path, surroundings(messages)), qtbot)

    page = window.page()
    assert isinstance(page, FirstRunScreen)
    assert "ontbreekt keys.json" in page.welcome.problem.text()


def test_logging_in_opens_vandaag(at_work):
    workspace = at_work.page()

    assert isinstance(workspace, Workspace)
    assert isinstance(workspace.current(), TodayScreen)
    assert at_work.windowTitle() == "Taalschool De Brug 1 – Klassenboek"
    assert navigation(at_work) == SCREENS
    assert menu(at_work) == [*ERRANDS, "", "Help\tF1"]


def test_the_screens_stand_in_the_order_of_the_work():
    order = ["Vandaag", "Presentie", "Cursisten", "Contracten", "Groepen en rooster", "Aanleveren", "Beheer"]

    assert sorted(SCREENS, key=order.index) == SCREENS


def test_the_status_bar_says_that_there_is_no_backup(at_work):
    assert at_work.backup_text() == "Nog geen back-up"


class WindowsSeen(QObject):
    """Every window that was shown, if only for a moment: it takes the keyboard away from the others."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_no_screen_flashes_a_window_of_its_own_while_it_is_made(at_work, qapp):
    seen = WindowsSeen()
    qapp.installEventFilter(seen)
    for place in PLACES:
        at_work.page().go_to(place)
    for place in SIDE_PLACES:
        at_work.page().go_aside(place)
    qapp.removeEventFilter(seen)

    assert seen.shown == []


def test_ctrl_and_a_number_go_to_a_screen(at_work):
    ctrl(at_work, number(DELIVERIES))
    assert isinstance(at_work.page().current(), DeliveriesScreen)

    ctrl(at_work, number(ATTENDANCE))
    assert isinstance(at_work.page().current(), AttendanceScreen)


def test_a_screen_is_made_once(at_work):
    first = at_work.page().current()
    ctrl(at_work, number(DELIVERIES))
    ctrl(at_work, number(TODAY))

    assert at_work.page().current() is first


def test_locking_closes_the_register_and_keeps_the_window(at_work, folder):
    ctrl(at_work, Qt.Key.Key_L, shift=True)

    assert isinstance(at_work.page(), LoginScreen)
    assert at_work.windowTitle() == "Klassenboek"
    with open_school(folder, USER, PASSWORD) as elsewhere:
        assert elsewhere.account.name == USER


def test_after_locking_one_logs_in_again(at_work):
    ctrl(at_work, Qt.Key.Key_L, shift=True)
    log_in()

    assert isinstance(at_work.page(), Workspace)


def test_locking_and_logging_in_leave_the_window_the_size_it_has(at_work):
    at_work.page().go_to(LEARNERS)
    at_work.page().current().browser.open(None)
    QTest.keyClicks(QApplication.focusWidget(), "half")
    at_work.resize(SMALL)
    ctrl(at_work, Qt.Key.Key_L, shift=True)
    QApplication.processEvents()
    log_in()

    assert at_work.page().drafts()
    assert at_work.size() == SMALL


def test_closing_the_window_lets_the_register_go(at_work, folder):
    at_work.close()

    with open_school(folder, USER, PASSWORD) as elsewhere:
        assert elsewhere.account.name == USER


def test_a_change_is_said_to_be_saved_with_the_time(at_work):
    assert "Opgeslagen" not in at_work.saved_text()

    at_work.page().current().changed.emit(ChangeSet(records=frozenset({"mark"})))

    assert at_work.saved_text() == "Opgeslagen 14:03"


def test_what_changed_nothing_is_not_said_to_be_saved(at_work):
    at_work.page().current().changed.emit(ChangeSet())

    assert at_work.saved_text() == ""


def test_a_screen_hears_what_the_others_changed_when_it_is_opened(session, messages, qtbot):
    places = [Place(name, "file", Action.CHECK_DELIVERY, Recorder) for name in ("Een", "Twee")]
    workspace = Workspace(session, surroundings(messages), places)
    qtbot.addWidget(workspace)
    workspace.begin()
    workspace.go_to(places[1])
    second = workspace.current()
    workspace.go_to(places[0])
    first = workspace.current()

    for contract in (1, 2):
        first.changed.emit(ChangeSet(frozenset({Cell(7, contract)}), frozenset({"mark"})))
    assert second.told == []

    workspace.go_to(places[1])
    assert second.told == [ChangeSet(frozenset({Cell(7, 1), Cell(7, 2)}), frozenset({"mark"}))]
    assert first.told == []


@pytest.mark.parametrize(
    ("role", "screens", "errands"),
    [
        (Role.ADMINISTRATOR, SCREENS, ERRANDS),
        (Role.OFFICE, SCREENS, ["Mijlpalen per groep…", "Werkboek importeren…", "Wachtwoord wijzigen…"]),
        (Role.TEACHER, ["Vandaag", "Presentie"], ["Wachtwoord wijzigen…"]),
        (
            Role.AUDITOR,
            [one for one in SCREENS if one != "Presentie"],
            ["Mijlpalen per groep…", "Wachtwoord wijzigen…"],
        ),
    ],
)
def test_each_role_sees_its_own_screens(session, messages, qtbot, role, screens, errands):
    account = ActingAccount(session.account.id, "Bert", role, 1)
    workspace = Workspace(replace(session, account=account), surroundings(messages))
    qtbot.addWidget(workspace)
    workspace.begin()

    assert navigation(workspace) == screens
    assert menu(workspace) == [*errands, "", "Help\tF1"]
    assert workspace.current() is not None


def test_leaving_an_errand_leads_back_to_where_one_was(at_work):
    ctrl(at_work, number(DELIVERIES))
    workspace = at_work.page()
    workspace.go_aside(IMPORT)
    assert isinstance(workspace.current(), ImportScreen)

    backs = [one for one in workspace.findChildren(QPushButton) if one.text() == "Te&rug"]
    [back] = [one for one in backs if one.isVisible()]
    back.setFocus()
    QTest.keyClick(back, Qt.Key.Key_Space)

    assert isinstance(workspace.current(), DeliveriesScreen)


def test_the_list_to_the_left_leads_away_from_an_errand(at_work):
    workspace = at_work.page()
    workspace.go_aside(IMPORT)

    ctrl(at_work, number(ATTENDANCE))

    assert isinstance(workspace.current(), AttendanceScreen)


def test_another_name_for_the_school_shows_at_once(at_work):
    workspace = at_work.page()
    workspace.go_aside(SCHOOL_DETAILS)
    details = workspace.current()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Taalschool De Oever")
    ctrl(QApplication.focusWidget(), Qt.Key.Key_S)

    assert details is not workspace.current()
    assert at_work.windowTitle() == "Taalschool De Oever – Klassenboek"


def test_an_empty_school_offers_to_import_and_is_empty_no_more(empty_school, sample, messages, qtbot):
    set_school_details(SchoolRow("De Brug"), by=empty_school.account)
    workspace = Workspace(empty_school, surroundings(messages, sample / "taalschool.xlsx"))
    qtbot.addWidget(workspace)
    workspace.go_to(ATTENDANCE)
    start = workspace.current()
    assert isinstance(start, EmptySchoolScreen)

    start.import_wanted.emit()
    page = workspace.current()
    assert isinstance(page, ImportScreen)
    page.choose()
    page.run()
    workspace.go_to(ATTENDANCE)

    assert isinstance(workspace.current(), AttendanceScreen)


def test_another_school_can_be_opened_from_the_login_page(window, sample_school_template, qtbot):
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: isinstance(window.page(), FirstRunScreen))

    window.page().folder_chosen.emit(sample_school_template)

    assert isinstance(window.page(), LoginScreen)


def test_the_practice_school_is_marked_everywhere(tmp_path, messages, qtbot):
    window = started(MainWindow(tmp_path / "leeg", surroundings(messages)), qtbot)
    window.page().practice_wanted.emit()

    assert isinstance(window.page(), Workspace)
    assert window.windowTitle() == "OEFENDATA – Taalschool De Oefening – Klassenboek"
    assert [label for label in window.practice_marks() if label.isVisible()] == window.practice_marks()
    window.lock()
    assert not any(label.isVisible() for label in window.practice_marks())
    QTest.keyClicks(QApplication.focusWidget(), "oefenen")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.page(), Workspace)


def test_a_practice_school_that_cannot_be_made_is_explained(tmp_path, messages, qtbot, monkeypatch):
    def full_disk(*_args, **_options):
        raise EnvironmentProblem("disk-full", file="x", folder="y")

    monkeypatch.setattr("ui.practice.create_school", full_disk)
    window = started(MainWindow(tmp_path / "leeg", surroundings(messages)), qtbot)
    window.page().practice_wanted.emit()

    assert messages.refused == ["disk-full"]
    assert isinstance(window.page(), FirstRunScreen)


def test_closing_while_the_recovery_code_stands_there_asks_first(tmp_path, messages, qtbot):
    window = started(MainWindow(tmp_path / "leeg", surroundings(messages)), qtbot)
    window.page().show_code("7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M")
    messages.answers = [False, True]

    assert not window.close()
    assert "niet nog eens getoond" in messages.asked[0]
    assert window.close()


def test_a_crash_is_told_at_the_next_start_until_it_is_put_away(window, qtbot):
    window.tell_of_crash()
    shown = next(one for one in window.findChildren(QWidget) if one.accessibleName() == "Melding sluiten")
    assert shown.isVisible()

    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)

    assert not shown.isVisible()
