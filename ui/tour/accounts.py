"""Who may do what, the help, and what a teacher and an auditor see of it all."""

from __future__ import annotations

from models.queries.teachers import teacher_lines
from models.rules.terms import Role
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


@AREA.form("accounts")
def _accounts(guide: Guide) -> None:
    guide.go(AccountsScreen, ACCOUNTS)


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
