"""The screens there are: for whom, how each is made, and which records it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.accounts import Action
from models.queries.week import groups_for
from models.session import Session
from ui.screens.school_import.empty_school import EmptySchoolScreen
from ui.screens.screen import Screen
from ui.surroundings import Surroundings

ScreenMaker = Callable[[Session, Surroundings], Screen]


@dataclass(frozen=True, slots=True)
class Place:
    """A screen one can go to: for whom, how it is made when it is first opened, and its page of the help.

    `records` are the kinds of record that it shows when a Target names one; `also` those that it can show to
    somebody who has no screen for them.
    """

    title: str
    icon: str
    action: Action
    make: ScreenMaker
    help: str = "aan-de-slag"
    records: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()


def _today(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.today.screen import TodayScreen

    mine = [place for place in (*PLACES, *SIDE_PLACES) if session.account.may(place.action)]
    return TodayScreen(session, surroundings, lambda record: place_showing(record, mine) is not None)


def _attendance(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.attendance.screen import AttendanceScreen

    if session.account.may(Action.IMPORT) and not groups_for(session.account):
        return EmptySchoolScreen(session, surroundings)
    return AttendanceScreen(
        session, surroundings.messages, now=surroundings.now, chooser=surroundings.chooser
    )


def _deliveries(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.screen import DeliveriesScreen

    return DeliveriesScreen(session, surroundings)


def _learners(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.learners.screen import LearnersScreen

    return LearnersScreen(session, surroundings)


def _contracts(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.contracts.screen import ContractsScreen

    return ContractsScreen(session, surroundings)


def _groups(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.groups.screen import GroupsScreen

    return GroupsScreen(session, surroundings)


def _management(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.management.screen import ManagementScreen

    return ManagementScreen(session, surroundings)


def _milestones(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.milestones.screen import MilestonesScreen

    return MilestonesScreen(session, surroundings)


def _import(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.school_import.screen import ImportScreen

    return ImportScreen(session, surroundings)


def _school_details(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.school_details.screen import SchoolDetailsScreen

    return SchoolDetailsScreen(session, surroundings)


def _own_password(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.own_password.screen import OwnPasswordScreen

    return OwnPasswordScreen(session, surroundings)


def _accounts(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.accounts.screen import AccountsScreen

    return AccountsScreen(session, surroundings)


TODAY = Place("Vandaag", "today", Action.SEE_TODAY, _today, "vandaag")
ATTENDANCE = Place(
    "Presentie",
    "attendance",
    Action.RECORD_PRESENCE,
    _attendance,
    "presentie",
    frozenset({"lesson", "mark"}),
    also=frozenset({"group", "learner"}),
)
LEARNERS = Place("Cursisten", "learners", Action.READ_RECORDS, _learners, "cursisten", frozenset({"learner"}))
CONTRACTS = Place(
    "Contracten", "contracts", Action.READ_RECORDS, _contracts, "cursisten", frozenset({"contract"})
)
GROUPS = Place(
    "Groepen en rooster",
    "groups",
    Action.READ_RECORDS,
    _groups,
    "rooster",
    frozenset({"group", "placement"}),
)
DELIVERIES = Place(
    "Aanleveren",
    "deliveries",
    Action.CHECK_DELIVERY,
    _deliveries,
    "aanleveren-duo",
    frozenset({"delivery", "duo_layout"}),
)
MANAGEMENT = Place(
    "Beheer",
    "management",
    Action.READ_RECORDS,
    _management,
    "beheer",
    frozenset({"teacher", "location", "holiday"}),
)
PLACES = (TODAY, ATTENDANCE, LEARNERS, CONTRACTS, GROUPS, DELIVERIES, MANAGEMENT)
"""The list to the left, in its order."""

MILESTONES = Place(
    "Mijlpalen per groep…",
    "good",
    Action.READ_RECORDS,
    _milestones,
    "uren",
    frozenset({"milestone"}),
)
IMPORT = Place(
    "Werkboek importeren…", "import", Action.IMPORT, _import, "werkboek", frozenset({"import_run"})
)
SCHOOL_DETAILS = Place(
    "Schoolgegevens…", "school", Action.SET_UP, _school_details, "beheer", frozenset({"school"})
)
ACCOUNTS = Place(
    "Accounts…", "people", Action.MANAGE_ACCOUNTS, _accounts, "veiligheid", frozenset({"account"})
)
OWN_PASSWORD = Place("Wachtwoord wijzigen…", "key", Action.SET_OWN_PASSWORD, _own_password, "veiligheid")
SIDE_PLACES = (MILESTONES, IMPORT, SCHOOL_DETAILS, ACCOUNTS, OWN_PASSWORD)
"""What the menu leads to: one errand, and back."""


def place_showing(record: str, places: Iterable[Place]) -> Place | None:
    """The first of these screens that is for records of this kind, or else that can show them."""
    offered = list(places)
    meant = [place for place in offered if record in place.records]
    return next(iter(meant or [place for place in offered if record in place.also]), None)
