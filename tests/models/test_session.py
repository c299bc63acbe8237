"""Opening and closing a school."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from models.entities import Account
from models.errors import EnvironmentProblem, UserError
from models.exchange import TeacherRow
from models.rules.terms import Role
from models.services.accounts import set_own_password
from models.services.setup import create_school
from models.services.teachers import save_teacher
from models.session import Session, account_names, open_school
from tests.school_fixtures import PASSWORD, USER


def test_a_new_school_has_one_administrator(empty_school: Session) -> None:
    assert empty_school.account.role is Role.ADMINISTRATOR
    assert account_names(empty_school.folder.path) == (USER,)


def test_a_second_opener_hears_who_has_it(empty_school: Session) -> None:
    with pytest.raises(EnvironmentProblem) as refusal:
        open_school(empty_school.folder.path, USER, PASSWORD)
    assert refusal.value.code == "register-in-use"
    assert refusal.value.params["who"] == USER


def test_after_closing_it_can_be_opened_again(empty_school: Session) -> None:
    empty_school.close()
    empty_school.close()
    open_school(empty_school.folder.path, USER, PASSWORD).close()


def test_a_wrong_password_leaves_no_lock(empty_school: Session) -> None:
    empty_school.close()
    with pytest.raises(UserError, match="wrong-password"):
        open_school(empty_school.folder.path, USER, "gok")
    open_school(empty_school.folder.path, USER, PASSWORD).close()


def test_an_inactive_account_cannot_open_the_register_even_with_a_slot(empty_school: Session) -> None:
    Account.update(active=False).execute()
    empty_school.close()
    with pytest.raises(UserError, match="account-inactive"):
        open_school(empty_school.folder.path, USER, PASSWORD)


def test_an_existing_school_is_never_made_anew(empty_school: Session) -> None:
    empty_school.close()
    before = empty_school.folder.database.read_bytes()
    with pytest.raises(UserError, match="school-exists"):
        create_school(empty_school.folder.path, "Karel", "geheim")
    assert empty_school.folder.database.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("", "x", "name-required"),
        ("\udcff\u202e\n", "x", "name-required"),
        ("A" * 201, "x", "text-too-long"),
        ("Amina 123456782", "x", "bsn-in-account"),
        ("A", "", "password-required"),
    ],
)
def test_a_school_needs_a_name_and_a_password(tmp_path: Path, name: str, password: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        create_school(tmp_path / "school", name, password)
    assert not (tmp_path / "school").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_a_register_that_was_replaced_while_it_was_open_takes_nothing(empty_school: Session) -> None:
    folder = empty_school.folder
    copy = shutil.copy(folder.database, folder.path / "kopie.db")
    Path(copy).replace(folder.database)
    with pytest.raises(EnvironmentProblem, match="folder-not-writable"):
        save_teacher(None, TeacherRow("Nieuw"), by=empty_school.account)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps an open file where it is")
def test_a_folder_that_goes_away_while_it_is_open_is_said_to_be_gone(empty_school: Session) -> None:
    empty_school.folder.path.rename(empty_school.folder.path.with_name("weg"))
    with pytest.raises(EnvironmentProblem, match="folder-vanished"):
        save_teacher(None, TeacherRow("Nieuw"), by=empty_school.account)
    with pytest.raises(EnvironmentProblem, match="folder-vanished"):
        set_own_password(empty_school, "iets anders")
    empty_school.close()


def test_the_key_is_never_shown(empty_school: Session) -> None:
    assert empty_school.key.hex() not in repr(empty_school)
    assert str(empty_school.key) not in repr(empty_school)
