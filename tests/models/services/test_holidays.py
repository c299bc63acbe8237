"""The school's own holidays; no lesson comes or goes with them by itself."""

from __future__ import annotations

from datetime import date

import pytest

from models.entities import Lesson
from models.errors import InvalidValue
from models.queries.holidays import HolidayLine, holiday_lines
from models.services.holidays import remove_holiday, save_holiday
from models.session import Session

AUTUMN = "Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25)


def test_a_holiday_is_kept_in_order_of_time(sample_school: Session) -> None:
    lessons = Lesson.select().count()
    christmas = save_holiday(None, "Kerst", date(2026, 12, 19), date(2027, 1, 3), by=sample_school.account)
    autumn = save_holiday(None, *AUTUMN, by=sample_school.account)
    assert autumn.changes.records == {"holiday"}
    assert holiday_lines()[0] == HolidayLine(autumn.id, *AUTUMN)
    assert [line.id for line in holiday_lines()] == [autumn.id, christmas.id]
    remove_holiday(autumn.id, by=sample_school.account)
    assert [line.id for line in holiday_lines()] == [christmas.id]
    assert Lesson.select().count() == lessons


@pytest.mark.parametrize(
    ("name", "begins", "ends", "code"),
    [
        (" ", date(2026, 10, 17), date(2026, 10, 25), "field-required"),
        ("Herfst", date(2026, 10, 25), date(2026, 10, 17), "ends-before-begin"),
        ("Herfst", date(206, 10, 25), date(2026, 10, 17), "date-implausible"),
        (*AUTUMN, "holiday-twice"),
    ],
)
def test_an_impossible_holiday_is_refused(
    empty_school: Session, name: str, begins: date, ends: date, code: str
) -> None:
    save_holiday(None, *AUTUMN, by=empty_school.account)
    with pytest.raises(InvalidValue, match=code):
        save_holiday(None, name, begins, ends, by=empty_school.account)
    assert len(holiday_lines()) == 1


def test_a_holiday_can_be_stored_again_as_it_is(empty_school: Session) -> None:
    saved = save_holiday(None, *AUTUMN, by=empty_school.account)
    assert not save_holiday(saved.id, *AUTUMN, by=empty_school.account).changes
