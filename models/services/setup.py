"""Starting a school: an empty register, its keys and its first administrator."""

from __future__ import annotations

import shutil
from pathlib import Path

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.database import create_database, open_database
from models.entities import Account, School
from models.environment import environment_problems
from models.errors import InvalidValue, UserError
from models.folder_check import require_local_folder
from models.keys import KeyFile, new_key
from models.rules.bsn import bsns_in
from models.rules.terms import Role
from models.rules.values import clean_text, parse_text
from models.school_folder import SchoolFolder, SchoolLock


def create_school(path: Path, name: str, password: str, *, practice: bool = False) -> str:
    """Make a new school in this folder, with one administrator; gives the recovery code, kept nowhere.

    Raises UserError `school-exists`, `no-folder`, `name-required`, `password-required`, `folder-on-network`,
    `folder-cloud-synced`, InvalidValue `text-too-long`, `bsn-in-account`, or an EnvironmentProblem; then no
    school was made.
    """
    name = account_name(name)
    if not password:
        raise UserError("password-required")
    require_local_folder(path)
    folder = SchoolFolder(path)
    with environment_problems(path):
        if path.exists() and not path.is_dir():
            raise UserError("no-folder", folder=str(path))
        path.mkdir(parents=True, exist_ok=True)
    with SchoolLock(folder, who=name):
        _discard_unfinished(folder)
        folder.require_no_school()
        return _built(folder, name, password, practice=practice)


def account_name(typed: str) -> str:
    """An account's name as it is kept, readable beside the register (keys.json).

    Raises UserError `name-required`; InvalidValue `text-too-long`, `bsn-in-account`.
    """
    name = parse_text(clean_text(typed))
    if any(bsns_in(name)):
        raise InvalidValue("bsn-in-account")
    if not name:
        raise UserError("name-required")
    return name


_UNFINISHED = ".klassenboek-nieuw"
"""Where a school is built; as long as it is there, the school was never finished."""


def _built(folder: SchoolFolder, name: str, password: str, *, practice: bool) -> str:
    """Build the school aside, then move it in: keys first, for a database without keys can never be read."""
    unfinished = SchoolFolder(folder.path / _UNFINISHED)
    with environment_problems(unfinished.path):
        unfinished.path.mkdir()
        try:
            key = new_key()
            keys, recovery_code = KeyFile.create(name, password, key)
            create_database(unfinished.database, key)
            _first_account(unfinished, key, name, practice=practice)
            keys.write(unfinished.keys)
            unfinished.keys.rename(folder.keys)
            unfinished.database.rename(folder.database)
            unfinished.path.rmdir()
        except BaseException:
            _discard_unfinished(folder)
            raise
    return recovery_code


def _discard_unfinished(folder: SchoolFolder) -> None:
    """Clear away what an interrupted start left; nobody ever had a recovery code for it."""
    unfinished = SchoolFolder(folder.path / _UNFINISHED)
    if not unfinished.path.is_dir():
        return
    if unfinished.database.exists() and not folder.database.exists():
        folder.keys.unlink(missing_ok=True)
    shutil.rmtree(unfinished.path)


def _first_account(folder: SchoolFolder, key: bytes, name: str, *, practice: bool) -> None:
    database = open_database(folder.database, key)
    try:
        first = ActingAccount(1, name, Role.ADMINISTRATOR)
        with writing(first, Action.SET_UP) as change:
            Account.insert(id=first.id, name=name, role=first.role).execute()
            School.insert(id=1, practice=practice).execute()
            change.audit("account", first.id, new={"name": name, "role": first.role})
            change.audit("school", 1, new={"practice": practice})
    finally:
        database.close()
