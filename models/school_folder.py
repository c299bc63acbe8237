"""The folder of a school: which files are in it, and who has it open."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

from models.environment import environment_problems
from models.errors import EnvironmentProblem, UserError


class FolderState(StrEnum):
    """What a folder holds."""

    NO_SCHOOL = "no school"
    INCOMPLETE = "incomplete"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class SchoolFolder:
    """One school lives in one folder; this says where in it everything is."""

    path: Path

    @property
    def database(self) -> Path:
        return self.path / "klassenboek.db"

    @property
    def keys(self) -> Path:
        return self.path / "keys.json"

    @property
    def lock(self) -> Path:
        return self.path / "klassenboek.lock"

    @property
    def opener(self) -> Path:
        """Who holds the lock; a file of its own, for Windows lets nobody read a locked one."""
        return self.path / "klassenboek.lock.json"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    def state(self) -> FolderState:
        """Data without keys, or keys without data, are not a school and not an empty folder either."""
        # os.path, for Path.is_file raises in a folder without access.
        present = sum(os.path.isfile(file) for file in (self.database, self.keys))  # noqa: PTH113
        return (FolderState.NO_SCHOOL, FolderState.INCOMPLETE, FolderState.SCHOOL)[present]

    def require_school(self) -> None:
        """Raises UserError `school-missing`, or `school-incomplete` with the `missing` file's name."""
        state = self.state()
        if state is FolderState.NO_SCHOOL:
            raise UserError("school-missing", folder=str(self.path))
        if state is FolderState.INCOMPLETE:
            missing = self.keys if self.database.is_file() else self.database
            raise UserError("school-incomplete", folder=str(self.path), missing=missing.name)

    def require_no_school(self) -> None:
        """Raises UserError `school-exists`, also for half a school: a new one would bury it."""
        if self.state() is not FolderState.NO_SCHOOL:
            raise UserError("school-exists", folder=str(self.path))


@dataclass(frozen=True, slots=True)
class Opener:
    """Who has a register open."""

    who: str
    host: str
    since: datetime


class SchoolLock:
    """One opener at a time. A context, or `acquire` and `release` for as long as the window is open.

    The lock goes away with the program, also when that crashes; the file beside it only says who it was.
    """

    def __init__(
        self, folder: SchoolFolder, *, who: str | None = None, clock: Callable[[], datetime] = datetime.now
    ) -> None:
        self._folder = _home(folder)
        self._who = _login_name() if who is None else who
        self._clock = clock
        from filelock import FileLock  # here, for the login window shows before anything is locked

        self._lock = FileLock(self._folder.lock, timeout=0, thread_local=False)

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Take the register.

        Raises EnvironmentProblem `register-in-use` (`who`, `host`, `since` as 14:03, with the date when it
        was not today), `register-in-use-by-unknown`, or what stops the lock file from being written.
        """
        from filelock import Timeout

        with environment_problems(self._folder.lock):
            # The lock would make the folder, where a stick was meant.
            self._folder.path.stat()
            try:
                self._lock.acquire()
            except Timeout:
                raise self._in_use() from None
        try:
            with environment_problems(self._folder.opener):
                self._folder.opener.write_text(self._about_me(), encoding="utf-8", newline="\n")
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Give the register back; harmless when it was not taken."""
        if not self._lock.is_locked:
            return
        # Before the lock goes: after it, this may be the next opener's file.
        with suppress(OSError):
            self._folder.opener.unlink(missing_ok=True)
        self._lock.release()

    def _about_me(self) -> str:
        import platform

        since = self._clock().astimezone().isoformat(timespec="seconds")
        return json.dumps({"who": self._who, "host": platform.node(), "since": since}, ensure_ascii=False)

    def _in_use(self) -> EnvironmentProblem:
        opener = read_opener(self._folder)
        if opener is None:
            return EnvironmentProblem("register-in-use-by-unknown")
        return EnvironmentProblem(
            "register-in-use",
            who=opener.who,
            host=opener.host,
            since=_local_moment(opener.since, self._clock()),
        )


def _home(folder: SchoolFolder) -> SchoolFolder:
    """Where the register really is: a folder with a link to somebody else's opens the same one."""
    if os.path.islink(folder.database):  # noqa: PTH114 - Path.is_symlink raises
        return SchoolFolder(Path(os.path.realpath(folder.database)).parent)
    return folder


def read_opener(folder: SchoolFolder) -> Opener | None:
    """Say who last took the register; None when nobody did or it cannot be read."""
    try:
        content = json.loads(folder.opener.read_text(encoding="utf-8"))
        # Here, for a moment at the end of time has none in another zone.
        since = datetime.fromisoformat(content["since"]).astimezone()
        return Opener(str(content["who"]), str(content["host"]), since)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _local_moment(since: datetime, now: datetime) -> str:
    local = since.astimezone()
    return f"{local:%H:%M}" if local.date() == now.astimezone().date() else f"{local:%d-%m-%Y %H:%M}"


def _login_name() -> str:
    import getpass
    import platform

    # Without a login name (a service, a bare container) getpass raises one of these.
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return platform.node()
