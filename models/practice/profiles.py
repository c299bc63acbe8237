"""Who comes to the practice school, how diligently, and where in their course they are."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple, TypeVar

from models.practice import names
from models.practice.names import NameStock
from models.rules.terms import Act, CourseType, MigrantGroup, Route

_T = TypeVar("_T")


class Profile(NamedTuple):
    """What a learner brings along. `courses` is the whole way; who is halfway is in the last one."""

    act: Act
    migrant_group: MigrantGroup | None
    route: Route | None
    loan: bool
    courses: tuple[CourseType, ...]
    origins: tuple[NameStock, ...]


class Story(Enum):
    """Where today falls in a learner's last contract."""

    RUNNING = "running"
    JUST_BEGUN = "just begun"
    ENDING = "ends within weeks"
    STARTING = "begins within weeks"
    ENDED_LATELY = "ended in the past months"
    ENDED_LAST_YEAR = "ended last calendar year"
    ENDED_EARLIER = "ended at any time since the first lesson"


class Habit(NamedTuple):
    """How often a learner is absent, late or leaves early: shares of the lessons."""

    absent: float
    late: float
    left_early: float


_ASIEL = MigrantGroup.ASIELSTATUSHOUDER
_GEZIN = MigrantGroup.GEZINSMIGRANT
_OVERIG = MigrantGroup.OVERIGE_MIGRANT
_LITERACY = (CourseType.LITERACY,)
_INTEGRATION = (CourseType.INTEGRATION,)
_NT2 = (CourseType.NT2,)

# Dealt, not drawn: 24 learners already show every kind of learner.
PROFILES = (
    Profile(
        Act.WI2021, _ASIEL, Route.B1, False, _NT2,
        (names.SYRIAN, names.AFGHAN, names.TURKISH, names.ERITREAN, names.IRANIAN),
    ),
    Profile(
        Act.WI2021, _GEZIN, Route.B1, True, _INTEGRATION + _NT2,
        (names.MOROCCAN, names.VIETNAMESE, names.SPANISH, names.MARRIED),
    ),
    Profile(
        Act.WI2021, _ASIEL, Route.Z, False, _LITERACY,
        (names.ERITREAN, names.SOMALI, names.SYRIAN),
    ),
    Profile(
        Act.WI2013, _ASIEL, None, True, _LITERACY + _INTEGRATION,
        (names.IRANIAN, names.SYRIAN, names.ERITREAN),
    ),
    Profile(
        Act.WI2021, _ASIEL, Route.Z, False, _LITERACY + _INTEGRATION,
        (names.SOMALI, names.ARABIC_SCRIPT, names.AFGHAN, names.SYRIAN, names.ERITREAN),
    ),
    Profile(
        Act.NONE, None, None, False, _NT2,
        (names.UKRAINIAN, names.UKRAINIAN_CYRILLIC, names.POLISH),
    ),
    Profile(
        Act.WI2021, _OVERIG, Route.B1, False, _INTEGRATION,
        (names.SPANISH, names.TURKISH, names.VIETNAMESE),
    ),
    Profile(
        Act.WI2013, _GEZIN, None, False, _LITERACY,
        (names.MOROCCAN, names.TURKISH, names.MARRIED),
    ),
    Profile(
        Act.WI2021, _OVERIG, Route.Z, False, _LITERACY,
        (names.TURKISH, names.MOROCCAN, names.SOMALI),
    ),
    Profile(
        Act.WI2021, _ASIEL, Route.EDUCATION, False, _INTEGRATION + _NT2,
        (names.SYRIAN, names.TURKISH, names.ERITREAN, names.ARABIC_SCRIPT),
    ),
    Profile(
        Act.NONE, None, None, True, _INTEGRATION,
        (names.POLISH, names.UKRAINIAN, names.UKRAINIAN_CYRILLIC, names.SPANISH),
    ),
    Profile(
        Act.WI2013, _OVERIG, None, True, _INTEGRATION,
        (names.VIETNAMESE, names.MARRIED, names.SPANISH),
    ),
    Profile(
        Act.WI2021, _ASIEL, Route.Z, False, _INTEGRATION,
        (names.AFGHAN, names.ERITREAN, names.SOMALI, names.SYRIAN),
    ),
    Profile(
        Act.WI2021, _GEZIN, Route.Z, True, _LITERACY,
        (names.MARRIED, names.SOMALI, names.MOROCCAN),
    ),
)  # fmt: skip

# Their number shares no factor with that of the profiles: every story meets every profile.
STORIES = (
    Story.RUNNING,
    Story.RUNNING,
    Story.RUNNING,
    Story.RUNNING,
    Story.ENDING,
    Story.ENDED_LATELY,
    Story.RUNNING,
    Story.STARTING,
    Story.ENDED_LAST_YEAR,
    Story.ENDED_EARLIER,
    Story.JUST_BEGUN,
)

_STEADY = Habit(absent=0.08, late=0.03, left_early=0.02)
_ALWAYS_THERE = Habit(absent=0.02, late=0.01, left_early=0.01)
_OFTEN_LATE = Habit(absent=0.07, late=0.16, left_early=0.03)
_OFTEN_AWAY = Habit(absent=0.32, late=0.05, left_early=0.04)
HABITS = (
    _STEADY,
    _ALWAYS_THERE,
    _STEADY,
    _STEADY,
    _OFTEN_LATE,
    _ALWAYS_THERE,
    _STEADY,
    _OFTEN_AWAY,
    _STEADY,
)


def pick(table: tuple[_T, ...], index: int) -> _T:
    """Deal a table round and round."""
    return table[index % len(table)]
