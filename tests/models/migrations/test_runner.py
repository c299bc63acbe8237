from __future__ import annotations

from contextlib import closing

import peewee
import pytest

from models.database import SchoolDatabase, create_database, open_database
from models.errors import EnvironmentProblem, UserError
from models.keys import new_key
from models.migrations.runner import migrate

KEY = new_key()


def groups(execute):
    execute("CREATE TABLE course_group (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    execute(
        "CREATE TABLE lesson (id INTEGER PRIMARY KEY,"
        " group_id INTEGER NOT NULL REFERENCES course_group (id) ON DELETE CASCADE)"
    )


def rebuilt_with_level(execute):
    """The way SQLite asks for: a new table, the rows over, the old one gone, the name back."""
    execute("CREATE TABLE new (id INTEGER PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL)")
    execute("INSERT INTO new SELECT id, name, '' FROM course_group")
    execute("DROP TABLE course_group")
    execute("ALTER TABLE new RENAME TO course_group")


def halfway_failing(execute):
    execute("DELETE FROM lesson")
    execute("ALTER TABLE course_group ADD COLUMN level TEXT")
    execute("INSERT INTO nowhere VALUES (1)")


def orphaning(execute):
    execute("DELETE FROM course_group")


@pytest.fixture
def path(tmp_path):
    """Version 1, with a group of three lessons."""
    path = tmp_path / "klassenboek.db"
    create_database(path, KEY, steps=(groups,))
    with closing(open_database(path, KEY, steps=(groups,))) as school:
        school.run("INSERT INTO course_group VALUES (1, 'A1 ochtend')")
        school.run_many("INSERT INTO lesson VALUES (?, 1)", [(1,), (2,), (3,)])
    return path


@pytest.fixture
def school(path):
    with closing(SchoolDatabase(path, KEY)) as school:
        school.connect()
        yield school


def content(school):
    return (
        school.schema_version,
        school.rows("SELECT name, sql FROM sqlite_master ORDER BY name"),
        school.rows("SELECT * FROM course_group"),
        school.rows("SELECT * FROM lesson"),
    )


def test_a_new_register_has_had_every_step(tmp_path):
    create_database(tmp_path / "nieuw.db", KEY, steps=(groups, rebuilt_with_level))
    with closing(SchoolDatabase(tmp_path / "nieuw.db", KEY)) as school:
        school.connect()
        assert school.schema_version == 2
        assert [column.name for column in school.get_columns("course_group")] == ["id", "name", "level"]
    assert [file.name for file in tmp_path.iterdir()] == ["nieuw.db"]


def test_a_table_can_be_rebuilt_without_losing_the_rows_that_hang_from_it(school, tmp_path):
    migrate(school, (groups, rebuilt_with_level), backups=tmp_path / "backups")
    assert school.rows("SELECT * FROM course_group") == [(1, "A1 ochtend", "")]
    assert school.rows("SELECT * FROM lesson") == [(1, 1), (2, 1), (3, 1)]
    assert school.value("PRAGMA foreign_keys") == 1


def test_each_step_is_run_once(school, tmp_path):
    for _ in range(2):
        migrate(school, (groups, rebuilt_with_level), backups=tmp_path / "backups")
    assert school.schema_version == 2
    assert len(list((tmp_path / "backups").iterdir())) == 1


def test_an_old_register_and_a_new_one_end_alike(school, tmp_path):
    steps = (groups, rebuilt_with_level)
    migrate(school, steps, backups=tmp_path / "backups")
    create_database(tmp_path / "nieuw.db", KEY, steps=steps)
    with closing(SchoolDatabase(tmp_path / "nieuw.db", KEY)) as new:
        new.connect()
        assert content(new)[:2] == content(school)[:2]


def test_the_backup_says_which_version_it_holds(school, tmp_path):
    before = content(school)
    migrate(school, (groups, rebuilt_with_level), backups=tmp_path / "backups")
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.match("voor-migratie-v1-20??-??-??-??????.db")
    with closing(SchoolDatabase(backup, KEY, mode="ro")) as old:
        old.connect()
        assert content(old) == before


def test_without_a_backup_nothing_is_changed(school, tmp_path):
    before = content(school)
    (tmp_path / "backups").write_text("een bestand waar de map hoort", encoding="utf-8")
    with pytest.raises(EnvironmentProblem):
        migrate(school, (groups, rebuilt_with_level), backups=tmp_path / "backups")
    assert content(school) == before


def test_a_step_that_fails_changes_nothing(school, tmp_path):
    before = content(school)
    with pytest.raises(peewee.OperationalError, match="nowhere"):
        migrate(school, (groups, halfway_failing), backups=tmp_path / "backups")
    assert content(school) == before
    assert school.value("PRAGMA foreign_keys") == 1


def test_the_steps_before_it_stay(school, tmp_path):
    with pytest.raises(peewee.OperationalError, match="level"):
        migrate(school, (groups, rebuilt_with_level, halfway_failing), backups=tmp_path / "backups")
    assert school.schema_version == 2
    assert school.rows("SELECT * FROM lesson") == [(1, 1), (2, 1), (3, 1)]


def test_a_step_that_leaves_rows_without_their_parent_is_undone(school, tmp_path):
    before = content(school)
    with pytest.raises(RuntimeError, match="migration 2 leaves 3 rows"):
        migrate(school, (groups, orphaning), backups=tmp_path / "backups")
    assert content(school) == before


def test_a_failing_step_leaves_the_register_usable_by_the_old_program(path):
    with pytest.raises(peewee.OperationalError):
        open_database(path, KEY, steps=(groups, halfway_failing))
    with closing(open_database(path, KEY, steps=(groups,))) as school:
        assert school.value("SELECT count(*) FROM lesson") == 3


def test_a_newer_register_is_refused(school, tmp_path):
    with pytest.raises(UserError, match="database-newer") as refusal:
        migrate(school, (), backups=tmp_path / "backups")
    assert refusal.value.params == {"version": 1, "known": 0}


def test_inside_a_transaction_foreign_keys_would_stay_on_so_nothing_is_run(school, tmp_path):
    with pytest.raises(RuntimeError, match="transaction"), school.atomic():
        migrate(school, (groups, rebuilt_with_level), backups=tmp_path / "backups")
    with pytest.raises(RuntimeError, match="transaction"), school.atomic(), school.without_foreign_keys():
        pytest.fail("entered")
