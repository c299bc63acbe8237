"""Starting the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from models.errors import UserError
from ui.app import run_last_window, run_window, run_window_on
from ui.main_window import MainWindow
from ui.screens.first_run.screen import FirstRunScreen
from ui.screens.login.screen import LoginScreen
from ui.theme import FONT_FAMILIES, make_application
from ui.workspace import Workspace

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def logs(monkeypatch, tmp_path):
    """A log folder and a memory of its own."""
    monkeypatch.setattr("ui.logs.log_folder", lambda: tmp_path)
    monkeypatch.setattr("ui.remembered.settings_file", lambda: tmp_path / "klassenboek.ini")
    return tmp_path


def page_kind(window: MainWindow) -> object:
    return type(window.page())


def look_and_close(seen: list[object], look_at: Callable[[MainWindow], object] = page_kind) -> None:
    """Once the window stands, look at it and close it."""

    def look() -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, MainWindow) and window.isVisible():
                seen.append(look_at(window))
                window.close()
                window.deleteLater()

    QTimer.singleShot(50, look)


def test_the_program_starts_and_ends(quick_school_template, qapp, logs):
    seen: list[object] = []
    look_and_close(seen)

    assert run_window(quick_school_template) == 0
    assert seen == [LoginScreen]


def test_after_a_crash_the_next_start_tells_of_it(quick_school_template, qapp, logs, caplog):
    (logs / "crash.log").write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    seen: list[object] = []
    look_and_close(seen, lambda window: window.crash_told())

    assert run_window(quick_school_template) == 0
    assert seen == [True]
    assert (logs / "crash.log").read_text(encoding="utf-8") == ""
    caplog.clear()


def test_a_first_start_needs_no_school(tmp_path, qapp, logs):
    seen: list[object] = []
    look_and_close(seen)

    assert run_window(tmp_path / "leeg") == 0
    assert seen == [FirstRunScreen]


def test_a_school_that_is_open_needs_no_login_and_is_closed_with_the_window(session, qapp, logs):
    seen: list[object] = []
    look_and_close(seen)

    assert run_window_on(session) == 0
    assert seen == [Workspace]


def test_without_a_folder_the_last_school_is_opened(session, tmp_path, qapp, logs):
    seen: list[object] = []
    look_and_close(seen)
    run_window_on(session)

    look_and_close(seen)
    assert run_last_window(tmp_path / "gewoon") == 0
    assert seen == [Workspace, LoginScreen]


def test_the_first_time_there_is_no_last_school(tmp_path, qapp, logs):
    seen: list[object] = []
    look_and_close(seen)

    assert run_last_window(tmp_path / "gewoon") == 0
    assert seen == [FirstRunScreen]


def test_without_a_screen_it_says_so_instead_of_dying(tmp_path, monkeypatch):
    monkeypatch.setattr("ui.app.require_display", _no_display)

    with pytest.raises(UserError, match="no-display"):
        run_window(tmp_path)


def _no_display() -> None:
    raise UserError("no-display")


def test_the_login_page_stands_before_the_database_is_loaded(quick_school_template):
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from ui.main_window import MainWindow\n"
        "from ui.surroundings import Surroundings\n"
        "from ui.theme import make_application\n"
        "application = make_application()\n"
        "window = MainWindow(Path(sys.argv[1]), Surroundings())\n"
        "window.start()\n"
        "window.show()\n"
        "application.processEvents()\n"
        "loaded = {'peewee', 'openpyxl', 'holidays', 'sqlcipher3'} & set(sys.modules)\n"
        "sys.exit(', '.join(loaded) if loaded else 0)\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, str(quick_school_template)],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0, ended.stderr


def test_working_with_the_register_loads_no_library_before_its_turn():
    """Nor the sources of what is loaded: PySide6 would keep 9 MB of text."""
    script = (
        "import linecache, sys\n"
        "from ui.display import require_qt\n"
        "require_qt()\n"
        "from ui.screens.attendance import screen\n"
        "from ui.screens.groups import screen\n"
        "from ui.screens.learners import screen\n"
        "from ui.screens.management import screen\n"
        "from ui.screens.today import screen\n"
        "loaded = {'openpyxl', 'holidays', 'dateutil'} & set(sys.modules)\n"
        "kept = [name for name in linecache.cache if 'screens' in name]\n"
        "sys.exit(f'{loaded} {kept}' if loaded or kept else 0)\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stderr


def test_qt_speaks_dutch(qapp):
    make_application()
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)

    assert buttons.buttons()[0].text().replace("&", "") == "Annuleren"
    assert QLocale().name() == "nl_NL"


def test_names_are_shown_in_fonts_that_come_along(qapp):
    application = make_application()

    assert application.font().families() == list(FONT_FAMILIES)
    assert set(FONT_FAMILIES) <= set(QFontDatabase.families())


def test_there_is_one_application(qapp):
    assert make_application() is qapp
