"""Who can open the register."""

from __future__ import annotations

import pytest

from models.entities import Teacher
from models.queries.accounts import AccountRow, TeacherChoice, accounts, teachers
from models.rules.terms import Role
from models.services.accounts import add_account, deactivate_account
from models.session import Session
from tests.school_fixtures import USER


@pytest.fixture
def marijke(empty_school: Session) -> int:
    """The id of a teacher."""
    return Teacher.insert(name="Marijke Post").execute()


def test_a_new_school_has_its_administrator_and_no_teachers(empty_school: Session) -> None:
    assert accounts() == [AccountRow(1, USER, Role.ADMINISTRATOR, None, active=True)]
    assert teachers() == []


def test_an_account_comes_with_the_name_of_its_teacher(empty_school: Session, marijke: int) -> None:
    add_account(empty_school, "marijke", Role.TEACHER, "geheim", teacher=marijke)
    assert [(row.name, row.teacher) for row in accounts()] == [(USER, None), ("marijke", "Marijke Post")]


def test_who_has_no_access_any_more_comes_last(empty_school: Session) -> None:
    add_account(empty_school, "Anna", Role.OFFICE, "geheim")
    add_account(empty_school, "Karel", Role.AUDITOR, "geheim")
    deactivate_account(empty_school, "Anna")
    assert [(row.name, row.active) for row in accounts()] == [(USER, True), ("Karel", True), ("Anna", False)]


def test_teachers_can_be_chosen_by_name(empty_school: Session, marijke: int) -> None:
    anton = Teacher.insert(name="anton de Wit").execute()
    assert teachers() == [TeacherChoice(anton, "anton de Wit"), TeacherChoice(marijke, "Marijke Post")]
