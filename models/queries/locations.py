"""Locaties, for the list and the form."""

from __future__ import annotations

from dataclasses import dataclass

from models.entities import Group, Location
from models.exchange import LocationRow
from models.queries.group_names import names_by
from models.rules.names import folded


@dataclass(frozen=True, slots=True)
class LocationLine:
    """A location, and the names of the groups that are usually there."""

    id: int
    name: str
    address: str
    postcode: str
    city: str
    groups: tuple[str, ...]


def location_lines() -> list[LocationLine]:
    """Every location, by name."""
    groups = names_by(Group.location)
    rows = Location.select(
        Location.id, Location.name, Location.address, Location.postcode, Location.city
    ).tuples()
    lines = [LocationLine(*row, groups=groups.get(row[0], ())) for row in rows]
    return sorted(lines, key=lambda line: (folded(line.name), line.name))


def location(location_id: int) -> LocationRow | None:
    """What the form shows; None when there is no such location (any more)."""
    columns = (getattr(Location, name) for name in LocationRow._fields)
    row = Location.select(*columns).where(Location.id == location_id).tuples().first()
    return None if row is None else LocationRow._make(row)
