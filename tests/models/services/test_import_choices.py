"""How a sheet is read is remembered by the fingerprint of its headings."""

from __future__ import annotations

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry, Setting
from models.errors import UserError
from models.queries.imports import remembered_mappings
from models.rules.terms import Role
from models.services.import_choices import remember_mappings


def test_what_is_remembered_comes_back(empty_school) -> None:
    remember_mappings({"abc": "[1]", "def": "[2]"}, by=empty_school.account)
    remember_mappings({"abc": "[3]"}, by=empty_school.account)

    assert remembered_mappings() == {"abc": "[3]", "def": "[2]"}
    assert Setting.select().count() == 2


def test_the_same_again_writes_nothing(empty_school) -> None:
    remember_mappings({"abc": "[1]"}, by=empty_school.account)
    entries = AuditEntry.select().count()

    assert not remember_mappings({"abc": "[1]"}, by=empty_school.account)
    assert AuditEntry.select().count() == entries


def test_other_settings_are_left_alone(empty_school) -> None:
    Setting.insert(name="redenen", value="true").execute()
    remember_mappings({"abc": "[1]"}, by=empty_school.account)

    assert remembered_mappings() == {"abc": "[1]"}
    assert {row.name for row in Setting.select()} == {"redenen", "import-mapping:abc"}


def test_a_teacher_may_not(empty_school) -> None:
    teacher = ActingAccount(empty_school.account.id, "Docent", Role.TEACHER, teacher=1)
    with pytest.raises(UserError, match="not-allowed"):
        remember_mappings({"abc": "[1]"}, by=teacher)
