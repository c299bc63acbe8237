"""Filling in a week by keyboard, on the sample school; it is Thursday 12 November 2026, 14:03."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QTableView, QToolButton

from models.accounts import ActingAccount
from models.changes import Cell, ChangeSet
from models.database import count_statements
from models.entities import Lesson, Placement
from models.errors import EnvironmentProblem, UserError
from models.queries.week import groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.session import Session
from ui.dialogs.absence import AbsenceDialog
from ui.screens.attendance import screen as attendance
from ui.screens.attendance.screen import AttendanceScreen

NOW = datetime(2026, 11, 12, 14, 3)
FULL, EMPTY = 0, 1
"""The two lessons of group DI-1 in week 46: Tuesday's is filled in, Thursday's is not."""

Key, Mod = Qt.Key, Qt.KeyboardModifier


def now() -> datetime:
    return NOW


@pytest.fixture
def screen(session: Session, messages, qtbot) -> AttendanceScreen:
    return shown(AttendanceScreen(session, messages, now=now), qtbot)


def shown(screen: AttendanceScreen, qtbot) -> AttendanceScreen:
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return screen


def press(key: Qt.Key | str, modifiers: Qt.KeyboardModifier = Mod.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def type_keys(keys: str) -> None:
    for key in keys:
        press(key)


def codes(screen: AttendanceScreen, column: int) -> list[str]:
    return [screen.model.index(row, column).data() for row in range(screen.model.rowCount())]


def stored(screen: AttendanceScreen) -> dict[Cell, MarkFacts]:
    """What the register holds of this page, read afresh."""
    assert screen.group is not None
    return {cell: mark.facts for cell, mark in week_of(screen.group, screen.week).marks.items()}


def facts(screen: AttendanceScreen, row: int, column: int) -> MarkFacts | None:
    cell = screen.model.cell(row, column)
    assert cell is not None
    return stored(screen).get(cell.key)


def current(screen: AttendanceScreen) -> tuple[int, int]:
    return screen.view.currentIndex().row(), screen.view.currentIndex().column()


def name(screen: AttendanceScreen, row: int) -> str:
    return screen.model.learners[row].name


def select(screen: AttendanceScreen, first: tuple[int, int], down: int, right: int = 0) -> None:
    """Go to a cell and extend the selection with Shift and the arrows."""
    screen.view.go_to(*first)
    for _ in range(down):
        press(Key.Key_Down, Mod.ShiftModifier)
    for _ in range(right):
        press(Key.Key_Right, Mod.ShiftModifier)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


# Which page is open


def test_it_opens_on_the_first_group_and_the_last_week_with_lessons_up_to_today(screen):
    assert screen.group.name == "DI-1"
    assert screen.week == IsoWeek(2026, 46)
    assert screen.bar.findChild(QComboBox).currentText() == "DI-1"


def test_the_keyboard_starts_on_the_first_cell_that_is_empty(screen):
    assert QApplication.focusWidget() is screen.view
    assert current(screen) == (0, EMPTY)


def test_alt_and_the_arrows_turn_the_page_a_week(screen):
    press(Key.Key_Left, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 45)
    press(Key.Key_Right, Mod.AltModifier)
    press(Key.Key_Right, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 47)


def test_this_week_leads_back_to_today(screen, qtbot):
    screen.turn_to(screen.group, IsoWeek(2026, 10))
    press("w", Mod.AltModifier)
    qtbot.waitUntil(lambda: screen.week == IsoWeek(2026, 46))


def test_another_group_is_chosen_by_keyboard(screen):
    press("g", Mod.AltModifier)
    assert isinstance(QApplication.focusWidget(), QComboBox)
    press(Key.Key_Down)
    assert screen.group.name == "DI-2"
    assert screen.model.rowCount() == 11


def test_a_week_without_lessons_says_so_and_leads_to_the_last_one_that_has_them(screen):
    screen.turn_to(screen.group, IsoWeek(2025, 50))
    assert "geen lessen in week 50 van 2025" in screen.empty.text
    button = screen.empty.findChild(QPushButton)
    assert button.text() == "Naar week 46 van 2026"
    assert QApplication.focusWidget() is button
    press(Key.Key_Space)
    assert screen.week == IsoWeek(2026, 46)
    assert QApplication.focusWidget() is screen.view


def test_a_week_in_which_nobody_is_placed_says_so_and_can_be_left_by_keyboard(screen):
    Placement.delete().where(Placement.group == screen.group.id).execute()
    press(Key.Key_Right, Mod.AltModifier)
    assert "niemand in groep DI-1 geplaatst" in screen.empty.text
    press(Key.Key_Left, Mod.AltModifier)
    assert screen.week == IsoWeek(2026, 46)
    assert QApplication.focusWidget() is not None


def test_a_school_without_groups_says_what_to_do(empty_school, messages, qtbot):
    screen = AttendanceScreen(empty_school, messages, now=now)
    qtbot.addWidget(screen)
    assert "nog geen groepen" in screen.empty.text
    assert "werkboek" in screen.empty.text


# Moving


def test_arrows_enter_and_tab_move_as_in_a_spreadsheet(screen):
    screen.view.go_to(0, 0)
    press(Key.Key_Return)
    assert current(screen) == (1, 0)
    press(Key.Key_Tab)
    assert current(screen) == (1, 1)
    press(Key.Key_Tab)
    assert current(screen) == (2, 0)
    press(Key.Key_Tab, Mod.ShiftModifier)
    assert current(screen) == (1, 1)
    press(Key.Key_Return, Mod.ShiftModifier)
    assert current(screen) == (0, 1)
    press(Key.Key_Left)
    press(Key.Key_Down)
    assert current(screen) == (1, 0)


# Typing


def test_p_and_space_are_present_and_go_down(screen):
    type_keys("p ")
    assert codes(screen, EMPTY)[:3] == ["P", "P", ""]
    assert facts(screen, 0, EMPTY) == facts(screen, 1, EMPTY) == MarkFacts(Status.PRESENT)
    assert current(screen) == (2, EMPTY)


def test_a_letter_is_an_absence_with_its_reason(screen):
    type_keys("zhbfo?")
    assert codes(screen, EMPTY)[:6] == ["Z", "H", "B", "F", "O", "?"]
    assert facts(screen, 3, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.RELIGIEUZE_FEESTDAG)


def test_shift_makes_it_reported_beforehand(screen):
    press("Z", Mod.ShiftModifier)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, None, True, Reason.ZIEKTE)


def test_shift_with_a_letter_does_not_extend_the_selection(screen):
    press("Z", Mod.ShiftModifier)
    press("H", Mod.ShiftModifier)
    assert codes(screen, EMPTY)[:3] == ["Zv", "Hv", ""]
    press(Key.Key_Return, Mod.ShiftModifier)
    press("p")
    assert codes(screen, EMPTY)[:3] == ["Zv", "P", ""]


def test_a_selection_begins_where_the_last_letter_left_the_keyboard(screen):
    press("Z", Mod.ShiftModifier)
    press(Key.Key_Down, Mod.ShiftModifier)
    press("p")
    assert codes(screen, EMPTY)[:4] == ["Zv", "P", "P", ""]


def test_a_letter_fills_all_selected_cells(screen):
    select(screen, (0, EMPTY), down=2)
    press("z")
    assert codes(screen, EMPTY)[:4] == ["Z", "Z", "Z", ""]
    assert screen.status.last == "Opgeslagen 14:03 · Ziek bij 3 cursisten"


def test_digits_and_enter_are_minutes_late_kept_as_minutes_present(screen):
    type_keys("15")
    press(Key.Key_Return)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LATE, 105)
    assert codes(screen, EMPTY)[0] == "15"
    assert current(screen) == (1, EMPTY)
    assert QApplication.focusWidget() is screen.view


def test_minus_digits_and_enter_are_minutes_left_early(screen):
    type_keys("-30")
    press(Key.Key_Enter, Mod.KeypadModifier)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LEFT_EARLY, 90)


def test_tab_after_minutes_stores_them_and_goes_right(screen):
    screen.view.go_to(0, FULL)
    type_keys("7")
    press(Key.Key_Tab)
    assert codes(screen, FULL)[0] == "7"
    assert current(screen) == (0, EMPTY)


def test_minutes_as_long_as_the_lesson_are_an_error_that_keeps_what_was_typed(screen):
    type_keys("120")
    press(Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "120"
    assert screen.status.last == (
        "Niet gewijzigd: De les duurt 120 minuten zonder pauze."
        " Typ hoogstens 119 minuten te laat of eerder weg."
    )
    assert facts(screen, 0, EMPTY) is None
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is screen.view
    assert facts(screen, 0, EMPTY) is None


def test_letters_cannot_be_typed_among_minutes(screen):
    type_keys("1z5")
    assert QApplication.focusWidget().text() == "15"


def test_minutes_fill_all_selected_cells(screen):
    select(screen, (0, EMPTY), down=1)
    type_keys("5")
    press(Key.Key_Return)
    assert codes(screen, EMPTY)[:2] == ["5", "5"]


def test_delete_makes_a_cell_not_filled_in_again(screen):
    screen.view.go_to(0, FULL)
    press(Key.Key_Delete)
    assert facts(screen, 0, FULL) is None
    assert codes(screen, FULL)[0] == ""


def test_other_letters_do_nothing(screen):
    type_keys("xqy")
    assert codes(screen, EMPTY)[0] == ""
    assert current(screen) == (0, EMPTY)


def test_a_remark_survives_another_status(screen):
    cell = screen.model.cell(0, EMPTY)
    said = MarkFacts(Status.ABSENT, reason=Reason.ANDERS, remark="trein")
    set_marks({cell.key: said}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    screen.view.go_to(0, EMPTY)
    press("p")
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.PRESENT, remark="trein")


def test_what_was_typed_is_told_to_the_other_screens(screen, qtbot):
    with qtbot.waitSignal(screen.changed) as told:
        press("p")
    assert told.args[0].cells == {screen.model.cell(0, EMPTY).key}


def test_the_same_letter_again_changes_nothing_and_goes_on(screen, qtbot):
    screen.view.go_to(0, FULL)
    assert codes(screen, FULL)[0] == "P"
    with qtbot.assertNotEmitted(screen.changed):
        press("p")
    assert current(screen) == (1, FULL)
    assert screen.editing.stack.count() == 0


# Closed cells


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


# Filling


def test_ctrl_d_fills_the_top_cell_down(screen):
    type_keys("z")
    select(screen, (0, EMPTY), down=2)
    press("d", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:4] == ["Z", "Z", "Z", ""]


def test_ctrl_d_on_one_cell_takes_the_one_above(screen):
    type_keys("z")
    press("d", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:2] == ["Z", "Z"]


def test_ctrl_r_fills_right_and_keeps_the_minutes_late_though_the_lesson_is_shorter(screen):
    screen.view.go_to(0, FULL)
    type_keys("20")
    press(Key.Key_Return)
    select(screen, (0, FULL), down=0, right=1)
    press("r", Mod.ControlModifier)
    assert codes(screen, EMPTY)[0] == "20"
    assert facts(screen, 0, FULL) == MarkFacts(Status.LATE, 160)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.LATE, 100)


def test_ctrl_enter_fills_the_selection_with_the_current_cell(screen):
    type_keys("ppz")
    select(screen, (0, EMPTY), down=2)
    press(Key.Key_Return, Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["Z", "Z", "Z"]


def test_filling_from_an_empty_cell_is_refused(screen):
    select(screen, (0, EMPTY), down=2)
    for key in ("d", Key.Key_Return):
        press(key, Mod.ControlModifier)
        assert "leeg" in screen.status.last
    assert codes(screen, EMPTY)[:3] == ["", "", ""]


def test_ctrl_shift_p_fills_only_the_empty_cells_after_saying_how_many(screen, messages):
    type_keys("z")
    messages.answers.append(True)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert messages.asked == ["12 lege cellen van de les do 12-11 18:30 op aanwezig zetten?"]
    assert codes(screen, EMPTY) == ["Z"] + ["P"] * 12
    assert screen.status.last == "Opgeslagen 14:03 · Aanwezig bij 12 cursisten"


def test_ctrl_shift_p_does_nothing_when_one_thinks_better_of_it(screen, messages):
    messages.answers.append(False)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert codes(screen, EMPTY) == [""] * 13


def test_ctrl_shift_p_on_a_full_lesson_asks_nothing(screen, messages):
    screen.view.go_to(0, FULL)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert messages.asked == []
    assert "geen lege cellen" in screen.status.last


# Copying and pasting


def test_a_block_is_copied_as_text(screen):
    type_keys("zpo")
    select(screen, (0, FULL), down=2, right=1)
    press("c", Mod.ControlModifier)
    assert copied() == "P\tZ\nP\tP\nP\tO"


def test_a_block_is_pasted_from_the_cell_one_is_on(screen):
    put_on_clipboard("P\r\nZv\r\n15\r\n-5\r\n\r\n")
    press("v", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:5] == ["P", "Zv", "15", "-5", ""]
    assert screen.editing.stack.undoText() == "Geplakt bij 4 cursisten"


def test_one_value_is_pasted_in_the_whole_selection(screen):
    put_on_clipboard("F")
    select(screen, (0, EMPTY), down=2)
    press("v", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:4] == ["F", "F", "F", ""]


def test_pasting_an_empty_cell_makes_empty(screen):
    put_on_clipboard("")
    select(screen, (0, FULL), down=1)
    put_on_clipboard("\nP")
    press("v", Mod.ControlModifier)
    assert codes(screen, FULL)[:2] == ["", "P"]


def test_wrong_codes_are_refused_with_their_cells_and_nothing_is_pasted(screen, messages):
    before = stored(screen)
    put_on_clipboard("P\nX\n500\nZ")
    press("v", Mod.ControlModifier)
    [refusal] = messages.informed
    assert f"{name(screen, 1)}, do 12-11 18:30, “X”: Dit is geen code." in refusal
    assert f"{name(screen, 2)}, do 12-11 18:30, “500”: De les duurt 120 minuten" in refusal
    assert name(screen, 3) not in refusal
    assert stored(screen) == before
    assert screen.editing.stack.count() == 0


def test_pasting_in_closed_cells_is_refused_with_the_reason(screen, messages):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    screen.view.go_to(0, 0)
    put_on_clipboard("Z\tZ")
    press("v", Mod.ControlModifier)
    assert "vervallen" in messages.informed[0]
    assert codes(screen, 1)[0] == "P"


def test_what_does_not_fit_in_the_week_is_refused(screen, messages):
    screen.view.go_to(screen.model.rowCount() - 1, EMPTY)
    put_on_clipboard("P\nP")
    press("v", Mod.ControlModifier)
    assert "buiten de lessen en cursisten" in messages.informed[0]
    assert codes(screen, EMPTY)[-1] == ""


def test_many_problems_are_shown_in_part_and_counted(screen, messages):
    put_on_clipboard("\n".join("X" * 12))
    press("v", Mod.ControlModifier)
    assert messages.informed[0].endswith("… en nog 4.")


def test_a_copied_block_with_closed_cells_can_be_pasted_where_it_came_from(screen, messages):
    screen.turn_to(screen.group, IsoWeek(2026, 44))
    press("a", Mod.ControlModifier)
    press("c", Mod.ControlModifier)
    press("v", Mod.ControlModifier)
    assert messages.informed == []
    assert screen.editing.stack.count() == 0


# Undo


def test_ctrl_z_and_ctrl_y_undo_and_redo_by_name(screen):
    select(screen, (0, EMPTY), down=2)
    press("z")
    press("z", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["", "", ""]
    assert screen.status.last == "Opgeslagen 14:03 · Ongedaan gemaakt: Ziek bij 3 cursisten"
    press("y", Mod.ControlModifier)
    assert codes(screen, EMPTY)[:3] == ["Z", "Z", "Z"]
    assert screen.status.last == "Opgeslagen 14:03 · Opnieuw: Ziek bij 3 cursisten"


def test_undo_gives_back_the_former_facts_with_minutes_and_remark(screen):
    cell = screen.model.cell(0, EMPTY)
    late = MarkFacts(Status.LATE, 90, reason=Reason.ANDERS, remark="trein")
    set_marks({cell.key: late}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    screen.view.go_to(0, EMPTY)
    press(Key.Key_Delete)
    assert facts(screen, 0, EMPTY) is None
    press("z", Mod.ControlModifier)
    assert facts(screen, 0, EMPTY) == late


def test_undo_on_another_page_goes_back_to_where_it_was_done(screen):
    press("z")
    press(Key.Key_Left, Mod.AltModifier)
    press("z", Mod.ControlModifier)
    assert screen.week == IsoWeek(2026, 46)
    assert current(screen) == (0, EMPTY)
    assert facts(screen, 0, EMPTY) is None


def test_what_another_screen_changed_can_no_longer_be_undone_here(screen):
    press("z")
    cell = screen.model.cell(0, EMPTY)
    changes = set_marks({cell.key: MarkFacts(Status.PRESENT)}, by=screen.session.account)
    screen.refresh(changes)
    assert codes(screen, EMPTY)[0] == "P"
    press("z", Mod.ControlModifier)
    assert codes(screen, EMPTY)[0] == "P"


def test_a_change_that_is_not_shown_here_leaves_undo_alone(screen):
    press("z")
    screen.refresh(ChangeSet(records=frozenset({"delivery"})))
    press("z", Mod.ControlModifier)
    assert facts(screen, 0, EMPTY) is None


def test_a_guest_whose_mark_is_taken_away_comes_back_with_undo(screen):
    other = week_of(groups_for(screen.session.account)[1], IsoWeek(2026, 46)).learners
    here = {learner.learner for learner in screen.model.learners}
    guest = next(learner for learner in other if learner.learner not in here)
    lesson = screen.model.columns[EMPTY].lesson
    set_marks({Cell(lesson.id, guest.contract): MarkFacts(Status.PRESENT)}, by=screen.session.account)
    screen.turn_to(screen.group, screen.week)
    assert screen.model.learners[-1].guest
    row = screen.model.rowCount() - 1
    screen.view.go_to(row, EMPTY)
    press(Key.Key_Delete)
    assert screen.model.rowCount() == row
    assert current(screen) == (row - 1, EMPTY)
    press("z", Mod.ControlModifier)
    assert screen.model.learners[-1].name == guest.name
    assert codes(screen, EMPTY)[-1] == "P"


STEPS = st.lists(
    st.tuples(
        st.integers(0, 12),
        st.integers(0, 1),
        st.integers(0, 3),
        st.integers(0, 1),
        st.sampled_from(["p", "z", "O", "?", "15\r", "-9\r", "\x7f", "fill down", "fill right", "paste"]),
    ),
    max_size=8,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_as_many_undos_as_edits_give_back_every_row_and_redo_all_edits(screen, steps):
    screen.editing.stack.clear()
    before = stored(screen)
    for row, column, down, right, action in steps:
        select(screen, (row, column), down, right)
        act(action)
    after = stored(screen)
    edits = screen.editing.stack.count()
    for _ in range(edits):
        press("z", Mod.ControlModifier)
    assert stored(screen) == before
    for _ in range(edits):
        press("y", Mod.ControlModifier)
    assert stored(screen) == after
    for _ in range(edits):
        press("z", Mod.ControlModifier)
    assert stored(screen) == before


def act(action: str) -> None:
    if action == "fill down":
        press("d", Mod.ControlModifier)
    elif action == "fill right":
        press("r", Mod.ControlModifier)
    elif action == "paste":
        put_on_clipboard("Fv\n7")
        press("v", Mod.ControlModifier)
    elif action == "\x7f":
        press(Key.Key_Delete)
    elif action == "O":
        press("O", Mod.ShiftModifier)
    else:
        for key in action:
            press(Key.Key_Return if key == "\r" else key)


# The absence dialog


def dialog_of(screen: AttendanceScreen) -> AbsenceDialog:
    found = [dialog for dialog in screen.findChildren(AbsenceDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def test_f2_opens_the_dialog_and_enter_stores(screen, qtbot):
    press(Key.Key_F2)
    dialog = dialog_of(screen)
    qtbot.keyClick(dialog, "h")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert facts(screen, 0, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.HUWELIJK)
    assert screen.status.last == f"Opgeslagen 14:03 · Huwelijk bij {name(screen, 0)}"


def test_esc_leaves_the_dialog_and_everything_as_it_was(screen, qtbot):
    press(Key.Key_F2)
    dialog = dialog_of(screen)
    qtbot.keyClick(dialog, "h")
    qtbot.keyClick(dialog, Key.Key_Escape)
    assert facts(screen, 0, EMPTY) is None


def test_a_double_click_opens_the_dialog_for_the_cell(screen, qtbot):
    where = screen.view.visualRect(screen.model.index(3, EMPTY)).center()
    qtbot.mouseClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    qtbot.mouseDClick(screen.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    dialog = dialog_of(screen)
    qtbot.keyClick(dialog, "z")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[3] == "Z"


def test_the_dialog_stores_for_the_whole_selection(screen, qtbot):
    select(screen, (0, EMPTY), down=2)
    press(Key.Key_F2)
    dialog = dialog_of(screen)
    qtbot.keyClick(dialog, "f")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert codes(screen, EMPTY)[:4] == ["F", "F", "F", ""]


# What is shown around it


def test_the_line_under_the_grid_says_what_the_current_cell_is(screen):
    screen.view.go_to(0, FULL)
    assert screen.status.here == f"{name(screen, 0)} · di 10-11 18:30 · aanwezig"
    screen.view.go_to(0, EMPTY)
    press("z")
    screen.view.go_to(0, EMPTY)
    assert screen.status.here == f"{name(screen, 0)} · do 12-11 18:30 · ziek, geoorloofd"


def test_hours_at_the_right_follow_what_is_typed(screen):
    hours = screen.model.index(0, 2)
    assert hours.data() == "3:00"
    press("p")
    assert hours.data() == "5:00"


def test_moving_about_asks_the_register_nothing(screen):
    with count_statements() as statements:
        for key in (Key.Key_Down, Key.Key_Right, Key.Key_Tab, Key.Key_Up, Key.Key_Return):
            press(key)
        screen.view.viewport().repaint()
    assert statements == []


def test_the_number_of_statements_does_not_grow_with_the_cells_that_are_shown(screen):
    with count_statements() as one_group:
        screen.turn_to(screen.group, IsoWeek(2026, 42))
    with count_statements() as emptier:
        screen.turn_to(screen.group, IsoWeek(2026, 53))
    assert len(one_group) == len(emptier)


def test_everything_one_can_go_to_has_a_name_for_a_screen_reader(screen):
    for kind in (QComboBox, QToolButton, QTableView):
        for widget in screen.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_the_grid_can_be_left_by_keyboard(screen):
    assert QApplication.focusWidget() is screen.view
    press("g", Mod.AltModifier)
    assert QApplication.focusWidget() is not screen.view
