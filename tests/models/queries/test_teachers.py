"""Docenten and locaties with the groups that are theirs."""

from __future__ import annotations

from models.database import count_statements
from models.entities import Group
from models.queries.locations import location, location_lines
from models.queries.teachers import teacher, teacher_lines
from models.session import Session


def test_teachers_come_by_name_with_their_groups(sample_school: Session) -> None:
    lines = teacher_lines()
    assert [line.name for line in lines] == ["Aïcha Benali", "Ingrid de Boer", "Karel Smit", "Marijke Post"]
    assert [line.groups for line in lines] == [(), ("DI-1",), (), ("DI-2",)]
    assert teacher(lines[0].id)._asdict() == {
        name: getattr(lines[0], name) for name in ("name", "email", "register", "qualified_until")
    }
    assert teacher(9999) is None


def test_locations_come_by_name_with_their_groups(sample_school: Session) -> None:
    Group.update(location=1).execute()
    lines = {line.name: line for line in location_lines()}
    assert lines["Lokaal 1"].groups == ("DI-1", "DI-2")
    assert lines["Lokaal 2"].groups == ()
    assert location(lines["Lokaal 1"].id).postcode == "3531 CA"
    assert location(9999) is None


def test_a_list_takes_two_statements(sample_school: Session) -> None:
    for lines in (teacher_lines, location_lines):
        with count_statements() as statements:
            lines()
        assert len(statements) == 2
