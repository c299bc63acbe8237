"""Memory with five years of a school open, against an empty PySide6 window, each a process of its own.

Linux only: it reads what the kernel says of the process.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from models.practice import practice_school
from tests.benchmarks.processes import run_script
from tests.benchmarks.ratios import Comparison, tell
from tests.benchmarks.schools import ENDS, PASSWORD, USER, new_school

SAY_MEGABYTES = """
def leave():
    import resource
    from PySide6.QtWidgets import QApplication
    QApplication.processEvents()  # so that it is painted
    with open("/proc/self/statm", encoding="ascii") as file:
        resident_pages = int(file.read().split()[1])
    print(resident_pages * resource.getpagesize() / 1e6)
    QApplication.quit()
"""

OPEN_SCHOOL = f"""
import sys
from pathlib import Path
from models.session import open_school
from ui import app
{SAY_MEGABYTES}
def read_whole():
    from PySide6.QtWidgets import QApplication
    from ui.screens.today.screen import TodayScreen
    (vandaag,) = (widget for widget in QApplication.allWidgets() if isinstance(widget, TodayScreen))
    vandaag.read_all()
    leave()

app.load_the_rest = read_whole  # what the program does first when its window stands
sys.exit(app.run_window_on(open_school(Path(sys.argv[1]), {USER!r}, {PASSWORD!r})))
"""

EMPTY_WINDOW = f"""
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
{SAY_MEGABYTES}
application = QApplication(sys.argv)
window = QWidget()
window.resize(1000, 700)
window.show()
QTimer.singleShot(0, leave)
sys.exit(application.exec())
"""


def compare_memory(*, learners: int = 500, years: int = 5, rounds: int = 5) -> Comparison:
    with new_school(practice_school(learners=learners, years=years, today=ENDS)) as folder:
        ours, baseline = (_megabytes(script, folder) for script in (OPEN_SCHOOL, EMPTY_WINDOW))
        figures = [(ours(), baseline()) for _ in range(rounds)]
    our_megabytes, baseline_megabytes = zip(*figures, strict=True)
    return Comparison(
        f"Memory with a school of {learners} learners and {years} years open",
        "an empty PySide6 window",
        2,
        "MB",
        our_megabytes,
        baseline_megabytes,
    )


def _megabytes(script: str, folder: Path) -> Callable[[], float]:
    return lambda: float(run_script(script, folder))


if __name__ == "__main__":
    tell(compare_memory())
