"""Putting the window together. Nothing of Qt is loaded before it is known that it can show anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.display import require_display

if TYPE_CHECKING:
    from models.session import Session


def run_window(folder: Path) -> int:
    """Show the window on the school in this folder, until it is closed.

    Raises UserError `no-display`, `screen-library-missing`.
    """
    require_display()
    return _run(folder, None)


def run_last_window(otherwise: Path) -> int:
    """Show the window on the school that was last open on this PC, or else on the one in this folder."""
    require_display()
    from ui.remembered import Remembered, settings_file

    return _run(Remembered(settings_file()).school_folder() or otherwise, None, otherwise=otherwise)


def run_window_on(session: Session) -> int:
    """Show the window on a school that is open already; it is closed with the window."""
    require_display()
    return _run(session.folder.path, session)


def _run(folder: Path, session: Session | None, *, otherwise: Path | None = None) -> int:
    from PySide6.QtCore import QTimer

    from ui.errors import ErrorReporter, take_crash_report
    from ui.logs import log_folder
    from ui.main_window import MainWindow
    from ui.remembered import Remembered, settings_file
    from ui.surroundings import Surroundings
    from ui.theme import make_application

    application = make_application()
    surroundings = Surroundings(remembered=Remembered(settings_file()))
    window = MainWindow(folder, surroundings)
    with ErrorReporter(window, surroundings.messages, window.register).installed():
        if take_crash_report(log_folder()):
            window.tell_of_crash()
        if session is None:
            window.start(otherwise=otherwise)
        else:
            window.open_session(session)
        window.show()
        QTimer.singleShot(0, load_the_rest)
        return application.exec()


def load_the_rest() -> None:
    """Load what logging in needs while the person types the password."""
    import ui.workspace  # noqa: F401
