from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import peewee
import pytest

from models import environment
from models.environment import as_environment_problem, engine_error, environment_problems
from models.errors import EnvironmentProblem, UserError


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EFBIG, "disk-full"),
        (errno.EACCES, "folder-not-writable"),
        (errno.EPERM, "folder-not-writable"),
        (errno.EROFS, "folder-not-writable"),
        (errno.ENOENT, "folder-vanished"),
        (errno.EIO, "disk-error"),
        (errno.ENAMETOOLONG, "path-too-long"),
        (errno.E2BIG, "environment-unknown"),
    ],
)
def test_what_the_system_reports_gets_a_name(tmp_path, number, code):
    problem = as_environment_problem(OSError(number, "…"), path=tmp_path / "uit.csv")
    assert problem.code == code
    assert (problem.params["file"], problem.params["folder"]) == ("uit.csv", str(tmp_path))


def test_a_file_that_is_there_and_may_not_be_written_is_open_in_another_program(tmp_path):
    open_in_excel = tmp_path / "planning.xlsx"
    open_in_excel.write_bytes(b"")
    assert (
        as_environment_problem(PermissionError(errno.EACCES, "…"), path=open_in_excel).code == "file-in-use"
    )


def test_unless_its_folder_may_not_be_written_either(tmp_path, monkeypatch):
    read_only = tmp_path / "planning.xlsx"
    read_only.write_bytes(b"")
    monkeypatch.setattr(environment.os, "access", lambda _path, _mode: False)
    problem = as_environment_problem(PermissionError(errno.EACCES, "…"), path=read_only)
    assert problem.code == "folder-not-writable"


@pytest.mark.parametrize(
    ("number", "winerror", "code"),
    [
        (errno.EACCES, 19, "folder-not-writable"),
        (errno.EACCES, 21, "folder-vanished"),
        (errno.EACCES, 23, "disk-error"),
        (errno.EACCES, 32, "file-in-use"),
        (errno.EACCES, 33, "file-in-use"),
        (errno.EINVAL, 39, "disk-full"),
        (errno.ENOSPC, 112, "disk-full"),
        (errno.ENOENT, 206, "path-too-long"),
        (errno.EINVAL, 1117, "disk-error"),
        (errno.EINVAL, 1167, "folder-vanished"),
        (errno.EACCES, 5, "folder-not-writable"),
        (errno.ENOENT, 3, "folder-vanished"),
        (errno.EINVAL, 87, "environment-unknown"),
    ],
)
def test_windows_says_more_with_its_own_number(tmp_path, number, winerror, code):
    error = OSError(number, "…")
    error.winerror = winerror
    assert as_environment_problem(error, path=tmp_path / "uit.csv").code == code


def test_on_windows_too_a_file_that_is_there_and_is_refused_is_in_use(tmp_path):
    path = tmp_path / "planning.xlsx"
    path.write_bytes(b"")
    error = PermissionError(errno.EACCES, "…")
    error.winerror = 5
    assert as_environment_problem(error, path=path).code == "file-in-use"


def test_a_full_database_is_a_full_disk(tmp_path):
    with closing(sqlite3.connect(tmp_path / "vol.db")) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("PRAGMA max_page_count = 3")
        with pytest.raises(EnvironmentProblem) as full, environment_problems(tmp_path / "vol.db"):
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert full.value.code == "disk-full"


def test_a_locked_database_is_in_use(tmp_path):
    path = tmp_path / "bezet.db"
    with closing(sqlite3.connect(path)) as holder, closing(sqlite3.connect(path, timeout=0)) as other:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentProblem) as busy, environment_problems(path):
            other.execute("CREATE TABLE t (a)")
    assert busy.value.code == "file-in-use"


@pytest.mark.parametrize(
    ("content", "code"), [(b"niet van ons" * 100, "database-damaged"), (None, "folder-not-writable")]
)
def test_the_errors_of_peewee_are_told_apart_too(tmp_path, content, code):
    path = tmp_path / "klassenboek.db"
    if content is None:
        uri = path.as_uri() + "?mode=ro"
    else:
        path.write_bytes(content)
        uri = path.as_uri()
    database = peewee.SqliteDatabase(uri, uri=True)
    with pytest.raises(EnvironmentProblem) as problem, environment_problems(path):
        database.execute_sql("SELECT * FROM sqlite_master")
    database.close()
    assert problem.value.code == code


def test_a_folder_that_went_away_is_named_as_such(tmp_path):
    stick = tmp_path / "usb-stick" / "klassenboek.db"
    with pytest.raises(EnvironmentProblem) as problem, environment_problems(stick):
        sqlite3.connect(stick.as_uri() + "?mode=rw", uri=True)
    assert problem.value.code == "folder-vanished"


@pytest.mark.parametrize(
    "bug", [ValueError("…"), sqlite3.OperationalError("no such table: mark"), peewee.IntegrityError("…")]
)
def test_a_bug_is_let_through(bug):
    with pytest.raises(type(bug)), environment_problems(Path("klassenboek.db")):
        raise bug


def test_what_was_already_named_keeps_its_name():
    with pytest.raises(UserError) as named, environment_problems(Path("klassenboek.db")):
        raise UserError("wrong-password")
    assert named.value.code == "wrong-password"


def test_only_the_engine_has_engine_errors():
    assert engine_error(OSError(errno.ENOSPC, "…")) == ""
