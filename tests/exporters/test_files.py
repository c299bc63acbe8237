"""A file is written whole or not at all, and never over another one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from exporters.files import prepared_file, safe_name, write_file
from models.errors import EnvironmentProblem, KlassenboekError, UserError


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def publish_too_late(path: Path) -> None:
    """Somebody else makes the file while this one is being prepared."""
    with prepared_file(path, b"nieuw") as prepared:
        path.write_bytes(b"van een ander")
        prepared.publish()


def publish_in_vain(path: Path, *, replace: bool = False) -> None:
    """The file gets its name, and then what belongs to it cannot be recorded."""
    with prepared_file(path, b"nieuw", replace=replace) as prepared:
        prepared.publish()
        assert path.read_bytes() == b"nieuw"
        raise RuntimeError("the register is full")


def test_a_file_has_its_content_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "uit.csv", b"BSN;\r\n")
    assert names(tmp_path) == ["uit.csv"]
    assert (tmp_path / "uit.csv").read_bytes() == b"BSN;\r\n"


def test_a_new_folder_is_made_but_not_the_way_to_it(tmp_path: Path) -> None:
    write_file(tmp_path / "uit" / "a.csv", b"a")
    assert names(tmp_path / "uit") == ["a.csv"]
    with pytest.raises(EnvironmentProblem, match="folder-vanished"):
        write_file(tmp_path / "stick" / "uit" / "a.csv", b"a")
    assert names(tmp_path) == ["uit"]


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "uit.csv"
    path.write_bytes(b"van een ander")
    with pytest.raises(UserError, match="file-exists"):
        write_file(path, b"nieuw")
    assert path.read_bytes() == b"van een ander"
    assert names(tmp_path) == ["uit.csv"]


def test_a_folder_of_that_name_is_an_existing_file(tmp_path: Path) -> None:
    (tmp_path / "uit.csv").mkdir()
    with pytest.raises(UserError, match="file-exists"):
        write_file(tmp_path / "uit.csv", b"nieuw")


def test_replacing_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "uit.csv"
    for content in (b"een", b"twee", b"drie"):
        write_file(path, content, replace=True)
    assert path.read_bytes() == b"drie"
    assert (tmp_path / "uit.csv.bak").read_bytes() == b"twee"
    assert names(tmp_path) == ["uit.csv", "uit.csv.bak"]


def test_a_file_that_appears_in_the_meantime_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "uit.csv"
    with pytest.raises(UserError, match="file-exists"):
        publish_too_late(path)
    assert path.read_bytes() == b"van een ander"
    assert names(tmp_path) == ["uit.csv"]


def test_a_prepared_file_that_is_not_published_leaves_nothing(tmp_path: Path) -> None:
    with prepared_file(tmp_path / "uit.csv", b"nieuw"):
        assert names(tmp_path) != []
    assert names(tmp_path) == []


def test_a_published_file_is_taken_back_when_it_cannot_be_recorded(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        publish_in_vain(tmp_path / "uit.csv")
    assert names(tmp_path) == []


def test_the_old_file_comes_back_when_the_new_one_cannot_be_recorded(tmp_path: Path) -> None:
    path = tmp_path / "uit.csv"
    path.write_bytes(b"oud")
    with pytest.raises(RuntimeError):
        publish_in_vain(path, replace=True)
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["uit.csv"]


def test_the_old_file_stays_when_the_new_one_cannot_get_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "uit.csv"
    path.write_bytes(b"oud")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(EnvironmentProblem):
        write_file(path, b"nieuw", replace=True)
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["uit.csv"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EIO, "disk-error"),
        (errno.EROFS, "folder-not-writable"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_disk_that_gives_up_half_way_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, replace: bool
) -> None:
    path = tmp_path / "uit.csv"
    if replace:
        path.write_bytes(b"oud")
    before = names(tmp_path)

    def give_up(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", give_up)
    with pytest.raises(EnvironmentProblem) as caught:
        write_file(path, b"nieuw" * 10_000, replace=replace)
    assert (caught.value.code, caught.value.params["file"]) == (code, "uit.csv")
    assert names(tmp_path) == before
    assert not replace or path.read_bytes() == b"oud"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "uit").write_bytes(b"een bestand")
    with pytest.raises(EnvironmentProblem) as caught:
        write_file(tmp_path / "uit" / "a.csv", b"a")
    assert (caught.value.code, caught.value.params) == ("no-folder", {"folder": str(tmp_path / "uit")})
    with pytest.raises(EnvironmentProblem, match="folder-vanished"):
        write_file(tmp_path / "uit" / "dieper" / "a.csv", b"a")


@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_a_folder_in_which_nobody_may_write(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "uit"
    folder.mkdir()
    folder.chmod(mode)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this account may write everywhere")
        with pytest.raises(EnvironmentProblem, match="folder-not-writable"):
            write_file(folder / "a.csv", b"a")
    finally:
        folder.chmod(0o700)


def test_a_refused_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(EnvironmentProblem) as caught:
        write_file(tmp_path / "a.csv", b"a")
    assert (caught.value.code, caught.value.params["folder"]) == ("folder-not-writable", str(tmp_path))


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    for name in (".klassenboek-ab12.tmp", "klassenboek-1.tmp", ".klassenboek-1.csv", ".ander.tmp"):
        (tmp_path / name).write_bytes(b"half")
    write_file(tmp_path / "uit.csv", b"heel")
    assert names(tmp_path) == [".ander.tmp", ".klassenboek-1.csv", "klassenboek-1.tmp", "uit.csv"]


def test_what_is_left_of_a_killed_run_is_found_by_the_next_whatever_that_writes(tmp_path: Path) -> None:
    with prepared_file(tmp_path / "606853Aanlevering20261103.csv", b"BSN") as prepared:
        (left,) = tmp_path.iterdir()
        killed = left.read_bytes()
        prepared.publish()
    left.write_bytes(killed)
    write_file(tmp_path / "606853Aanlevering20261203.csv", b"BSN")
    assert names(tmp_path) == ["606853Aanlevering20261103.csv", "606853Aanlevering20261203.csv"]


def test_a_leftover_that_cannot_be_cleared_away_is_no_reason_not_to_write(tmp_path: Path) -> None:
    (tmp_path / ".klassenboek-ab12.tmp").mkdir()
    write_file(tmp_path / "uit.csv", b"heel")
    assert names(tmp_path) == [".klassenboek-ab12.tmp", "uit.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such bits")
def test_only_its_maker_can_read_a_file(tmp_path: Path) -> None:
    write_file(tmp_path / "uit.csv", b"BSN")
    assert (tmp_path / "uit.csv").stat().st_mode & 0o777 == 0o600


def test_a_clean_up_that_fails_does_not_hide_what_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    def held(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "a scanner reads it")

    monkeypatch.setattr(os, "fsync", give_up)
    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(EnvironmentProblem, match="disk-full"):
        write_file(tmp_path / "uit.csv", b"nieuw")


def test_a_clean_up_that_fails_does_not_undo_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "a scanner reads it")

    monkeypatch.setattr(Path, "unlink", held)
    write_file(tmp_path / "uit.csv", b"nieuw")
    assert (tmp_path / "uit.csv").read_bytes() == b"nieuw"


def test_windows_refuses_a_name_that_was_taken_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def taken(*_: object) -> None:
        raise FileExistsError(errno.EEXIST, "taken")

    monkeypatch.setattr(Path, "rename", taken)
    with pytest.raises(UserError, match="file-exists"):
        write_file(tmp_path / "uit.csv", b"nieuw")
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A2 dinsdag", "A2 dinsdag"),
        ("A2/B1: avond?", "A2-B1- avond-"),
        ("..\\..\\keys.json", "-..-keys.json"),
        ("nul", "_nul"),
        ("COM1.avond", "_COM1.avond"),
        (" . ", "-"),
        ("Çelik أ", "Çelik أ"),
    ],
)
def test_a_name_that_every_system_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


@pytest.mark.parametrize("text", ["lang " * 80, "é" * 300, "漢" * 300, "a" * 99 + "é", "a" * 98 + " .b"])
def test_a_long_name_is_cut_between_characters_so_that_others_can_be_put_around_it(text: str) -> None:
    name = safe_name(text)
    assert text.startswith(name)
    assert 90 < len(name.encode("utf-8")) <= 100
    assert name == name.strip(" .")


def test_every_refusal_is_one_of_ours(tmp_path: Path) -> None:
    with pytest.raises(KlassenboekError):
        write_file(tmp_path / ("lang" * 80), b"a")
