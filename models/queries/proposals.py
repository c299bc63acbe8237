"""What a form proposes: the next number, and the words that the school has already."""

from __future__ import annotations

from typing import Any

from models.database import Entity
from models.entities import Contract, Group, Learner, Lesson, Location
from models.rules.names import folded
from models.rules.numbers import next_number


def next_learner_number() -> str:
    """The cursistnummer after those there are; empty when they do not count on."""
    return _next(Learner)


def next_contract_number() -> str:
    """The contractnummer after those there are; empty when they do not count on."""
    return _next(Contract)


def known_municipalities() -> list[str]:
    """Every gemeente of a learner, in alphabetical order."""
    return _words(Learner.municipality)


def known_cities() -> list[str]:
    """Every plaats of a learner or location, in alphabetical order."""
    return _words(Learner.city, Location.city)


def known_levels() -> list[str]:
    """Every niveau of a group or lesson, in alphabetical order."""
    return _words(Group.level, Lesson.level)


def _next(entity: type[Entity]) -> str:
    number: Any = getattr(entity, "number")  # noqa: B009
    return next_number([text for (text,) in entity.select(number).order_by(entity.id).tuples()])


def _words(*columns: Any) -> list[str]:
    found = {text for column in columns for (text,) in column.model.select(column).distinct().tuples()}
    return sorted(found - {""}, key=lambda text: (folded(text), text))
