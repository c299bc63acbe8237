"""Run a command and kill this process, as a power cut would, after so many function calls.

`python killed_at.py CALLS ARGUMENTS…`; with CALLS 0 the command ends normally and the number of calls it
took is written to standard error.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from ui.command_line import run

KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows every signal ends the process at once


class Countdown:
    def __init__(self, calls: int) -> None:
        self.limit = calls
        self.seen = 0

    def __call__(self, _frame: FrameType, event: str, _argument: object) -> None:
        if event.endswith("call"):
            self.seen += 1
            if self.seen == self.limit:
                os.kill(os.getpid(), KILL)


if __name__ == "__main__":
    countdown = Countdown(int(sys.argv[1]))
    sys.setprofile(countdown)
    status = run(sys.argv[2:])
    sys.setprofile(None)
    sys.stderr.write(f"{countdown.seen}\n")
    sys.exit(status)
