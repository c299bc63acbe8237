"""PySide6 6.12.0 drops a reference to None at every void call and aborts on Python 3.11: never again."""

from __future__ import annotations

import subprocess
import sys

FIFTY_THOUSAND_VOID_CALLS = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(["soak", "-platform", "offscreen"])
label = QLabel()
for turn in range(50_000):
    label.setText(str(turn))
print(label.text())
"""


def test_fifty_thousand_void_qt_calls_do_not_abort() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIFTY_THOUSAND_VOID_CALLS], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "49999"
