"""The weekly patterns of the practice school's groups: which hours, which subject, which form."""

from __future__ import annotations

from datetime import time
from enum import Enum
from typing import NamedTuple

from models.rules.terms import Component, Form


class Kind(Enum):
    """What a group is for; decides who is placed in it."""

    ALFA = "alfa"
    Z = "z"
    A1 = "a1"
    A2 = "a2"
    B1 = "b1"
    ONA = "ona"


class PartOfDay(Enum):
    """Lessons in different parts of the day never overlap."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Hours(NamedTuple):
    part: PartOfDay
    starts: time
    ends: time
    break_minutes: int


class Slot(NamedTuple):
    """One lesson a week; `turns` are given in turn, week after week."""

    weekday: int
    hours: Hours
    turns: tuple[tuple[Component, Form], ...]

    @property
    def moment(self) -> tuple[int, PartOfDay]:
        return self.weekday, self.hours.part


class Pattern(NamedTuple):
    """A kind of group; `room` is one of the three of its wing."""

    name: str
    level: str
    kind: Kind
    form: Form
    room: int
    slots: tuple[Slot, ...]

    @property
    def moments(self) -> set[tuple[int, PartOfDay]]:
        return {slot.moment for slot in self.slots}


_MORNING = Hours(PartOfDay.MORNING, time(9, 0), time(12, 0), 15)
_AFTERNOON = Hours(PartOfDay.AFTERNOON, time(13, 15), time(15, 45), 15)
_EARLY_AFTERNOON = Hours(PartOfDay.AFTERNOON, time(13, 15), time(14, 45), 0)
_LATE_AFTERNOON = Hours(PartOfDay.AFTERNOON, time(15, 0), time(16, 30), 0)
_EVENING = Hours(PartOfDay.EVENING, time(18, 30), time(21, 0), 15)

_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY = range(5)

_LANGUAGE = (Component.LANGUAGE, Form.CLASSROOM)
_LITERACY = (Component.LITERACY, Form.CLASSROOM)
_KNM = (Component.KNM, Form.CLASSROOM)
_ONA = (Component.ONA, Form.CLASSROOM)
_LANGUAGE_ONLINE = (Component.LANGUAGE, Form.ONLINE)
_LANGUAGE_AT_HOME = (Component.LANGUAGE, Form.E_LEARNING_AT_HOME)
_LANGUAGE_ON_SCREEN = (Component.LANGUAGE, Form.E_LEARNING_AT_SCHOOL)
_LANGUAGE_AT_WORK = (Component.LANGUAGE, Form.GUIDED_PRACTICE)
_LITERACY_ON_SCREEN = (Component.LITERACY, Form.E_LEARNING_AT_SCHOOL)
_PORTFOLIO = (Component.ONA, Form.E_LEARNING_AT_SCHOOL)
_PORTFOLIO_AT_HOME = (Component.ONA, Form.E_LEARNING_AT_HOME)

# Two neighbours (1 and 2, 3 and 4, …) share a teacher and equal rooms a room: their hours never meet.
# ONA comes on top of another group, so nothing else may lie on Tuesday afternoon.
PATTERNS = (
    Pattern(
        "Alfa A", "Alfa A", Kind.ALFA, Form.CLASSROOM, 0,
        (
            Slot(_MONDAY, _MORNING, (_LITERACY,)),
            Slot(_WEDNESDAY, _MORNING, (_LITERACY, _LITERACY_ON_SCREEN)),
            Slot(_FRIDAY, _MORNING, (_LITERACY, _LANGUAGE)),
        ),
    ),
    Pattern(
        "DI-ochtend A2", "A2", Kind.A2, Form.CLASSROOM, 1,
        (
            Slot(_TUESDAY, _MORNING, (_LANGUAGE,)),
            Slot(_THURSDAY, _MORNING, (_LANGUAGE, _LANGUAGE, _LANGUAGE_ON_SCREEN)),
            Slot(_THURSDAY, _AFTERNOON, (_KNM, _LANGUAGE_ONLINE, _KNM, _LANGUAGE_AT_HOME)),
        ),
    ),
    Pattern(
        "Z-route woensdag", "A1", Kind.Z, Form.CLASSROOM, 1,
        (
            Slot(_WEDNESDAY, _MORNING, (_LANGUAGE,)),
            Slot(_WEDNESDAY, _AFTERNOON, (_LANGUAGE_AT_WORK, _LANGUAGE_AT_WORK, _KNM)),
            Slot(_FRIDAY, _AFTERNOON, (_KNM, _LANGUAGE)),
        ),
    ),
    Pattern(
        "ONA dinsdag", "A2", Kind.ONA, Form.CLASSROOM, 2,
        (
            Slot(_TUESDAY, _EARLY_AFTERNOON, (_ONA,)),
            Slot(_TUESDAY, _LATE_AFTERNOON, (_PORTFOLIO, _PORTFOLIO_AT_HOME)),
        ),
    ),
    Pattern(
        "DO-avond B1", "B1", Kind.B1, Form.CLASSROOM, 0,
        (
            Slot(_MONDAY, _EVENING, (_LANGUAGE,)),
            Slot(_WEDNESDAY, _EVENING, (_LANGUAGE_ONLINE, _KNM)),
            Slot(_THURSDAY, _EVENING, (_LANGUAGE,)),
        ),
    ),
    Pattern(
        "MA-ochtend A1", "A1", Kind.A1, Form.CLASSROOM, 2,
        (
            Slot(_MONDAY, _MORNING, (_LANGUAGE,)),
            Slot(_THURSDAY, _MORNING, (_LANGUAGE,)),
            Slot(_FRIDAY, _MORNING, (_LANGUAGE, _KNM)),
            Slot(_FRIDAY, _AFTERNOON, (_LANGUAGE_AT_HOME, _LANGUAGE_ON_SCREEN)),
        ),
    ),
    Pattern(
        "WO-middag B1", "B1", Kind.B1, Form.CLASSROOM, 0,
        (
            Slot(_MONDAY, _AFTERNOON, (_LANGUAGE,)),
            Slot(_WEDNESDAY, _AFTERNOON, (_LANGUAGE,)),
            Slot(_FRIDAY, _AFTERNOON, (_LANGUAGE, _KNM, _LANGUAGE_ONLINE)),
        ),
    ),
)  # fmt: skip
