"""Who is in a group: placing, moving and ending, by keyboard."""

from __future__ import annotations

from datetime import date

import pytest

from models.queries.records import all_records
from models.services.placements import remove_placement
from tests.ui.screens.groups.conftest import open_group
from tests.ui.screens.groups.list_reading import lines
from tests.ui.screens.record_keys import CTRL, Key, button, press, type_text
from ui.dialogs.move_members import MoveMembersDialog
from ui.dialogs.place_contracts import PlaceContractsDialog
from ui.dialogs.placement_days import PlacementDaysDialog
from ui.targets import Target


@pytest.fixture
def members(screen, school):
    tab = open_group(screen, school, "Ochtend", "placement").members
    tab.list.table.setFocus()
    return tab


def placements(contract: str) -> list[tuple[str, date, date]]:
    return [(row.group, row.begins, row.ends) for row in all_records().placements if row.contract == contract]


def type_into(dialog, **texts: str) -> None:
    for name, text in texts.items():
        field = dialog.fields[name]
        field.focus()
        if hasattr(field, "line"):
            field.line.selectAll()
        type_text(text)


def test_members_are_shown_with_their_days(members):
    assert lines(members.list, "Naam", "Contract", "Van", "Tot en met") == [
        ("Aydin, Bilal", "C2", "01-01-2026", "20-09-2026"),
        ("Yusuf, Amina", "C1", "01-01-2026", "31-12-2026"),
    ]


def test_contracts_are_found_and_placed(members, dialog):
    press(Key.Key_N, CTRL)
    place = dialog(members, PlaceContractsDialog)
    assert lines(place.list, "Naam", "Contract", "Groepen") == [
        ("Wu, Chen", "C3", "Avond"),
        ("Yusuf, Amina", "C1-ONA", "Avond"),
    ]
    type_text("chen")
    type_into(place, begins="14-9-2026")
    press(Key.Key_Return)
    assert ("Ochtend", date(2026, 9, 14), date(2026, 12, 31)) in placements("C3")
    assert members.done() == "Geplaatst: 1 cursist"
    assert ("Wu, Chen",) in lines(members.list, "Naam")


def test_a_placement_that_cannot_be_is_said_in_the_dialog(members, dialog):
    press(Key.Key_N, CTRL)
    place = dialog(members, PlaceContractsDialog)
    type_into(place, begins="14-9-2026", ends="1-9-2026")
    press(Key.Key_Return)
    assert place.isVisible()
    assert "C3" in place.problem()
    type_into(place, begins="niets")
    press(Key.Key_Return)
    assert "geen datum" in place.problem()


def test_several_learners_move_to_another_group_at_once(members, dialog):
    press(Key.Key_A, CTRL)
    members.move_members()
    move = dialog(members, MoveMembersDialog)
    press(Key.Key_Return)
    assert move.problem(), "the group is to be chosen"
    type_into(move, group="Avond", on="15-9-2026")
    press(Key.Key_Return)
    assert move.problem().startswith("Contract C2") or not move.isVisible()
    assert placements("C2") == [
        ("Ochtend", date(2026, 1, 1), date(2026, 9, 14)),
        ("Avond", date(2026, 9, 15), date(2026, 9, 20)),
    ]
    assert placements("C1")[1] == ("Avond", date(2026, 9, 15), date(2026, 12, 31))
    assert members.done() == "Verplaatst naar Avond vanaf 15-09-2026: 2 cursisten"


def test_ending_a_placement_says_first_what_was_filled_in_after_it(members, dialog):
    members.list.choose_line(members.read()[0].placement_id)
    press(Key.Key_Return)
    days = dialog(members, PlacementDaysDialog)
    type_into(days, ends="1-9-2026")
    assert "bij 1 les" in days.outside.text()
    press(Key.Key_Return)
    assert placements("C2") == [("Ochtend", date(2026, 1, 1), date(2026, 9, 1))]
    members.list.filter_choice(0).setCurrentText("eerder")
    assert lines(members.list, "Naam") == [("Aydin, Bilal",)]


def test_days_outside_the_contract_are_refused_at_the_field(members, dialog):
    press(Key.Key_Return)
    days = dialog(members, PlacementDaysDialog)
    type_into(days, ends="1-1-2028")
    press(Key.Key_Return)
    assert "buiten het contract" in days.problem()
    press(Key.Key_Escape)
    assert not days.isVisible()


def test_a_placement_made_by_mistake_is_taken_away_after_asking(members, messages):
    messages.answers = [False, True]
    button(members, "Uit de groep halen…").click()
    assert len(lines(members.list, "Naam")) == 2
    button(members, "Uit de groep halen…").click()
    assert lines(members.list, "Naam") == [("Yusuf, Amina",)]
    assert messages.asked[0].startswith("Bilal Aydin uit de groep halen")


def test_a_line_leads_to_the_learner(members, screen, qtbot):
    with qtbot.waitSignal(screen.go_wanted) as told:
        button(members, "Naar cursist").click()
    [target] = told.args
    assert isinstance(target, Target)
    assert target.record == "learner"


def test_what_another_screen_changed_is_shown(members, screen, school):
    placement = members.read()[0].placement_id
    screen.refresh(remove_placement(placement, by=school.account))
    assert lines(members.list, "Naam") == [("Yusuf, Amina",)]
