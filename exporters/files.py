"""Writing a file so that its final name never stands for half a file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.environment import environment_problems
from models.errors import UserError


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """A file that is complete on disk under a temporary name in the folder where it is to be."""

    temporary: Path
    path: Path
    replace: bool

    def publish(self) -> None:
        """Give the file its final name in one move; with `replace` the old file stays as `.bak`.

        Raises UserError `file-exists` or an EnvironmentProblem.
        """
        with environment_problems(self.path):
            if self.path.exists():
                if not self.replace:
                    raise UserError("file-exists", file=str(self.path))
                self.path.replace(self.path.with_name(f"{self.path.name}.bak"))
            self.temporary.rename(self.path)


@contextmanager
def prepared_file(path: Path, content: bytes, *, replace: bool = False) -> Generator[PreparedFile]:
    """Write `content` beside `path` and flush it; `publish` moves it, leaving the block cleans up.

    Raises UserError `file-exists` before anything is written, or an EnvironmentProblem (disk full, folder
    read-only or gone, file open elsewhere).
    """
    with environment_problems(path):
        if path.parent.parent.is_dir():
            path.parent.mkdir(exist_ok=True)
    if path.exists() and not replace:
        raise UserError("file-exists", file=str(path))
    _remove_leftovers(path)
    temporary = _written(path, content)
    try:
        yield PreparedFile(temporary, path, replace)
    finally:
        temporary.unlink(missing_ok=True)


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


def _remove_leftovers(path: Path) -> None:
    """What a run that was cut off left behind under its temporary name."""
    with environment_problems(path):
        for leftover in path.parent.glob(f".{path.name}.*.tmp"):
            leftover.unlink(missing_ok=True)
