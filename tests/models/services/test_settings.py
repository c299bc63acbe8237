"""A choice of the school holds until another is made, and the log knows who made it."""

from __future__ import annotations

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry
from models.errors import UserError
from models.queries.gemeente import reasons_are_given
from models.rules.terms import Role
from models.services.settings import give_reasons_to_gemeente
from models.session import Session


def test_a_gemeente_hears_reasons_until_the_school_says_no(empty_school: Session) -> None:
    assert reasons_are_given()
    for given in (False, True, False):
        assert give_reasons_to_gemeente(given, by=empty_school.account).records == {"setting"}
        assert reasons_are_given() is given


def test_the_same_choice_again_changes_nothing(empty_school: Session) -> None:
    assert not give_reasons_to_gemeente(True, by=empty_school.account)
    assert AuditEntry.select().where(AuditEntry.record == "setting").count() == 0


def test_the_log_says_what_was_chosen(empty_school: Session) -> None:
    give_reasons_to_gemeente(False, by=empty_school.account)
    entry = AuditEntry.get(AuditEntry.record == "setting")
    assert (entry.old, entry.new) == ('{"gemeente_redenen": true}', '{"gemeente_redenen": false}')


def test_only_an_administrator_chooses(empty_school: Session) -> None:
    with pytest.raises(UserError, match="not-allowed"):
        give_reasons_to_gemeente(False, by=ActingAccount(1, "Olga", Role.OFFICE))
    assert reasons_are_given()
