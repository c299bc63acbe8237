"""A power cut during an import leaves the old school or the new one, never a mixture."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from models.queries.records import all_records
from models.session import open_school
from tests.stories.conftest import PASSWORD, Command

KILLED_AT = Path(__file__).with_name("killed_at.py")
NOTHING, EVERYTHING = (0, 0, 0), (40, 218, 1596)


@pytest.fixture
def interrupted(environment: dict[str, str], school: Path, sample: Path, tmp_path: Path):
    """Import into a copy of the school, killed after so many calls; gives the copy and what was said."""

    def run(calls: int) -> tuple[Path, subprocess.CompletedProcess[str]]:
        copy = tmp_path / f"school {calls}"
        shutil.copytree(school, copy)
        command = ["import", sample / "taalschool.xlsx", "--data", copy, "--user", "Ingrid"]
        done = subprocess.run(
            [sys.executable, str(KILLED_AT), str(calls), *map(str, command)],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        return copy, done

    return run


def counted(folder: Path) -> tuple[int, int, int]:
    with open_school(folder, "Ingrid", PASSWORD):
        records = all_records()
        return len(records.learners), len(records.lessons), len(records.marks)


def test_killed_at_random_moments_it_is_all_or_nothing(
    interrupted, klassenboek: Command, sample: Path
) -> None:
    folder, done = interrupted(0)
    assert done.returncode == 0
    assert counted(folder) == EVERYTHING
    calls = int(done.stderr.split()[-1])
    # The writing is the last part of the work: look there as often as everywhere else.
    moments = [
        *random.Random(1).sample(range(1, calls), 5),
        *(calls - calls // 2**power for power in range(3, 8)),
    ]
    outcomes, killed = set(), 0
    for moment in moments:
        folder, done = interrupted(moment)
        found = counted(folder)
        if done.returncode == 0:  # two runs differ by some calls: this one had ended by then
            assert found == EVERYTHING
            continue
        killed += 1
        outcomes.add(found)
        again = klassenboek("import", sample / "taalschool.xlsx", "--data", folder, "--user", "Ingrid")
        assert again.status == 0
        assert counted(folder) == EVERYTHING
    assert outcomes <= {NOTHING, EVERYTHING}
    assert NOTHING in outcomes
    assert killed >= 8


def test_killed_while_a_school_is_made_it_can_be_made_again(
    environment: dict[str, str], klassenboek: Command, tmp_path: Path
) -> None:
    command = [sys.executable, str(KILLED_AT)]

    def killed_at(calls: int, folder: Path) -> subprocess.CompletedProcess[str]:
        arguments = [*command, str(calls), "init", "--data", str(folder), "--user", "Ingrid"]
        return subprocess.run(
            arguments, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=300
        )

    calls = int(killed_at(0, tmp_path / "heel").stderr.split()[-1])
    late = [calls - step for step in (200, 80, 40, 20)]
    killed = 0
    for moment in [*random.Random(2).sample(range(1, calls), 4), *late]:
        folder = tmp_path / f"school {moment}"
        killed += killed_at(moment, folder).returncode != 0
        again = klassenboek("init", "--data", folder, "--user", "Ingrid")
        if again.status:
            assert "staat al een school" in again.err
        open_school(folder, "Ingrid", PASSWORD).close()
    assert killed >= 4
