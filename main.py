"""Klassenboek. Without arguments the window opens; `main.py --help` lists the commands."""

from __future__ import annotations

import sys

from ui.command_line import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
