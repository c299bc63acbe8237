"""Writing a file so that its final name never stands for half a file."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from models.environment import environment_problems
from models.errors import EnvironmentProblem, UserError

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_TEMPORARY = ".klassenboek-{}.tmp"
"""The same for every file, so that what a killed run left is found by whatever is written there next."""

_LONGEST = 100
"""Bytes of UTF-8, of the 255 (or 143) of a file system: kinds, dates and `.bak` are put around it."""


def safe_name(text: str) -> str:
    """A part of a file name that Windows and Linux both take, as close to the text as can be."""
    whole = _UNSAFE.sub("-", text).strip(" .").encode("utf-8")
    name = whole[:_LONGEST].decode("utf-8", errors="ignore").rstrip(" .") or "-"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


@dataclass(slots=True)
class PreparedFile:
    """A file that is complete on disk under a temporary name in the folder where it is to be."""

    temporary: Path
    path: Path
    replace: bool
    _published: bool = False
    _old: Path | None = None

    def publish(self) -> None:
        """Give the file its final name in one move; with `replace` the old file stays as `.bak`.

        Raises UserError `file-exists` or an EnvironmentProblem.
        """
        with environment_problems(self.path):
            if self.path.exists():
                if not self.replace:
                    raise UserError("file-exists", file=str(self.path))
                self._old = self.path.replace(self.path.with_name(f"{self.path.name}.bak"))
            try:
                self.temporary.rename(self.path)
            except FileExistsError as error:
                raise UserError("file-exists", file=str(self.path)) from error
            self._published = True

    def retract(self) -> None:
        """Take the final name back, for when what belongs to the file could not be recorded."""
        if self._published:
            _remove(self.path)
        if self._old is not None:
            with suppress(OSError):
                self._old.replace(self.path)


@contextmanager
def prepared_file(path: Path, content: bytes, *, replace: bool = False) -> Generator[PreparedFile]:
    """Write `content` beside `path` and flush it; `publish` moves it, leaving the block cleans up.

    An error inside the block takes a published file back. Raises UserError `file-exists` before anything is
    written, or an EnvironmentProblem (disk full, folder read-only or gone or a file, file open elsewhere).
    """
    with environment_problems(path):
        _make_folder(path.parent)
        if path.exists() and not replace:
            raise UserError("file-exists", file=str(path))
        _remove_leftovers(path.parent)
    prepared = PreparedFile(_written(path, content), path, replace)
    try:
        yield prepared
    except BaseException:
        prepared.retract()
        raise
    finally:
        _remove(prepared.temporary)


def nothing_to_publish() -> None:
    """For what went to a printer, or is only kept: there is no file to give its name."""


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file whole or not at all; raises what `prepared_file` and `publish` raise."""
    with prepared_file(path, content, replace=replace) as prepared:
        prepared.publish()


def _written(path: Path, content: bytes) -> Path:
    temporary = path.with_name(_TEMPORARY.format(secrets.token_hex(8)))
    # Not mkstemp: in a folder that Windows refuses it tries every name it can think of.
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    with environment_problems(path):
        descriptor = os.open(temporary, flags, 0o600)
    try:
        with environment_problems(path), os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _remove(temporary)
        raise
    return temporary


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise EnvironmentProblem("no-folder", folder=str(folder))
    if folder.parent.is_dir():
        folder.mkdir(exist_ok=True)
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise EnvironmentProblem("folder-not-writable", folder=str(folder))


def _remove_leftovers(folder: Path) -> None:
    """What a run that was cut off left behind under its temporary name."""
    for leftover in folder.glob(_TEMPORARY.format("*")):
        _remove(leftover)


def _remove(path: Path) -> None:
    """Clean up as far as can be: another program may hold the file, and that is not the error to tell of."""
    with suppress(OSError):
        path.unlink(missing_ok=True)
