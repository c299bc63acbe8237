"""Groups with their teachers and rooms, in wings: a practice school of 2,000 is one of 60, 33 times."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice, pairwise
from math import ceil
from typing import NamedTuple

from models.exchange import GroupRow, LocationRow, TeacherRow
from models.practice.patterns import PATTERNS, Pattern
from models.practice.people import Person, teacher
from models.practice.places import COMMUNITY_CENTRE, COMMUNITY_CENTRE_ADDRESS, SCHOOL

LEARNERS_A_WING = 60
LEARNERS_A_GROUP = 12
FEWEST_GROUPS = 4
"""Literacy, A2, Z-route and ONA: without one of them a learner would have nowhere to go."""
GROUPS_A_TEACHER = 2


class Group(NamedTuple):
    """A group and its week; `number` counts through the whole school."""

    number: int
    row: GroupRow
    pattern: Pattern
    teacher: str
    location: str

    @property
    def name(self) -> str:
        return self.row.name


class Wing(NamedTuple):
    """Learners with the groups, teachers and rooms they share with nobody else."""

    people: list[Person]
    groups: list[Group]
    teachers: list[TeacherRow]
    rooms: list[LocationRow]


def wings(people: list[Person], year: int) -> list[Wing]:
    """Divide the learners evenly over wings of about sixty; `year` is the current one."""
    wing_count = max(1, round(len(people) / LEARNERS_A_WING))
    bounds = [len(people) * number // wing_count for number in range(wing_count + 1)]
    teachers = (teacher(number, year) for number in count())
    group_numbers = count()
    return [
        _wing(number, people[first:end], teachers, group_numbers)
        for number, (first, end) in enumerate(pairwise(bounds))
    ]


def _wing(
    number: int, people: list[Person], all_teachers: Iterator[TeacherRow], group_numbers: Iterator[int]
) -> Wing:
    group_count = min(len(PATTERNS), max(FEWEST_GROUPS, round(len(people) / LEARNERS_A_GROUP)))
    teachers = list(islice(all_teachers, ceil(group_count / GROUPS_A_TEACHER)))
    rooms = _rooms(number)
    groups = [
        _group(
            next(group_numbers),
            pattern,
            number,
            teacher=teachers[index // GROUPS_A_TEACHER].name,
            location=rooms[pattern.room].name,
        )
        for index, pattern in enumerate(PATTERNS[:group_count])
    ]
    return Wing(people, groups, teachers, rooms)


def _group(number: int, pattern: Pattern, wing: int, *, teacher: str, location: str) -> Group:
    row = GroupRow(
        name=_numbered(pattern.name, wing),
        level=pattern.level,
        teacher=teacher,
        location=location,
        form=pattern.form,
    )
    return Group(number, row, pattern, teacher, location)


def _rooms(wing: int) -> list[LocationRow]:
    at_school = (SCHOOL.address, SCHOOL.postcode, SCHOOL.city)
    return [
        LocationRow(f"Lokaal {2 * wing + 1}", *at_school),
        LocationRow(f"Lokaal {2 * wing + 2}", *at_school),
        LocationRow(_numbered(COMMUNITY_CENTRE, wing), *COMMUNITY_CENTRE_ADDRESS),
    ]


def _numbered(name: str, wing: int) -> str:
    return name if wing == 0 else f"{name} ({wing + 1})"
