"""What the PC did wrong, told apart: full, read-only, in use, gone, damaged."""

from __future__ import annotations

import errno
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from models.errors import EnvironmentProblem, KlassenboekError

_BY_ERRNO = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "folder-not-writable",
    errno.ENOENT: "folder-vanished",
    errno.ENOTDIR: "folder-vanished",
    errno.EIO: "disk-error",
    errno.EBUSY: "file-in-use",
    errno.ENAMETOOLONG: "path-too-long",
}
_BY_WINERROR = {
    19: "folder-not-writable",
    21: "folder-vanished",
    23: "disk-error",
    32: "file-in-use",
    33: "file-in-use",
    39: "disk-full",
    112: "disk-full",
    206: "path-too-long",
    1117: "disk-error",
    1167: "folder-vanished",
}
"""Of winerror.h; Python makes EACCES or EINVAL of most. WRITE_PROTECT, NOT_READY, CRC, SHARING_VIOLATION,
LOCK_VIOLATION, HANDLE_DISK_FULL, DISK_FULL, FILENAME_EXCED_RANGE, IO_DEVICE, DEVICE_NOT_CONNECTED."""

_BY_ENGINE_ERROR = {
    "SQLITE_FULL": "disk-full",
    "SQLITE_IOERR": "disk-error",
    "SQLITE_READONLY": "folder-not-writable",
    "SQLITE_BUSY": "file-in-use",
    "SQLITE_LOCKED": "file-in-use",
    "SQLITE_CORRUPT": "database-damaged",
    "SQLITE_NOTADB": "database-damaged",
}


def as_environment_problem(error: Exception, *, path: Path) -> EnvironmentProblem:
    """Name what went wrong with the file `path`, for a sentence with advice.

    Its params are `file` and `folder`; an error it does not know becomes `environment-unknown`, with the
    `error`'s type.
    """
    code = _code(error, path)
    if code is None:
        return EnvironmentProblem(
            "environment-unknown", file=path.name, folder=str(path.parent), error=type(error).__name__
        )
    return EnvironmentProblem(code, file=path.name, folder=str(path.parent))


@contextmanager
def environment_problems(path: Path) -> Generator[None]:
    """Turn what the PC does wrong with the file `path` into an EnvironmentProblem; let a bug through."""
    try:
        yield
    except KlassenboekError:
        raise
    except Exception as error:
        if not isinstance(error, OSError) and _code(error, path) is None:
            raise
        raise as_environment_problem(error, path=path) from error


def engine_error(error: Exception) -> str:
    """The database engine's name for an error, such as `SQLITE_FULL`; empty for any other error.

    peewee carries the engine's own exception as `orig`, at times twice over.
    """
    name: object = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):
        return name
    original: object = getattr(error, "orig", None)
    return engine_error(original) if isinstance(original, Exception) else ""


def _code(error: Exception, path: Path) -> str | None:
    if isinstance(error, OSError):
        by_windows = _BY_WINERROR.get(getattr(error, "winerror", None) or 0)
        if by_windows is not None:
            return by_windows
        if error.errno in (errno.EACCES, errno.EPERM):
            return _refused(path)
        return _BY_ERRNO.get(error.errno or 0)
    name = engine_error(error)
    # A stick that was pulled out is an error of the disk to one engine and a database that moved to another.
    if name and not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises
        return "folder-vanished"
    if name.startswith("SQLITE_CANTOPEN"):
        return _refused(path)
    known = next((code for prefix, code in _BY_ENGINE_ERROR.items() if name.startswith(prefix)), None)
    if known is None and name and isinstance(error.__context__, Exception):
        # A full disk makes the engine roll back by itself; the rollback that then fails hides why.
        return _code(error.__context__, path)
    return known


def _refused(path: Path) -> str:
    """A file that is there, in a folder one may write in, is held by another program (Excel, a scanner)."""
    held = os.path.isfile(path) and os.access(path.parent, os.W_OK)  # noqa: PTH113 - Path.is_file raises
    return "file-in-use" if held else "folder-not-writable"
