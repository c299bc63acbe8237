"""Which learner sits in which group, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from models.exchange import PlacementRow
from models.practice.contracts import Course
from models.practice.groups import Group
from models.practice.patterns import Kind
from models.practice.school_year import WEEK, Span, monday_of
from models.rules.terms import Act, CourseType, Route

FULL = 15
MOVED_EVERY = 6
ONA_WEEKS = 24
"""Two lessons of an hour and a half a week: room for the 64 hours of ONA."""
ONA_WEEKS_AHEAD = 10


class Stay(NamedTuple):
    """A period for which a contract needs a group of one of these kinds, the first being the best."""

    begins: date
    ends: date
    contract: str
    kinds: tuple[Kind, ...]


_LITERACY = (Kind.ALFA, Kind.Z, Kind.A1)
_Z_ROUTE = (Kind.Z, Kind.A1, Kind.A2)
_INTEGRATION = (Kind.A2, Kind.A1, Kind.B1, Kind.Z)
_NT2 = (Kind.B1, Kind.A2, Kind.A1, Kind.Z)
_ONA = (Kind.ONA,)


def placements_for(courses: list[Course], groups: list[Group], span: Span) -> list[PlacementRow]:
    """Place every contract for all of its time; some learners move halfway, some follow ONA on top."""
    stays = sorted(
        (stay for course in courses for stay in _stays(course, span)),
        key=lambda stay: (stay.begins, stay.contract, stay.kinds == _ONA),
    )
    members: dict[str, list[PlacementRow]] = {group.name: [] for group in groups}
    group_of: dict[str, str] = {}
    placed: list[PlacementRow] = []
    for stay in stays:
        group = _best_group(stay, groups, members, left=group_of.get(stay.contract))
        row = PlacementRow(stay.contract, group.name, stay.begins, stay.ends)
        members[group.name].append(row)
        placed.append(row)
        if stay.kinds != _ONA:
            group_of[stay.contract] = group.name
    return placed


def _best_group(
    stay: Stay, groups: list[Group], members: dict[str, list[PlacementRow]], *, left: str | None
) -> Group:
    """The emptiest group of the best kind that has a chair free."""

    def present(group: Group) -> int:
        # Stays come in order of their first day: who is there now is the most there will be so far.
        return sum(row.ends >= stay.begins for row in members[group.name])

    fitting = [group for group in groups if group.pattern.kind in stay.kinds and group.name != left]
    return min(
        fitting,
        key=lambda group: (present(group) >= FULL, stay.kinds.index(group.pattern.kind), present(group)),
    )


def _stays(course: Course, span: Span) -> Iterator[Stay]:
    contract = course.contract
    kinds = _kinds(course)
    halfway = monday_of(contract.begins + (contract.ends - contract.begins) / 2)
    if course.person.nth % MOVED_EVERY == 1:
        yield Stay(contract.begins, halfway - timedelta(days=1), contract.number, kinds)
        yield Stay(halfway, contract.ends, contract.number, kinds)
    else:
        yield Stay(contract.begins, contract.ends, contract.number, kinds)
    if _follows_ona(course):
        ends = min(contract.ends, span.monday + ONA_WEEKS_AHEAD * WEEK)
        begins = max(contract.begins, monday_of(ends) - ONA_WEEKS * WEEK)
        yield Stay(begins, ends, contract.number, _ONA)


def _kinds(course: Course) -> tuple[Kind, ...]:
    match course.contract.course_type:
        case CourseType.LITERACY:
            return _LITERACY
        case CourseType.INTEGRATION:
            return _Z_ROUTE if course.person.profile.route is Route.Z else _INTEGRATION
        case CourseType.NT2:
            return _NT2


def _follows_ona(course: Course) -> bool:
    """The Wi2021 has no ONA (domain §1); volunteers follow it as under the Wi2013."""
    return (
        course.contract.course_type is CourseType.INTEGRATION and course.person.profile.act is not Act.WI2021
    )
