"""What happens to a mistake of ours: it is logged and shown once, and the program stays up.

Neither the log nor the dialog holds the text of an exception or a value: either may be a learner's name.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QWidget

from models.environment import as_environment_problem, engine_error
from models.errors import KlassenboekError
from ui.logs import description, log_unraisable, refusal
from ui.messages import Messages

CRASH_FILE = "crash.log"
_log = logging.getLogger(__name__)
_NOISE = "This plugin does not support"
"""Said by the off-screen platform at every window; nothing that anybody could mend."""

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class ErrorReporter(QObject):
    """Hears of every exception that nobody caught, in whatever thread, and shows it in the window's."""

    _caught = Signal(object)

    def __init__(self, window: QWidget, messages: Messages, register: Callable[[], Path]) -> None:
        """`register` says which file is open, for what its engine may report."""
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._register = register
        self._shown: set[str] = set()
        self._caught.connect(self._show)

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Hear of everything, for as long as the window is there."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        handler = qInstallMessageHandler(log_qt_message)
        sys.excepthook = self._from_main
        threading.excepthook = self._from_thread
        sys.unraisablehook = log_unraisable
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before
            qInstallMessageHandler(handler)

    def report(self, error: BaseException) -> None:
        """Log an error; show it when this is its first time."""
        error = self._told_apart(error)
        if isinstance(error, KlassenboekError):
            _log.info("refused: %s", refusal(error))
        else:
            _log.error("unexpected error\n%s", description(error))
        self._caught.emit(error)

    def _told_apart(self, error: BaseException) -> BaseException:
        """A screen that reads while the stick is pulled out makes no mistake."""
        if isinstance(error, Exception) and engine_error(error):
            problem = as_environment_problem(error, path=self._register())
            problem.__cause__ = error
            return error if problem.code == "environment-unknown" else problem
        return error

    def _show(self, error: BaseException) -> None:
        if isinstance(error, KlassenboekError):
            self._messages.refuse(self._window, error)
            return
        details = description(error)
        if details not in self._shown:
            self._shown.add(details)
            self._show_bug(details)

    def _show_bug(self, details: str) -> None:
        from ui.bug_dialog import BugDialog

        BugDialog(self._window, details).show()

    def _from_main(
        self,
        kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._window.close()
        else:
            self.report(error)

    def _from_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt writes to stderr, which a program without a console does not have."""
    level = logging.DEBUG if text.startswith(_NOISE) else _LEVELS[kind]
    _log.log(level, "Qt %s: %s", context.category or "", text)


def take_crash_report(folder: Path) -> bool:
    """Whether the program crashed the last time; the report moves from `crash.log` into the log.

    The file was opened for the next crash by now, so it is emptied, not removed.
    """
    file = folder / CRASH_FILE
    try:
        report = file.read_text(encoding="utf-8", errors="replace")
        if not report.strip():
            return False
        _log.critical("the program crashed the last time\n%s", report)
        file.write_text("", encoding="utf-8")
    except OSError:
        return False
    return True
