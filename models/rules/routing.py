"""Who hears what about whom. Source: domain §1 (DUO; notitie gegevensuitwisseling §§2-3)."""

from __future__ import annotations

from datetime import date

from models.rules.terms import Act, MigrantGroup


def reported_to_duo(act: Act, *, loan: bool) -> bool:
    """Contracts go to DUO for everyone who must integrate, and for others only with a DUO loan."""
    return act is not Act.NONE or loan


def hours_go_to_duo(act: Act, migrant_group: MigrantGroup | None, *, loan: bool) -> bool:
    """Hours followed go to DUO, except of asielstatushouders under the Wi2021: those go to the gemeente."""
    return reported_to_duo(act, loan=loan) and not hours_go_to_gemeente(act, migrant_group)


def hours_go_to_gemeente(act: Act, migrant_group: MigrantGroup | None) -> bool:
    """Besluit inburgering 2021, art. 9.2(4)."""
    return act is Act.WI2021 and migrant_group is MigrantGroup.ASIELSTATUSHOUDER


def bsn_allowed(act: Act, *, loan: bool) -> bool:
    """A BSN may be kept only for who must integrate or has a loan (UAVG art. 46; Besluit 2021 art. 9.10)."""
    return reported_to_duo(act, loan=loan)


def in_running_year(begins: date, ends: date, reference: date) -> bool:
    """Whether a contract overlaps 1 January of the reference date's year up to and including that date."""
    return begins <= reference and ends >= date(reference.year, 1, 1)
