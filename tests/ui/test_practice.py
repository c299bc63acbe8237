"""A practice school looks like one at work: its past is signed off, a month was sent, some is left to do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.entities import AuditEntry, Delivery, Lesson
from models.queries.duo_duty import duo_duty_on
from models.queries.holidays import holiday_lines
from models.queries.today import earlier_lessons, reasons_to_ask
from models.rules.duties import DutyState
from models.rules.terms import DeliveryKind
from ui.practice import open_practice_school

TODAY = date(2026, 11, 3)
LATER = date(2026, 11, 24)
FRIDAY = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A practice school that is closed."""
    place = tmp_path_factory.mktemp("oefenen") / "school"
    open_practice_school(place, learners=60, years=1, today=TODAY).close()
    return place


@pytest.fixture
def session(folder):
    with open_practice_school(folder, learners=60, years=1, today=TODAY) as opened:
        yield opened


def lessons(*conditions: object) -> list[Lesson]:
    return list(Lesson.select().where(~Lesson.cancelled, *conditions))


def shape() -> list[tuple[object, ...]]:
    query = Lesson.select(
        Lesson.group, Lesson.date, Lesson.starts, Lesson.signed_off_by, Lesson.original_present
    ).order_by(Lesson.group, Lesson.date, Lesson.starts)
    return list(query.tuples())


def test_what_is_older_than_two_weeks_is_mostly_signed_off(session):
    older = lessons(Lesson.date <= TODAY - timedelta(weeks=2))
    signed = [lesson for lesson in older if lesson.signed_off_at is not None]

    assert 0.95 < len(signed) / len(older) < 1
    assert not lessons(Lesson.date > TODAY - timedelta(weeks=2), Lesson.signed_off_at.is_null(False))


def test_a_lesson_was_signed_off_on_the_friday_of_its_week(session):
    signed = lessons(Lesson.signed_off_at.is_null(False))

    assert {lesson.signed_off_at.astimezone().weekday() for lesson in signed} == {FRIDAY}
    assert len({lesson.signed_off_at for lesson in signed}) > 30
    assert all(lesson.date - timedelta(days=2) <= lesson.signed_off_at.date() <= TODAY for lesson in signed)


def test_the_holidays_of_the_school_are_known(session):
    coming = [holiday.name for holiday in holiday_lines() if holiday.begins > TODAY]

    assert coming == ["Kerstvakantie", "Meivakantie", "Zomervakantie", "Herfstvakantie"]


def test_most_originals_are_there_some_are_lost_or_not_back_yet(session):
    signed = lessons(Lesson.signed_off_at.is_null(False))
    where = [lesson.original_present for lesson in signed]

    assert where.count(True) > 0.9 * len(signed)
    assert where.count(False) > 1
    assert where.count(None) > 1


def test_there_is_something_left_to_do_but_not_a_years_work(session):
    earlier = earlier_lessons(session.account, TODAY)

    assert earlier.to_fill
    assert earlier.to_sign_off
    assert sum(group.lessons for group in earlier.to_sign_off) < 40
    assert 0 < len(reasons_to_ask(session.account, TODAY)) < 40


def test_the_month_before_the_one_to_send_was_sent_and_uploaded(session):
    [sent] = Delivery.select().where(Delivery.kind == DeliveryKind.DUO)

    assert (sent.reference_date, sent.uploaded_on) == (date(2026, 9, 30), date(2026, 10, 5))
    assert sent.file_name == "900017Aanlevering20261005.csv"
    assert sent.row_count > 10
    assert duo_duty_on(TODAY).state is DutyState.TO_DELIVER


def test_later_in_the_month_the_month_that_is_over_was_sent(tmp_path):
    with open_practice_school(tmp_path / "school", learners=24, years=1, today=LATER):
        assert duo_duty_on(LATER).state is DutyState.DONE


def test_it_is_done_once_and_before_the_file_so_that_nothing_is_a_correction(session):
    entries = list(AuditEntry.select().order_by(AuditEntry.id))
    first_of_file = next(nth for nth, entry in enumerate(entries) if entry.record == "delivery")

    assert all(entry.record == "delivery" for entry in entries[first_of_file:])


def test_equal_days_give_equal_paperwork(session, tmp_path):
    before = shape()
    session.close()
    with open_practice_school(tmp_path / "weer", learners=60, years=1, today=TODAY):
        assert shape() == before


def test_a_school_of_one_learner_has_paperwork_as_far_as_that_goes(tmp_path):
    with open_practice_school(tmp_path / "een", learners=1, years=1, today=TODAY):
        assert lessons(Lesson.signed_off_at.is_null(False))
