"""Who can open the register: accounts, each with a slot of its own in the key file."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from models.accounts import Action
from models.audit import Writing, writing
from models.changes import ChangeSet
from models.entities import Account
from models.errors import UserError
from models.keys import KeyFile, same_name
from models.rules.terms import Role
from models.services.setup import account_name
from models.session import Session


def add_account(
    session: Session, name: str, role: Role, password: str, *, teacher: int | None = None
) -> ChangeSet:
    """Give a person access; `teacher` is the id of the teacher this account belongs to.

    Raises UserError `not-allowed`, `name-required`, `password-required`, `account-exists`,
    `teacher-needs-teacher`; InvalidValue `text-too-long`, `bsn-in-account`.
    """
    name = account_name(name)
    _require_text(password, "password-required")
    if role is Role.TEACHER and teacher is None:
        raise UserError("teacher-needs-teacher")
    with _changing_keys(session, Action.MANAGE_ACCOUNTS) as (change, keys):
        old = _account(name)
        if old is not None and old.active:
            raise UserError("account-exists", name=name)
        if _has_slot(keys, name):  # of an addition that was cut off halfway
            keys = keys.with_new_password(name, password, session.key)
        else:
            keys = keys.with_account(name, password, session.key)
        values = {"name": name, "role": role, "teacher": teacher, "active": True}
        if old is None:
            account = Account.insert(**values).execute()
        else:
            account = old.id  # the history of who left and came back stays one person's
            Account.update(values).where(Account.id == account).execute()
        change.audit("account", account, new=values)
        keys.write(session.folder.keys)
        return change.changes()


def deactivate_account(session: Session, name: str) -> ChangeSet:
    """Take a person's access away; what they did stays in the log under their name.

    Raises UserError `not-allowed`, `unknown-account`, `own-account`, `last-account`.
    """
    with _changing_keys(session, Action.MANAGE_ACCOUNTS) as (change, keys):
        account = _account(name)
        if account is None:
            raise UserError("unknown-account", name=name)
        if account.id == session.account.id:
            raise UserError("own-account")
        if _has_slot(keys, name):
            keys = keys.without_account(name)
        Account.update(active=False).where(Account.id == account.id).execute()
        change.audit("account", account.id, old={"active": True}, new={"active": False})
        keys.write(session.folder.keys)
        return change.changes()


def set_own_password(session: Session, password: str) -> ChangeSet:
    """Change the password of who is logged in, with a password or with the recovery code.

    Rewrites one slot and no data. Raises UserError `password-required`.
    """
    _require_text(password, "password-required")
    with _changing_keys(session, Action.SET_OWN_PASSWORD) as (change, keys):
        change.audit("account", session.account.id, new={"wachtwoord": "gewijzigd"})
        keys.with_new_password(session.account.name, password, session.key).write(session.folder.keys)
        return change.changes()


def renew_recovery_code(session: Session) -> str:
    """Make the printed code worthless and give the new one, kept nowhere. Raises UserError `not-allowed`."""
    with _changing_keys(session, Action.MANAGE_ACCOUNTS) as (change, keys):
        keys, code = keys.with_new_recovery_code(session.key)
        change.audit("account", session.account.id, new={"herstelcode": "vernieuwd"})
        keys.write(session.folder.keys)
        return code


@contextmanager
def _changing_keys(session: Session, action: Action) -> Generator[tuple[Writing, KeyFile]]:
    """A transaction beside the key file: when it cannot be committed, the key file is what it was."""
    path = session.folder.keys
    before = KeyFile.read(path)
    try:
        with writing(session.account, action) as change:
            yield change, before
    except BaseException:
        if KeyFile.read(path) != before:
            before.write(path)
        raise


def _has_slot(keys: KeyFile, name: str) -> bool:
    return any(same_name(name, other) for other in keys.account_names)


def _account(name: str) -> Account | None:
    return next((account for account in Account.select() if same_name(account.name, name)), None)


def _require_text(text: str, code: str) -> None:
    if not text:
        raise UserError(code)
