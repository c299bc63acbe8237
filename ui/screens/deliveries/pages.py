"""The pages of *Aanleveren*, in their order; each is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from models.session import Session
from ui.screens.screen import Screen
from ui.surroundings import Surroundings

_DUO_HELP = "aanleveren-duo"


class DeliveryPage(NamedTuple):
    """A page: what it is called, how it is made, its page of the help, and which records it shows when a
    Target names one.

    One that stands aside has no tab of its own until another page leads there: seven fit at 150 %.
    """

    title: str
    make: Callable[[Session, Surroundings], Screen]
    records: frozenset[str] = frozenset()
    aside: bool = False
    help: str = "aanleveren-overig"


def _duo(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.duo.screen import DuoScreen

    return DuoScreen(session, surroundings)


def _bow(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.bow.page import BowPage

    return BowPage(session, surroundings)


def _takeover(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.takeover.page import TakeoverPage

    return TakeoverPage(session, surroundings)


def _gemeente(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.gemeente.page import GemeentePage

    return GemeentePage(session, surroundings)


def _ona(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.ona.page import OnaPage

    return OnaPage(session, surroundings)


def _layout(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.layout.page import LayoutPage

    return LayoutPage(session, surroundings)


def _sheets(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.sheets.page import SheetPage

    return SheetPage(session, surroundings)


def _audit(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.audit.page import AuditPage

    return AuditPage(session, surroundings)


def _sent(session: Session, surroundings: Surroundings) -> Screen:
    from ui.screens.deliveries.sent.screen import SentScreen

    return SentScreen(session, surroundings)


DUO = DeliveryPage("DUO", _duo, help=_DUO_HELP)
SENT = DeliveryPage("Verzonden", _sent, frozenset({"delivery"}), help=_DUO_HELP)
BOW = DeliveryPage("Blik op Werk", _bow)
TAKEOVER = DeliveryPage("Overname", _takeover, aside=True)
GEMEENTE = DeliveryPage("Gemeente", _gemeente)
ONA = DeliveryPage("ONA", _ona)
AUDIT = DeliveryPage("Auditmap", _audit)
SHEETS = DeliveryPage("Presentielijst", _sheets)
LAYOUT = DeliveryPage("Indeling DUO", _layout, frozenset({"duo_layout"}), aside=True)
PAGES = (DUO, BOW, GEMEENTE, ONA, SHEETS, AUDIT, SENT, TAKEOVER, LAYOUT)
