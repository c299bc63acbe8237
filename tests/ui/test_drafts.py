"""What was typed and not stored survives the lock screen: in memory, for the same person."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from models.queries.teachers import teacher_lines
from tests.school_fixtures import PASSWORD
from tests.ui.screens.record_keys import CTRL, Key, fill, form_of, press, type_text
from tests.ui.window_doubles import surroundings
from ui.main_window import MainWindow
from ui.messages import Leaving
from ui.places import LEARNERS, MANAGEMENT
from ui.screens.login.screen import LoginScreen
from ui.workspace import Workspace

BSN = "111222333"


@pytest.fixture
def folder(quick_school_template, tmp_path) -> Path:
    return shutil.copytree(quick_school_template, tmp_path / "school")


@pytest.fixture
def window(folder, messages, qtbot) -> MainWindow:
    """At work, on Beheer."""
    window = MainWindow(folder, surroundings(messages))
    qtbot.addWidget(window)
    window.start()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    log_in()
    workspace(window).go_to(MANAGEMENT)
    return window


def log_in() -> None:
    QTest.keyClicks(QApplication.focusWidget(), PASSWORD)
    press(Key.Key_Return)


def workspace(window: MainWindow) -> Workspace:
    page = window.page()
    assert isinstance(page, Workspace)
    return page


def start_a_teacher() -> None:
    press(Key.Key_N, CTRL)
    type_text("Half")


def test_a_half_typed_form_is_there_again_after_the_lock(window, messages):
    start_a_teacher()
    window.lock()
    assert isinstance(window.page(), LoginScreen)
    log_in()

    screen = workspace(window).current()
    form = form_of(screen.browser())
    assert form.field("name").raw() == "Half"
    assert any("vergrendeld" in one.text() for one in screen.findChildren(QLabel) if one.isVisible())
    assert messages.asked == []

    press(Key.Key_S, CTRL)
    assert "Half" in {line.name for line in teacher_lines()}


def test_a_draft_on_a_screen_out_of_sight_is_there_too(window):
    start_a_teacher()
    workspace(window).go_to(LEARNERS)
    press(Key.Key_N, CTRL)
    fill(voornaam="Bo", bsn=BSN)
    window.lock()
    log_in()

    drafts = {draft.record: draft.texts for draft in workspace(window).drafts()}
    assert drafts == {"teacher": {"name": "Half"}, "learner": {"first_name": "Bo", "bsn": BSN}}


def test_a_draft_is_never_written_to_the_disk(window, folder, messages):
    messages.answers = [True]  # to 'close without it?', when the test is over
    workspace(window).go_to(LEARNERS)
    press(Key.Key_N, CTRL)
    fill(voornaam="Halfgetypt", bsn=BSN)
    window.lock()

    kept = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    assert b"Halfgetypt" not in kept
    assert BSN.encode() not in kept


def test_what_was_stored_is_not_offered_again(window):
    start_a_teacher()
    window.lock()
    log_in()
    press(Key.Key_S, CTRL)
    window.lock()
    log_in()

    assert workspace(window).drafts() == []


def test_closing_while_something_waits_behind_the_lock_asks_first(window, messages):
    start_a_teacher()
    window.lock()
    messages.answers = [False, True]

    assert not window.close()
    assert "van vóór het vergrendelen" in messages.asked[0]
    assert window.close()


@pytest.mark.parametrize(
    ("answer", "closes", "stored"),
    [(Leaving.STAY, False, False), (Leaving.DISCARD, True, False), (Leaving.SAVE, True, True)],
)
def test_closing_at_work_asks_once_with_the_form_in_sight(window, messages, answer, closes, stored):
    start_a_teacher()
    workspace(window).go_to(LEARNERS)
    messages.leavings = [answer]
    saved = []
    workspace(window).saved.connect(lambda: saved.append(True))

    assert window.close() is closes
    assert messages.asked == ["De docent"]
    assert bool(saved) is stored


def test_only_the_window_itself_stands_on_the_screen(window, qtbot):
    """A button that is shown before it has a place would flash by as a window of its own."""
    workspace(window).go_to(LEARNERS)
    press(Key.Key_N, CTRL)
    workspace(window).go_to(MANAGEMENT)
    start_a_teacher()

    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
