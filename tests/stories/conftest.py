"""Running the program the way a user does: as a command, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "geheim van de brug"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Outcome]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A user with an empty home and the password in the environment."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP", "LANG") if name in os.environ}
    home = tmp_path / "home"
    home.mkdir()
    return {
        **kept,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "KLASSENBOEK_WACHTWOORD": PASSWORD,
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.fixture
def klassenboek(environment: dict[str, str]) -> Command:
    """Run `main.py` with these arguments; extra environment as keywords."""

    def run(*arguments: object, **extra: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
            env={**environment, **extra},
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=300,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def school(klassenboek: Command, tmp_path: Path) -> Path:
    """A new school, with Ingrid as its administrator."""
    folder = tmp_path / "school"
    assert klassenboek("init", "--data", folder, "--user", "Ingrid").status == 0
    return folder


@pytest.fixture
def full_school(klassenboek: Command, school: Path, sample: Path) -> Path:
    """That school with the sample workbook in it."""
    done = klassenboek("import", sample / "taalschool.xlsx", "--data", school, "--user", "Ingrid")
    assert done.status == 0, done.err
    return school
