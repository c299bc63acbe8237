"""Starting a school: an empty register, its keys and its first administrator."""

from __future__ import annotations

from pathlib import Path

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.database import create_database, open_database
from models.entities import Account, School
from models.environment import environment_problems
from models.errors import UserError
from models.folder_check import require_local_folder
from models.keys import KeyFile, new_key
from models.rules.terms import Role
from models.school_folder import SchoolFolder, SchoolLock


def create_school(path: Path, name: str, password: str, *, practice: bool = False) -> str:
    """Make a new school in this folder, with one administrator; gives the recovery code, kept nowhere.

    Raises UserError `school-exists`, `no-folder`, `name-required`, `password-required`, `folder-on-network`,
    `folder-cloud-synced`, or an EnvironmentProblem; then no school was made.
    """
    name = name.strip()
    if not name:
        raise UserError("name-required")
    if not password:
        raise UserError("password-required")
    require_local_folder(path)
    folder = SchoolFolder(path)
    if path.exists() and not path.is_dir():
        raise UserError("no-folder", folder=str(path))
    with environment_problems(path):
        path.mkdir(parents=True, exist_ok=True)
    with SchoolLock(folder, who=name):
        folder.require_no_school()
        key = new_key()
        keys, recovery_code = KeyFile.create(name, password, key)
        create_database(folder.database, key)
        try:
            _first_account(folder, key, name, practice=practice)
            keys.write(folder.keys)
        except BaseException:
            folder.database.unlink(missing_ok=True)
            raise
    return recovery_code


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
