"""Hour norms (mijlpalen) that somebody can reach. Source: domain §5; they change, so they are dated data.

A milestone is an indication: who decides is DUO or the gemeente.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from models.resources import resource_path
from models.rules.terms import Act, Component, MigrantGroup, Route

ONA = "ona"


@dataclass(frozen=True, slots=True)
class Milestone:
    """A norm in whole hours of `components`; it holds from `begins` up to, not including, `ends`.

    An empty set of migrant groups or routes means: for all.
    """

    code: str
    name: str
    hours: int
    purpose: str
    acts: frozenset[Act]
    migrant_groups: frozenset[MigrantGroup]
    routes: frozenset[Route]
    components: frozenset[Component]
    begins: date
    ends: date
    source: str


@cache
def milestones() -> tuple[Milestone, ...]:
    """Read the shipped table once."""
    with resource_path("rules", "milestones.toml").open("rb") as file:
        table = tomllib.load(file)
    return tuple(_milestone(entry) for entry in table["mijlpaal"])


def milestone(code: str, on: date) -> Milestone:
    """The milestone of this name that holds on a day; the table has one for every day."""
    return next(entry for entry in milestones() if entry.code == code and entry.begins <= on < entry.ends)


def _milestone(entry: dict[str, Any]) -> Milestone:
    return Milestone(
        code=entry["code"],
        name=entry["naam"],
        hours=entry["uren"],
        purpose=entry["waarvoor"],
        acts=frozenset(map(Act, entry.get("wetten", Act))),
        migrant_groups=frozenset(map(MigrantGroup, entry.get("doelgroepen", ()))),
        routes=frozenset(map(Route, entry.get("leerroutes", ()))),
        components=frozenset(map(Component, entry["onderdelen"])),
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        source=entry["bron"],
    )
