"""What may be in the log: types, places and numbers, never a text that could be somebody's name."""

from __future__ import annotations

import errno
import sqlite3
from types import SimpleNamespace

import pytest

from models.errors import EnvironmentProblem, UserError
from ui.logs import description, log_unraisable, refusal

NAME = "Amina Yusuf"


def caused_by(cause: Exception) -> EnvironmentProblem:
    try:
        raise EnvironmentProblem("disk-error", file=NAME, folder=NAME) from cause
    except EnvironmentProblem as error:
        return error


def test_every_cause_is_described_without_its_text():
    try:
        try:
            raise ValueError(NAME)
        except ValueError as error:
            raise RuntimeError(NAME) from error
    except RuntimeError as error:
        text = description(error)

    assert text.index("ValueError") < text.index("RuntimeError")
    assert "test_logs.py" in text
    assert NAME not in text


def test_a_problem_of_the_pc_is_logged_with_what_the_system_called_it():
    error = OSError(errno.EIO, NAME, f"/home/{NAME}")
    error.winerror = 1117

    assert refusal(caused_by(error)) == f"disk-error (OSError, errno {errno.EIO}, winerror 1117)"


def test_and_with_what_the_database_engine_called_it():
    error = sqlite3.OperationalError(NAME)
    error.sqlite_errorname = "SQLITE_IOERR_WRITE"

    assert refusal(caused_by(error)) == "disk-error (OperationalError, SQLITE_IOERR_WRITE)"


@pytest.mark.parametrize("error", [UserError("file-exists", file=NAME), EnvironmentProblem("no-folder")])
def test_a_refusal_without_a_cause_is_its_code(error):
    assert refusal(error) == error.code


def test_an_error_while_cleaning_up_is_logged_without_its_text(caplog):
    log_unraisable(SimpleNamespace(exc_value=ValueError(NAME)))

    assert "ValueError" in caplog.text
    assert NAME not in caplog.text
    caplog.clear()
