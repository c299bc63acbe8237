"""What a DUO file said of a contract, as it is kept with the delivery and compared with later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Self

from models.rules.terms import CourseType


@dataclass(frozen=True, slots=True)
class SentContract:
    """One row of a file. `attended` and `ona` are the hours in it; None where it says nothing.

    The minutes are those of the whole course, whatever the layout; `for_duo`: the hours go to DUO and not to
    the gemeente.
    """

    number: str
    learner: str
    bsn: str
    course_type: CourseType
    begins: date
    ends: date
    purchased_hours: int
    attended: Decimal | None
    ona: Decimal | None
    minutes: int
    ona_minutes: int
    for_duo: bool

    def as_row(self) -> dict[str, object]:
        """The same as plain values, to keep."""
        return {
            "contract": self.number,
            "learner": self.learner,
            "bsn": self.bsn,
            "course_type": self.course_type.value,
            "begins": self.begins.isoformat(),
            "ends": self.ends.isoformat(),
            "purchased": self.purchased_hours,
            "attended": _text(self.attended),
            "ona": _text(self.ona),
            "minutes": self.minutes,
            "ona_minutes": self.ona_minutes,
            "for_duo": self.for_duo,
        }

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Self:
        """What `as_row` gave."""
        return cls(
            number=row["contract"],
            learner=row["learner"],
            bsn=row["bsn"],
            course_type=CourseType(row["course_type"]),
            begins=date.fromisoformat(row["begins"]),
            ends=date.fromisoformat(row["ends"]),
            purchased_hours=row["purchased"],
            attended=_hours(row["attended"]),
            ona=_hours(row["ona"]),
            minutes=row["minutes"],
            ona_minutes=row["ona_minutes"],
            for_duo=row["for_duo"],
        )


def _text(hours: Decimal | None) -> str | None:
    return None if hours is None else str(hours)


def _hours(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
