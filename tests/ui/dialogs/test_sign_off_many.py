"""Lessen aftekenen: how many lessons that are is said before anything happens; by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from models.queries.sign_off import NOTHING_OPEN, LessonToClose, OpenCells
from models.queries.week import GroupChoice
from ui.dialogs.sign_off_many import ManyToSignOff, SignOffManyDialog, foreseen

TODAY = date(2026, 11, 12)
GROUPS = [GroupChoice(3, "DI-1"), GroupChoice(8, "WO-2")]
COMPLETE = LessonToClose(1, None, NOTHING_OPEN)
EMPTY = LessonToClose(2, None, OpenCells(4, 0))
TO_ASK = LessonToClose(3, None, OpenCells(0, 1))
Key = Qt.Key


class Register:
    """Two lessons that are complete and one with empty cells, in every group."""

    def __init__(self) -> None:
        self.looked: list[tuple[tuple[int, ...], date]] = []
        self.stored: list[ManyToSignOff] = []
        self.lessons = [COMPLETE, COMPLETE, EMPTY]

    def look(self, groups, until):
        self.looked.append((tuple(groups), until))
        return self.lessons

    def dialog(self, qtbot, group=None, groups=GROUPS) -> SignOffManyDialog:
        dialog = SignOffManyDialog(
            groups, group, TODAY, who="Ingrid", look=self.look, store=self.stored.append
        )
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog


@pytest.fixture
def register() -> Register:
    return Register()


def press(dialog: SignOffManyDialog, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(dialog.focusWidget(), key, modifiers)


def leave_them_open(dialog: SignOffManyDialog, qtbot) -> None:
    press(dialog, "f", Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(dialog.leave_open.isChecked)


def test_at_first_it_is_about_all_groups_until_yesterday(register, qtbot):
    dialog = register.dialog(qtbot)

    assert register.looked[-1] == ((3, 8), date(2026, 11, 11))
    assert dialog.foreseen.text() == ("2 lessen worden afgetekend, 1 heeft nog lege cellen en blijft staan.")
    press(dialog, Key.Key_Return)
    assert register.stored == [ManyToSignOff((3, 8), date(2026, 11, 11), None, leave_open=False)]


def test_a_group_a_day_and_where_the_paper_is_are_chosen_by_keyboard(register, qtbot):
    dialog = register.dialog(qtbot, GROUPS[0])
    assert register.looked[-1][0] == (3,)
    press(dialog, Key.Key_Down)
    press(dialog, Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "30-10-2026")
    press(dialog, Key.Key_Tab)
    press(dialog, Key.Key_Up)
    assert register.looked[-1] == ((8,), date(2026, 10, 30))
    press(dialog, Key.Key_Return)

    assert register.stored == [ManyToSignOff((8,), date(2026, 10, 30), True, leave_open=False)]


def test_what_is_open_is_left_so_only_on_purpose(register, qtbot):
    dialog = register.dialog(qtbot)
    leave_them_open(dialog, qtbot)

    assert dialog.foreseen.text() == ("3 lessen worden afgetekend. In 1 daarvan blijven cellen open: 4 leeg.")
    press(dialog, Key.Key_Return)
    assert register.stored[0].leave_open is True


def test_with_nothing_to_sign_off_the_button_is_closed(register, qtbot):
    register.lessons = []
    dialog = register.dialog(qtbot)

    assert dialog.foreseen.text() == "Er is tot en met die dag niets af te tekenen."
    assert not dialog.may_store()
    assert not dialog.leave_open.isVisible()
    press(dialog, Key.Key_Return)
    assert register.stored == []
    assert dialog.isVisible()


def test_with_only_open_lessons_the_box_opens_the_button(register, qtbot):
    register.lessons = [EMPTY, TO_ASK]
    dialog = register.dialog(qtbot)
    assert dialog.foreseen.text() == (
        "Geen lessen worden afgetekend, 2 hebben nog lege cellen of redenen om na te vragen en blijven staan."
    )
    assert not dialog.may_store()
    leave_them_open(dialog, qtbot)
    assert dialog.may_store()


def test_a_day_to_come_is_looked_up_as_today(register, qtbot):
    dialog = register.dialog(qtbot)
    dialog.fields["until"].set_raw("1-1-2027")

    assert register.looked[-1][1] == TODAY


def test_a_date_that_is_none_says_nothing_of_lessons(register, qtbot):
    dialog = register.dialog(qtbot)
    dialog.fields["until"].set_raw("31-11-2026")

    assert not dialog.foreseen.isVisible()
    assert not dialog.may_store()
    assert dialog.problem()


def test_a_teacher_with_one_group_has_no_choice_of_all(register, qtbot):
    dialog = register.dialog(qtbot, GROUPS[0], groups=GROUPS[:1])

    assert dialog.fields["groups"].raw() == "DI-1"
    assert register.looked[-1][0] == (3,)


def test_the_one_group_there_is_stands_there_already(register, qtbot):
    dialog = register.dialog(qtbot, None, groups=GROUPS[:1])

    assert dialog.fields["groups"].raw() == "DI-1"


def test_nothing_is_said_of_the_paper_until_somebody_says_so(register, qtbot):
    dialog = register.dialog(qtbot)
    [chosen] = [one.text() for one in dialog.findChildren(QRadioButton) if one.isChecked()]

    assert chosen.replace("&", "").startswith("Nog niet terug")


@pytest.mark.parametrize(
    ("lessons", "leave_open", "said"),
    [
        ([COMPLETE], False, "1 les wordt afgetekend."),
        ([COMPLETE] * 212, False, "212 lessen worden afgetekend."),
        (
            [COMPLETE] * 212 + [EMPTY] * 9,
            False,
            "212 lessen worden afgetekend, 9 hebben nog lege cellen en blijven staan.",
        ),
        (
            [COMPLETE, TO_ASK],
            False,
            "1 les wordt afgetekend, 1 heeft nog redenen om na te vragen en blijft staan.",
        ),
        (
            [EMPTY, TO_ASK],
            True,
            "2 lessen worden afgetekend. In 2 daarvan blijven cellen open: 4 leeg en 1 na te vragen.",
        ),
    ],
)
def test_the_line_counts_as_a_person_would(lessons, leave_open, said):
    assert foreseen(lessons, leave_open=leave_open) == said
