"""Whether this program works on this PC: everything it needs is there, and a delivery comes out right."""

from __future__ import annotations

import csv
import logging
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from models.errors import KlassenboekError
from ui.display import require_qt, use_no_screen
from ui.logs import description
from ui.sentences import error_sentence

_log = logging.getLogger(__name__)
_LIBRARIES = {
    "PySide6-Essentials": "PySide6.QtWidgets",
    "peewee": "peewee",
    "sqlcipher3": "sqlcipher3",
    "cryptography": "cryptography",
    "openpyxl": "openpyxl",
    "defusedxml": "defusedxml",
    "python-stdnum": "stdnum.nl.bsn",
    "platformdirs": "platformdirs",
    "filelock": "filelock",
    "holidays": "holidays",
    "python-dateutil": "dateutil.rrule",
}
_LEARNERS, _YEARS = 24, 1


class SelfTestFailed(Exception):
    """Something that has to hold does not; the text says in Dutch what."""


def run_self_test() -> int:
    """Check everything and print a line for each; 0 when all is well, else 1."""
    with TemporaryDirectory(prefix="klassenboek-zelftest-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        passed = [
            _passes("onderdelen", _libraries),
            _passes("venster", lambda: _window(scratch)),
            _passes("hulpbestanden", _resources),
            _passes("oefenschool en DUO-bestand", lambda: _delivery(scratch)),
        ]
    ok = all(passed)
    _say("Alles werkt." if ok else "Niet alles werkt; de bijzonderheden staan in het logbestand.")
    return 0 if ok else 1


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        found = check()
    except Exception as error:
        _log.info("self-test of %s failed\n%s", name, description(error))
        _say(f"FOUT  {name}: {_why(error)}")
        return False
    _say(f"goed  {name}: {found}")
    return True


def _why(error: Exception) -> str:
    if isinstance(error, KlassenboekError):
        return error_sentence(error)
    return str(error) if isinstance(error, SelfTestFailed) else type(error).__name__


def _say(line: str) -> None:
    # A program without a console has nobody to print to, nor has one whose reader left; the exit status says
    # it all.
    with suppress(OSError):
        if sys.stdout is not None:
            sys.stdout.write(f"{line}\n")


def _libraries() -> str:
    require_qt()
    found = [f"Python {platform.python_version()}"]
    for package, module in _LIBRARIES.items():
        import_module(module)
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # the installed program does not keep these
            found.append(package)
    return ", ".join(found)


def _window(scratch: Path) -> str:
    """Open the real window where nobody sees it, and look whether anything was drawn."""
    use_no_screen()
    from ui.camera import Camera
    from ui.main_window import MainWindow
    from ui.surroundings import Surroundings

    with Camera(scratch) as camera:
        window = MainWindow(scratch / "nog geen school", Surroundings())
        try:
            window.start()
            size = camera.take(window, "venster.png").stat().st_size
        finally:
            window.close()
            window.deleteLater()
    # Nothing but one colour takes some 5 kB.
    if size < 8_000:
        raise SelfTestFailed("het venster bleef leeg")
    return "geopend en getekend"


def _resources() -> str:
    from PySide6.QtSvg import QSvgRenderer

    from models.resources import resource_path
    from models.rules.duo_layout import default_layout
    from models.rules.hours import hour_rules
    from models.rules.timetable import public_holidays
    from ui.dialogs.help import PAGES, page_text
    from ui.sentences import sentences
    from ui.theme import load_fonts

    if unreadable := load_fonts():
        raise SelfTestFailed(f"lettertype {unreadable[0]} is niet te lezen")
    icons = sorted(resource_path("icons").glob("*.svg"))
    broken = [icon.name for icon in icons if not QSvgRenderer(str(icon)).isValid()]
    if broken or not icons:
        raise SelfTestFailed(f"pictogram {broken[0] if broken else ''} is niet te lezen")
    if empty := [page for page in PAGES if not page_text(page).strip()]:
        raise SelfTestFailed(f"de hulptekst {empty[0]} is leeg")
    layout, periods, year = default_layout(), hour_rules(), date.today().year
    # Of these the names are files of the library, which a build forgets sooner than its code.
    holidays = {day.name for day in public_holidays(date(year, 1, 1), date(year, 12, 31))}
    if "Koningsdag" not in holidays:
        raise SelfTestFailed("de Nederlandse feestdagen ontbreken")
    count = sum(len(kind) for kind in sentences().values())
    return (
        f"{len(icons)} pictogrammen, {count} zinnen, {len(PAGES)} hulpteksten, {len(holidays)} feestdagen,"
        f" urenregels ({len(periods.periods)}), indeling ‘{layout.name}’ versie {layout.version}"
    )


def _delivery(scratch: Path) -> str:
    """Make a practice school, write its DUO file and read that back."""
    from exporters.duo import deliver_duo, prepare_duo
    from models.rules.duo_layout import default_layout
    from ui.practice import open_practice_school

    today = date.today()
    with open_practice_school(scratch / "school", learners=_LEARNERS, years=_YEARS, today=today) as session:
        delivery = prepare_duo(today, default_layout())
        path = deliver_duo(delivery, scratch, today, by=session.account)
    layout = delivery.layout
    text = StringIO(path.read_bytes().decode(layout.encoding), newline="")
    rows = list(csv.reader(text, delimiter=layout.separator))
    headings = [[column.heading for column in layout.columns]] if layout.header else []
    if rows != headings + delivery.rows():
        raise SelfTestFailed(f"{path.name} zegt niet wat erin hoort te staan")
    return f"{path.name} met {len(delivery.contracts)} contracten, teruggelezen"
