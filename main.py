"""Klassenboek. Without arguments the window opens; `main.py --help` lists the commands."""

from __future__ import annotations

import sys


def main() -> int:
    """Do what was asked; the program is loaded in here, for Ctrl+C may come while it loads."""
    try:
        from ui.command_line import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("Afgebroken; er is niets half gedaan.\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
