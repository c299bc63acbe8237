"""Ctrl+K from anywhere: type, choose, Enter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.database import count_statements
from models.entities import Contract, Group, Learner, Lesson
from models.queries.week import groups_for
from models.rules.names import folded, full_name
from models.rules.terms import Role
from tests.ui.window_doubles import surroundings
from ui.dialogs.find_anything import FindAnythingDialog
from ui.places import ACCOUNTS, ATTENDANCE, CONTRACTS, DELIVERIES, GROUPS, LEARNERS, TODAY
from ui.workspace import Workspace

Key = Qt.Key


@pytest.fixture
def workspace(session, messages, qtbot) -> Workspace:
    return shown(Workspace(session, surroundings(messages)), qtbot)


def shown(workspace: Workspace, qtbot) -> Workspace:
    qtbot.addWidget(workspace)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    workspace.begin()
    return workspace


def look_for(workspace: Workspace, wanted: str) -> FindAnythingDialog:
    """Press Ctrl+K and type."""
    QTest.keyClick(QApplication.focusWidget(), Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = next(one for one in workspace.findChildren(FindAnythingDialog) if one.isVisible())
    QTest.keyClicks(dialog.focusWidget(), wanted)
    return dialog


def choose(dialog: FindAnythingDialog) -> None:
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)


def here(workspace: Workspace) -> str:
    [found] = [
        place.title for place in workspace.places if workspace._screens.get(place) is workspace.current()
    ]
    return found


@pytest.mark.parametrize(("wanted", "record"), [("vakan", "holiday"), ("locaties", "location")])
def test_a_list_that_shares_a_screen_is_found_by_its_own_name(workspace, wanted, record):
    choose(look_for(workspace, wanted))

    assert here(workspace) == "Beheer"
    assert workspace.current().browser().record == record


def name_of(learner: Learner) -> str:
    return full_name(learner.first_name, learner.prefix, learner.last_name)


def test_ctrl_k_and_words_in_any_order_lead_to_a_learner(workspace):
    learner = Learner.get_by_id(9)
    words = " ".join(reversed(folded(name_of(learner)).split()))

    dialog = look_for(workspace, words)
    assert dialog.shown[0] == f"{name_of(learner)} · cursist {learner.number}"
    choose(dialog)

    assert here(workspace) == LEARNERS.title


def test_each_line_says_what_it_is(workspace):
    contract = Contract.get_by_id(3)
    said = {
        look_for_one(workspace, text)
        for text in (contract.number, "DI-1", "aanleveren", contract.learner.number)
    }

    assert said == {
        f"{contract.number} · contract van {name_of(contract.learner)}",
        "DI-1 · groep",
        "Aanleveren · scherm",
        f"{name_of(contract.learner)} · cursist {contract.learner.number}",
    }


def look_for_one(workspace: Workspace, text: str) -> str:
    dialog = look_for(workspace, text)
    first = dialog.shown[0]
    dialog.reject()
    return first


@pytest.mark.parametrize(
    ("wanted", "place"), [("presentie", ATTENDANCE), ("aanleveren", DELIVERIES), ("di-2", GROUPS)]
)
def test_enter_goes_there(workspace, wanted, place):
    choose(look_for(workspace, wanted))

    assert here(workspace) == place.title


def test_a_contract_number_leads_to_contracten(workspace):
    choose(look_for(workspace, Contract.get_by_id(3).number))

    assert here(workspace) == CONTRACTS.title


def test_an_errand_of_the_menu_is_found_too(workspace):
    choose(look_for(workspace, "accounts"))

    assert isinstance(workspace.current(), type(ACCOUNTS.make(workspace._session, workspace._surroundings)))


def test_the_arrows_choose_another_line(workspace):
    dialog = look_for(workspace, "di-")
    QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
    second = dialog.chosen
    choose(dialog)

    assert second.record == "group"
    assert here(workspace) == GROUPS.title


def test_esc_leaves_everything_as_it_was(workspace):
    dialog = look_for(workspace, "presentie")
    QTest.keyClick(dialog.focusWidget(), Key.Key_Escape)

    assert here(workspace) == TODAY.title


def test_nothing_found_is_said_with_a_way_out(workspace):
    dialog = look_for(workspace, "xyzzy")
    choose(dialog)

    assert dialog.isVisible()
    assert dialog.shown == []
    assert any("Niets gevonden" in label.text() for label in dialog.findChildren(type(dialog._count)))


def test_typing_reads_nothing_and_opening_again_reads_nothing(workspace):
    look_for(workspace, "a").reject()
    with count_statements() as statements:
        look_for(workspace, "amina").reject()

    assert statements == []


def test_a_new_name_is_found_after_a_change(workspace):
    look_for(workspace, "xyzzy").reject()
    Learner.update(first_name="Xyzzy").where(Learner.id == 9).execute()
    workspace.current().changed.emit(ChangeSet(records=frozenset({"mark"})))
    dialog = look_for(workspace, "xyzzy")
    assert dialog.shown == []

    dialog.reject()
    workspace.current().changed.emit(ChangeSet(records=frozenset({"learner"})))
    assert len(look_for(workspace, "xyzzy").shown) >= 1


def test_a_bsn_finds_nobody(workspace):
    bsn = next(learner.bsn for learner in Learner.select() if learner.bsn)

    assert look_for(workspace, bsn).shown == []


@pytest.mark.parametrize("name", ["<b>Vet</b>", "=1+1", "مريم حداد", "x" * 200, "a & b", "🙂"])
def test_a_strange_name_is_shown_as_it_is(workspace, name):
    Learner.update(first_name=name, prefix="", last_name="Zzz").where(Learner.id == 9).execute()

    assert look_for(workspace, "zzz").shown[0].startswith(f"{name} Zzz · cursist")


def test_a_teacher_finds_the_own_group_and_its_learners_in_presentie(session, messages, qtbot):
    own = Group.get(Group.name == "DI-1")
    Lesson.update(teacher=None).where(Lesson.group != own).execute()
    Group.update(teacher=None).where(Group.id != own).execute()
    teacher = ActingAccount(session.account.id, "Docent", Role.TEACHER, own.teacher_id)
    workspace = shown(Workspace(replace(session, account=teacher), surroundings(messages)), qtbot)

    everything = look_for(workspace, "")
    kinds = {line.rpartition(" · ")[2].split()[0] for line in everything.shown}
    assert kinds == {"scherm", "groep"}
    assert not any("DI-2" in line or "contract" in line for line in everything.shown)
    everything.reject()

    learners = look_for(workspace, "cursist")
    learner = next(line for line in learners.shown if "DI-1" in line)
    learners.reject()
    choose(look_for(workspace, learner.partition(" · ")[0]))
    screen = workspace.current()
    assert here(workspace) == ATTENDANCE.title
    assert screen.group == groups_for(teacher)[0]
    assert screen.view.current_cell().learner.name == learner.partition(" · ")[0]


def test_an_auditor_finds_learners_and_no_screen_of_others(session, messages, qtbot):
    auditor = ActingAccount(session.account.id, "Auditor", Role.AUDITOR)
    workspace = shown(Workspace(replace(session, account=auditor), surroundings(messages)), qtbot)

    assert look_for_one(workspace, Learner.get_by_id(9).number).endswith(Learner.get_by_id(9).number)
    assert look_for(workspace, "presentie scherm").shown == []
