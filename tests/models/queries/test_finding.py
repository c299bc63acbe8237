"""What Ctrl+K may find, by role."""

from __future__ import annotations

import pytest

from models.accounts import ActingAccount
from models.database import count_statements
from models.entities import Group, Learner, Lesson
from models.queries.finding import findables
from models.rules.terms import Role
from models.session import Session

pytestmark = pytest.mark.usefixtures("sample_school")


def somebody(role: Role, teacher: int | None = None) -> ActingAccount:
    return ActingAccount(1, "Iemand", role, teacher)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICE, Role.AUDITOR])
def test_whoever_reads_records_finds_all_of_them(role: Role) -> None:
    found = findables(somebody(role))
    assert len(found.learners) == Learner.select().count()
    assert found.contracts
    assert found.groups
    assert found.teachers
    assert found.locations


def test_learners_stand_in_dutch_order() -> None:
    names = [learner.name for learner in findables(somebody(Role.OFFICE)).learners]
    assert names.index("Tesfay van der Ali") < names.index("Mariam Bakker")


def test_a_teacher_finds_the_own_groups_and_who_is_in_them() -> None:
    group = Group.get(Group.name == "DI-1")
    Lesson.update(teacher=None).where(Lesson.group != group).execute()
    Group.update(teacher=None).where(Group.id != group).execute()
    found = findables(somebody(Role.TEACHER, group.teacher_id))
    assert [one.name for one in found.groups] == ["DI-1"]
    assert 0 < len(found.learners) < Learner.select().count()
    assert {learner.group for learner in found.learners} == {"DI-1"}
    assert (found.contracts, found.teachers, found.locations) == ((), (), ())


def test_an_account_without_a_teacher_finds_nobody() -> None:
    found = findables(somebody(Role.TEACHER))
    assert (found.groups, found.learners) == ((), ())


def test_no_bsn_is_read(sample_school: Session) -> None:
    with count_statements() as statements:
        found = findables(sample_school.account)
    assert len(statements) == 5
    assert not any("bsn" in statement for statement in statements)
    bsns = {learner.bsn for learner in Learner.select() if learner.bsn}
    assert bsns
    assert not any(bsn in str(found) for bsn in bsns)
