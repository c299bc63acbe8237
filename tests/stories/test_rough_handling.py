"""Wrong folders, closed pipes, full disks: one plain sentence, and nothing half-done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.conftest import ROOT, Command
from tests.stories.test_sample_school import DELIVERY
from tests.workbooks import changed, small_school, written

NO_DEV_FULL = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only Linux has a disk that is always full"
)


@pytest.fixture
def small(klassenboek: Command, school: Path, tmp_path: Path) -> Path:
    """A school with one group."""
    workbook = written(tmp_path / "klein.xlsx", small_school())
    assert klassenboek("import", workbook, "--data", school, "--user", "Ingrid").status == 0
    return school


def export(school: Path, out: Path) -> tuple[object, ...]:
    return ("export", "duo", "--data", school, "--user", "Ingrid", *DELIVERY, "--out", out)


def refused_with_one_sentence(outcome) -> str:
    assert outcome.status == 1
    assert outcome.out == ""
    (sentence,) = outcome.err.splitlines()
    return sentence


def test_an_output_folder_that_is_a_file(klassenboek: Command, small: Path, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("een bestand", encoding="utf-8")
    sentence = refused_with_one_sentence(klassenboek(*export(small, tmp_path / "uit")))
    assert "is een bestand en geen map" in sentence
    assert (tmp_path / "uit").read_text(encoding="utf-8") == "een bestand"


def test_an_output_folder_on_a_stick_that_was_pulled_out(
    klassenboek: Command, small: Path, tmp_path: Path
) -> None:
    sentence = refused_with_one_sentence(klassenboek(*export(small, tmp_path / "stick" / "duo")))
    assert "Is de stick of schijf aangesloten?" in sentence


def test_a_refused_file_says_only_why(klassenboek: Command, small: Path, tmp_path: Path) -> None:
    """The warnings of the delivery would bury the one sentence that matters."""
    command = export(small, tmp_path)
    first = klassenboek(*command)
    assert first.status == 0
    assert "Let op:" in first.err
    assert "bestaat al" in refused_with_one_sentence(klassenboek(*command))


def test_the_folder_of_a_school_that_is_none(klassenboek: Command, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_bytes(b"")
    (tmp_path / "leeg").mkdir()
    for name in ("weg", "leeg", "bestand"):
        command = ("check", "--data", tmp_path / name, "--user", "Ingrid", "--peildatum", "2026-10-31")
        assert "staat geen school" in refused_with_one_sentence(klassenboek(*command))


def test_an_unset_variable_in_a_script_is_not_the_folder_where_it_runs(klassenboek: Command) -> None:
    done = klassenboek("init", "--data", "", "--user", "Ingrid")
    assert done.status == 2
    assert "--data: hier hoort een map" in done.err


@pytest.mark.parametrize("missing", ["keys.json", "klassenboek.db"])
def test_half_a_school_is_not_opened(klassenboek: Command, small: Path, missing: str) -> None:
    (small / missing).unlink()
    sentence = refused_with_one_sentence(
        klassenboek("check", "--data", small, "--user", "Ingrid", "--peildatum", "2026-10-31")
    )
    assert f"ontbreekt {missing}" in sentence


def test_names_passwords_and_dates(klassenboek: Command, small: Path) -> None:
    def check(user: str = "Ingrid", day: str = "2026-10-31", **extra: str):
        return klassenboek("check", "--data", small, "--user", user, "--peildatum", day, **extra)

    assert check(user=" INGRID ", LC_ALL="C").status == 0
    assert "geen account met de naam Píet" in refused_with_one_sentence(check(user="Píet", LC_ALL="C"))
    assert "wachtwoord klopt niet" in refused_with_one_sentence(check(KLASSENBOEK_WACHTWOORD=""))
    assert "is geen datum" in check(day="2026-02-30").err
    assert check(day="2026-02-30").status == check(day="30-10-2026").status == 2
    assert "Klopt de peildatum?" in check(day="2031-01-01").out


def test_without_a_terminal_a_password_is_not_waited_for(
    klassenboek: Command, small: Path, environment: dict[str, str]
) -> None:
    del environment["KLASSENBOEK_WACHTWOORD"]
    sentence = refused_with_one_sentence(
        klassenboek("check", "--data", small, "--user", "Ingrid", "--peildatum", "2026-10-31")
    )
    assert "KLASSENBOEK_WACHTWOORD" in sentence


def test_a_folder_instead_of_a_workbook(klassenboek: Command, small: Path) -> None:
    for folder in (small, ".", "/"):
        command = ("import", folder, "--data", small, "--user", "Ingrid")
        assert "is geen Excel-werkboek" in refused_with_one_sentence(klassenboek(*command))


def test_a_contract_of_one_day_is_delivered(klassenboek: Command, school: Path, tmp_path: Path) -> None:
    sheets = changed(small_school(), "Contracten", 2, "Einddatum", "1-9-2026")
    sheets["Presentie"] = sheets["Presentie"][:1]
    workbook = written(tmp_path / "dag.xlsx", sheets)
    assert klassenboek("import", workbook, "--data", school, "--user", "Ingrid").status == 0
    done = klassenboek(*export(school, tmp_path / "uit"))
    assert ";20260901;20260901;100;0;0\r\n" in Path(done.lines[0]).read_bytes().decode("utf-8")


def piped(environment: dict[str, str], *arguments: object, **streams) -> tuple[int, str]:
    """Run a command of which standard output is a file or closed; its status and standard error."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
        timeout=300,
        **streams,
    )
    return done.returncode, done.stderr


def test_a_reader_that_walked_away(environment: dict[str, str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        status, said = piped(environment, "--help", stdout=writer)
    finally:
        os.close(writer)
    assert status == 1
    assert len(said.splitlines()) == 1
    assert "uitvoer kon niet" in said


@NO_DEV_FULL
def test_a_report_that_does_not_fit_on_the_disk(environment: dict[str, str], small: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = ("check", "--data", small, "--user", "Ingrid", "--peildatum", "2026-10-31")
        status, said = piped(environment, *command, stdout=full)
    assert status == 1
    assert len(said.splitlines()) == 1
    assert "uitvoer kon niet" in said


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the stream")
def test_a_program_without_a_console_still_works(
    environment: dict[str, str], small: Path, tmp_path: Path
) -> None:
    command = [sys.executable, ROOT / "main.py", *export(small, tmp_path / "uit")]
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", *map(str, command)],
        env=environment,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0
    assert len(list((tmp_path / "uit").iterdir())) == 1


@NO_DEV_FULL
def test_a_log_that_cannot_be_written_is_not_mentioned(
    klassenboek: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    logs = tmp_path / "home" / ".local" / "state" / "Klassenboek" / "log"
    logs.mkdir(parents=True)
    (logs / "klassenboek.log").symlink_to("/dev/full")
    command = ("check", "--data", tmp_path / "weg", "--user", "Ingrid", "--peildatum", "2026-10-31")
    assert "staat geen school" in refused_with_one_sentence(klassenboek(*command))
