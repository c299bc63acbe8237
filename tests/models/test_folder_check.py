from __future__ import annotations

import json
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from models.errors import EnvironmentProblem
from models.folder_check import (
    FolderFacts,
    file_system_of,
    refusal,
    require_local_folder,
    synced_folders_in,
)

MOUNTS = r"""
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /home nfs4 rw 0 0
/dev/sdb1 /home/fatima ext4 rw 0 0
//nas/school /mnt/school\040schijf cifs rw 0 0
drives /mnt/c 9p rw 0 0
fatima@elders:/ /mnt/ssh fuse.sshfs rw 0 0
tmpfs /mnt/ssh tmpfs rw 0 0
gdrive: /mnt/gdrive fuse.rclone rw 0 0
"""


def verdict(path, **facts) -> tuple[str, object] | None:
    problem = refusal(FolderFacts((path,), **facts))
    return problem and (problem.code, problem.params.get("service"))


@pytest.mark.parametrize(
    "path",
    [
        r"C:\Users\fatima\AppData\Local\Klassenboek",
        r"C:\Users\Stack\Klassenboek",
        r"C:\Users\Dropbox\Documents",
        r"C:\Users\Box\Klassenboek",
        r"C:\Gebruikers\OneDrive\Klassenboek",
        r"D:\Box\Klassenboek",
        r"D:\Klassenboek",
        r"D:\stack\data",
        r"D:\Administratie\Mijn Drive test",
        r"C:\Schooldata\OneDriveloos",
        r"C:\Schooldata\Over Dropbox",
        r"E:\\",
        r"\\?\C:\Users\fatima\Klassenboek",
    ],
)
def test_an_ordinary_folder_of_windows_is_fine(path):
    assert verdict(PureWindowsPath(path)) is None


@pytest.mark.parametrize(
    "path", ["/home/fatima/klassenboek", "/home/stack/x", "/home/nextcloud/x", "/srv/box"]
)
def test_an_ordinary_folder_of_linux_is_fine(path):
    assert verdict(PurePosixPath(path), file_system="ext4") is None


@pytest.mark.parametrize(
    "path",
    [
        r"\\server\school\klassenboek",
        "//server/school/klassenboek",
        r"\\?\UNC\server\school\klassenboek",
        r"\\?\unc\server\school\klassenboek",
        r"\\wsl$\Ubuntu\home",
    ],
)
def test_a_folder_of_another_computer_is_refused(path):
    assert verdict(PureWindowsPath(path)) == ("folder-on-network", None)


def test_a_letter_that_stands_for_another_computer_is_refused():
    assert verdict(PureWindowsPath(r"Z:\klassenboek"), remote_drive=True) == ("folder-on-network", None)
    links = FolderFacts((PureWindowsPath(r"C:\klassenboek"), PureWindowsPath(r"\\server\school")))
    assert refusal(links).code == "folder-on-network"


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "davfs", "fuse.rclone"])
def test_a_network_file_system_is_refused(kind):
    assert verdict(PurePosixPath("/mnt/school"), file_system=kind) == ("folder-on-network", None)


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "ntfs3", "fuseblk", "overlay", "9p", "tmpfs", ""])
def test_a_disk_of_this_computer_is_fine(kind):
    assert verdict(PurePosixPath("/mnt/school"), file_system=kind) is None


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (r"C:\Users\fatima\OneDrive\Klassenboek", "OneDrive"),
        (r"C:\Users\fatima\onedrive - Taalschool De Brug\Documenten\Klassenboek", "OneDrive"),
        (r"D:\OneDrive - School", "OneDrive"),
        (r"C:\Users\fatima\Dropbox\Klassenboek", "Dropbox"),
        (r"C:\Users\fatima\Dropbox (De Brug)\Klassenboek", "Dropbox"),
        (r"C:\Users\fatima\Google Drive\Klassenboek", "Google Drive"),
        (r"C:\Users\fatima\GoogleDrive", "Google Drive"),
        (r"C:\Users\fatima\My Drive\Klassenboek", "Google Drive"),
        (r"G:\Mijn Drive\Klassenboek", "Google Drive"),
        (r"G:\Gedeelde drives\School", "Google Drive"),
        (r"C:\Users\fatima\iCloudDrive\Klassenboek", "iCloud Drive"),
        (r"C:\Users\fatima\iCloud Drive", "iCloud Drive"),
        (r"C:\Users\fatima\Nextcloud\Klassenboek", "Nextcloud"),
        (r"C:\Users\fatima\Nextcloud2", "Nextcloud"),
        (r"C:\Users\fatima\ownCloud", "ownCloud"),
        (r"C:\Users\fatima\SURFdrive\Klassenboek", "SURFdrive"),
        (r"P:\pCloud Drive\Klassenboek", "pCloud"),
        (r"C:\Users\fatima\pCloudDrive", "pCloud"),
        (r"C:\Users\fatima\Box\Klassenboek", "Box"),
        (r"C:\Users\fatima\Box Sync\Klassenboek", "Box"),
        (r"C:\Users\fatima\Proton Drive\Klassenboek", "Proton Drive"),
        (r"C:\Users\fatima\SynologyDrive", "Synology Drive"),
    ],
)
def test_a_folder_with_the_name_of_a_service_is_refused(path, service):
    assert verdict(PureWindowsPath(path)) == ("folder-cloud-synced", service)


def test_a_link_into_a_synced_folder_is_refused_too():
    facts = FolderFacts(
        (PurePosixPath("/srv/klassenboek"), PurePosixPath("/home/fatima/Dropbox/klassenboek"))
    )
    assert refusal(facts).params["service"] == "Dropbox"


def test_a_synced_folder_may_have_any_name_when_its_service_says_so():
    school = ("OneDrive", PureWindowsPath(r"C:\Users\fatima\De Brug\Administratie - Documenten"))
    inside = PureWindowsPath(r"c:\users\fatima\de brug\administratie - documenten\klassenboek")
    beside = PureWindowsPath(r"C:\Users\fatima\De Brug\Administratie - Documenten 2")
    assert verdict(inside, synced_folders=(school,)) == ("folder-cloud-synced", "OneDrive")
    assert verdict(beside, synced_folders=(school,)) is None


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache/", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".sync_6f3d2a1b.db", "Nextcloud, ownCloud, STACK"),
        ("._sync_6f3d2a1b.db", "Nextcloud, ownCloud, STACK"),
        (".tmp.driveupload/", "Google Drive"),
        (".SynologyWorkingDirectory/", "Synology Drive"),
        (".stfolder/", "Syncthing"),
    ],
)
def test_what_a_service_leaves_in_a_folder_gives_it_away(name, service):
    stack = PureWindowsPath(r"C:\Users\fatima\STACK\Klassenboek")
    assert verdict(stack, names_above=frozenset({name})) == ("folder-cloud-synced", service)


@pytest.mark.parametrize("name", [".dropbox/", ".git/", ".sync/", ".stfolder", "sync_1.db"])
def test_other_names_give_nothing_away(name):
    """Dropbox on Linux keeps its own settings in the home folder, in a folder `.dropbox`."""
    assert verdict(PurePosixPath("/home/fatima/klassenboek"), names_above=frozenset({name})) is None


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/klassenboek", "ext4"),
        ("/home/pieter", "nfs4"),
        ("/homestead", "ext4"),
        ("/home/fatima/klassenboek", "ext4"),
        ("/mnt/school schijf/data", "cifs"),
        ("/mnt/c/Users/fatima", "9p"),
        ("/mnt/ssh/data", "tmpfs"),
        ("/mnt/gdrive", "fuse.rclone"),
    ],
)
def test_the_nearest_mount_tells_the_file_system(folder, kind):
    assert file_system_of(PurePosixPath(folder), MOUNTS) == kind


def test_onedrive_tells_the_environment_where_it_is(tmp_path):
    environment = {
        "OneDrive": str(tmp_path / "OneDrive - School"),
        "ONEDRIVECONSUMER": "",
        "OneDriveCommercial": str(tmp_path / "Werk"),
        "PATH": "/bin",
    }
    assert synced_folders_in(environment) == (
        ("OneDrive", tmp_path / "OneDrive - School"),
        ("OneDrive", tmp_path / "Werk"),
    )


@pytest.fixture
def pc(tmp_path, monkeypatch):
    """This computer, with a home folder of its own and no cloud service."""
    for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def service_of(folder: Path) -> object:
    with pytest.raises(EnvironmentProblem, match="folder-cloud-synced") as problem:
        require_local_folder(folder)
    return problem.value.params["service"]


def test_a_real_folder_of_this_pc_may_hold_the_register(pc):
    require_local_folder(pc)
    require_local_folder(pc / "nog" / "niet" / "gemaakt")


def test_a_real_folder_below_the_mark_of_a_service_may_not(pc):
    (pc / "wolk" / "school" / "data").mkdir(parents=True)
    (pc / "wolk" / ".sync_6f3d2a1b.db").write_bytes(b"")
    assert service_of(pc / "wolk" / "school" / "data") == "Nextcloud, ownCloud, STACK"
    assert service_of(pc / "wolk" / "nieuw") == "Nextcloud, ownCloud, STACK"


def test_a_real_link_is_followed(pc):
    (pc / "Dropbox").mkdir()
    link = pc / "klassenboek"
    try:
        link.symlink_to(pc / "Dropbox", target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let everybody make links")
    assert service_of(link) == "Dropbox"


def test_the_environment_of_this_pc_is_asked(pc, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(pc / "Werk"))
    assert service_of(pc / "Werk" / "klassenboek") == "OneDrive"


@pytest.mark.skipif(sys.platform == "win32", reason="there Dropbox keeps it in APPDATA")
def test_the_settings_of_dropbox_are_asked(pc):
    (pc / ".dropbox").mkdir()
    (pc / ".dropbox" / "info.json").write_text(json.dumps({"personal": {"path": str(pc / "Wolk")}}), "utf-8")
    assert service_of(pc / "Wolk" / "klassenboek") == "Dropbox"
    require_local_folder(pc / "elders")


@pytest.mark.parametrize("content", ["", "[]", '{"personal": 3}', '{"personal": {}}'])
def test_unreadable_settings_of_dropbox_stop_nobody(pc, content, monkeypatch):
    monkeypatch.setenv("APPDATA", str(pc))
    (pc / "Dropbox").mkdir()
    (pc / "Dropbox" / "info.json").write_text(content, encoding="utf-8")
    require_local_folder(pc / "elders")
