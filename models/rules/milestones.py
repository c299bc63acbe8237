"""Hour norms (mijlpalen) that somebody can reach. Source: domain §5; they change, so they are dated data.

A milestone is an indication: who decides is DUO or the gemeente. Hours add up over contracts, routes and
schools; those followed elsewhere count here and never in a delivery.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from models.resources import resource_path
from models.rules.sources import source_in_words
from models.rules.terms import Act, Component, CourseType, MigrantGroup, Route

ONA = "ona"


class HourKind(NamedTuple):
    """What kind of hours: the course type of the contract, and the component of the lesson."""

    course_type: CourseType
    component: Component


class LearnerFacts(NamedTuple):
    """What decides which milestones are somebody's; `course_types` are those of all their contracts."""

    act: Act
    migrant_group: MigrantGroup | None
    route: Route | None
    course_types: frozenset[CourseType] = frozenset()


@dataclass(frozen=True, slots=True)
class Selection:
    """Hours of some course types and components."""

    course_types: frozenset[CourseType]
    components: frozenset[Component]

    def minutes(self, followed: Mapping[HourKind, int]) -> int:
        return sum(
            minutes
            for kind, minutes in followed.items()
            if kind.course_type in self.course_types and kind.component in self.components
        )


@dataclass(frozen=True, slots=True)
class Part:
    """So many whole hours of a selection."""

    selection: Selection
    hours: int

    def lacking(self, followed: Mapping[HourKind, int]) -> int:
        """Minutes still to follow."""
        return max(0, self.hours * 60 - self.selection.minutes(followed))


@dataclass(frozen=True, slots=True)
class Counting:
    """Hours that count; with `provided` only once those hours are there."""

    selection: Selection
    provided: Part | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A norm in whole hours; it holds from `begins` up to, not including, `ends`.

    An empty set of migrant groups, routes or course types means: for all. `parts` are hours of which the
    norm must consist.
    """

    code: str
    name: str
    hours: int
    purpose: str
    acts: frozenset[Act]
    migrant_groups: frozenset[MigrantGroup]
    routes: frozenset[Route]
    course_types: frozenset[CourseType]
    counting: tuple[Counting, ...]
    parts: tuple[Part, ...]
    begins: date
    ends: date
    source: str

    def is_for(self, facts: LearnerFacts) -> bool:
        """Whether somebody can reach it."""
        return (
            facts.act in self.acts
            and (not self.migrant_groups or facts.migrant_group in self.migrant_groups)
            and (not self.routes or facts.route in self.routes)
            and (not self.course_types or bool(self.course_types & facts.course_types))
        )

    def holds_on(self, day: date) -> bool:
        return self.begins <= day < self.ends


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody is with one milestone, in minutes; an indication.

    `waiting` are minutes that count only once there are more of another kind. `because` are the facts of the
    learner for which the milestone is theirs.
    """

    milestone: Milestone
    minutes: int
    waiting: int
    remaining: int
    because: tuple[str, ...]

    @property
    def norm_minutes(self) -> int:
        return self.milestone.hours * 60

    @property
    def reached(self) -> bool:
        return self.remaining == 0


@dataclass(frozen=True, slots=True)
class LessonsRule:
    """An extension asks that all lessons of these components were followed (art. 4.4(1))."""

    acts: frozenset[Act]
    components: frozenset[Component]
    begins: date
    ends: date
    source: str

    def is_for(self, act: Act, on: date) -> bool:
        return act in self.acts and self.begins <= on < self.ends


@cache
def milestones() -> tuple[Milestone, ...]:
    """Every norm of the shipped table, read once."""
    return tuple(map(_milestone, _table()["mijlpaal"]))


def milestones_on(day: date) -> tuple[Milestone, ...]:
    """The norms that hold on a day."""
    return tuple(norm for norm in milestones() if norm.holds_on(day))


def milestone(code: str, on: date) -> Milestone:
    """The milestone of this name that holds on a day; the table has one for every day."""
    return next(entry for entry in milestones_on(on) if entry.code == code)


def near_minutes() -> int:
    """A milestone is near when no more than these minutes remain."""
    return _table()["nabij"]["uren"] * 60


def lessons_rule() -> LessonsRule:
    """The rule by which lessons followed are counted beside hours."""
    entry = _table()["lessen"]
    return LessonsRule(
        acts=frozenset(map(Act, entry["wetten"])),
        components=frozenset(map(Component, entry["onderdelen"])),
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        source=source_in_words(entry["bron"]),
    )


def elsewhere_kind(component: Component) -> HourKind:
    """As which course type hours of another school count, which are known by component only."""
    return HourKind(CourseType(_table()["uren_elders"][component.value]), component)


def progress(
    facts: LearnerFacts, minutes: Mapping[HourKind, int], elsewhere: Mapping[Component, int], on: date
) -> list[Progress]:
    """How far a learner is with each milestone that is theirs on a day.

    `minutes` are those that count at this school, over all contracts; `elsewhere` those of other schools.
    """
    followed = dict(minutes)
    for component, more in elsewhere.items():
        kind = elsewhere_kind(component)
        followed[kind] = followed.get(kind, 0) + more
    types = facts.course_types | {kind.course_type for kind, some in followed.items() if some}
    known = facts._replace(course_types=types)
    return [_progress(norm, known, followed) for norm in milestones_on(on) if norm.is_for(known)]


def _progress(norm: Milestone, facts: LearnerFacts, followed: Mapping[HourKind, int]) -> Progress:
    counted = waiting = 0
    for counting in norm.counting:
        minutes = counting.selection.minutes(followed)
        if counting.provided is None or not counting.provided.lacking(followed):
            counted += minutes
        else:
            waiting += minutes
    lacking = [norm.hours * 60 - counted, *(part.lacking(followed) for part in norm.parts)]
    return Progress(norm, counted, waiting, max(0, *lacking), tuple(_because(norm, facts)))


def _because(norm: Milestone, facts: LearnerFacts) -> Iterable[str]:
    yield "geen inburgeringsplicht" if facts.act is Act.NONE else facts.act.value
    if norm.migrant_groups and facts.migrant_group is not None:
        yield facts.migrant_group.value
    if norm.routes and facts.route is not None:
        yield f"leerroute {facts.route.value}"
    for course_type in sorted(norm.course_types & facts.course_types):
        yield f"cursus {course_type.value}"


@cache
def _table() -> dict[str, Any]:
    """Read the shipped table once."""
    with resource_path("rules", "milestones.toml").open("rb") as file:
        return tomllib.load(file)


def _milestone(entry: dict[str, Any]) -> Milestone:
    return Milestone(
        code=entry["code"],
        name=entry["naam"],
        hours=entry["uren"],
        purpose=entry["waarvoor"],
        acts=frozenset(map(Act, entry.get("wetten", Act))),
        migrant_groups=frozenset(map(MigrantGroup, entry.get("doelgroepen", ()))),
        routes=frozenset(map(Route, entry.get("leerroutes", ()))),
        course_types=frozenset(map(CourseType, entry.get("bij_soorten", ()))),
        counting=tuple(
            Counting(_selection(counting), _part(counting["mits"]) if "mits" in counting else None)
            for counting in entry["telt"]
        ),
        parts=tuple(map(_part, entry.get("waarvan", ()))),
        begins=entry.get("van", date.min),
        ends=entry.get("tot", date.max),
        source=source_in_words(entry["bron"]),
    )


def _selection(entry: dict[str, Any]) -> Selection:
    return Selection(
        frozenset(map(CourseType, entry.get("soorten", CourseType))),
        frozenset(map(Component, entry.get("onderdelen", Component))),
    )


def _part(entry: dict[str, Any]) -> Part:
    return Part(_selection(entry), entry["uren"])
