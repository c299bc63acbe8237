"""A school that is open: one person, one register, until it is closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.database import SchoolDatabase, open_database
from models.entities import Account
from models.errors import UserError
from models.folder_check import require_local_folder
from models.keys import KeyFile, same_name
from models.school_folder import SchoolFolder, SchoolLock


@dataclass(frozen=True, slots=True)
class Session:
    """Who has which school open. A context; leaving it closes the register."""

    folder: SchoolFolder
    account: ActingAccount
    key: bytes = field(repr=False)
    """The key of the database, to wrap it for another account; it never leaves the memory otherwise."""
    _database: SchoolDatabase
    _lock: SchoolLock

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the register go; harmless when that was done already."""
        self._database.close()
        self._lock.release()


def open_school(path: Path, name: str, password: str) -> Session:
    """Log in and open the register in this folder.

    Raises UserError `school-missing`, `school-incomplete`, `wrong-password`, `unknown-account`,
    `account-inactive`, `key-file-…`, `database-newer`, `folder-on-network`, `folder-cloud-synced`;
    EnvironmentProblem `register-in-use`, `database-damaged` and what models/environment.py tells apart.
    """
    folder = SchoolFolder(path)
    folder.require_school()
    require_local_folder(path)
    return _opened(folder, name, KeyFile.read(folder.keys).unlock(name, password))


def open_with_recovery_code(path: Path, name: str, code: str) -> Session:
    """Open the register as this account with the printed recovery code, for who forgot the password.

    Whoever has the paper can be anybody, so the log says that it was used, whatever is done next. Raises what
    open_school raises, and UserError `recovery-code-mistyped`, `recovery-code-wrong`.
    """
    folder = SchoolFolder(path)
    folder.require_school()
    require_local_folder(path)
    session = _opened(folder, name, KeyFile.read(folder.keys).unlock_with_recovery_code(code))
    try:
        with writing(session.account, Action.USE_RECOVERY_CODE) as change:
            change.audit("account", session.account.id, new={"herstelcode": "gebruikt"})
    except BaseException:
        session.close()
        raise
    return session


def _opened(folder: SchoolFolder, name: str, key: bytes) -> Session:
    lock = SchoolLock(folder, who=name)
    lock.acquire()
    try:
        database = open_database(folder.database, key)
        try:
            return Session(folder, acting_account(name), key, database, lock)
        except BaseException:
            database.close()
            raise
    except BaseException:
        lock.release()
        raise


def account_names(path: Path) -> tuple[str, ...]:
    """Who can log in to the school in this folder. Raises what open_school raises before a password."""
    folder = SchoolFolder(path)
    folder.require_school()
    return KeyFile.read(folder.keys).account_names


def acting_account(name: str) -> ActingAccount:
    """The account that belongs to a slot of the key file. Raises UserError `account-inactive`."""
    for account in Account.select():
        if same_name(account.name, name) and account.active:
            return ActingAccount(account.id, account.name, account.role, account.teacher_id)
    raise UserError("account-inactive", name=name)
