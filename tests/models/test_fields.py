from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import peewee
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.fields import IsoDateField, TermField, TimeOfDayField, UtcDateTimeField
from models.rules.terms import Act, Route

MEMORY = peewee.SqliteDatabase(None)

whole_minutes = st.integers(0, 24 * 60 - 1).map(lambda minutes: time(*divmod(minutes, 60)))
# Ten years from either end, so that no zone pushes a moment out of the calendar.
moments = st.datetimes(
    datetime(11, 1, 1),
    datetime(9989, 1, 1),
    timezones=st.integers(-14, 14).map(lambda h: timezone(timedelta(hours=h))),
)


class Row(peewee.Model):
    day = IsoDateField(default=date(2026, 10, 31))
    ends_on = IsoDateField(null=True)
    starts = TimeOfDayField(default=time(9, 0))
    ends = TimeOfDayField(default=time(12, 15))
    at = UtcDateTimeField(default=datetime(2026, 10, 31, tzinfo=UTC))
    act = TermField(Act, default=Act.NONE)
    route = TermField(Route, null=True)

    class Meta:
        database = MEMORY
        legacy_table_names = False


@pytest.fixture(autouse=True)
def table():
    MEMORY.init(":memory:")
    MEMORY.create_tables([Row])
    yield
    MEMORY.close()


def test_a_row_comes_back_as_the_values_it_was_made_of():
    made = Row.create(
        day=date(2026, 3, 1),
        ends_on=date(2026, 4, 1),
        starts=time(13, 30),
        at=datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
        act=Act.WI2021,
        route=Route.EDUCATION,
    )
    row = Row.get_by_id(made.id)
    assert (row.day, row.ends_on) == (date(2026, 3, 1), date(2026, 4, 1))
    assert (row.starts, row.ends) == (time(13, 30), time(12, 15))
    assert row.at == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert (row.act, row.route) == (Act.WI2021, Route.EDUCATION)
    assert isinstance(row.act, Act)


def test_the_file_holds_text_and_minutes_that_any_engine_can_compare():
    Row.create(at=datetime(2026, 10, 31, 9, 30, 15, 999999, tzinfo=UTC), act=Act.WI2013)
    stored = MEMORY.execute_sql("SELECT day, ends_on, starts, ends, at, act, route FROM row").fetchone()
    assert stored == ("2026-10-31", None, 540, 735, "2026-10-31T09:30:15Z", "Wi2013", None)


def test_fields_convert_in_conditions_and_extremes():
    Row.create(day=date(2026, 1, 5))
    Row.create(day=date(2026, 1, 12))
    assert Row.select().where(Row.day >= date(2026, 1, 6)).count() == 1
    assert Row.select().where(Row.day.in_([date(2026, 1, 5)]), Row.act == Act.NONE).count() == 1
    assert Row.select(peewee.fn.MAX(Row.day)).scalar() == date(2026, 1, 12)


def test_the_difference_of_two_times_is_minutes():
    Row.create()
    assert Row.select(Row.ends - Row.starts).scalar() == 195
    assert Row.select(peewee.fn.SUM(Row.ends - Row.starts)).scalar() == 195
    assert Row.select().where(Row.ends - Row.starts > 190, Row.starts < time(9, 1)).count() == 1


def test_a_field_that_may_be_empty_is_empty_and_any_other_is_refused_by_the_table():
    assert Row.get_by_id(Row.create().id).route is None
    assert Row.select().where(Row.ends_on.is_null()).count() == 1
    with pytest.raises(peewee.IntegrityError):
        Row.create(day=None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "2026-10-31"),
        ("day", datetime(2026, 10, 31)),
        ("day", 20261031),
        ("starts", "09:00"),
        ("starts", 540),
        ("starts", datetime(2026, 10, 31, 9)),
        ("at", date(2026, 10, 31)),
        ("at", "2026-10-31T00:00:00Z"),
        ("act", "Wi2021"),
        ("act", Route.B1),
        ("route", ""),
    ],
)
def test_another_type_is_refused(field, value):
    with pytest.raises(TypeError):
        Row.create(**{field: value})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts", time(9, 0, 1)),
        ("starts", time(9, 0, 0, 1)),
        ("starts", time(9, 0, tzinfo=UTC)),
        ("at", datetime(2026, 10, 31, 9)),
    ],
)
def test_a_time_that_would_lose_meaning_is_refused(field, value):
    with pytest.raises(ValueError, match="takes"):
        Row.create(**{field: value})


def test_a_refusal_does_not_repeat_the_value():
    with pytest.raises(TypeError) as refusal:
        Row.create(day="Amina Yusuf")
    assert "Amina" not in str(refusal.value)


@pytest.mark.parametrize(("field", "stored"), [("day", "31-10-2026"), ("starts", 1440), ("act", "wi2021")])
def test_what_another_program_wrote_wrongly_is_refused_when_read(field, stored):
    Row.create()
    MEMORY.execute_sql(f"UPDATE row SET {field} = ?", (stored,))
    with pytest.raises(ValueError, match=r"31-10-2026|hour must be|holds no Act"):
        Row.get()


@given(st.dates())
def test_every_date_comes_back_and_sorts_as_text(day):
    field = IsoDateField()
    assert field.python_value(field.db_value(day)) == day
    assert (field.db_value(day) < "2026-10-31") == (day < date(2026, 10, 31))


@given(whole_minutes)
def test_every_minute_of_the_day_comes_back(moment):
    field = TimeOfDayField()
    assert field.python_value(field.db_value(moment)) == moment
    assert 0 <= field.db_value(moment) < 1440


@given(moments)
def test_every_moment_comes_back_to_the_second_whatever_its_zone(moment):
    field = UtcDateTimeField()
    stored = field.db_value(moment)
    assert field.python_value(stored) == moment.replace(microsecond=0)
    assert len(stored) == len("2026-10-31T09:30:15Z")


@given(st.sampled_from(Act))
def test_every_term_comes_back_as_the_member_itself(act):
    field = TermField(Act)
    assert field.python_value(field.db_value(act)) is act
