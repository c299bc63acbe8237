"""The log: ids only, rotating, in the user's log folder; what could be a BSN is masked all the same."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from platformdirs import user_log_path

from models.environment import engine_error
from models.errors import EnvironmentProblem, KlassenboekError
from models.rules.bsn import mask_all_numbers

APPLICATION = "Klassenboek"
_log = logging.getLogger(__name__)
_BYTES_PER_FILE = 500_000


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that nothing slips through in an exception's text."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_all_numbers(super().format(record))


def log_folder() -> Path:
    """Where the log files are."""
    return user_log_path(APPLICATION, appauthor=False, ensure_exists=True)


def start_logging(folder: Path | None = None) -> TextIO | None:
    """Send everything that is logged to a file; gives the file that catches a crash of Qt itself.

    A folder that cannot be written to is no reason not to start.
    """
    try:
        folder = log_folder() if folder is None else folder
        handler = RotatingFileHandler(
            folder / "klassenboek.log", maxBytes=_BYTES_PER_FILE, backupCount=3, encoding="utf-8", delay=True
        )
        crash_file = (folder / "crash.log").open("a", encoding="utf-8")
    except OSError:
        logging.getLogger().addHandler(logging.NullHandler())
        return None
    handler.setFormatter(MaskingFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable(crash_file)
    return crash_file


def description(error: BaseException) -> str:
    """Where an error came from: its type and the lines of our code, without values. Also its fingerprint.

    The text of an exception may be a learner's name.
    """
    return "\n".join(line for link in _chain(error) for line in _described(link))


def refusal(error: KlassenboekError) -> str:
    """The code of a refusal; of a problem of the PC also what the system called it. No texts, no paths."""
    cause = error.__cause__
    if not isinstance(error, EnvironmentProblem) or not isinstance(cause, Exception):
        return error.code
    numbers = ((name, getattr(cause, name, None)) for name in ("errno", "winerror"))
    said = [f"{name} {number}" for name, number in numbers if isinstance(number, int)]
    facts = [type(cause).__qualname__, *said, engine_error(cause)]
    return f"{error.code} ({', '.join(filter(None, facts))})"


def log_unraisable(caught: sys.UnraisableHookArgs) -> None:
    """For `sys.unraisablehook`: raised while something was cleaned up, nothing a person can act on."""
    if caught.exc_value is not None:
        _log.error("error while cleaning up\n%s", description(caught.exc_value))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error after what caused it, as Python prints them."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _chain(before)
    yield error


def _described(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{frame.filename}:{frame.lineno} in {frame.name}"
    yield type(error).__qualname__
