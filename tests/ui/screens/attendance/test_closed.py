"""Cells that cannot be filled in say why and stay as they are."""

from __future__ import annotations

from dataclasses import replace

from models.accounts import ActingAccount
from models.changes import ChangeSet
from models.entities import Lesson
from models.errors import EnvironmentProblem, UserError
from models.rules.terms import Role
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    FULL,
    NOW,
    Key,
    codes,
    current,
    facts,
    now,
    press,
    select,
    shown,
    stored,
    type_keys,
)
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
