"""Whether a folder may hold the live register: not on a network, not where a program syncs files away.

Both corrupt a database in use: a sync program copies half a transaction or brings an older file back, and
locks mean little on a share. `refusal` decides, on facts; `facts_about` gathers them from this PC.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePath, PureWindowsPath
from typing import Any, cast

from models.errors import EnvironmentProblem

# As /proc/mounts spells them. Not 9p: that is how containers and virtual machines mount the PC's own disk.
NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs", "davfs2", "webdav"}
    | {"fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse"}
    | {"fuse.google-drive-ocamlfuse", "fuse.onedriver", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs"}
)

# The folder each client makes. STACK, Box and Drive use ordinary words: see _MARKERS and _BELOW_THE_TOP.
_FOLDER_NAMES = {
    "OneDrive": r"onedrive( - .+)?",
    "Dropbox": r"dropbox( \(.+\))?",
    "Google Drive": r"google ?drive( \(.+\))?",
    "iCloud Drive": r"icloud ?drive|com~apple~clouddocs",
    "Nextcloud": r"nextcloud\d*",
    "ownCloud": r"owncloud\d*",
    "SURFdrive": r"surfdrive",
    "pCloud": r"pcloud ?(drive|sync)",
    "Box": r"box sync",
    "Proton Drive": r"proton ?drive",
    "Synology Drive": r"synology ?drive",
    "MEGA": r"mega ?sync",
}
# Names that only mean something straight below a drive or a person's own folder; Box only in the latter.
_BELOW_THE_TOP = {
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
    "shared drives": "Google Drive",
    "gedeelde drives": "Google Drive",
}
_AT_HOME = _BELOW_THE_TOP | {"box": "Box"}
# What clients leave in the folder they sync; a name ending in / is a folder.
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache/": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    # Nextcloud, ownCloud and what is built on them, such as STACK.
    ".sync_*.db": "Nextcloud, ownCloud, STACK",
    "._sync_*.db": "Nextcloud, ownCloud, STACK",
    ".csync_journal.db": "Nextcloud, ownCloud, STACK",
    ".tmp.driveupload/": "Google Drive",
    ".tmp.drivedownload/": "Google Drive",
    ".synologyworkingdirectory/": "Synology Drive",
    ".stfolder/": "Syncthing",
}
_PEOPLE = frozenset({"users", "home", "gebruikers"})


@dataclass(frozen=True, slots=True)
class FolderFacts:
    """What decides. `paths` holds the folder as it was named and as it is once links are followed."""

    paths: tuple[PurePath, ...]
    remote_drive: bool = False
    file_system: str = ""
    synced_folders: tuple[tuple[str, PurePath], ...] = ()
    names_above: frozenset[str] = frozenset()


def require_local_folder(folder: Path) -> None:
    """Raises EnvironmentProblem `folder-on-network` or `folder-cloud-synced` (`service`)."""
    problem = refusal(facts_about(folder))
    if problem is not None:
        raise problem


def refusal(facts: FolderFacts) -> EnvironmentProblem | None:
    """Decide whether the live register may be kept there; None when it may."""
    folder = str(facts.paths[0])
    if facts.remote_drive or facts.file_system in NETWORK_FILE_SYSTEMS or any(map(is_unc, facts.paths)):
        return EnvironmentProblem("folder-on-network", folder=folder)
    service = sync_service(facts)
    if service is not None:
        return EnvironmentProblem("folder-cloud-synced", folder=folder, service=service)
    return None


def is_unc(path: PurePath) -> bool:
    r"""Whether a Windows path names another computer (\\server\share), not a drive (\\?\C:\…)."""
    if not isinstance(path, PureWindowsPath):
        return False
    return re.match(r"\\\\(?![?.]\\)|\\\\[?.]\\UNC\\", str(path), re.IGNORECASE) is not None


def sync_service(facts: FolderFacts) -> str | None:
    """Which service syncs the folder, as its own settings, its marks or the folder's name tell."""
    for service, synced in facts.synced_folders:
        if any(path.is_relative_to(synced) for path in facts.paths):
            return service
    for mark, service in _MARKERS.items():
        if any(fnmatchcase(name.lower(), mark) for name in facts.names_above):
            return service
    return next(filter(None, map(_service_in_name, facts.paths)), None)


def file_system_of(folder: PurePath, mounts: str) -> str:
    """Find the type of the file system that holds a folder, in the text of /proc/mounts."""
    found, depth = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        # Blanks and the like stand there as octal numbers.
        point = type(folder)(re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[1]))
        # The last of two mounts on one point hides the first.
        if folder.is_relative_to(point) and len(point.parts) >= depth:
            found, depth = fields[2], len(point.parts)
    return found


def synced_folders_in(environment: Mapping[str, str]) -> tuple[tuple[str, PurePath], ...]:
    """Find what OneDrive says about itself: OneDrive, OneDriveConsumer and OneDriveCommercial."""
    return tuple(
        ("OneDrive", Path(value))
        for name, value in environment.items()
        if name.upper().startswith("ONEDRIVE") and value.strip()
    )


def facts_about(folder: Path) -> FolderFacts:
    """Gather the facts from this PC; what cannot be read speaks for the folder."""
    named, real = folder.absolute(), folder.resolve()
    return FolderFacts(
        paths=(named, real),
        remote_drive=_is_remote_drive(real),
        file_system=_file_system(real),
        synced_folders=(
            *synced_folders_in(os.environ),
            *_dropbox_folders(),
            *_onedrive_libraries(),
        ),
        names_above=frozenset(_names_above((named, real))),
    )


def _service_in_name(path: PurePath) -> str | None:
    # A person's own folder has a person's name: C:\Users\Stack.
    personal = len(path.parts) > 2 and path.parts[1].lower() in _PEOPLE
    names = [name.lower() for name in path.parts[3 if personal else 1 :]]
    for name in names[:1]:
        if service := (_AT_HOME if personal else _BELOW_THE_TOP).get(name):
            return service
    for name in names:
        for service, pattern in _FOLDER_NAMES.items():
            if re.fullmatch(pattern, name):
                return service
    return None


def _names_above(folders: Iterable[Path]) -> Iterable[str]:
    """Give the hidden names in a folder and in every folder above it."""
    for folder in {above for named in folders for above in (named, *named.parents)}:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    yield entry.name + ("/" if entry.is_dir() else "")


def _file_system(folder: Path) -> str:
    with suppress(OSError):
        return file_system_of(folder, Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    return ""


def _dropbox_folders() -> Iterable[tuple[str, PurePath]]:
    """Read where Dropbox keeps its files (https://help.dropbox.com/installs/locate-dropbox-folder)."""
    homes = [(os.environ.get("APPDATA"), "Dropbox"), (os.environ.get("LOCALAPPDATA"), "Dropbox")]
    homes.append((os.environ.get("HOME"), ".dropbox"))
    for info in [Path(home, name, "info.json") for home, name in homes if home]:
        with suppress(OSError, ValueError, AttributeError, KeyError, TypeError):
            accounts = cast("dict[str, Any]", json.loads(info.read_text(encoding="utf-8")))
            for account in accounts.values():
                yield "Dropbox", Path(account["path"])


if sys.platform == "win32":
    import ctypes
    import winreg

    _DRIVE_REMOTE = 4
    _ONEDRIVE_KEY = r"Software\SyncEngines\Providers\OneDrive"

    def _is_remote_drive(folder: Path) -> bool:
        return ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE

    def _onedrive_libraries() -> Iterable[tuple[str, PurePath]]:
        """Read where OneDrive keeps SharePoint libraries: folders with the name of the organisation."""
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_KEY) as libraries:
            for index in range(winreg.QueryInfoKey(libraries)[0]):
                with (
                    suppress(OSError),
                    winreg.OpenKey(libraries, winreg.EnumKey(libraries, index)) as library,
                ):
                    yield "OneDrive", Path(winreg.QueryValueEx(library, "MountPoint")[0])

else:

    def _is_remote_drive(folder: Path) -> bool:  # noqa: ARG001
        return False

    def _onedrive_libraries() -> Iterable[tuple[str, PurePath]]:
        return ()
