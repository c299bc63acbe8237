"""The practice school, in a window to play with or as pictures of every screen to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from models.environment import environment_problems
from models.errors import EnvironmentProblem, UserError
from ui.display import require_display, require_qt, use_no_screen

if TYPE_CHECKING:  # Qt is looked for first
    from ui.camera import Look

SCHOOL_FOLDER = "oefenschool"
_AFTERNOON = time(14, 3)


def run_practice_window(data: Path | None, *, learners: int, years: int) -> int:
    """Show the window on a practice school, kept in `data` or thrown away when the window closes.

    Raises UserError `no-display`, `screen-library-missing`, `demo-folder-is-no-practice`, and what opening
    a school raises.
    """
    require_display()
    from ui.app import run_window_on
    from ui.practice import open_practice_school

    with _kept_or_temporary(data) as folder:
        today = datetime.now().date()
        return run_window_on(open_practice_school(folder, learners=learners, years=years, today=today))


def write_pictures(
    out: Path,
    *,
    learners: int,
    years: int,
    now: datetime | None = None,
    looks: Collection[Look] | None = None,
) -> Iterator[Path]:
    """Make a practice school in `out`, every delivery of it, and a picture of every screen; no window.

    Equal arguments on one day give equal pictures; `looks` limits them to some of the looks there are. Gives
    the path of each, once it is there. Raises UserError `demo-exists` before anything is made,
    `screen-library-missing`, or an EnvironmentProblem.
    """
    require_qt()
    use_no_screen()
    from ui.camera import Look
    from ui.tour import walk

    moment = datetime.combine((now or datetime.now()).date(), _AFTERNOON)
    for name in (SCHOOL_FOLDER, *walk.file_names(moment.date())):
        if (out / name).exists():
            raise UserError("demo-exists", file=str(out / name))
    with environment_problems(out / SCHOOL_FOLDER):
        if out.exists() and not out.is_dir():
            raise EnvironmentProblem("no-folder", folder=str(out))
        out.mkdir(parents=True, exist_ok=True)
    wanted = tuple(Look) if looks is None else looks
    return walk.take_all(out, out / SCHOOL_FOLDER, moment, learners=learners, years=years, looks=wanted)


@contextmanager
def _kept_or_temporary(data: Path | None) -> Iterator[Path]:
    if data is not None:
        yield data
        return
    with TemporaryDirectory(prefix="klassenboek-oefenschool-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
