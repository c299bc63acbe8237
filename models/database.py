"""The register's database: SQLite, every page encrypted (SQLCipher). The only file that knows the engine."""

# pyright: reportUnknownMemberType=false
# peewee's stubs leave the arguments of most methods untyped; what comes back is typed here, once.

from __future__ import annotations

import string
from collections.abc import Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase  # pyright: ignore[reportMissingTypeStubs]

from models.backup import discard
from models.environment import engine_error, environment_problems
from models.errors import EnvironmentProblem, UserError
from models.migrations import MIGRATIONS
from models.migrations.runner import Step, migrate, refuse_newer
from models.school_folder import SchoolFolder

APPLICATION_ID = 0x4B4C4153
"""'KLAS', in the header of every register."""

_PAGE_BYTES = 4096
_PLAIN_HEADER = b"SQLite format 3\x00"
_TEXT = string.printable.encode()

_READING = (
    # What the engine logs goes to stderr, past our own log.
    ("cipher_log_level", "NONE"),
    # So that a SQLCipher of later years reads what this one wrote.
    ("cipher_compatibility", "4"),
    ("busy_timeout", "5000"),
    # What a large sort puts aside stays in memory: a temporary file is not encrypted.
    ("temp_store", "2"),
)
_WRITING = (
    ("foreign_keys", "1"),
    # A power cut loses nothing that was committed.
    ("synchronous", "2"),
    # People copy "the file" by hand, and a copy of a database in WAL mode can be empty.
    ("journal_mode", "delete"),
    # KiB of pages kept readable in memory; left to itself the engine keeps a small school whole (8,000).
    ("cache_size", "-4000"),
)

_AS_PEEWEE = peewee.ExceptionWrapper(peewee.EXCEPTIONS)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType]


class OpenRegister(peewee.DatabaseProxy):
    """Stands in for the database that is open, so that entities can be declared before there is one."""

    def atomic(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, *args: Any, **kwargs: Any
    ) -> AbstractContextManager[object]:
        """All or nothing: a transaction, or inside one a savepoint."""
        return super().atomic(*args, **kwargs)


database = OpenRegister()
"""The register that is open; `open_database` fills it in."""


class Entity(peewee.Model):
    """A table of the register."""

    id: peewee.AutoField[int]

    if TYPE_CHECKING:
        Meta: Any

        # peewee's stubs leave queries half typed; here they are untyped until they become a value of ours.
        @classmethod
        def select(cls, *fields: Any) -> Any: ...
        @classmethod
        def insert(cls, *args: Any, **values: Any) -> Any: ...
        @classmethod
        def update(cls, *args: Any, **values: Any) -> Any: ...
        @classmethod
        def delete(cls) -> Any: ...  # pyright: ignore[reportIncompatibleVariableOverride]
        @classmethod
        def get(cls, *query: Any, **filters: Any) -> Any: ...
    else:

        class Meta:
            database = database
            legacy_table_names = False

    @classmethod
    def insert_statement(cls, field_names: Sequence[str], placeholder: str) -> str:
        """Give the INSERT of one row, for the engine that writes `placeholder` for a value."""
        columns = ", ".join(f'"{cls._meta.combined[name].column_name}"' for name in field_names)
        values = ", ".join([placeholder] * len(field_names))
        # Only names of our own classes go into the text.
        return f'INSERT INTO "{cls._meta.table_name}" ({columns}) VALUES ({values})'  # noqa: S608


class SchoolDatabase(SqlCipherDatabase):
    """One database file under one key; only the mode `rwc` creates a file."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        mode: Literal["ro", "rw", "rwc"] = "rw",
        settings: tuple[tuple[str, str], ...] = _WRITING,
    ) -> None:
        self.path = path
        self._key = key
        self._settings = settings
        super().__init__(
            f"{path.absolute().as_uri()}?mode={mode}",
            pragmas=_READING + settings,
            lock_type="IMMEDIATE",
            # A stray query after closing must fail, not quietly open the register again.
            autoconnect=False,
            # x'…' is the key itself, not a passphrase to derive one from.
            passphrase=f"x'{key.hex()}'",
            uri=True,
        )

    @property
    def schema_version(self) -> int:
        """How many migrations this file has had."""
        return int(self.value("PRAGMA user_version"))

    @schema_version.setter
    def schema_version(self, version: int) -> None:
        self.run(f"PRAGMA user_version = {version:d}")

    def run(self, sql: str) -> None:
        """Execute one statement of which nobody awaits an answer."""
        self.execute_sql(sql)

    def value(self, sql: str) -> Any:
        """The first column of the first row."""
        return self.rows(sql)[0][0]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with _AS_PEEWEE:
            return cast("list[tuple[Any, ...]]", self.execute_sql(sql).fetchall())

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Execute one statement for every row, in one transaction; counts as one statement."""
        with self.atomic(), _AS_PEEWEE:
            self.cursor().executemany(sql, rows)
        for hook in self.query_hooks:
            hook(peewee.QueryEvent(sql, None, 0.0, None))

    def check_settings(self) -> None:
        """The engine ignores a setting it cannot apply; a register without them is not safe to write."""
        for name, expected in self._settings:
            if str(self.value(f"PRAGMA {name}")) != expected:
                raise RuntimeError(f"the database did not take {name} = {expected}")

    def broken_references(self) -> int:
        """How many rows refer to a row that is not there."""
        return len(self.rows("PRAGMA foreign_key_check"))

    @contextmanager
    def without_foreign_keys(self) -> Generator[None]:
        """Let a migration rebuild tables; has to be entered outside a transaction to have any effect."""
        self.run("PRAGMA foreign_keys = 0")
        try:
            if self.value("PRAGMA foreign_keys"):
                raise RuntimeError("foreign keys cannot be switched off inside a transaction")
            yield
        finally:
            self.run("PRAGMA foreign_keys = 1")

    def copy_to(self, target: Path) -> None:
        """Write every committed row to a new file, under the same key, while this one stays in use.

        Raises EnvironmentProblem `database-damaged` when this one is no longer what was written.
        """
        if self.in_transaction():
            raise RuntimeError("a copy made inside a transaction would hold what was not committed")
        # The engine copies a damaged page as an empty one under a seal that fits.
        if self.damaged_pages():
            raise EnvironmentProblem("database-damaged", **_place(self.path))
        copy = SchoolDatabase(target, self._key, mode="rwc")
        copy.connect()
        try:
            with _AS_PEEWEE:
                self.connection().backup(copy.connection())
        finally:
            copy.close()

    def faults_of_copy(self, copy: Path) -> tuple[str, ...]:
        """What is wrong with a copy of this database, read afresh from the disk; empty when nothing is."""
        reader = _reader(copy, self._key)
        try:
            reader.connect()
            faults = reader.faults()
            if not faults and _fingerprint(reader) != _fingerprint(self):
                return ("another schema",)
            return faults
        except peewee.DatabaseError as error:
            return (engine_error(error),)
        finally:
            reader.close()

    def faults(self) -> tuple[str, ...]:
        """Read every page: is it what was written, and does its content hang together."""
        pages = self.damaged_pages()
        if pages:
            return pages
        return tuple(text for (text,) in self.rows("PRAGMA integrity_check") if text != "ok")

    def damaged_pages(self) -> tuple[str, ...]:
        """A line for every page this key does not unlock as it was written."""
        return tuple(text for (text,) in self.rows("PRAGMA cipher_integrity_check"))


def _fingerprint(school: SchoolDatabase) -> tuple[object, ...]:
    return (
        school.value("PRAGMA application_id"),
        school.schema_version,
        school.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name"),
    )


def create_database(path: Path, key: bytes, *, steps: Sequence[Step] = MIGRATIONS) -> None:
    """Make an empty register: built aside by running every migration, then given its name.

    Raises UserError `database-exists`, EnvironmentProblem `disk-full`, `folder-not-writable`…; then there is
    no new file.
    """
    if path.exists():
        raise UserError("database-exists", file=path.name, folder=str(path.parent))
    unfinished = path.with_name(f"{path.name}.tmp")
    with environment_problems(path):
        try:
            discard(unfinished)
            discard(path)
            school = SchoolDatabase(unfinished, key, mode="rwc")
            try:
                school.connect()
                school.run(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(school, steps, backups=SchoolFolder(path.parent).backups)
            finally:
                school.close()
            unfinished.replace(path)
        finally:
            discard(unfinished)


def open_database(path: Path, key: bytes, *, steps: Sequence[Step] = MIGRATIONS) -> SchoolDatabase:
    """Open the register, bring it to the newest schema, and let every Entity use it until it is closed.

    Everything that can be refused is refused before a byte is written. Raises UserError `not-a-register` or
    `database-newer`, EnvironmentProblem `database-missing`, `database-damaged`, `database-key-mismatch` or
    what models/environment.py tells apart.
    """
    if not path.is_file():
        raise EnvironmentProblem("database-missing", **_place(path))
    with environment_problems(path):
        _refuse_unusable(path, key, steps)
        school = SchoolDatabase(path, key)
        try:
            school.connect()
            school.check_settings()
            migrate(school, steps, backups=SchoolFolder(path.parent).backups)
        except BaseException:
            school.close()
            raise
    database.initialize(school)
    return school


def insert_many(entity: type[Entity], field_names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows whose values are already what the fields store: text, integers, None.

    Skips peewee's conversion of every value, for an import writes 100,000 rows at a time.
    """
    school = cast("SchoolDatabase", database.obj)
    school.run_many(entity.insert_statement(field_names, school.param), rows)


def register_is_open() -> bool:
    """Whether there is a register to read."""
    school = cast("SchoolDatabase | None", database.obj)
    return school is not None and not school.is_closed()


def register_path() -> Path:
    """The file of the open register."""
    return cast("SchoolDatabase", database.obj).path


@contextmanager
def count_statements() -> Generator[list[str]]:
    """Collect the SQL sent to the open register, so that a test can say how much of it there may be."""
    statements: list[str] = []

    def note(event: peewee.QueryEvent) -> None:
        statements.append(event.sql)

    hooks = cast("SchoolDatabase", database.obj).query_hooks
    hooks.append(note)
    try:
        yield statements
    finally:
        hooks.remove(note)


def _reader(path: Path, key: bytes) -> SchoolDatabase:
    """A database, not yet connected, that writes nothing, unless to undo what a crash left half done."""
    crashed = path.with_name(f"{path.name}-journal").exists()
    return SchoolDatabase(path, key, mode="rw" if crashed else "ro", settings=())


def _refuse_unusable(path: Path, key: bytes, steps: Sequence[Step]) -> None:
    # To the engine an empty file is a new database.
    if path.stat().st_size == 0:
        raise EnvironmentProblem("database-damaged", **_place(path))
    reader = _reader(path, key)
    try:
        reader.connect()
        if reader.value("PRAGMA application_id") != APPLICATION_ID:
            raise UserError("not-a-register", **_place(path))
        refuse_newer(reader.schema_version, steps)
        if reader.damaged_pages():
            raise EnvironmentProblem("database-damaged", **_place(path))
    except peewee.DatabaseError as error:
        if engine_error(error) == "SQLITE_NOTADB":
            raise _why_unreadable(path, reader) from error
        raise
    finally:
        reader.close()


def _why_unreadable(path: Path, reader: SchoolDatabase) -> EnvironmentProblem | UserError:
    """The engine gives one answer to a foreign file, a wrong key and a damaged first page."""
    with path.open("rb") as file:
        header = file.read(len(_PLAIN_HEADER))
    # A register starts with sixteen random bytes.
    if header == _PLAIN_HEADER or all(byte in _TEXT for byte in header):
        return UserError("not-a-register", **_place(path))
    pages = -(-path.stat().st_size // _PAGE_BYTES)
    if len(reader.damaged_pages()) < pages:
        return EnvironmentProblem("database-damaged", **_place(path))
    return EnvironmentProblem("database-key-mismatch", **_place(path))


def _place(path: Path) -> dict[str, object]:
    return {"file": path.name, "folder": str(path.parent)}
