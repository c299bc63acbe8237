"""Run a command and kill this process, as a power cut would, after so many function calls or at one of them.

`python killed_at.py CALLS ARGUMENTS…`; with CALLS 0 the command ends normally and the number of calls it
took is written to standard error. `python killed_at.py EVENT:NAME ARGUMENTS…` kills it at the first event of
that kind (call, return, c_call or c_return) of a function of that name.
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


class At:
    def __init__(self, event: str, name: str) -> None:
        self.event = event
        self.name = name
        self.seen = 0

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        if event == self.event and self.name == _name(frame, event, argument):
            os.kill(os.getpid(), KILL)


def _name(frame: FrameType, event: str, argument: object) -> str:
    return getattr(argument, "__name__", "") if event.startswith("c_") else frame.f_code.co_name


if __name__ == "__main__":
    moment, _, function = sys.argv[1].partition(":")
    countdown = At(moment, function) if function else Countdown(int(moment))
    sys.setprofile(countdown)
    status = run(sys.argv[2:])
    sys.setprofile(None)
    sys.stderr.write(f"{countdown.seen}\n")
    sys.exit(status)
