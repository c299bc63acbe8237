"""Groepen en rooster: the list of groups, and of each its details, its members and its lessons."""

from __future__ import annotations

from functools import partial

from models.accounts import Action
from models.queries.groups import GroupLine, group_lines
from models.session import Session
from ui.formats import clock, day_and_date
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.screens.browser_screen import BrowserScreen
from ui.screens.groups.page import TAB_OF, GroupPage
from ui.surroundings import Surroundings
from ui.targets import Target

_LIST: ListSpec[GroupLine] = ListSpec(
    "groepen",
    "groep",
    "groepen",
    (
        ListColumn("Naam", lambda line: line.name),
        ListColumn("Niveau", lambda line: line.level),
        ListColumn("Docent", lambda line: line.teacher),
        ListColumn("Locatie", lambda line: line.location),
        ListColumn("Vorm", lambda line: line.form.value if line.form else None),
        ListColumn("Cursisten nu", lambda line: line.members, number=True),
        ListColumn("Volgende les", lambda line: line.next_date, shown=lambda line: _next_lesson(line)),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn nog geen groepen. Een groep heeft cursisten en een rooster met lessen.",
    new="&Nieuwe groep…",
    filters=(ListFilter("&Docent", lambda line: [line.teacher] if line.teacher else [], "alle docenten"),),
    sorted_by="Naam",
)


class GroupsScreen(BrowserScreen):
    """Opens a group on the tab that was last in use."""

    title = "Groepen en rooster"
    icon = "groups"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._tab = 0
        self.show_browser(
            RecordBrowser(
                _LIST,
                session,
                surroundings,
                record="group",
                read=partial(_lines, surroundings),
                make_page=self._page,
                shown_by=frozenset({"lesson", "placement", "contract", "teacher", "location"}),
                may_add=session.account.may(Action.CHANGE_RECORDS),
            )
        )

    def show_target(self, target: Target) -> None:
        """Without a group: the list, from which every group opens on the tab it is about."""
        if target.record_id is None:
            self._tab = TAB_OF.get(target.field or target.record, self._tab)
        super().show_target(target)

    def _page(self, group_id: int | None) -> GroupPage:
        page = GroupPage(self.session, self._surroundings, group_id, tab=self._tab)
        page.turned.connect(self._remember)
        return page

    def _remember(self, tab: int) -> None:
        self._tab = tab


def _lines(surroundings: Surroundings) -> list[GroupLine]:
    return group_lines(surroundings.today())


def _next_lesson(line: GroupLine) -> str:
    if line.next_date is None or line.next_starts is None:
        return ""
    return f"{day_and_date(line.next_date)} {clock(line.next_starts)}"
