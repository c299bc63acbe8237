"""A tour of the window on a practice school, with a picture of every screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from exporters.duo import file_name
from exporters.files import write_file
from exporters.workbook import export_school, render_workbook
from models.errors import KlassenboekError
from models.exchange import RecordChanges, SchoolRecords
from models.practice.places import SCHOOL
from models.queries.records import all_records
from models.queries.week import GroupChoice, groups_for, latest_week, week_of
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from models.services.school_import import Source, import_school
from models.session import Session
from ui.camera import Camera
from ui.delivery_pictures import DELIVERY_PICTURES, delivery_pictures
from ui.demo_files import other_deliveries
from ui.dialogs.find_anything import FindAnythingDialog
from ui.dialogs.new_account import NewAccountDialog
from ui.lesson_pictures import lesson_pictures
from ui.main_window import MainWindow
from ui.messages import Leaving
from ui.places import ACCOUNTS, ATTENDANCE, DELIVERIES, IMPORT, SCHOOL_DETAILS
from ui.practice import ADMINISTRATOR, open_practice_school
from ui.screens.accounts.screen import AccountsScreen
from ui.screens.attendance.screen import AttendanceScreen
from ui.screens.deliveries.duo.screen import DuoScreen
from ui.screens.deliveries.screen import DeliveriesScreen
from ui.screens.first_run.screen import FirstRunScreen
from ui.screens.login.screen import LoginScreen
from ui.screens.school_import.screen import ImportScreen
from ui.screens.today.screen import TodayScreen
from ui.surroundings import Surroundings
from ui.workspace import Workspace

_PICTURES = (
    "01-eerste-start.png",
    "02-nieuwe-school.png",
    "03-herstelcode.png",
    "04-inloggen.png",
    "27-vandaag.png",
    "28-zoeken.png",
    "05-presentie.png",
    "06-afwezigheid.png",
    "07-aanleveren-geblokkeerd.png",
    "08-aanleveren-inhoud.png",
    "09-aanleveren-geschreven.png",
    "10-importeren-foute-cellen.png",
    "11-importeren-wat-verandert.png",
    "70-importeren-eigen-lijst.png",
    "12-schoolgegevens.png",
    "13-presentie-donker.png",
    "14-aanleveren-donker.png",
    "15-presentie-150-procent.png",
    "16-aanleveren-150-procent.png",
    *DELIVERY_PICTURES,
    "21-aftekenen.png",
    "22-afgetekend.png",
    "23-presentielijst.png",
    "24-afwezig-tot-en-met.png",
    "25-gast-toevoegen.png",
    "26-presentatiestand.png",
    "17-accounts.png",
    "18-account-toevoegen.png",
    "19-help.png",
    "20-wachtwoord-vergeten.png",
)
_EXAMPLE_CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"
_SOURCE = Source("voorbeeld voor een plaatje")
_Part = TypeVar("_Part", bound=QWidget)


def file_names(today: date) -> list[str]:
    """Every file that will be made, the practice school aside."""
    return [*_PICTURES, file_name(SCHOOL.bow_number, today), f"Klassenboek {today:%Y-%m-%d}.xlsx"]


def take_all(out: Path, school: Path, now: datetime, *, learners: int, years: int) -> Iterator[Path]:
    """Make everything in `file_names`, with the practice school in the folder `school`."""
    surroundings = Surroundings(messages=_NobodyThere(), now=lambda: now)
    with Camera(out, _PICTURES) as camera, TemporaryDirectory() as scratch:
        window = MainWindow(school, surroundings)
        try:
            yield from _before_login(camera, window)
            session = open_practice_school(school, learners=learners, years=years, today=now.date())
            yield school
            window.start()
            yield camera.take(window)
            window.open_session(session)
            yield from _at_work(camera, window, session, out, Path(scratch))
        finally:
            window.close()
            window.deleteLater()


class _NobodyThere:
    """There is nobody to tell or ask: a refusal ends the tour with its sentence instead of waiting."""

    def inform(self, parent: QWidget, text: str) -> None: ...

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None:  # noqa: ARG002
        raise error

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Annuleren") -> bool:  # noqa: ARG002
        return True

    def leaving(self, parent: QWidget, what: str) -> Leaving:  # noqa: ARG002
        return Leaving.DISCARD


def _before_login(camera: Camera, window: MainWindow) -> Iterator[Path]:
    window.start()
    yield camera.take(window)
    first_run = _a(FirstRunScreen, window.page())
    first_run.welcome.new_school_wanted.emit()
    yield camera.take(window)
    first_run.show_code(_EXAMPLE_CODE, asked=(2, 6))
    yield camera.take(window)


def _at_work(
    camera: Camera, window: MainWindow, session: Session, out: Path, scratch: Path
) -> Iterator[Path]:
    workspace = _a(Workspace, window.page())
    yield from _today(camera, window, workspace)
    yield from _attendance(camera, window, workspace, session)
    yield from _deliveries(camera, window, workspace, session, out)
    yield export_school(out, window.today(), by=session.account)
    yield from other_deliveries(out, window.today(), by=session.account)
    yield from _import(camera, window, workspace, scratch)
    workspace.go_aside(SCHOOL_DETAILS)
    yield camera.take(window)
    with camera.dark():
        workspace.go_to(ATTENDANCE)
        yield camera.take(window)
        workspace.go_to(DELIVERIES)
        _duo(workspace).show_checks()
        yield camera.take(window)
    workspace.go_to(ATTENDANCE)
    yield camera.take_large(window)
    workspace.go_to(DELIVERIES)
    yield camera.take_large(window)
    yield from delivery_pictures(camera, window, _a(DeliveriesScreen, workspace.current()))
    workspace.go_to(ATTENDANCE)
    yield from lesson_pictures(camera, window, _a(AttendanceScreen, workspace.current()))
    yield from _accounts(camera, window, workspace)


def _today(camera: Camera, window: MainWindow, workspace: Workspace) -> Iterator[Path]:
    _a(TodayScreen, workspace.current()).read_all()
    yield camera.take(window)
    workspace.find_anything()
    dialog = _a(FindAnythingDialog, workspace.findChild(FindAnythingDialog))
    dialog.look_for("an")
    yield camera.take_with(window, dialog)
    dialog.reject()


def _attendance(camera: Camera, window: MainWindow, workspace: Workspace, session: Session) -> Iterator[Path]:
    workspace.go_to(ATTENDANCE)
    screen = _a(AttendanceScreen, workspace.current())
    screen.turn_to(*_liveliest_page(session, window.today()))
    yield camera.take(window)
    screen.view.go_to(*_an_absence(screen))
    screen.editing.open_dialog()
    dialog = window.findChild(QDialog)
    # A school of one or two may have no lesson to open it on.
    yield camera.take_with(window, dialog)
    if dialog is not None:
        dialog.reject()


def _deliveries(
    camera: Camera, window: MainWindow, workspace: Workspace, session: Session, out: Path
) -> Iterator[Path]:
    learner = all_records().learners[0]
    without_bsn = learner._replace(bsn=None)
    import_school([RecordChanges("learners", changed=[(learner, without_bsn)])], _SOURCE, by=session.account)
    workspace.go_to(DELIVERIES)
    screen = _duo(workspace)
    screen.use_folder(out)
    screen.show_checks()
    yield camera.take(window)
    import_school([RecordChanges("learners", changed=[(without_bsn, learner)])], _SOURCE, by=session.account)
    screen.show_checks()
    screen.show_preview()
    yield camera.take(window)
    screen.write()
    file = out / file_name(SCHOOL.bow_number, window.today())
    if file.exists():
        yield file
    yield camera.take(window)


def _duo(workspace: Workspace) -> DuoScreen:
    return _a(DuoScreen, _a(DeliveriesScreen, workspace.current()).page())


def _accounts(camera: Camera, window: MainWindow, workspace: Workspace) -> Iterator[Path]:
    workspace.go_aside(ACCOUNTS)
    screen = _a(AccountsScreen, workspace.current())
    yield camera.take(window)
    screen.add_account()
    dialog = _a(NewAccountDialog, screen.findChild(NewAccountDialog))
    yield camera.take_with(window, dialog)
    dialog.reject()
    workspace.go_to(ATTENDANCE)
    help_dialog = window.show_help()
    yield camera.take_with(window, help_dialog)
    help_dialog.reject()
    window.lock()
    _a(LoginScreen, window.page()).recovery_wanted.emit(ADMINISTRATOR)
    yield camera.take(window)


def _import(camera: Camera, window: MainWindow, workspace: Workspace, scratch: Path) -> Iterator[Path]:
    workspace.go_aside(IMPORT)
    screen = _a(ImportScreen, workspace.current())
    for name, records in (("cursisten.xlsx", _with_errors()), ("najaar.xlsx", _with_changes())):
        write_file(scratch / name, render_workbook(records))
        screen.look_at(scratch / name)
        yield camera.take(window)
    write_file(scratch / "deelnemers.csv", _OWN_LIST.encode("cp1252"))
    screen.look_at(scratch / "deelnemers.csv")
    yield camera.take(window)


_OWN_LIST = """Deelnemerslijst najaar;;;;;
;;;;;
Nr;Naam;Geb.datum;Woonplaats;Doelgroep;Ingangsdatum
9001;Berg, Fatima van der;1-7-1979;Zeist;Statushouder;1-9-2026
9002;Amina Yusuf;5 maart 1985;Utrecht;gezin;1-9-2026
9003;Tesfay Haile;12-11-90;Utrecht;familielid;15-9-2026
Totaal;3;;;;
"""
"""A list as schools keep them, in their own words."""


def _with_errors() -> SchoolRecords:
    """A workbook as people make them: slips in every sheet."""
    records = all_records()
    wrong = SchoolRecords(
        school=records.school,
        learners=records.learners[:12],
        contracts=records.contracts[:12],
        groups=records.groups[:1],
        placements=records.placements[:1],
    )
    _spoil(wrong.learners, 1, bsn="123456789")
    _spoil(wrong.learners, 3, postcode="3511")
    _spoil(wrong.learners, 4, email="geen")
    _spoil(wrong.learners, 6, first_name="")
    _spoil(wrong.contracts, 2, ends=date(2001, 1, 1))
    _spoil(wrong.contracts, 5, learner="C-999")
    _spoil(wrong.groups, 0, teacher="Onbekende docent")
    _spoil(wrong.placements, 0, group="Groep die niet bestaat")
    return wrong


def _spoil(rows: list[Any], position: int, **values: object) -> None:
    """Put other values in this row, if there is one."""
    if position < len(rows):
        rows[position] = rows[position]._replace(**values)


def _with_changes() -> SchoolRecords:
    records = all_records()
    first = records.learners[0]
    newcomer = first._replace(number="nieuw-1", bsn=None, last_name="Nieuwkomer")
    moved = first._replace(phone="030-1111111")
    return replace(records, learners=[moved, *records.learners[1:], newcomer])


def _liveliest_page(session: Session, today: date) -> tuple[GroupChoice, IsoWeek]:
    """The group and week with the most to see: different marks first, then learners."""
    pages: list[tuple[int, int, GroupChoice, IsoWeek]] = []
    for group in groups_for(session.account):
        week = latest_week(group, today) or IsoWeek.of(today)
        page = week_of(group, week)
        kinds = {(mark.facts.status, mark.facts.reason, mark.verdict) for mark in page.marks.values()}
        pages.append((len(kinds), len(page.learners), group, week))
    _, _, group, week = max(pages, key=lambda page: page[:2])
    return group, week


def _an_absence(screen: AttendanceScreen) -> tuple[int, int]:
    """Where somebody was absent; the first cell when nobody was."""
    model = screen.model
    for row in range(model.rowCount()):
        for column in range(model.lesson_count):
            cell = model.cell(row, column)
            if cell is not None and cell.facts is not None and cell.facts.status is Status.ABSENT:
                return row, column
    return 0, 0


def _a(kind: type[_Part], part: QWidget | None) -> _Part:
    """This part of the window, which is of that kind by now."""
    assert isinstance(part, kind)
    return part
