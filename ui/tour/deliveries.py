"""Aanleveren: the four steps of DUO, and a page for each other file that leaves the school."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox

from exporters.duo import file_name
from models.changes import Cell, ChangeSet
from models.exchange import LearnerRow, RecordChanges
from models.practice.places import SCHOOL
from models.queries.deliveries import last_duo_delivery
from models.queries.records import all_records
from models.queries.week import groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import reopen, sign_off
from models.services.school_import import Source, import_school
from ui.camera import Look
from ui.dialogs.explained_hours import ExplainedHoursDialog
from ui.places import DELIVERIES
from ui.screens.deliveries.audit.page import AuditPage
from ui.screens.deliveries.duo.screen import COMPARE, PERIOD, WRITE, DuoScreen
from ui.screens.deliveries.ona.page import OnaPage
from ui.screens.deliveries.pages import (
    AUDIT,
    BOW,
    DUO,
    GEMEENTE,
    LAYOUT,
    ONA,
    SENT,
    SHEETS,
    TAKEOVER,
    DeliveryPage,
)
from ui.screens.deliveries.parts.destination import Destination
from ui.screens.deliveries.screen import DeliveriesScreen
from ui.screens.deliveries.takeover.page import TakeoverPage
from ui.screens.screen import Screen
from ui.tour.area import Area
from ui.tour.delivery_files import ona_example, other_deliveries
from ui.tour.guide import Guide, a

AREA = Area()
_SOURCE = Source("cursisten.xlsx")
_HALF = 60
"""Minutes."""


def _open(guide: Guide, page: DeliveryPage) -> Screen:
    return guide.go(DeliveriesScreen, DELIVERIES).open_page(page)


def _duo(guide: Guide) -> DuoScreen:
    return a(DuoScreen, _open(guide, DUO))


def _file_page(guide: Guide, page: DeliveryPage, *, tab: int) -> Screen:
    """A page with tabs, of which the file would go where the others go."""
    screen = _open(guide, page)
    a(Destination, screen.findChild(Destination)).use_folder(guide.out)
    guide.turn_to(tab, screen)
    return screen


@AREA.step
def _change_a_closed_month(guide: Guide) -> None:
    """Papers that came back late say something else than was sent to DUO."""
    sent = last_duo_delivery(until=guide.today)
    if sent is None:
        return
    week = IsoWeek.of(sent.reference.replace(day=8))
    for group in groups_for(guide.by)[:2]:
        page = week_of(group, week)
        there = [cell for cell, mark in page.marks.items() if mark.facts.status is Status.PRESENT]
        signed = {lesson.id for lesson in page.lessons if lesson.signed_off}
        for cell in [cell for cell in there if cell.lesson in signed][:1]:
            _correct(guide, cell)


@AREA.form("duo-periode")
def _period(guide: Guide) -> None:
    screen = _duo(guide)
    screen.use_folder(guide.out)
    screen.go_to_step(PERIOD)


@AREA.form("duo-controles")
def _checks(guide: Guide) -> None:
    learner = all_records().learners[0]
    without_bsn = learner._replace(bsn=None)
    screen = _duo(guide)
    _change(guide, learner, without_bsn)
    guide.afterwards(lambda: _change(guide, without_bsn, learner))
    screen.show_checks()


@AREA.form("duo-waarschuwing-accepteren")
def _accept(guide: Guide) -> None:
    screen = _duo(guide)
    screen.show_checks()
    guide.press("Accepteren", screen)


@AREA.form("duo-vergelijken")
def _compare(guide: Guide) -> None:
    screen = _duo(guide)
    screen.check()
    screen.go_to_step(COMPARE)
    guide.turn_to(0, screen)


@AREA.picture("duo-correcties")
def _corrections(guide: Guide) -> None:
    guide.turn_to(1, _duo(guide))


@AREA.form("duo-inhoud")
def _contents(guide: Guide) -> None:
    _duo(guide).show_preview()


@AREA.form("duo-waarom-deze-uren")
def _why(guide: Guide) -> None:
    guide.press("Waarom", _duo(guide))


@AREA.picture("duo-waarom-op-papier")
def _why_on_paper(guide: Guide) -> None:
    guide.press("Waarom", _duo(guide))
    guide.press("Afdrukvoorbeeld", guide.dialog(ExplainedHoursDialog))


@AREA.form("duo-schrijven")
def _write(guide: Guide) -> None:
    _duo(guide).go_to_step(WRITE)


@AREA.form("duo-geschreven")
def _written(guide: Guide) -> Iterator[Path]:
    _duo(guide).write()
    file = guide.out / file_name(SCHOOL.bow_number, guide.today)
    if file.exists():
        yield file


@AREA.form("blik-op-werk")
def _bow(guide: Guide) -> None:
    _file_page(guide, BOW, tab=0)


@AREA.picture("blik-op-werk-lessen")
def _bow_lessons(guide: Guide) -> None:
    _file_page(guide, BOW, tab=1)


@AREA.picture("blik-op-werk-groepen")
def _bow_groups(guide: Guide) -> None:
    _file_page(guide, BOW, tab=2)


@AREA.form("overname")
def _takeover(guide: Guide) -> None:
    _open(guide, TAKEOVER)


@AREA.picture("overname-op-papier")
def _takeover_on_paper(guide: Guide) -> None:
    page = a(TakeoverPage, _open(guide, TAKEOVER))
    guide.field(QLineEdit, "Van welke school").setText("Taalschool De Oever")
    guide.field(QSpinBox, "Aantal cursisten").setValue(18)
    page.show_sheet()


@AREA.form("gemeente")
def _gemeente(guide: Guide) -> None:
    _file_page(guide, GEMEENTE, tab=1)


@AREA.picture("gemeente-gemiste-lessen")
def _gemeente_absence(guide: Guide) -> None:
    _file_page(guide, GEMEENTE, tab=2)


@AREA.form("ona")
def _ona(guide: Guide) -> None:
    _open(guide, ONA)


@AREA.picture("ona-verklaring", (Look.LIGHT, Look.DARK_LARGE))
def _declaration(guide: Guide) -> None:
    page = a(OnaPage, _open(guide, ONA))
    guide.field(QLineEdit, "Cursist of contractnummer zoeken").setText(ona_example(guide.today))
    page.show_declaration()


@AREA.form("presentielijst-kiezen")
def _sheets(guide: Guide) -> None:
    _open(guide, SHEETS)


@AREA.form("auditmap")
def _audit(guide: Guide) -> None:
    _file_page(guide, AUDIT, tab=0)


@AREA.picture("auditmap-lessen")
def _audit_lessons(guide: Guide) -> None:
    _file_page(guide, AUDIT, tab=1)


@AREA.picture("auditmap-wijzigingen")
def _audit_changes(guide: Guide) -> None:
    _file_page(guide, AUDIT, tab=2)


@AREA.picture("auditmap-op-papier")
def _audit_on_paper(guide: Guide) -> None:
    a(AuditPage, _open(guide, AUDIT)).preview()


@AREA.form("indeling-duo-kolommen")
def _layout_columns(guide: Guide) -> None:
    guide.turn_to(0, _open(guide, LAYOUT))


@AREA.form("indeling-duo-bestand")
def _layout_file(guide: Guide) -> None:
    guide.turn_to(1, _open(guide, LAYOUT))


@AREA.form("indeling-duo-uren")
def _layout_hours(guide: Guide) -> None:
    guide.turn_to(2, _open(guide, LAYOUT))


@AREA.picture("indeling-duo-versies")
def _layout_versions(guide: Guide) -> None:
    guide.turn_to(3, _open(guide, LAYOUT))


@AREA.picture("indeling-duo-vergeleken", (Look.LIGHT, Look.DARK))
def _layout_compared(guide: Guide) -> None:
    screen = _open(guide, LAYOUT)
    guide.show_questions()
    guide.press("Vergeleken met", screen)


@AREA.step
def _files(guide: Guide) -> Iterator[Path]:
    yield from other_deliveries(guide.out, guide.today, by=guide.by)


@AREA.form("verzonden")
def _sent(guide: Guide) -> None:
    _open(guide, SENT).refresh(ChangeSet())


@AREA.picture("verzonden-rijen")
def _sent_rows(guide: Guide) -> None:
    screen = _open(guide, SENT)
    guide.field(QComboBox, "Soort bestand").setCurrentText("DUO")
    guide.press("Rijen bekijken", screen)


def _correct(guide: Guide, cell: Cell) -> None:
    """Reopen the lesson, change what was seen, and sign it off again."""
    by, why = guide.by, "De getekende lijst zegt iets anders"
    changes = [
        reopen(cell.lesson, why=why, by=by),
        set_marks({cell: MarkFacts(Status.LEFT_EARLY, minutes=_HALF)}, by=by),
        sign_off(cell.lesson, original_present=True, leave_open=True, today=guide.today, by=by),
    ]
    for change in changes:
        guide.screen().changed.emit(change)


def _change(guide: Guide, learner: LearnerRow, becomes: LearnerRow) -> None:
    """As an import would; the screens hear of it."""
    changes = [RecordChanges("learners", changed=[(learner, becomes)])]
    guide.screen().changed.emit(import_school(changes, _SOURCE, by=guide.by))
