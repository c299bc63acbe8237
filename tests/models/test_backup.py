from __future__ import annotations

import errno
from contextlib import closing

import pytest

from models.backup import backup_database
from models.database import SchoolDatabase, create_database, database, open_database
from models.errors import EnvironmentProblem
from models.keys import new_key

KEY = new_key()
PAGE = 4096


def pupils(execute):
    execute("CREATE TABLE pupil (id INTEGER PRIMARY KEY, name TEXT)")


@pytest.fixture
def school(tmp_path):
    path = tmp_path / "school" / "klassenboek.db"
    path.parent.mkdir()
    create_database(path, KEY, steps=(pupils,))
    with closing(open_database(path, KEY, steps=(pupils,))) as school:
        school.run_many("INSERT INTO pupil (name) VALUES (?)", [("x" * 300,)] * 1000)
        yield school


@pytest.fixture
def target(tmp_path):
    return tmp_path / "reservekopie" / "klassenboek-2026-10-31.db"


class Source:
    """A register on a PC where something goes wrong."""

    def __init__(self, school, *, after_copy):
        self.school = school
        self.after_copy = after_copy

    def copy_to(self, target):
        self.school.copy_to(target)
        self.after_copy(target)

    def faults_of_copy(self, copy):
        return self.school.faults_of_copy(copy)


def names_in(folder):
    return [file.name for file in folder.iterdir()]


def test_a_backup_is_a_register_under_the_same_key(school, target):
    assert backup_database(school, target) == target
    assert names_in(target.parent) == [target.name]
    assert b"SQLite" not in target.read_bytes()
    with closing(open_database(target, KEY, steps=(pupils,))) as copy:
        assert copy.value("SELECT count(*) FROM pupil") == 1000
        assert copy.schema_version == 1


def test_the_register_stays_in_use(school, target):
    backup_database(school, target)
    school.run("INSERT INTO pupil (name) VALUES ('Amina')")
    assert school.value("SELECT count(*) FROM pupil") == 1001


def test_a_backup_replaces_an_earlier_one_of_that_name(school, target):
    target.parent.mkdir()
    target.write_bytes(b"een oudere")
    backup_database(school, target)
    assert school.faults_of_copy(target) == ()


def test_what_a_crashed_backup_left_does_not_get_into_the_next(school, target):
    target.parent.mkdir()
    for name in (f"{target.name}.tmp", f"{target.name}.tmp-journal"):
        (target.parent / name).write_bytes(b"half")
    backup_database(school, target)
    assert names_in(target.parent) == [target.name]


def test_half_a_transaction_is_never_copied(school, target):
    with database.atomic():
        school.run("INSERT INTO pupil (name) VALUES ('Amina')")
        with pytest.raises(RuntimeError, match="transaction"):
            backup_database(school, target)
    assert names_in(target.parent) == []


def flip_a_bit(copy):
    content = bytearray(copy.read_bytes())
    content[40 * PAGE + 9] ^= 1
    copy.write_bytes(content)


def drop_the_end(copy):
    copy.write_bytes(copy.read_bytes()[: 30 * PAGE])


def lose_a_table(copy):
    with closing(SchoolDatabase(copy, KEY)) as other:
        other.connect()
        other.run("DROP TABLE pupil")


@pytest.mark.parametrize("disk", [flip_a_bit, drop_the_end, lose_a_table, lambda copy: copy.write_bytes(b"")])
def test_a_copy_the_disk_did_not_keep_gets_no_name(school, target, disk):
    with pytest.raises(EnvironmentProblem, match="backup-damaged"):
        backup_database(Source(school, after_copy=disk), target)
    assert names_in(target.parent) == []


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EROFS, "folder-not-writable"), (errno.ENOENT, "folder-vanished")],
)
def test_a_disk_that_refuses_leaves_the_earlier_backup(school, target, number, code):
    def refuse(_copy):
        raise OSError(number, "…")

    target.parent.mkdir()
    target.write_bytes(b"de vorige")
    with pytest.raises(EnvironmentProblem, match=code):
        backup_database(Source(school, after_copy=refuse), target)
    assert target.read_bytes() == b"de vorige"
    assert names_in(target.parent) == [target.name]


def test_a_file_in_the_place_of_the_folder_is_the_users_to_solve(school, tmp_path):
    (tmp_path / "reservekopie").write_bytes(b"")
    with pytest.raises(EnvironmentProblem):
        backup_database(school, tmp_path / "reservekopie" / "klassenboek.db")


def test_damage_of_the_register_itself_is_not_blamed_on_the_backup(school, target):
    position = 40 * PAGE + 9
    content = school.path.read_bytes()
    school.close()
    school.path.write_bytes(content[:position] + bytes([content[position] ^ 1]) + content[position + 1 :])
    school.connect()
    with pytest.raises(EnvironmentProblem, match="database-damaged") as damage:
        backup_database(school, target)
    assert damage.value.params["file"] == "klassenboek.db"
    assert names_in(target.parent) == []
