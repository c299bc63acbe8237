"""A power cut while a file is written leaves no half file, and no record of a file that is not there.

The one thing that can be left over is a whole file that is not recorded, when the power goes between its
getting a name and the register's being told; writing it again with `--replace` puts that right.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models.entities import Delivery
from models.session import open_school
from tests.stories.conftest import PASSWORD, Command

KILLED_AT = Path(__file__).with_name("killed_at.py")
EXPORTS = {
    "duo": ("--peildatum", "2026-10-31", "--date", "2026-11-03"),
    "bow": ("--from", "2026-10-01", "--to", "2026-12-31"),
    "ona": ("--contract", "C2026-0006-0", "--peildatum", "2026-10-31"),
}
BEFORE = ("call:_written", "c_call:fsync", "call:publish")
"""Before the file has its name: nothing may be there, also not of what was written so far."""
NAMED, RECORDED = "return:publish", "call:_print_paths"

Killed = Callable[[str, str, Path], None]


@pytest.fixture
def school(sample_school_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(sample_school_template, tmp_path / "school")


@pytest.fixture
def killed(environment: dict[str, str], school: Path) -> Killed:
    """Export something of the school into a folder, and kill the program at this moment."""

    def export(kind: str, moment: str, out: Path) -> None:
        account = ("--data", str(school), "--user", "Ingrid", "--out", str(out))
        done = subprocess.run(
            [sys.executable, str(KILLED_AT), moment, "export", kind, *EXPORTS[kind], *account],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        assert done.returncode not in (0, 1, 2), (moment, done.stderr)

    return export


def recorded(school: Path) -> list[bytes]:
    with open_school(school, "Ingrid", PASSWORD):
        return [bytes(delivery.content) for delivery in Delivery.select()]


def files(out: Path) -> list[Path]:
    """What stands under a name that somebody would open."""
    return [path for path in out.glob("*") if not path.name.startswith(".klassenboek-")]


@pytest.mark.parametrize(("kind", "moments"), [("duo", BEFORE), ("bow", BEFORE[1:2]), ("ona", BEFORE[1:2])])
def test_killed_before_the_file_has_its_name_there_is_nothing(
    killed: Killed, klassenboek: Command, school: Path, tmp_path: Path, kind: str, moments: tuple[str, ...]
) -> None:
    out = tmp_path / "uit"
    for moment in moments:
        killed(kind, moment, out)
        assert files(out) == [], moment
        assert recorded(school) == [], moment
    again = klassenboek("export", kind, *EXPORTS[kind], "--data", school, "--user", "Ingrid", "--out", out)
    assert again.status == 0, again.err
    (path,) = out.iterdir()
    assert recorded(school) == [path.read_bytes()]


@pytest.mark.parametrize("kind", EXPORTS)
def test_killed_after_that_the_file_is_whole_and_can_be_written_again(
    killed: Killed, klassenboek: Command, school: Path, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / "uit"
    killed(kind, NAMED, out)
    (path,) = files(out)
    unrecorded = path.read_bytes()
    assert recorded(school) == []
    command = ("export", kind, *EXPORTS[kind], "--data", school, "--user", "Ingrid", "--out", out)
    assert klassenboek(*command).status == 1
    assert path.read_bytes() == unrecorded
    assert klassenboek(*command, "--replace").status == 0
    assert recorded(school) == [path.read_bytes()]
    if kind == "duo":
        assert path.read_bytes() == unrecorded


def test_killed_once_it_is_recorded_both_are_there(killed: Killed, school: Path, tmp_path: Path) -> None:
    killed("duo", RECORDED, tmp_path / "uit")
    (path,) = files(tmp_path / "uit")
    assert recorded(school) == [path.read_bytes()]
