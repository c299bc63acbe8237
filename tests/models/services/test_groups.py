"""Groepen: their teacher and location by name, and gone only when they never had anything."""

from __future__ import annotations

import pytest

from models.entities import Lesson
from models.errors import InvalidValue, UserError
from models.exchange import GroupRow
from models.queries.groups import group, group_lines
from models.rules.terms import Form
from models.services.groups import remove_group, save_group
from models.session import Session

NEW = GroupRow("MA-1", "A1", "Karel Smit", "Lokaal 1", Form.CLASSROOM)


def test_a_new_group_has_its_teacher_and_location(sample_school: Session) -> None:
    saved = save_group(None, NEW, by=sample_school.account)
    assert saved.changes.records == {"group"}
    assert group(saved.id) == NEW
    assert not save_group(saved.id, NEW, by=sample_school.account).changes


def test_a_group_needs_no_teacher_or_location_yet(sample_school: Session) -> None:
    saved = save_group(None, GroupRow("MA-1", teacher="", location=None), by=sample_school.account)
    assert group(saved.id) == GroupRow("MA-1")


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (NEW._replace(name="DI-1"), "name-in-use", "name"),
        (NEW._replace(teacher="Niemand"), "unknown-teacher", "teacher"),
        (NEW._replace(location="Nergens"), "unknown-location", "location"),
        (NEW._replace(name=""), "field-required", "name"),
    ],
)
def test_an_impossible_group_is_refused(sample_school: Session, row: GroupRow, code: str, field: str) -> None:
    with pytest.raises(InvalidValue, match=code) as refused:
        save_group(None, row, by=sample_school.account)
    assert refused.value.params["field"] == field


def test_another_teacher_of_the_group_leaves_its_lessons_to_who_gave_them(sample_school: Session) -> None:
    line = group_lines(Lesson.select().first().date)[0]
    before = list(Lesson.select(Lesson.id, Lesson.teacher).order_by(Lesson.id).tuples())
    save_group(line.id, group(line.id)._replace(teacher="Karel Smit"), by=sample_school.account)
    assert list(Lesson.select(Lesson.id, Lesson.teacher).order_by(Lesson.id).tuples()) == before


def test_only_a_group_that_never_had_anything_can_be_removed(sample_school: Session) -> None:
    saved = save_group(None, NEW, by=sample_school.account)
    remove_group(saved.id, by=sample_school.account)
    assert group(saved.id) is None
    with pytest.raises(UserError, match="still-in-use") as refused:
        remove_group(1, by=sample_school.account)
    assert "plaatsingen" in str(refused.value.params["what"])
