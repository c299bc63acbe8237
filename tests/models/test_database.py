from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import peewee
import pytest

from models.database import (
    Entity,
    SchoolDatabase,
    count_statements,
    create_database,
    database,
    insert_many,
    open_database,
)
from models.entities import ALL, Contract, Learner
from models.errors import EnvironmentProblem, UserError
from models.fields import IsoDateField
from models.keys import new_key
from models.migrations import MIGRATIONS

KEY = new_key()
PAGE = 4096


class Pupil(Entity):
    name = peewee.TextField()
    born = IsoDateField(null=True)
    mentor = peewee.ForeignKeyField("self", null=True, on_delete="RESTRICT")

    class Meta:
        table_name = "pupil"


def first(execute):
    execute(
        "CREATE TABLE pupil (id INTEGER PRIMARY KEY, name TEXT NOT NULL, born TEXT,"
        " mentor_id INTEGER REFERENCES pupil (id) ON DELETE RESTRICT)"
    )


def second(execute):
    execute("ALTER TABLE pupil ADD COLUMN level TEXT")


STEPS = (first,)


@pytest.fixture
def path(tmp_path):
    create_database(tmp_path / "klassenboek.db", KEY, steps=STEPS)
    return tmp_path / "klassenboek.db"


@pytest.fixture
def filled(path):
    """A closed register of some hundred pages."""
    with closing(open_database(path, KEY, steps=STEPS)):
        insert_many(Pupil, ("name",), [(f"{number:04} " + "x" * 200,) for number in range(2000)])
    return path


@pytest.fixture
def school(path):
    with closing(open_database(path, KEY, steps=STEPS)) as school:
        yield school


def refused(code: str):
    return pytest.raises((UserError, EnvironmentProblem), match=f"^{code}$")


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def open_must_refuse(path: Path, code: str, *, key: bytes = KEY, steps=STEPS) -> None:
    """…and leave the folder as it was, to the byte."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with refused(code):
        open_database(path, key, steps=steps)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before


def test_a_new_register_is_one_encrypted_file(path):
    content = path.read_bytes()
    assert [file.name for file in path.parent.iterdir()] == ["klassenboek.db"]
    assert len(content) % PAGE == 0
    assert b"SQLite" not in content
    assert b"pupil" not in content


def test_it_opens_with_its_key_and_keeps_what_is_written(path):
    with closing(open_database(path, KEY, steps=STEPS)):
        Pupil.create(name="Amina", born=date(2001, 2, 3))
    with closing(open_database(path, KEY, steps=STEPS)):
        assert Pupil.get().born == date(2001, 2, 3)


def test_every_migration_together_makes_the_tables_of_the_program(tmp_path):
    create_database(tmp_path / "klassenboek.db", KEY)
    with closing(open_database(tmp_path / "klassenboek.db", KEY)) as school:
        assert school.schema_version == len(MIGRATIONS)
        own = {"sqlite_sequence"}
        assert set(school.get_tables()) - own == {entity._meta.table_name for entity in ALL}
        assert Contract.select().join(Learner).count() == 0


def test_nothing_is_lost_or_left_dangling_by_the_settings(school):
    settings = {
        name: school.value(f"PRAGMA {name}") for name in ("foreign_keys", "synchronous", "journal_mode")
    }
    assert settings == {"foreign_keys": 1, "synchronous": 2, "journal_mode": "delete"}
    assert school.value("PRAGMA busy_timeout") == 5000
    # What SQLite spills to a temporary file would not be encrypted; what is erased must be gone.
    assert school.value("PRAGMA temp_store") == 2
    assert school.value("PRAGMA secure_delete") == 1


def test_a_database_that_does_not_take_its_settings_is_not_used(path):
    with closing(SchoolDatabase(path, KEY)) as school:
        school.connect()
        school.run("PRAGMA synchronous = OFF")
        with pytest.raises(RuntimeError, match="synchronous"):
            school.check_settings()


def test_a_file_left_in_wal_mode_comes_back_to_one_file(path):
    with closing(SchoolDatabase(path, KEY)) as school:
        school.connect()
        school.run("PRAGMA journal_mode = WAL")
    with closing(open_database(path, KEY, steps=STEPS)) as school:
        assert school.value("PRAGMA journal_mode") == "delete"
        Pupil.create(name="Amina")
        assert [file.name for file in path.parent.iterdir()] == ["klassenboek.db"]


def test_a_row_others_refer_to_cannot_be_deleted(school):
    mentor = Pupil.create(name="Amina")
    Pupil.create(name="Bao", mentor=mentor)
    with pytest.raises(peewee.IntegrityError):
        Pupil.delete().where(Pupil.id == mentor.id).execute()


def test_a_transaction_takes_the_write_lock_at_once(school, path):
    with closing(SchoolDatabase(path, KEY)) as other, database.atomic():
        other.connect()
        other.run("PRAGMA busy_timeout = 0")
        with pytest.raises(peewee.OperationalError, match="locked"):
            other.begin()


def test_what_fails_inside_a_transaction_is_undone(school):
    def fail_halfway():
        with database.atomic():
            Pupil.create(name="Amina")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert Pupil.select().count() == 0


def test_a_closed_register_stays_closed(path):
    open_database(path, KEY, steps=STEPS).close()
    with pytest.raises(peewee.InterfaceError):
        Pupil.select().count()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads the open files of this process")
def test_closing_lets_go_of_the_file_even_halfway_through_a_query(filled):
    with closing(open_database(filled, KEY, steps=STEPS)):
        rows = iter(Pupil.select().tuples().iterator())
        next(rows)
    held = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert str(filled) not in held
    filled.rename(filled.with_name("elders.db"))


def test_another_thread_brings_a_connection_of_its_own(school):
    Pupil.create(name="Amina")
    found: list[int] = []

    def count():
        with school.connection_context():
            found.append(Pupil.select().count())

    worker = threading.Thread(target=count)
    worker.start()
    worker.join()
    assert found == [1]


def test_a_missing_file_is_not_made_up(tmp_path):
    with refused("database-missing"):
        open_database(tmp_path / "klassenboek.db", KEY)
    assert list(tmp_path.iterdir()) == []


def test_a_register_is_never_created_over_another(filled):
    before = filled.read_bytes()
    with refused("database-exists"):
        create_database(filled, KEY, steps=STEPS)
    assert filled.read_bytes() == before


def test_a_creation_that_fails_leaves_nothing(tmp_path):
    def failing(execute):
        first(execute)
        execute("CREATE TABLE pupil (id INTEGER)")

    with pytest.raises(peewee.OperationalError):
        create_database(tmp_path / "klassenboek.db", KEY, steps=(failing,))
    assert list(tmp_path.iterdir()) == []


def test_what_a_crashed_creation_left_does_not_get_in_the_way(tmp_path):
    (tmp_path / "klassenboek.db.tmp").write_bytes(b"half")
    (tmp_path / "klassenboek.db.tmp-journal").write_bytes(b"half")
    (tmp_path / "klassenboek.db-journal").write_bytes(b"half")
    create_database(tmp_path / "klassenboek.db", KEY, steps=STEPS)
    open_database(tmp_path / "klassenboek.db", KEY, steps=STEPS).close()
    assert [file.name for file in tmp_path.iterdir()] == ["klassenboek.db"]


def test_an_empty_file_is_damage_and_not_a_new_register(path):
    path.write_bytes(b"")
    open_must_refuse(path, "database-damaged")


@pytest.mark.parametrize("text", ["Dit is een brief.\n" * 500, "hoi", "a;b;c\r\n1;2;3\r\n" * 1000])
def test_a_text_file_is_not_a_register(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    open_must_refuse(path, "not-a-register")


def test_a_plain_sqlite_file_is_not_a_register(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE pupil (id INTEGER PRIMARY KEY)")
    open_must_refuse(path, "not-a-register")


def test_a_database_of_another_program_under_our_key_is_not_a_register(path):
    path.unlink()
    with closing(SchoolDatabase(path, KEY, mode="rwc")) as foreign:
        foreign.connect()
        foreign.run("CREATE TABLE pupil (id INTEGER PRIMARY KEY)")
    open_must_refuse(path, "not-a-register")


def test_the_key_of_another_school_does_not_fit(filled):
    open_must_refuse(filled, "database-key-mismatch", key=new_key())


@pytest.mark.parametrize("position", [100, PAGE - 1, PAGE + 5, 50 * PAGE + 7, -1])
def test_one_flipped_bit_is_damage_wherever_it_is(filled, position):
    flip(filled, position)
    open_must_refuse(filled, "database-damaged")


@pytest.mark.parametrize("size", [PAGE, 10 * PAGE, 10 * PAGE + 100, PAGE + 1])
def test_a_truncated_file_is_damage(filled, size):
    filled.write_bytes(filled.read_bytes()[:size])
    open_must_refuse(filled, "database-damaged")


def test_pages_put_in_another_order_are_damage(filled):
    content = filled.read_bytes()
    filled.write_bytes(
        content[: 20 * PAGE]
        + content[21 * PAGE : 22 * PAGE]
        + content[20 * PAGE : 21 * PAGE]
        + content[22 * PAGE :]
    )
    open_must_refuse(filled, "database-damaged")


def test_a_register_of_a_newer_program_is_left_untouched(path):
    open_database(path, KEY, steps=(first, second)).close()
    open_must_refuse(path, "database-newer")


def test_an_older_register_is_backed_up_and_brought_up_to_date(filled):
    with closing(open_database(filled, KEY, steps=(first, second))) as school:
        assert school.schema_version == 2
        assert "level" in [column.name for column in school.get_columns("pupil")]
        assert Pupil.select().count() == 2000
    (backup,) = (filled.parent / "backups").iterdir()
    with closing(open_database(backup, KEY, steps=STEPS)) as old:
        assert old.schema_version == 1
        assert Pupil.select().count() == 2000


def test_an_up_to_date_register_opens_without_a_byte_written(filled):
    before = filled.read_bytes()
    open_database(filled, KEY, steps=STEPS).close()
    assert filled.read_bytes() == before
    assert [file.name for file in filled.parent.iterdir()] == ["klassenboek.db"]


def test_a_power_cut_halfway_a_transaction_undoes_it(filled):
    crash = """
import os, sys
from pathlib import Path
from models.database import SchoolDatabase
school = SchoolDatabase(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
school.connect()
school.run("PRAGMA cache_size = 5")
school.begin()
school.run("UPDATE pupil SET name = 'weg'")
os._exit(0)
"""
    subprocess.run(
        [sys.executable, "-c", crash, str(filled), KEY.hex()],
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert filled.with_name("klassenboek.db-journal").stat().st_size > 0
    with refused("database-key-mismatch"):
        open_database(filled, new_key(), steps=STEPS)
    with closing(open_database(filled, KEY, steps=STEPS)):
        assert Pupil.select().where(Pupil.name == "weg").count() == 0
        assert Pupil.select().count() == 2000
    assert not filled.with_name("klassenboek.db-journal").exists()


def test_the_engine_says_nothing_on_the_terminal(filled, capfd):
    flip(filled, 50 * PAGE)
    open_must_refuse(filled, "database-damaged")
    open_must_refuse(filled, "database-key-mismatch", key=new_key())
    assert capfd.readouterr() == ("", "")


def test_the_key_is_not_on_show(school):
    assert KEY.hex() not in repr(school)


def test_rows_that_are_already_converted_go_in_by_the_name_of_their_field(school):
    insert_many(
        Pupil, ("id", "name", "born", "mentor"), [(1, "Amina", "2001-02-03", None), (2, "Bao", None, 1)]
    )
    bao = Pupil.get_by_id(2)
    assert (bao.name, bao.born, bao.mentor.name) == ("Bao", None, "Amina")
    assert bao.mentor.born == date(2001, 2, 3)


def test_a_hundred_thousand_rows_are_one_statement(school):
    with count_statements() as statements:
        insert_many(Pupil, ("name",), ((str(number),) for number in range(100_000)))
        assert Pupil.select().count() == 100_000
    assert len(statements) == 2
    assert statements[0] == 'INSERT INTO "pupil" ("name") VALUES (?)'


def test_of_many_rows_all_go_in_or_none(school):
    with pytest.raises(peewee.IntegrityError):
        insert_many(Pupil, ("id", "name"), [(1, "Amina"), (2, "Bao"), (1, "Chen")])
    assert Pupil.select().count() == 0


def test_only_what_runs_inside_is_counted(school):
    Pupil.create(name="Amina")
    with count_statements() as statements:
        assert [pupil.name for pupil in Pupil.select()] == ["Amina"]
    Pupil.create(name="Bao")
    assert len(statements) == 1
    assert "SELECT" in statements[0]
