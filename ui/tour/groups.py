"""Groepen en rooster: the list, and of a group its details, members and lessons."""

from __future__ import annotations

from datetime import time, timedelta

from models.queries.groups import GroupLine, group_lines
from models.rules.timetable import Slot
from ui.camera import Look
from ui.dialogs.change_lessons import ChangeLessonsDialog
from ui.dialogs.lesson_scope import Scope
from ui.dialogs.plan_lessons import PlanLessonsDialog
from ui.places import GROUPS
from ui.screens.groups.list_tab import ListTab
from ui.screens.groups.members import MembersTab
from ui.screens.groups.page import DETAILS, MEMBERS, ROSTER, GroupPage
from ui.screens.groups.roster import RosterTab
from ui.screens.groups.screen import GroupsScreen
from ui.tour.area import Area
from ui.tour.guide import Guide, a

AREA = Area()


def _page(guide: Guide, tab: int) -> GroupPage:
    """The page of the largest group."""
    browser = guide.go(GroupsScreen, GROUPS).browser
    browser.open(_largest(guide).id)
    page = a(GroupPage, browser.page())
    page.tabs.setCurrentIndex(tab)
    return page


def _members(guide: Guide) -> MembersTab:
    """The members, with one that is in the group now."""
    tab = a(MembersTab, _page(guide, MEMBERS).members)
    _choose(tab, [one.placement_id for one in tab.read() if one.is_in_on(guide.today)][:1])
    return tab


def _roster(guide: Guide, lessons: int = 1) -> RosterTab:
    """The roster of the last four weeks, in which something was filled in, and the next ones."""
    tab = a(RosterTab, _page(guide, ROSTER).roster)
    tab.show_period(guide.today - timedelta(weeks=4), guide.today + timedelta(weeks=8))
    tab.reload()
    _choose(tab, [line.id for line in tab.read() if line.filled and not line.closed][:lessons])
    return tab


@AREA.form("groepen")
def _list(guide: Guide) -> None:
    guide.go(GroupsScreen, GROUPS).browser.show_list()


@AREA.form("nieuwe-groep")
def _new(guide: Guide) -> None:
    guide.go(GroupsScreen, GROUPS).browser.open(None)


@AREA.form("groep-gegevens")
def _details(guide: Guide) -> None:
    _page(guide, DETAILS)


@AREA.form("groep-leden")
def _group_members(guide: Guide) -> None:
    _members(guide)


@AREA.form("cursisten-toevoegen-aan-groep")
def _place(guide: Guide) -> None:
    _members(guide).place()


@AREA.form("leden-verplaatsen")
def _move_members(guide: Guide) -> None:
    tab = _members(guide)
    if tab.chosen():
        tab.move_members()


@AREA.form("lid-van-tot-wijzigen")
def _change_days(guide: Guide) -> None:
    tab = _members(guide)
    if tab.chosen():
        tab.change_days()


@AREA.form("rooster")
def _lessons(guide: Guide) -> None:
    _roster(guide)


@AREA.form("lessen-inplannen")
def _plan(guide: Guide) -> None:
    _planning(guide)


@AREA.picture("lessen-inplannen-overgeslagen")
def _plan_skipped(guide: Guide) -> None:
    guide.turn_to(1, _planning(guide))


@AREA.picture("lessen-inplannen-botsingen")
def _plan_clashes(guide: Guide) -> None:
    guide.turn_to(2, _planning(guide))


@AREA.form("les-wijzigen")
def _change(guide: Guide) -> None:
    _changing(guide)


@AREA.picture("les-wijzigen-presentie", (Look.LIGHT, Look.DARK))
def _change_marks(guide: Guide) -> None:
    dialog = _changing(guide)
    if dialog is not None:
        guide.turn_to(2, dialog)


@AREA.form("lessen-laten-vervallen")
def _cancel(guide: Guide) -> None:
    tab = _roster(guide, 3)
    if tab.chosen():
        tab.cancel()


@AREA.form("lessen-verwijderen")
def _remove(guide: Guide) -> None:
    tab = _roster(guide)
    _choose(tab, [line.id for line in tab.read() if not line.filled][:3])
    if tab.chosen():
        tab.remove()


def _planning(guide: Guide) -> PlanLessonsDialog:
    """A pattern of two days a week, over what is left of the year."""
    dialog = _roster(guide).plan()
    dialog.fields["ends"].set_raw(f"{guide.today + timedelta(weeks=26):%d-%m-%Y}")
    dialog.slots.show_slots([Slot(0, time(9), time(12), 15), Slot(2, time(13), time(15, 30), 10)])
    return dialog


def _changing(guide: Guide) -> ChangeLessonsDialog | None:
    """Later and shorter, and somewhere else in the week, for this lesson and those after it."""
    dialog = _roster(guide).change()
    if dialog is not None:
        dialog.scope.choose(Scope.FOLLOWING)
        dialog.fields["starts"].set_raw("13:00")
        dialog.fields["ends"].set_raw("14:30")
    return dialog


def _choose(tab: ListTab, ids: list[int]) -> None:
    if ids:
        tab.list.table.choose_ids(ids, ids[0])


def _largest(guide: Guide) -> GroupLine:
    return max(group_lines(guide.today), key=lambda line: line.members)
