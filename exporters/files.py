"""Writing a file so that its final name never stands for half a file."""

from __future__ import annotations

import glob
import os
import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from models.environment import environment_problems
from models.errors import EnvironmentProblem, UserError

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A file name that Windows and Linux both take, as close to the text as can be."""
    name = _UNSAFE.sub("-", text).strip(" .")[:120] or "-"
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
            self.temporary.rename(self.path)
            self._published = True

    def retract(self) -> None:
        """Take the final name back, for when what belongs to the file could not be recorded."""
        with suppress(OSError):
            if self._published:
                self.path.unlink()
            if self._old is not None:
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
        _remove_leftovers(path)
    prepared = PreparedFile(_written(path, content), path, replace)
    try:
        yield prepared
    except BaseException:
        prepared.retract()
        raise
    finally:
        prepared.temporary.unlink(missing_ok=True)


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a file whole or not at all; raises what `prepared_file` and `publish` raise."""
    with prepared_file(path, content, replace=replace) as prepared:
        prepared.publish()


def _written(path: Path, content: bytes) -> Path:
    with environment_problems(path):
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with environment_problems(path), os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise EnvironmentProblem("no-folder", folder=str(folder))
    if folder.parent.is_dir():
        folder.mkdir(exist_ok=True)
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        raise EnvironmentProblem("folder-not-writable", folder=str(folder))


def _remove_leftovers(path: Path) -> None:
    """What a run that was cut off left behind under its temporary name."""
    for leftover in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        leftover.unlink(missing_ok=True)
