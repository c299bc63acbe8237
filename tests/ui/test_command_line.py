"""What a command says and logs when the PC or the program itself fails."""

from __future__ import annotations

import errno
import logging
import shutil
import sqlite3
import sys
from datetime import date
from io import StringIO
from types import SimpleNamespace

import pytest

from exporters.duo import prepare_duo
from models.rules.duo_layout import default_layout
from models.rules.terms import Role
from models.services.accounts import add_account
from models.services.findings import accept_findings
from models.session import open_school
from tests.school_fixtures import PASSWORD, USER
from tests.workbooks import changed, small_school, written
from ui import command_line
from ui.command_line import PASSWORD_VARIABLE, run

NAME = "Amina Yusuf"


@pytest.fixture(autouse=True)
def log(tmp_path, monkeypatch, caplog):
    """A log of which nothing remains; what a command sets for the whole program is set back."""
    monkeypatch.setattr(command_line, "start_logging", StringIO)
    monkeypatch.setattr(command_line, "log_folder", lambda: tmp_path / "logs")
    monkeypatch.setattr(logging, "raiseExceptions", logging.raiseExceptions)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    caplog.set_level(logging.INFO)
    return caplog


@pytest.fixture
def check(quick_school_template, monkeypatch, capsys):
    """Check a delivery in which this error is raised; gives what is said."""
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)

    def checked(error: Exception) -> str:
        def fail(*_arguments):
            raise error

        monkeypatch.setattr("exporters.duo.prepare_duo", fail)
        command = ["check", "--data", str(quick_school_template), "--user", USER]
        assert run([*command, "--peildatum", "2026-10-31"]) == 1
        return capsys.readouterr().err

    return checked


def test_a_mistake_of_ours_is_logged_without_a_text_and_the_log_is_named(check, log, tmp_path):
    said = check(ValueError(NAME))

    assert str(tmp_path / "logs") in said
    assert "ValueError" in log.text
    assert "test_command_line.py" in log.text
    assert NAME not in said + log.text
    log.clear()


def test_a_log_that_cannot_be_written_is_not_named(check, log, monkeypatch, tmp_path):
    monkeypatch.setattr(command_line, "start_logging", lambda: None)

    said = check(ValueError(NAME))

    assert "ging iets mis" in said
    assert str(tmp_path) not in said
    log.clear()


def test_a_stick_that_was_pulled_out_is_not_the_register(check, log, tmp_path, quick_school_template):
    said = check(FileNotFoundError(errno.ENOENT, "…", str(tmp_path / "stick" / "uit.csv")))

    assert f"De map {tmp_path / 'stick'} is er niet" in said
    assert str(quick_school_template) not in said
    assert f"folder-vanished (FileNotFoundError, errno {errno.ENOENT})" in log.text


def test_a_full_register_is(check, quick_school_template):
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"

    assert f"De schijf van {quick_school_template} is vol" in check(error)


def test_an_error_of_the_system_about_nothing_in_particular_is_not_blamed_on_the_register(
    check, log, quick_school_template
):
    said = check(OSError(errno.EIO, "…"))

    assert "ging iets mis" in said
    assert str(quick_school_template) not in said
    log.clear()


def test_an_error_while_cleaning_up_is_logged_without_a_text(check, log):
    check(ValueError(NAME))
    log.clear()

    sys.unraisablehook(SimpleNamespace(exc_value=ValueError(NAME)))

    assert "ValueError" in log.text
    assert NAME not in log.text
    log.clear()


@pytest.mark.parametrize(
    "command",
    [
        ("demo", "--out", "uit"),
        ("export", "ona", "--user", USER, "--contract", "C1", "--peildatum", "2026-10-31", "--out", "uit"),
        ("export", "presentielijst", "--user", USER, "--group", "A", "--week", "2026-W41", "--out", "uit"),
    ],
)
def test_where_qt_cannot_be_loaded_that_is_said(command, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)

    assert run(command) == 1

    assert "die Qt nodig heeft" in capsys.readouterr().err


def test_a_warning_that_was_accepted_is_said_no_more_when_the_file_is_written(
    quick_school_template, monkeypatch, capsys, tmp_path
):
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)
    school = shutil.copytree(quick_school_template, tmp_path / "school")
    reference = date(2026, 10, 31)
    with open_school(school, USER, PASSWORD) as session:
        findings = prepare_duo(reference, default_layout()).findings
        accept_findings(findings[1:], why="bekend", by=session.account)
    command = ["export", "duo", "--data", str(school), "--user", USER, "--out", str(tmp_path / "uit")]
    assert run([*command, "--peildatum", str(reference)]) == 0

    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("trial", [[], ["--dry-run"]])
def test_the_office_changes_the_school_itself_by_no_import(
    quick_school_template, tmp_path, monkeypatch, capsys, trial
):
    folder = shutil.copytree(quick_school_template, tmp_path / "school")
    with open_school(folder, USER, PASSWORD) as session:
        add_account(session, "Olga", Role.OFFICE, "een ander geheim")
    monkeypatch.setenv(PASSWORD_VARIABLE, "een ander geheim")
    workbook = written(tmp_path / "school.xlsx", changed(small_school(), "School", 3, "Waarde", "12"))

    assert run(["import", str(workbook), "--data", str(folder), "--user", "Olga", *trial]) == 1

    said = capsys.readouterr().err
    assert "School, rij 3" in said
    assert "Alleen een beheerder" in said
