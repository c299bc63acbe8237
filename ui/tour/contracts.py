"""Contracten: the list, the form, and what can be done with placements."""

from __future__ import annotations

from datetime import timedelta

from models.queries.contracts import ContractLine, contract_lines
from ui.camera import settle
from ui.dialogs.end_contract import EndContractDialog
from ui.dialogs.move_members import MoveMembersDialog
from ui.dialogs.new_placement import NewPlacementDialog
from ui.dialogs.placement_days import PlacementDaysDialog
from ui.places import CONTRACTS
from ui.screens.contracts.page import ContractPage
from ui.screens.contracts.screen import ContractsScreen
from ui.tour.area import Area
from ui.tour.guide import Guide, a

AREA = Area()


def _page(guide: Guide) -> ContractPage:
    """The page of a contract that runs, with a group."""
    browser = guide.go(ContractsScreen, CONTRACTS).browser
    browser.open(_running(guide).id)
    return a(ContractPage, browser.page())


@AREA.form("contracten")
def _list(guide: Guide) -> None:
    guide.go(ContractsScreen, CONTRACTS).browser.show_list()


@AREA.form("nieuw-contract")
def _new(guide: Guide) -> None:
    guide.go(ContractsScreen, CONTRACTS).browser.open(None)


@AREA.form("contract")
def _contract(guide: Guide) -> None:
    _page(guide)


@AREA.form("contract-andere-datums")
def _other_days(guide: Guide) -> None:
    ends = _running(guide).begins + timedelta(days=20)
    form = _page(guide).form
    settle()
    form.field("ends").set_raw(f"{ends:%d-%m-%Y}")
    form.save()
    guide.afterwards(guide.go(ContractsScreen, CONTRACTS).browser.show_list)


@AREA.form("contract-eerder-beeindigen")
def _end_early(guide: Guide) -> None:
    dialog = _page(guide).end_contract()
    a(EndContractDialog, dialog)


@AREA.form("plaatsing-toevoegen")
def _add_placement(guide: Guide) -> None:
    a(NewPlacementDialog, _page(guide).placements.add())


@AREA.form("plaatsing-wijzigen")
def _change_placement(guide: Guide) -> None:
    _page(guide).placements.change_days()
    guide.dialog(PlacementDaysDialog)


@AREA.form("verplaats-naar-groep")
def _move(guide: Guide) -> None:
    _page(guide).placements.move_learner()
    guide.dialog(MoveMembersDialog)


@AREA.picture("contracten-verplaatsen")
def _move_many(guide: Guide) -> None:
    screen = guide.go(ContractsScreen, CONTRACTS)
    screen.browser.show_list()
    screen.browser.list.table.selectAll()
    screen.move_chosen()


def _running(guide: Guide) -> ContractLine:
    """A contract that runs and is in a group, if there is one."""
    return max(
        contract_lines(guide.today),
        key=lambda line: (line.runs_on(guide.today), len(line.groups), line.used_minutes),
    )
