"""The log: ids only, rotating, in the user's log folder; what could be a BSN is masked all the same."""

from __future__ import annotations

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TextIO

from platformdirs import user_log_path

from models.rules.bsn import mask_numbers

APPLICATION = "Klassenboek"
_BYTES_PER_FILE = 500_000


class MaskingFormatter(logging.Formatter):
    """Masks the finished line, so that nothing slips through in an exception's text."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_numbers(super().format(record))


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
