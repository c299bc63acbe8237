"""Who is at work, and what each role may do. The roles are enforced here, by the program (docs/adr/0002)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.errors import UserError
from models.rules.terms import Role


class Action(StrEnum):
    """What a service does; the word is kept in the audit log."""

    SET_UP = "school aangelegd"
    IMPORT = "import"
    UNDO_IMPORT = "import ongedaan gemaakt"
    RECORD_PRESENCE = "presentie"
    SIGN_OFF = "aftekenen"
    REOPEN = "heropenen"
    CHANGE_TIMETABLE = "rooster"
    READ_RECORDS = "inzien"
    SHOW_BSN = "BSN tonen"
    CHANGE_RECORDS = "gegevens"
    EXPORT_LIST = "export lijst"
    PRINT_SHEET = "presentielijst"
    CHECK_DELIVERY = "controle aanlevering"
    DELIVER = "aanlevering"
    ACCEPT_FINDING = "waarschuwing geaccepteerd"
    OPEN_DELIVERY = "verzonden bestand"
    CHANGE_LAYOUT = "indeling DUO-bestand"
    SEE_TODAY = "vandaag"
    EXPORT_SCHOOL = "export werkboek"
    MANAGE_ACCOUNTS = "accounts"
    SET_OWN_PASSWORD = "wachtwoord"  # noqa: S105 - a word for the log
    USE_RECOVERY_CODE = "herstelcode"


_EVERYTHING = frozenset(Action)
_OFFICE = _EVERYTHING - {Action.SET_UP, Action.MANAGE_ACCOUNTS}
PERMISSIONS: dict[Role, frozenset[Action]] = {
    Role.ADMINISTRATOR: _EVERYTHING,
    Role.OFFICE: _OFFICE,
    Role.TEACHER: frozenset(
        {
            Action.RECORD_PRESENCE,
            Action.SIGN_OFF,
            Action.PRINT_SHEET,
            Action.SEE_TODAY,
            Action.SET_OWN_PASSWORD,
            Action.USE_RECOVERY_CODE,
        }
    ),
    Role.AUDITOR: frozenset(
        {
            Action.READ_RECORDS,
            Action.CHECK_DELIVERY,
            Action.SEE_TODAY,
            Action.SET_OWN_PASSWORD,
            Action.USE_RECOVERY_CODE,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class ActingAccount:
    """The person behind a change; `teacher` is the teacher's id of an account that belongs to one."""

    id: int
    name: str
    role: Role
    teacher: int | None = None

    def may(self, action: Action) -> bool:
        return action in PERMISSIONS[self.role]

    @property
    def own_groups_only(self) -> bool:
        """A teacher sees and fills the groups and lessons that are theirs."""
        return self.role is Role.TEACHER

    def teaches(self, *teachers: int | None) -> bool:
        """Whether a lesson of these teachers (its own, its group's) is this person's to fill."""
        return not self.own_groups_only or (self.teacher is not None and self.teacher in teachers)


def require(account: ActingAccount, action: Action) -> None:
    """Raises UserError `not-allowed`."""
    if not account.may(action):
        raise UserError("not-allowed", action=action.value, role=account.role.value)
