"""Giving and taking access: every person a slot, and a paper code for when a password is forgotten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from models.audit import Writing
from models.entities import Account, AuditEntry, Teacher
from models.errors import EnvironmentProblem, UserError
from models.keys import KeyFile
from models.rules.terms import Role
from models.services.accounts import add_account, deactivate_account, renew_recovery_code, set_own_password
from models.session import Session, account_names, open_school, open_with_recovery_code
from tests.school_fixtures import PASSWORD, USER


@pytest.fixture
def folder(empty_school: Session) -> Path:
    return empty_school.folder.path


def test_a_new_colleague_can_log_in_and_is_who_the_log_says(empty_school: Session, folder: Path) -> None:
    add_account(empty_school, "Karel", Role.OFFICE, "een ander geheim")
    empty_school.close()
    with open_school(folder, "karel", "een ander geheim") as session:
        assert session.account.name == "Karel"
        assert session.account.role is Role.OFFICE


def test_a_name_is_kept_without_what_nobody_sees(empty_school: Session, folder: Path) -> None:
    add_account(empty_school, " Ka\u202erel\n\x1b", Role.OFFICE, "een ander geheim")
    assert account_names(folder) == (USER, "Karel")


def test_who_leaves_can_no_longer_open_the_register(empty_school: Session, folder: Path) -> None:
    add_account(empty_school, "Karel", Role.OFFICE, "een ander geheim")
    deactivate_account(empty_school, "Karel")
    empty_school.close()
    assert account_names(folder) == (USER,)
    with pytest.raises(UserError, match="unknown-account"):
        open_school(folder, "Karel", "een ander geheim")


def test_who_comes_back_is_the_same_person_in_the_log(empty_school: Session) -> None:
    add_account(empty_school, "Karel", Role.OFFICE, "een ander geheim")
    deactivate_account(empty_school, "Karel")
    add_account(empty_school, "Karel", Role.AUDITOR, "nog een geheim")
    assert Account.select().count() == 2
    assert AuditEntry.select().where(AuditEntry.record == "account").count() == 4


def test_a_changed_password_replaces_the_old_one(empty_school: Session, folder: Path) -> None:
    set_own_password(empty_school, "iets heel anders")
    empty_school.close()
    with pytest.raises(UserError, match="wrong-password"):
        open_school(folder, USER, PASSWORD)
    open_school(folder, USER, "iets heel anders").close()


def test_the_recovery_code_gets_somebody_back_in(empty_school: Session, folder: Path) -> None:
    code = renew_recovery_code(empty_school)
    empty_school.close()
    with open_with_recovery_code(folder, USER, code.lower().replace("-", " ")) as session:
        set_own_password(session, "nu onthoud ik het")
    open_school(folder, USER, "nu onthoud ik het").close()


@pytest.mark.parametrize("role", list(Role))
def test_the_log_says_that_the_recovery_code_was_used_whatever_was_done_next(
    empty_school: Session, folder: Path, role: Role
) -> None:
    teacher = Teacher.insert(name="Marijke Post").execute()
    add_account(empty_school, "Karel", role, "een ander geheim", teacher=teacher)
    code = renew_recovery_code(empty_school)
    empty_school.close()
    with open_with_recovery_code(folder, "Karel", code) as session:
        entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
        assert (entry.action, entry.record, entry.record_id) == (
            "herstelcode",
            "account",
            session.account.id,
        )
        assert entry.account_id == session.account.id
        assert json.loads(entry.new) == {"herstelcode": "gebruikt"}
        assert code not in entry.new


def test_a_code_that_is_wrong_opens_nothing_and_leaves_no_lock(empty_school: Session, folder: Path) -> None:
    wrong = renew_recovery_code(empty_school)
    renew_recovery_code(empty_school)
    entries = AuditEntry.select().count()
    empty_school.close()
    with pytest.raises(UserError, match="recovery-code-wrong"):
        open_with_recovery_code(folder, USER, wrong)
    with open_school(folder, USER, PASSWORD):
        assert AuditEntry.select().count() == entries


def test_the_register_stays_closed_when_the_use_of_the_code_cannot_be_noted(
    empty_school: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writing: Writing) -> None:
        raise EnvironmentProblem("disk-full", file="klassenboek.db", folder="")

    code = renew_recovery_code(empty_school)
    empty_school.close()
    with monkeypatch.context() as patch:
        patch.setattr(Writing, "store_audit", full)
        with pytest.raises(EnvironmentProblem):
            open_with_recovery_code(folder, USER, code)
    open_school(folder, USER, PASSWORD).close()


def test_a_renewed_recovery_code_makes_the_old_paper_worthless(empty_school: Session, folder: Path) -> None:
    old = renew_recovery_code(empty_school)
    renew_recovery_code(empty_school)
    empty_school.close()
    with pytest.raises(UserError, match="recovery-code-wrong"):
        open_with_recovery_code(folder, USER, old)


def test_a_teacher_account_belongs_to_a_teacher(empty_school: Session) -> None:
    with pytest.raises(UserError, match="teacher-needs-teacher"):
        add_account(empty_school, "Marijke", Role.TEACHER, "geheim")
    teacher = Teacher.insert(name="Marijke Post").execute()
    add_account(empty_school, "Marijke", Role.TEACHER, "geheim", teacher=teacher)
    with pytest.raises(UserError, match="account-exists"):
        add_account(empty_school, " marijke ", Role.OFFICE, "geheim")


def test_an_administrator_cannot_lock_everybody_out(empty_school: Session) -> None:
    with pytest.raises(UserError, match="own-account"):
        deactivate_account(empty_school, USER)


def test_only_an_administrator_gives_access(empty_school: Session, folder: Path) -> None:
    add_account(empty_school, "Karel", Role.OFFICE, "een ander geheim")
    empty_school.close()
    with open_school(folder, "Karel", "een ander geheim") as session:
        with pytest.raises(UserError, match="not-allowed"):
            add_account(session, "Vriend", Role.ADMINISTRATOR, "geheim")
        set_own_password(session, "zelf gekozen")
    assert account_names(folder) == (USER, "Karel")


def test_when_the_register_cannot_be_written_the_keys_stay_what_they_were(
    empty_school: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writing: Writing) -> None:
        raise EnvironmentProblem("disk-full", file="klassenboek.db", folder="")

    before = empty_school.folder.keys.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Writing, "store_audit", full)
        with pytest.raises(EnvironmentProblem):
            renew_recovery_code(empty_school)
        with pytest.raises(EnvironmentProblem):
            set_own_password(empty_school, "nieuw")
        with pytest.raises(EnvironmentProblem):
            add_account(empty_school, "Karel", Role.OFFICE, "geheim")
    assert empty_school.folder.keys.read_bytes() == before
    add_account(empty_school, "Karel", Role.OFFICE, "geheim")


def test_an_addition_that_was_cut_off_can_be_made_again(empty_school: Session, folder: Path) -> None:
    keys = KeyFile.read(empty_school.folder.keys)
    keys.with_account("Karel", "half", empty_school.key).write(empty_school.folder.keys)
    add_account(empty_school, "Karel", Role.OFFICE, "heel")
    empty_school.close()
    open_school(folder, "Karel", "heel").close()
