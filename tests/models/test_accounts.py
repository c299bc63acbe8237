"""What each role may do, spelled out: a new action has to be thought about for every role."""

from __future__ import annotations

import pytest

from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.rules.terms import Role

ALL, OFFICE, READER, TEACHER = (
    {Role.ADMINISTRATOR, Role.OFFICE, Role.TEACHER, Role.AUDITOR},
    {Role.ADMINISTRATOR, Role.OFFICE},
    {Role.ADMINISTRATOR, Role.OFFICE, Role.AUDITOR},
    {Role.ADMINISTRATOR, Role.OFFICE, Role.TEACHER},
)
WHO_MAY = {
    Action.SET_UP: {Role.ADMINISTRATOR},
    Action.MANAGE_ACCOUNTS: {Role.ADMINISTRATOR},
    Action.IMPORT: OFFICE,
    Action.UNDO_IMPORT: OFFICE,
    Action.REOPEN: OFFICE,
    Action.CHANGE_TIMETABLE: OFFICE,
    Action.SHOW_BSN: OFFICE,
    Action.CHANGE_RECORDS: OFFICE,
    Action.EXPORT_LIST: OFFICE,
    Action.DELIVER: OFFICE,
    Action.ACCEPT_FINDING: OFFICE,
    Action.OPEN_DELIVERY: OFFICE,
    Action.CHANGE_LAYOUT: OFFICE,
    Action.EXPORT_SCHOOL: OFFICE,
    Action.READ_RECORDS: READER,
    Action.CHECK_DELIVERY: READER,
    Action.RECORD_PRESENCE: TEACHER,
    Action.SIGN_OFF: TEACHER,
    Action.PRINT_SHEET: TEACHER,
    Action.SEE_TODAY: ALL,
    Action.SET_OWN_PASSWORD: ALL,
    Action.USE_RECOVERY_CODE: ALL,
}


def test_every_action_is_in_the_table() -> None:
    assert set(WHO_MAY) == set(Action)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", Action)
def test_a_role_may_what_the_table_says_and_is_refused_the_rest(role: Role, action: Action) -> None:
    account = ActingAccount(1, "iemand", role, teacher=1)
    assert account.may(action) == (role in WHO_MAY[action])
    if role in WHO_MAY[action]:
        require(account, action)
    else:
        with pytest.raises(UserError, match="not-allowed"):
            require(account, action)


def test_a_teacher_without_a_record_as_teacher_teaches_nothing() -> None:
    assert not ActingAccount(1, "iemand", Role.TEACHER).teaches(None, 3)
    assert ActingAccount(1, "iemand", Role.TEACHER, teacher=3).teaches(None, 3)
    assert ActingAccount(1, "iemand", Role.OFFICE).teaches(None)
