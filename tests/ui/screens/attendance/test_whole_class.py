"""Twenty learners and four lessons typed from the paper list, slips and all, without the mouse."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from importers.plan import plan_records
from models.database import count_statements
from models.exchange import LessonRow
from models.queries.week import groups_for
from models.rules.marks import MarkFacts
from models.rules.terms import Component, Form
from models.rules.weeks import IsoWeek
from models.services.school_import import Source, import_school
from tests.benchmarks.schools import full_school
from tests.ui.screens.attendance.keys import Key, Mod, codes, ctrl, now, press, shown, stored, type_keys
from ui.screens.attendance.screen import AttendanceScreen
from ui.tables.cell_codes import facts_of, parse_code

WEEK = IsoWeek(2026, 41)
LENGTH = 165
PAPER = (
    "P P P P Z P P 15 P P P P P Ov P P P -20 P ?",
    "P P P P Z P P P P H P P P Ov P P 5 P P P",
    "P F P P P P 45 P P P P B P P P P P P P P",
    "P P P O P P P P P P P Zv P P P -10 P P P P",
)


@pytest.fixture
def screen(empty_school, messages, qtbot) -> AttendanceScreen:
    records = full_school(contracts=20, lessons_each=1)
    records.marks.clear()
    records.lessons[:] = [
        LessonRow(
            "Groep 1", day, time(9), time(12), 15, Component.LANGUAGE, Form.CLASSROOM, "A2", None, None, False
        )
        for day in (date(2026, 10, number) for number in (5, 6, 8, 9))
    ]
    import_school(plan_records(records).sheets, Source("klas"), by=empty_school.account)
    screen = shown(AttendanceScreen(empty_school, messages, now=now), qtbot)
    screen.turn_to(groups_for(empty_school.account)[0], WEEK)
    return screen


def type_code(code: str) -> None:
    """As a person does: Shift for who reported beforehand, Enter after minutes."""
    if code.endswith("v"):
        press(code[0].upper(), Mod.ShiftModifier)
    else:
        type_keys(code.lower())
        if code.lstrip("-").isdigit():
            press(Key.Key_Return)


def type_paper(screen: AttendanceScreen) -> None:
    """Each lesson from top to bottom, with a slip in every one that is corrected on the spot."""
    for column, line in enumerate(PAPER):
        screen.view.go_to(0, column)
        for row, code in enumerate(line.split()):
            if row == column + 1:
                type_keys("h")
                press(Key.Key_Up)
            if row == column + 7:
                type_keys("165")
                press(Key.Key_Return)
                assert "hoogstens 164" in screen.status.last
                press(Key.Key_Escape)
            if row == column + 10:
                type_keys("z")
                ctrl("z")
                screen.view.go_to(row, column)
            type_code(code)


def on_paper(screen: AttendanceScreen) -> dict[object, MarkFacts]:
    return {
        screen.model.cell(row, column).key: facts_of(parse_code(code), LENGTH)
        for column, line in enumerate(PAPER)
        for row, code in enumerate(line.split())
    }


def test_a_class_typed_from_paper_is_undone_and_redone_to_exactly_the_same_rows(screen):
    assert (screen.model.rowCount(), screen.model.lesson_count) == (20, 4)
    type_paper(screen)
    assert [codes(screen, column) for column in range(4)] == [line.split() for line in PAPER]
    assert stored(screen) == on_paper(screen)
    edits = screen.editing.stack.count()
    assert edits == 84
    for _ in range(edits):
        ctrl("z")
    assert stored(screen) == {}
    for _ in range(edits):
        ctrl("y")
    assert stored(screen) == on_paper(screen)


def test_every_square_has_something_to_say_to_a_screen_reader(screen):
    type_paper(screen)
    for row in range(screen.model.rowCount()):
        for column in range(screen.model.columnCount()):
            index = screen.model.index(row, column)
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert screen.model.learners[row].name in said
            assert len(said.split(", ")) >= 2


def test_painting_the_whole_page_asks_the_register_nothing(screen):
    type_paper(screen)
    with count_statements() as statements:
        screen.grab()
        screen.view.selectAll()
        screen.grab()
    assert statements == []
