from __future__ import annotations

import logging
import sqlite3
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from models.errors import EnvironmentProblem
from ui.bug_dialog import BugDialog
from ui.errors import CRASH_FILE, ErrorReporter, log_qt_message, take_crash_report


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def reporter(window, messages):
    return ErrorReporter(window, messages, lambda: Path(__file__))


def mistake(text: str = "Amina Yusuf 123456782") -> Exception:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def other_mistake() -> Exception:
    try:
        {}["Amina"]
    except KeyError as error:
        return error


def dialogs(window: QWidget) -> list[BugDialog]:
    return window.findChildren(BugDialog)


def test_a_mistake_is_shown_once_and_the_program_stays_up(reporter, window, caplog):
    for _ in range(3):
        reporter.report(mistake())

    assert len(dialogs(window)) == 1
    assert dialogs(window)[0].isVisible()
    assert not dialogs(window)[0].isModal()
    caplog.clear()


def test_another_mistake_gets_its_own_dialog(reporter, window, caplog):
    reporter.report(mistake())
    reporter.report(other_mistake())

    assert len(dialogs(window)) == 2
    caplog.clear()


def test_neither_log_nor_dialog_holds_a_value(reporter, window, caplog):
    reporter.report(mistake())
    dialogs(window)[0].copy()

    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "test_errors.py" in copied
    assert "Amina" not in copied + caplog.text
    assert "123456782" not in copied + caplog.text
    caplog.clear()


def test_a_full_disk_that_nobody_caught_is_no_mistake_of_ours(reporter, window, messages):
    reporter.report(EnvironmentProblem("disk-full", file="x", folder="y"))

    assert messages.refused == ["disk-full"]
    assert not dialogs(window)


def test_a_stick_that_is_pulled_out_while_a_screen_reads_is_no_mistake_of_ours(reporter, window, messages):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_READ"
    reporter.report(error)

    assert messages.refused == ["disk-error"]
    assert not dialogs(window)


def test_a_wrong_question_to_the_database_is(reporter, window, messages, caplog):
    error = sqlite3.OperationalError("no such column: Amina")
    error.sqlite_errorname = "SQLITE_ERROR"
    reporter.report(error)

    assert not messages.refused
    assert len(dialogs(window)) == 1
    assert "Amina" not in caplog.text
    caplog.clear()


def test_a_mistake_in_another_thread_is_shown_in_the_window(reporter, window, qtbot, caplog):
    with reporter.installed():
        worker = threading.Thread(target=lambda: {}["Amina"])
        worker.start()
        worker.join()
        qtbot.waitUntil(lambda: len(dialogs(window)) == 1)

    caplog.clear()


def test_a_mistake_that_nobody_caught_is_shown_and_afterwards_all_is_as_before(reporter, window, caplog):
    before = sys.excepthook
    with reporter.installed():
        error = mistake()
        sys.excepthook(type(error), error, error.__traceback__)

    assert len(dialogs(window)) == 1
    assert sys.excepthook is before
    caplog.clear()


def test_an_interrupt_at_the_terminal_closes_the_window_without_a_traceback(reporter, window, capsys):
    with reporter.installed():
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert not window.isVisible()
    assert not dialogs(window)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("kind", "level"),
    [(QtMsgType.QtInfoMsg, logging.INFO), (QtMsgType.QtWarningMsg, logging.WARNING)],
)
def test_what_qt_says_goes_to_the_log(kind, level, caplog):
    with caplog.at_level(logging.DEBUG):
        log_qt_message(kind, QMessageLogContext(), "a font is missing")

    assert [(record.levelno, "a font is missing" in record.message) for record in caplog.records] == [
        (level, True)
    ]
    caplog.clear()


def test_the_report_of_a_crash_moves_into_the_log(tmp_path, caplog):
    (tmp_path / CRASH_FILE).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")

    assert take_crash_report(tmp_path)
    assert "Segmentation fault" in caplog.text
    assert not take_crash_report(tmp_path)
    caplog.clear()


def test_no_crash_is_no_news(tmp_path):
    assert not take_crash_report(tmp_path)
    (tmp_path / CRASH_FILE).touch()
    assert not take_crash_report(tmp_path)
