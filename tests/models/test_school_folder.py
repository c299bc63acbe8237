from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from models.errors import EnvironmentProblem, UserError
from models.school_folder import FolderState, SchoolFolder, SchoolLock, read_opener

MORNING = datetime(2026, 10, 31, 14, 3).astimezone()


@pytest.fixture
def folder(tmp_path):
    return SchoolFolder(tmp_path)


def at(moment):
    return lambda: moment


def in_use():
    return pytest.raises(EnvironmentProblem, match="register-in-use")


def test_an_empty_folder_holds_no_school(folder):
    assert folder.state() is FolderState.NO_SCHOOL
    folder.require_no_school()
    with pytest.raises(UserError, match="school-missing"):
        folder.require_school()


def test_data_and_keys_together_are_a_school(folder):
    folder.database.write_bytes(b"")
    folder.keys.write_bytes(b"")
    assert folder.state() is FolderState.SCHOOL
    folder.require_school()
    with pytest.raises(UserError, match="school-exists"):
        folder.require_no_school()


@pytest.mark.parametrize(("present", "missing"), [("database", "keys.json"), ("keys", "klassenboek.db")])
def test_half_a_school_is_neither_and_says_what_is_missing(folder, present, missing):
    getattr(folder, present).write_bytes(b"")
    assert folder.state() is FolderState.INCOMPLETE
    with pytest.raises(UserError, match="school-incomplete") as incomplete:
        folder.require_school()
    assert incomplete.value.params["missing"] == missing
    with pytest.raises(UserError, match="school-exists"):
        folder.require_no_school()


def test_a_second_opener_is_told_who_has_it_since_when(folder):
    with SchoolLock(folder, who="Fatima", clock=at(MORNING)):
        later = SchoolLock(folder, who="Pieter", clock=at(MORNING + timedelta(hours=2)))
        with in_use() as refusal:
            later.acquire()
    assert refusal.value.code == "register-in-use"
    assert refusal.value.params["who"] == "Fatima"
    assert refusal.value.params["since"] == "14:03"
    assert refusal.value.params["host"]


@pytest.mark.skipif(sys.platform == "win32", reason="only an administrator of the PC may make links there")
def test_a_link_to_the_folder_or_the_file_is_the_same_register(folder, tmp_path):
    folder.database.write_bytes(b"")
    (tmp_path / "map").symlink_to(tmp_path)
    (tmp_path / "elders").mkdir()
    (tmp_path / "elders" / folder.database.name).symlink_to(folder.database)
    with SchoolLock(folder):
        for link in ("map", "elders"):
            with in_use():
                SchoolLock(SchoolFolder(tmp_path / link)).acquire()


def test_the_date_is_told_when_it_was_not_today(folder):
    with (
        SchoolLock(folder, who="Fatima", clock=at(MORNING)),
        in_use() as refusal,
        SchoolLock(folder, clock=at(MORNING + timedelta(days=1))),
    ):
        pytest.fail("opened twice")
    assert refusal.value.params["since"] == "31-10-2026 14:03"


def test_the_refused_one_leaves_the_holder_in_place(folder):
    with SchoolLock(folder, who="Fatima", clock=at(MORNING)):
        refused = SchoolLock(folder, who="Pieter")
        with in_use():
            refused.acquire()
        refused.release()
        opener = read_opener(folder)
        assert opener is not None
        assert (opener.who, opener.since) == ("Fatima", MORNING)
        with in_use():
            refused.acquire()


def test_once_given_back_anyone_can_take_it(folder):
    with SchoolLock(folder, who="Fatima"):
        pass
    assert read_opener(folder) is None
    with SchoolLock(folder, who="Pieter"):
        assert read_opener(folder).who == "Pieter"


def test_without_a_name_it_is_the_login_name_of_the_pc(folder):
    with SchoolLock(folder):
        assert read_opener(folder).who


def test_another_program_that_crashed_leaves_nothing_locked(folder):
    crash = """
import os, sys
from pathlib import Path
from models.school_folder import SchoolFolder, SchoolLock
lock = SchoolLock(SchoolFolder(Path(sys.argv[1])), who="Fatima")
lock.acquire()
print("taken", flush=True)
sys.stdin.read()
os._exit(1)
"""
    with subprocess.Popen(
        [sys.executable, "-c", crash, str(folder.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        assert other.stdout.readline() == "taken\n"
        with in_use() as refusal:
            SchoolLock(folder).acquire()
        assert refusal.value.params["who"] == "Fatima"
        other.stdin.close()
    assert read_opener(folder).who == "Fatima"
    with SchoolLock(folder, who="Pieter"):
        assert read_opener(folder).who == "Pieter"


@pytest.mark.parametrize(
    "content",
    [
        None,
        "",
        "geen json",
        "[]",
        '{"who": "Fatima"}',
        '{"since": 3}',
        '{"who": "Fatima", "host": "pc", "since": "0001-01-01T00:00:00+14:00"}',
        "[" * 100_000,
    ],
    ids=lambda content: repr(content)[:40],
)
def test_whoever_cannot_be_read_is_unknown(folder, content):
    with SchoolLock(folder, who="Fatima"):
        folder.opener.unlink()
        if content is not None:
            folder.opener.write_text(content, encoding="utf-8")
        with in_use() as refusal:
            SchoolLock(folder).acquire()
    assert refusal.value.code == "register-in-use-by-unknown"


def test_who_has_it_open_is_kept_beside_the_lock(folder):
    with SchoolLock(folder, who="Zoë", clock=at(MORNING)):
        assert {file.name for file in folder.path.iterdir()} == {"klassenboek.lock", "klassenboek.lock.json"}
        assert json.loads(folder.opener.read_text(encoding="utf-8"))["who"] == "Zoë"


def test_a_folder_that_is_gone_is_the_users_to_solve(tmp_path):
    with pytest.raises(EnvironmentProblem):
        SchoolLock(SchoolFolder(tmp_path / "usb-stick" / "school")).acquire()


def test_when_it_cannot_say_who_it_is_it_does_not_keep_the_register(folder):
    folder.opener.mkdir()
    with pytest.raises(EnvironmentProblem):
        SchoolLock(folder).acquire()
    folder.opener.rmdir()
    with SchoolLock(folder):
        assert read_opener(folder) is not None
