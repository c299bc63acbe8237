"""What this PC remembers for this person: folders and chosen columns, and nothing about anybody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QSettings

from models.rules.bsn import bsns_in
from ui.logs import APPLICATION

_SCHOOL = "school/folder"
_DUO = "duo/folder"
_DELIVERY = "delivery/{}"
_COLUMNS = "columns/{}"


def settings_file() -> Path:
    """Where it is kept, for the person who is logged in on this PC."""
    return user_config_path(APPLICATION, appauthor=False) / "klassenboek.ini"


class Remembered:
    """Kept in this file; without one, nothing is remembered. A file that cannot be written is no problem."""

    def __init__(self, file: Path | None = None) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None

    def school_folder(self) -> Path | None:
        """The folder of the school that was last open."""
        return self._folder(_SCHOOL)

    def keep_school_folder(self, folder: Path) -> None:
        self._keep(_SCHOOL, folder)

    def duo_folder(self) -> Path | None:
        """The folder the last file for DUO went to, if it is there."""
        folder = self._folder(_DUO)
        return folder if folder is not None and folder.is_dir() else None

    def keep_duo_folder(self, folder: Path) -> None:
        self._keep(_DUO, folder)

    def delivery_folder(self, kind: str) -> Path | None:
        """Where the last file of this kind went to, if it is there; `kind` is a word of the program."""
        folder = self._folder(_DELIVERY.format(kind))
        return folder if folder is not None and folder.is_dir() else None

    def keep_delivery_folder(self, kind: str, folder: Path) -> None:
        self._keep(_DELIVERY.format(kind), folder)

    def columns(self, name: str) -> list[str]:
        """The headings chosen for a list, in order; none when it is as it came."""
        kept = self._settings.value(_COLUMNS.format(name)) if self._settings is not None else None
        return kept.split("|") if isinstance(kept, str) and kept else []

    def keep_columns(self, name: str, headings: Sequence[str]) -> None:
        """`name` and `headings` are words of the program, never of the school."""
        if self._settings is not None:
            self._settings.setValue(_COLUMNS.format(name), "|".join(headings))
            self._settings.sync()

    def _folder(self, key: str) -> Path | None:
        kept = self._settings.value(key) if self._settings is not None else None
        return Path(kept) if isinstance(kept, str) and kept else None

    def _keep(self, key: str, folder: Path) -> None:
        path = str(folder.absolute())
        # Somebody may name a folder after a learner's BSN; this file is not encrypted.
        if self._settings is not None and not any(bsns_in(path)):
            self._settings.setValue(key, path)
            self._settings.sync()
