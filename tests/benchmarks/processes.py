"""Windows in a process of their own, off screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run_script(script: str, folder: Path) -> str:
    """Run a script that ends by itself, for a person whose own files are all in `folder`; give its output.

    `folder` is also the script's one argument. Bytecode is kept there too: an installed program does not
    compile its sources at every start.
    """
    home = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(folder))
    settings = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment = {**os.environ, **home, **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout
