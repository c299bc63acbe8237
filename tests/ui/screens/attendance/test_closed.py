"""Cells that cannot be filled in say why and stay as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtWidgets import QListWidget

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Group, Lesson, Mark, Teacher
from models.errors import EnvironmentProblem, UserError
from models.queries.week import groups_for
from models.rules.terms import Role
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    NOW,
    Key,
    Mod,
    codes,
    current,
    dialog_of,
    facts,
    now,
    press,
    select,
    shown,
    stored,
    type_keys,
)
from tests.ui.screens.attendance.test_lessons import choose, click
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.finder import FinderDialog
from ui.dialogs.sign_off import SignOffDialog
from ui.screens.attendance import screen as attendance
from ui.screens.attendance.screen import AttendanceScreen


def test_a_cell_outside_the_placement_stays_empty_and_says_why(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 39))
    row, column = next(
        (row, column)
        for row in range(screen.model.rowCount())
        for column in range(2)
        if screen.model.cell(row, column).closed
    )
    screen.view.go_to(row, column)
    assert "niet in deze groep geplaatst" in screen.status.here
    for key in ("p", "5", Key.Key_F2):
        press(key)
        assert "niet in deze groep geplaatst" in screen.status.last
        assert current(screen) == (row, column)
    assert facts(screen, row, column) is None


def test_going_down_after_a_letter_passes_over_closed_cells(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 39))
    row, column = next(
        (row, column)
        for row in range(screen.model.rowCount())
        for column in range(2)
        if screen.model.cell(row, column).closed
    )
    screen.view.go_to(row - 1, column)
    press("z")
    assert current(screen) == (row + 1, column)


def test_a_cancelled_lesson_is_closed(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    screen.view.go_to(0, 0)
    press("p")
    assert "vervallen" in screen.status.last
    assert codes(screen, 0)[0] == ""


def test_a_lesson_that_was_signed_off_is_closed_but_can_be_read(screen):
    cell = screen.model.cell(0, FULL)
    Lesson.update(signed_off_by=1, signed_off_at=NOW.astimezone()).where(
        Lesson.id == cell.lesson.id
    ).execute()
    screen.refresh(ChangeSet(records=frozenset({"lesson"})))
    before = stored(screen)
    screen.view.go_to(0, FULL)
    type_keys("z5")
    press(Key.Key_Delete)
    assert "afgetekend" in screen.status.last
    assert codes(screen, FULL)[0] == "P"
    assert stored(screen) == before


def test_closed_cells_in_a_selection_are_passed_over_and_counted(screen):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    select(screen, (0, 0), down=1, right=1)
    press("z")
    assert codes(screen, 0)[:2] == ["", ""]
    assert codes(screen, 1)[:2] == ["Z", "Z"]
    assert screen.status.last.endswith("Ziek bij 2 cursisten (2 gesloten cellen overgeslagen)")


def test_an_auditor_reads_and_changes_nothing(session, messages, qtbot):
    auditor = ActingAccount(session.account.id, "Ada", Role.AUDITOR)
    reading = replace(session, account=auditor)
    screen = shown(AttendanceScreen(reading, messages, now=now), qtbot)
    screen.view.go_to(0, EMPTY)
    press("p")
    assert "rol auditor" in screen.status.last
    assert codes(screen, EMPTY)[0] == ""


def substitute(session, teacher_of_other_group: int) -> ActingAccount:
    """Somebody who gives only Thursday's lesson of this group."""
    Lesson.update(teacher=teacher_of_other_group).where(
        Lesson.date == date(2026, 11, 12), Lesson.group == groups_for(session.account)[0].id
    ).execute()
    return ActingAccount(session.account.id, "Invaller", Role.TEACHER, teacher_of_other_group)


@pytest.fixture
def substituting(session, messages, qtbot) -> AttendanceScreen:
    account = substitute(session, Teacher.insert(name="Invaller").execute())
    return shown(AttendanceScreen(replace(session, account=account), messages, now=now), qtbot)


def test_lessons_of_another_teacher_are_closed_for_a_substitute(substituting):
    substituting.view.go_to(0, FULL)
    assert "van een andere docent" in substituting.status.here
    press("a", Mod.ControlModifier)
    press("z")
    assert set(codes(substituting, EMPTY)) == {"Z"}
    assert "Z" not in codes(substituting, FULL)
    assert "overgeslagen" in substituting.status.last


def test_a_lesson_of_another_teacher_is_not_offered_to_be_signed_off(substituting):
    substituting.view.go_to(0, FULL)
    press("l", Mod.ControlModifier)
    assert substituting.findChildren(SignOffDialog) == []
    assert "van een andere docent" in substituting.status.last


def test_a_lesson_of_another_teacher_gets_no_guest(substituting):
    substituting.view.go_to(0, FULL)
    choose(substituting, "Gast toevoegen")
    assert substituting.findChildren(FinderDialog) == []
    assert "van een andere docent" in substituting.status.last


def test_a_teacher_begins_in_a_group_of_their_own(session, messages, qtbot):
    first, *others = groups_for(session.account)
    own = Group.get_by_id(others[0].id).teacher_id
    Lesson.update(teacher=own).where(Lesson.date == date(2026, 11, 12), Lesson.group == first.id).execute()
    account = ActingAccount(session.account.id, "Docent", Role.TEACHER, own)
    screen = shown(AttendanceScreen(replace(session, account=account), messages, now=now), qtbot)
    assert screen.group == others[0]
    assert first in groups_for(account)


def test_an_absence_over_days_leaves_lessons_of_another_teacher_alone(substituting, qtbot):
    own = substituting.model.cell(0, EMPTY).lesson
    later = Lesson.insert(
        group=substituting.group.id,
        date=own.date,
        starts=time(21),
        ends=time(22),
        component=own.component,
        form=own.form,
        teacher=Group.get_by_id(substituting.group.id).teacher_id,
    ).execute()
    substituting.turn_to(substituting.group, substituting.week)
    substituting.view.go_to(0, EMPTY)
    press(Key.Key_F2)
    dialog = dialog_of(substituting, AbsenceDialog)
    qtbot.keyClick(dialog, "z")
    click(dialog, "Rest van de dag")
    lines = dialog.findChild(QListWidget)
    assert lines.item(0).text() == "do 12-11 21:00 · DI-1 · van een andere docent"
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(substituting, EMPTY)[0] == "Z"
    assert Mark.get_or_none(Mark.lesson == later) is None


def test_what_the_service_refuses_is_said_and_changes_nothing(screen, monkeypatch):
    def refuse(marks, by):
        raise UserError("not-own-lesson")

    press("p")
    before = stored(screen)
    monkeypatch.setattr(attendance, "set_marks", refuse)
    press("z")
    assert screen.status.last.startswith("Niet gewijzigd: Deze les is van een andere docent.")
    assert stored(screen) == before
    assert screen.editing.stack.count() == 1
    assert current(screen) == (1, EMPTY)


def test_what_stands_in_the_way_on_this_pc_is_said_in_a_message(screen, messages, monkeypatch):
    def fail(marks, by):
        raise EnvironmentProblem("disk-full")

    monkeypatch.setattr(attendance, "set_marks", fail)
    press("p")
    assert messages.refused == ["disk-full"]
    assert screen.editing.stack.count() == 0
