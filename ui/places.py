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

    `records` are the kinds of record that it shows when a Target names one.
    """

    title: str
    icon: str
    action: Action
    make: ScreenMaker
    help: str = "aan-de-slag"
    records: frozenset[str] = frozenset()


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


ATTENDANCE = Place(
    "Presentie", "attendance", Action.RECORD_PRESENCE, _attendance, "presentie", frozenset({"lesson", "mark"})
)
DELIVERIES = Place(
    "Aanleveren",
    "deliveries",
    Action.CHECK_DELIVERY,
    _deliveries,
    "aanleveren-duo",
    frozenset({"delivery"}),
)
PLACES = (ATTENDANCE, DELIVERIES)
"""The list to the left, in its order."""

IMPORT = Place(
    "Werkboek importeren…", "import", Action.IMPORT, _import, "werkboek", frozenset({"import_run"})
)
SCHOOL_DETAILS = Place(
    "Schoolgegevens…", "school", Action.SET_UP, _school_details, records=frozenset({"school"})
)
ACCOUNTS = Place(
    "Accounts…", "people", Action.MANAGE_ACCOUNTS, _accounts, "veiligheid", frozenset({"account"})
)
OWN_PASSWORD = Place("Wachtwoord wijzigen…", "key", Action.SET_OWN_PASSWORD, _own_password, "veiligheid")
SIDE_PLACES = (IMPORT, SCHOOL_DETAILS, ACCOUNTS, OWN_PASSWORD)
"""What the menu leads to: one errand, and back."""


def place_showing(record: str, places: Iterable[Place]) -> Place | None:
    """The first of these screens that shows records of this kind."""
    return next((place for place in places if record in place.records), None)
