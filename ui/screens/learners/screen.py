"""Cursisten: the list, and the page of each."""

from __future__ import annotations

from functools import partial

from models.accounts import Action
from models.queries.learners import LearnerLine, learner_lines
from models.rules.names import sort_key
from models.session import Session
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.screens.browser_screen import BrowserScreen
from ui.screens.learners.page import LearnerPage
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.widgets.page import button

_ACTIVE, _INACTIVE, _NEW = "actief", "gestopt", "nog geen contract"


def _states(line: LearnerLine) -> tuple[str, ...]:
    """Who has no contract yet is somebody the office is busy with."""
    if not line.contracts:
        return _ACTIVE, _NEW
    return (_ACTIVE,) if line.active else (_INACTIVE,)


_LIST: ListSpec[LearnerLine] = ListSpec(
    "cursisten",
    "cursist",
    "cursisten",
    (
        ListColumn("Nummer", lambda line: line.number),
        ListColumn(
            "Naam",
            lambda line: line.register_name,
            sort=lambda line: sort_key(line.first_name, line.prefix, line.last_name),
        ),
        ListColumn("Wet", lambda line: line.act.value),
        ListColumn("Doelgroep", lambda line: line.migrant_group and line.migrant_group.value),
        ListColumn("Gemeente", lambda line: line.municipality),
        ListColumn("Groep", lambda line: ", ".join(line.groups)),
        ListColumn("Contracten", lambda line: line.contracts, number=True),
        ListColumn("Leerroute", lambda line: line.route and line.route.value, hidden=True),
        ListColumn("Lening", lambda line: line.loan, hidden=True),
        ListColumn("BSN bekend", lambda line: line.has_bsn, hidden=True),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn nog geen cursisten. Typ de eerste in, of lees een werkboek in (Beheer).",
    new="&Nieuwe cursist…",
    filters=(
        ListFilter("T&oon", _states, "iedereen", (_ACTIVE, _INACTIVE, _NEW), start=_ACTIVE),
        ListFilter("&Groep", lambda line: line.groups, "alle groepen"),
    ),
    sorted_by="Naam",
)


class LearnersScreen(BrowserScreen):
    """Opens the page of a learner, also on one field of it."""

    title = "Cursisten"
    icon = "learners"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        milestones = button("Mijl&palen per groep…", "good")
        milestones.clicked.connect(lambda: self.go_wanted.emit(Target("milestone")))
        self.show_browser(
            RecordBrowser(
                _LIST,
                session,
                surroundings,
                record="learner",
                read=lambda: learner_lines(surroundings.today()),
                make_page=partial(LearnerPage, session, surroundings),
                shown_by=frozenset({"contract", "placement", "group"}),
                may_add=session.account.may(Action.CHANGE_RECORDS),
            )
        )
        self.browser.list.add_button(milestones)
