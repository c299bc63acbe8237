"""How far a new school is: what there is to work with, and what is still missing."""

from __future__ import annotations

from typing import NamedTuple

from peewee import fn

from models.entities import (
    Account,
    Contract,
    Group,
    Holiday,
    Learner,
    Lesson,
    Location,
    Placement,
    School,
    Teacher,
)


class FirstSteps(NamedTuple):
    """What is there, in the order in which it is filled in."""

    school: bool
    teachers: bool
    locations: bool
    holidays: bool
    groups: bool
    learners: bool
    contracts: bool
    placements: bool
    lessons: bool
    accounts: bool

    @property
    def done(self) -> bool:
        """Whether there is nothing left that lessons need: one person needs no second account."""
        return all(self._replace(accounts=True, holidays=True))


def first_steps() -> FirstSteps:
    """One statement; a second one for the name and number of the school."""
    tables = (Teacher, Location, Holiday, Group, Learner, Contract, Placement, Lesson)
    counts = Account.select(
        *(fn.EXISTS(table.select(table.id)) for table in tables), fn.COUNT(Account.id)
    ).tuples()
    [(*there, accounts)] = counts
    return FirstSteps._make([_school_known(), *map(bool, there), accounts > 1])


def _school_known() -> bool:
    known = School.select(School.id).where(School.name != "", School.bow_number != "")
    return known.first() is not None
