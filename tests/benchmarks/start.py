"""Starting the program up to the login window, against an empty PySide6 window.

Each is a process of its own that ends at once when its window is shown: closing is no part of starting.
"""

from __future__ import annotations

from tests.benchmarks.processes import run_script
from tests.benchmarks.ratios import Comparison, compare, tell
from tests.benchmarks.schools import new_school

LOGIN_WINDOW = """
import os, sys
from ui import app
from ui.command_line import run

def leave():
    from PySide6.QtWidgets import QApplication
    from ui.screens.login.screen import LoginScreen
    shown = [widget for widget in QApplication.allWidgets() if isinstance(widget, LoginScreen)]
    os._exit(0 if shown and shown[0].isVisible() else 1)

app.load_the_rest = leave  # what the program does first when its window stands
sys.exit(run(["--data", sys.argv[1]]))
"""

EMPTY_WINDOW = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

application = QApplication(sys.argv)
window = QWidget()
window.resize(1000, 700)
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
sys.exit(application.exec())
"""


def compare_start(*, rounds: int = 15) -> Comparison:
    with new_school() as folder:
        return compare(
            "Start to the login window",
            lambda: run_script(LOGIN_WINDOW, folder),
            "an empty PySide6 window",
            lambda: run_script(EMPTY_WINDOW, folder),
            aim=2,
            rounds=rounds,
        )


if __name__ == "__main__":
    tell(compare_start())
