"""Who may do what, the help, and what a teacher and an auditor see of it all."""

from __future__ import annotations

from models.queries.teachers import teacher_lines
from models.rules.terms import Role
from models.services.accounts import add_account, deactivate_account
from ui.bug_dialog import BugDialog
from ui.camera import Look
from ui.errors import description
from ui.places import (
    ACCOUNTS,
    ATTENDANCE,
    CONTRACTS,
    DELIVERIES,
    GROUPS,
    LEARNERS,
    MANAGEMENT,
    OWN_PASSWORD,
    TODAY,
)
from ui.practice import PASSWORD
from ui.screens.accounts.screen import AccountsScreen
from ui.screens.groups.page import ROSTER
from ui.screens.groups.screen import GroupsScreen
from ui.screens.learners.screen import LearnersScreen
from ui.screens.own_password.screen import OwnPasswordScreen
from ui.screens.today.screen import TodayScreen
from ui.tour.area import Area
from ui.tour.guide import Guide

AREA = Area()
_EXAMPLE_CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"


@AREA.step
def _colleagues(guide: Guide) -> None:
    """Somebody in the office, a teacher, and one who left."""
    assert guide.session is not None
    teacher = teacher_lines()[0]
    for name, role, of_teacher in (
        ("Ingrid Vermeer", Role.OFFICE, None),
        (teacher.name, Role.TEACHER, teacher.id),
        ("Jeroen Smit", Role.OFFICE, None),
    ):
        add_account(guide.session, name, role, PASSWORD, teacher=of_teacher)
    deactivate_account(guide.session, "Jeroen Smit")


@AREA.form("accounts")
def _accounts(guide: Guide) -> None:
    guide.go(AccountsScreen, ACCOUNTS)


@AREA.picture("toegang-intrekken", (Look.LIGHT, Look.DARK))
def _revoking(guide: Guide) -> None:
    screen = guide.go(AccountsScreen, ACCOUNTS)
    screen.table.selectRow(1)
    guide.show_questions()
    screen.revoke()


@AREA.form("account-toevoegen")
def _new_account(guide: Guide) -> None:
    guide.go(AccountsScreen, ACCOUNTS).add_account()


@AREA.form("nieuwe-herstelcode")
def _new_code(guide: Guide) -> None:
    guide.go(AccountsScreen, ACCOUNTS).show_code(_EXAMPLE_CODE, asked=(2, 6))


@AREA.form("wachtwoord-wijzigen")
def _own_password(guide: Guide) -> None:
    guide.go(OwnPasswordScreen, OWN_PASSWORD)


@AREA.form("help")
def _help(guide: Guide) -> None:
    guide.workspace().go_to(ATTENDANCE)
    guide.window.show_help()


@AREA.picture("er-ging-iets-mis", (Look.LIGHT, Look.DARK))
def _mistake_of_ours(guide: Guide) -> None:
    try:
        raise ValueError
    except ValueError as error:
        BugDialog(guide.window, description(error)).show()


@AREA.picture("docent-vandaag")
def _teacher_today(guide: Guide) -> None:
    busiest = max(teacher_lines(), key=lambda line: len(line.groups))
    guide.be(Role.TEACHER, busiest.id)
    guide.go(TodayScreen, TODAY).read_all()


@AREA.picture("docent-presentie")
def _teacher_week(guide: Guide) -> None:
    guide.workspace().go_to(ATTENDANCE)


@AREA.picture("auditor-vandaag")
def _auditor_today(guide: Guide) -> None:
    guide.be(Role.AUDITOR)
    guide.go(TodayScreen, TODAY).read_all()


@AREA.picture("auditor-cursist")
def _auditor_learner(guide: Guide) -> None:
    browser = guide.go(LearnersScreen, LEARNERS).browser
    browser.open(browser.list.model.id_at(0))


@AREA.picture("auditor-rooster")
def _auditor_roster(guide: Guide) -> None:
    browser = guide.go(GroupsScreen, GROUPS).browser
    browser.open(browser.list.model.id_at(0))
    guide.turn_to(ROSTER)


@AREA.picture("auditor-contracten")
def _auditor_contracts(guide: Guide) -> None:
    guide.workspace().go_to(CONTRACTS)


@AREA.picture("auditor-aanleveren")
def _auditor_deliveries(guide: Guide) -> None:
    guide.workspace().go_to(DELIVERIES)


@AREA.picture("auditor-beheer")
def _auditor_management(guide: Guide) -> None:
    guide.workspace().go_to(MANAGEMENT)
