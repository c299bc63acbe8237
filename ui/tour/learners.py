"""Cursisten: the list, the form, and every tab of somebody's page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from exporters.hours_proof import deliver_hours_proof, prepare_hours_proof
from models.errors import UserError
from models.queries.learners import LearnerLine, hours_elsewhere_of, learner_lines
from models.rules.terms import Act
from ui.camera import Look, settle
from ui.places import LEARNERS, MILESTONES
from ui.screens.learners.elsewhere_dialog import ElsewhereDialog
from ui.screens.learners.page import LearnerPage
from ui.screens.learners.proof_dialog import ProofDialog
from ui.screens.learners.screen import LearnersScreen
from ui.screens.milestones.screen import MilestonesScreen
from ui.tour.area import Area
from ui.tour.guide import Guide, a

AREA = Area()
_HOURS, _PRESENCE, _ELSEWHERE, _HISTORY = range(1, 5)
_BOTH = (Look.LIGHT, Look.DARK)


def _page(guide: Guide, tab: int = 0) -> LearnerPage:
    """The page of somebody of whom there is much to see."""
    browser = guide.go(LearnersScreen, LEARNERS).browser
    browser.open(_somebody(guide).id)
    page = a(LearnerPage, browser.page())
    page.tabs.setCurrentIndex(tab)
    return page


def _new(guide: Guide) -> LearnerPage:
    browser = guide.go(LearnersScreen, LEARNERS).browser
    browser.open(None)
    return a(LearnerPage, browser.page())


@AREA.form("cursisten")
def _list(guide: Guide) -> None:
    guide.go(LearnersScreen, LEARNERS).browser.show_list()


@AREA.picture("cursisten-menu-lijst")
def _list_menu(guide: Guide) -> None:
    guide.open_menu("Lijst")


@AREA.picture("cursisten-niets-gevonden")
def _nothing_found(guide: Guide) -> None:
    guide.go(LearnersScreen, LEARNERS).browser.list.search.setText("bestaat niet")


@AREA.form("nieuwe-cursist")
def _new_learner(guide: Guide) -> None:
    guide.go(LearnersScreen, LEARNERS).browser.list.search.clear()
    _new(guide)


@AREA.form("nieuwe-cursist-fouten")
def _wrong_input(guide: Guide) -> None:
    form = _new(guide).form
    settle()
    for name, text in (
        ("number", "C-1001"),
        ("last_name", "Yılmaz"),
        ("born", "31-2-1990"),
        ("postcode", "3511"),
        ("email", "amina@"),
    ):
        form.field(name).set_raw(text)
    form.field("act").show_value(Act.WI2021)
    form.bsn.set_raw("123456789")
    form.save()
    guide.afterwards(guide.go(LearnersScreen, LEARNERS).browser.show_list)


@AREA.picture("formulier-verlaten", _BOTH)
def _leaving(guide: Guide) -> None:
    form = _new(guide).form
    settle()
    form.field("first_name").set_raw("Amina")
    guide.show_questions()
    form.leave()
    guide.afterwards(form.undo)


@AREA.form("cursist-gegevens")
def _details(guide: Guide) -> None:
    _page(guide)


@AREA.picture("cursist-verwijderen", _BOTH)
def _removing(guide: Guide) -> None:
    page = _page(guide)
    guide.show_questions()
    guide.press("Verwijderen", page)


@AREA.form("cursist-uren-en-mijlpalen")
def _hours(guide: Guide) -> None:
    _page(guide, _HOURS)


@AREA.form("urenbewijs")
def _proof(guide: Guide) -> None:
    guide.press("Urenbewijs", _page(guide, _HOURS))


@AREA.picture("urenbewijs-op-papier")
def _proof_on_paper(guide: Guide) -> None:
    guide.press("Urenbewijs", _page(guide, _HOURS))
    dialog = guide.dialog(ProofDialog)
    if dialog is not None:
        dialog.accept()


@AREA.form("cursist-presentie")
def _presence(guide: Guide) -> None:
    _page(guide, _PRESENCE)


@AREA.form("cursist-uren-elders")
def _elsewhere(guide: Guide) -> None:
    _page(guide, _ELSEWHERE)


@AREA.form("uren-elders-wijzigen")
def _change_elsewhere(guide: Guide) -> None:
    guide.press("Wijzigen", _page(guide, _ELSEWHERE))
    if guide.dialog(ElsewhereDialog) is None:
        guide.press("Uren toevoegen", guide.screen())


@AREA.picture("cursist-geschiedenis", _BOTH)
def _history(guide: Guide) -> None:
    for name, text in (
        ("email", "m.munoz@example.org"),
        ("address", "Modelweg 170"),
        ("postcode", "3511 XC"),
    ):
        form = _page(guide).form
        form.field(name).set_raw(text)
        form.save()
    _page(guide, _HISTORY)


@AREA.form("mijlpalen-per-groep")
def _milestones(guide: Guide) -> None:
    guide.go(MilestonesScreen, MILESTONES)


@AREA.step
def _files(guide: Guide) -> Iterator[Path]:
    browser = guide.go(LearnersScreen, LEARNERS).browser
    browser.show_list()
    browser.list.export()
    yield from guide.out.glob("Klassenboek cursisten *.xlsx")
    days = guide.today.replace(month=1, day=1), guide.today
    try:
        proof = prepare_hours_proof(_somebody(guide).id, *days)
    except UserError:
        return
    yield deliver_hours_proof(proof, guide.out, by=guide.by)


def _somebody(guide: Guide) -> LearnerLine:
    """Somebody with lessons now, and with hours elsewhere if there is anybody."""
    return max(
        learner_lines(guide.today),
        key=lambda line: (
            bool(line.groups),
            line.has_bsn,
            bool(hours_elsewhere_of(line.id)),
            line.contracts,
        ),
    )
