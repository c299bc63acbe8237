"""The list of groups, and who is in them from when through when."""

from __future__ import annotations

from datetime import date, time

import pytest

from models.database import count_statements
from models.entities import Group, Lesson, Placement
from models.queries.groups import group, group_lines, members
from models.rules.names import sort_key
from models.session import Session

TODAY = date(2026, 10, 12)


@pytest.mark.parametrize("day", [TODAY, date(2026, 2, 3)])
def test_a_line_counts_the_members_of_that_day(sample_school: Session, day: date) -> None:
    for line in group_lines(day):
        now = {member.contract_id for member in members(line.id) if member.is_in_on(day)}
        assert line.members == len(now)
        assert now


def test_the_next_lesson_is_the_first_that_is_given(sample_school: Session) -> None:
    line = group_lines(TODAY)[0]
    assert (line.next_date, line.next_starts) == (date(2026, 10, 13), time(13, 15))
    (afternoon,) = Lesson.select().where(Lesson.group == line.id, Lesson.date == line.next_date)
    facts = {"component": afternoon.component, "form": afternoon.form}
    Lesson.insert(group=line.id, date=line.next_date, starts=time(9), ends=time(12), **facts).execute()
    assert group_lines(TODAY)[0].next_starts == time(9)
    Lesson.update(cancelled=True).where(Lesson.group == line.id, Lesson.starts == time(9)).execute()
    assert group_lines(TODAY)[0].next_starts == time(13, 15)
    Lesson.update(cancelled=True).where(Lesson.id == afternoon.id).execute()
    assert group_lines(TODAY)[0].next_date == date(2026, 10, 15)
    assert group_lines(date(2040, 1, 1))[0].next_date is None


def test_a_group_without_teacher_or_location_is_in_the_list(sample_school: Session) -> None:
    Group.insert(name="à la carte").execute()
    lines = group_lines(TODAY)
    assert [line.name for line in lines] == ["à la carte", "DI-1", "DI-2"]
    assert (lines[0].teacher, lines[0].location, lines[0].form, lines[0].members) == (None, None, None, 0)
    assert group(lines[1].id).teacher == lines[1].teacher
    assert group(9999) is None


def test_members_are_all_placements_in_the_order_of_a_class_list(sample_school: Session) -> None:
    found = members(1)
    assert len(found) == Placement.select().where(Placement.group == 1).count()
    names = [sort_key(member.first_name, member.prefix, member.last_name) for member in found]
    assert names == sorted(names)


def test_lists_take_a_fixed_number_of_statements(sample_school: Session) -> None:
    with count_statements() as statements:
        group_lines(TODAY)
    assert len(statements) == 3
    with count_statements() as statements:
        members(1)
    assert len(statements) == 1
