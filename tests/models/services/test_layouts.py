"""The school's own layout of the DUO file: versions, and whether it was compared with DUO's manual."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.accounts import ActingAccount
from models.entities import AuditEntry, DuoLayoutVersion
from models.errors import UserError
from models.queries.layouts import active_layout, active_version, versions
from models.rules.duo_layout import DuoLayout, Field, default_layout
from models.rules.terms import Role
from models.services.layouts import mark_compared, save_layout
from models.session import Session

TODAY = date(2026, 11, 3)


@pytest.fixture
def tabbed() -> DuoLayout:
    return replace(default_layout(), separator="\t")


def test_a_school_without_a_layout_of_its_own_has_the_one_of_the_program(empty_school: Session) -> None:
    assert active_layout() == default_layout()
    assert [version.version for version in versions()] == [1]
    assert active_version().made_at is None


def test_a_layout_that_is_saved_holds_from_then_on(empty_school: Session, tabbed: DuoLayout) -> None:
    changes = save_layout(tabbed, by=empty_school.account)
    assert changes.records == {"duo_layout"}
    assert active_layout() == replace(tabbed, version=2)
    assert [version.version for version in versions()] == [2, 1]
    assert active_version().made_by == "Ingrid"


def test_saving_what_holds_already_makes_no_version(empty_school: Session) -> None:
    assert not save_layout(default_layout(), by=empty_school.account)
    assert DuoLayoutVersion.select().count() == 0


def test_a_layout_that_cannot_be_right_is_not_saved(empty_school: Session) -> None:
    without = tuple(column for column in default_layout().columns if column.field is not Field.BSN)
    with pytest.raises(UserError, match="layout-without-bsn"):
        save_layout(replace(default_layout(), columns=without), by=empty_school.account)
    assert DuoLayoutVersion.select().count() == 0


def test_an_encoding_that_there_is_none_of_is_refused_like_any_other_choice(empty_school: Session) -> None:
    with pytest.raises(UserError, match="layout-choice-unknown") as refused:
        save_layout(replace(default_layout(), encoding="utf-99"), by=empty_school.account)
    assert refused.value.params["setting"] == "codering"
    assert DuoLayoutVersion.select().count() == 0


def test_it_is_verified_once_somebody_compared_it(empty_school: Session) -> None:
    assert not active_layout().verified
    assert mark_compared(TODAY, by=empty_school.account).records == {"duo_layout"}
    version = active_version()
    assert version.layout.verified
    assert (version.compared_on, version.compared_by) == (TODAY, "Ingrid")
    assert not mark_compared(TODAY, by=empty_school.account)


def test_a_tick_can_be_taken_back(empty_school: Session) -> None:
    mark_compared(TODAY, by=empty_school.account)
    mark_compared(None, by=empty_school.account)
    assert not active_layout().verified
    assert active_version().compared_by == ""


def test_a_changed_layout_is_to_be_compared_again(empty_school: Session, tabbed: DuoLayout) -> None:
    mark_compared(TODAY, by=empty_school.account)
    save_layout(tabbed, by=empty_school.account)
    assert not active_layout().verified
    assert [version.layout.verified for version in versions()] == [False, True]


def test_going_back_to_an_old_version_makes_a_new_one(empty_school: Session, tabbed: DuoLayout) -> None:
    mark_compared(TODAY, by=empty_school.account)
    save_layout(tabbed, by=empty_school.account)
    save_layout(versions()[-1].layout, by=empty_school.account)
    assert active_layout() == replace(default_layout(), version=3)
    assert [version.version for version in versions()] == [3, 2, 1]


def test_the_log_says_what_was_changed_and_what_was_compared(
    empty_school: Session, tabbed: DuoLayout
) -> None:
    save_layout(tabbed, by=empty_school.account)
    mark_compared(TODAY, by=empty_school.account)
    saved, compared = AuditEntry.select().where(AuditEntry.record == "duo_layout").order_by(AuditEntry.id)
    assert saved.old == '{"versie": 1, "bestand.scheidingsteken": ";"}'
    assert saved.new == '{"versie": 2, "bestand.scheidingsteken": "\\t"}'
    assert compared.new == '{"vergeleken op": "2026-11-03", "door": "Ingrid"}'


@pytest.mark.parametrize("role", [Role.TEACHER, Role.AUDITOR])
def test_not_everybody_changes_it(empty_school: Session, tabbed: DuoLayout, role: Role) -> None:
    account = ActingAccount(1, "Karel", role)
    for change in (lambda: save_layout(tabbed, by=account), lambda: mark_compared(TODAY, by=account)):
        with pytest.raises(UserError, match="not-allowed"):
            change()
