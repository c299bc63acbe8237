"""Presentie: the week, an absence, and a lesson from empty to signed off."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QRadioButton

from models.queries.week import GroupChoice, groups_for, latest_week, week_of
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from ui.camera import Look
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.absence_scope import Reach
from ui.dialogs.notices import NoticesDialog
from ui.dialogs.reason import ReasonDialog
from ui.dialogs.sign_off import SignOffDialog
from ui.places import ATTENDANCE
from ui.screens.attendance.screen import AttendanceScreen
from ui.tables.cell_codes import Entry
from ui.tour.area import FORM_LOOKS, Area
from ui.tour.guide import Guide
from ui.widgets.date_field import DateField

AREA = Area()


def _screen(guide: Guide) -> AttendanceScreen:
    return guide.go(AttendanceScreen, ATTENDANCE)


@AREA.picture("presentie", (Look.CONTRAST, *FORM_LOOKS))
def _week(guide: Guide) -> None:
    _screen(guide).turn_to(*_liveliest_page(guide))


@AREA.picture("presentie-menu-les", (Look.LIGHT, Look.DARK))
def _lesson_menu(guide: Guide) -> None:
    guide.open_menu("Les")


@AREA.picture("presentie-menu-pagina")
def _page_menu(guide: Guide) -> None:
    guide.open_menu("Pagina")


@AREA.form("afwezigheid")
def _absence(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(*_an_absence(screen))
    screen.editing.open_dialog()


@AREA.form("afwezig-tot-en-met")
def _absence_over_days(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(0, screen.model.lesson_count - 1)
    screen.editing.open_dialog()
    _reach_a_fortnight(guide.dialog(AbsenceDialog))


@AREA.picture("afmeldingen")
def _notices(guide: Guide) -> None:
    screen = _screen(guide)
    screen.editing.open_dialog()
    dialog = guide.dialog(AbsenceDialog)
    _reach_a_fortnight(dialog)
    if dialog is not None:
        dialog.accept()
    guide.choose("Afmeldingen")


@AREA.picture("afmelding-wijzigen")
def _notice(guide: Guide) -> None:
    guide.choose("Afmeldingen")
    guide.press("Wijzigen", guide.dialog(NoticesDialog))


@AREA.form("aftekenen")
def _signing_off(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(0, 0)
    screen.lesson.sign_off()


@AREA.picture("afgetekend")
def _signed_off(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(0, 0)
    screen.lesson.sign_off()
    dialog = guide.dialog(SignOffDialog)
    if dialog is not None:
        dialog.leave_all_open()
        dialog.accept()
    screen.view.go_to(0, 0)


@AREA.form("heropenen")
def _reopening(guide: Guide) -> None:
    _screen(guide).lesson.reopen()


@AREA.form("lessen-aftekenen")
def _signing_off_many(guide: Guide) -> None:
    _screen(guide).lesson.sign_off_many()


@AREA.picture("lessen-zonder-origineel")
def _without_original(guide: Guide) -> None:
    guide.choose("Lessen zonder origineel")


@AREA.picture("geschiedenis-van-een-les")
def _history(guide: Guide) -> None:
    """Reopened for a mistake, mended, and signed off anew with the paper."""
    screen = _screen(guide)
    screen.lesson.reopen()
    why = guide.dialog(ReasonDialog)
    if why is not None:
        guide.field(QLineEdit, "Reden").setText("Op papier staat dat iemand later kwam")
        why.accept()
        screen.view.go_to(1, 0)
        screen.editing.enter(Entry(Status.LATE, missed=15))
        screen.lesson.sign_off()
    again = guide.dialog(SignOffDialog)
    if again is not None:
        again.leave_all_open()
        again.accept()
    screen.lesson.set_original(True)
    screen.lesson.show_history()


@AREA.picture("presentielijst", (Look.LIGHT, Look.LARGE))
def _sheet(guide: Guide) -> None:
    _screen(guide).show_sheet()


@AREA.picture("gast-toevoegen")
def _guest(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(0, screen.model.lesson_count - 1)
    screen.learners.add_guest()


@AREA.picture("cursist-zoeken")
def _jump(guide: Guide) -> None:
    _screen(guide).learners.jump()


@AREA.form("plakken-geweigerd")
def _refused_paste(guide: Guide) -> None:
    screen = _screen(guide)
    screen.view.go_to(0, screen.model.lesson_count - 1)
    QGuiApplication.clipboard().setText("P\nZ\n200\nweet niet\nP")
    screen.editing.paste()


@AREA.form("les-laten-vervallen")
def _cancelled(guide: Guide) -> None:
    """A lesson that is still to come."""
    screen = _screen(guide)
    group, week = screen.group, screen.week
    if group is None:
        return
    screen.turn_to(group, week.shifted(1))
    screen.lesson.cancel()
    guide.afterwards(lambda: screen.turn_to(group, week))


@AREA.picture("presentatiestand", (Look.LIGHT, Look.DARK))
def _presentation(guide: Guide) -> None:
    screen = _screen(guide)
    screen.present()
    if screen.is_presenting():
        guide.afterwards(screen.present)


def _liveliest_page(guide: Guide) -> tuple[GroupChoice, IsoWeek]:
    """The group and week with the most to see: different marks first, then learners."""
    pages: list[tuple[int, int, GroupChoice, IsoWeek]] = []
    for group in groups_for(guide.by):
        week = latest_week(group, guide.today) or IsoWeek.of(guide.today)
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


def _reach_a_fortnight(dialog: AbsenceDialog | None) -> None:
    if dialog is None:
        return
    for button in dialog.findChildren(QRadioButton):
        if button.text().startswith("A&f") or button.text() == Reach.DATE.value:
            button.setChecked(True)
    field = dialog.findChild(DateField)
    if field is not None:
        field.set_date(field.date() + timedelta(14))
