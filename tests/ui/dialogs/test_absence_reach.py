"""The school's own verdict, and the lessons an absence holds for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget

from models.changes import Cell
from models.queries.absence_notices import TouchedLesson
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status, Verdict
from tests.ui.week_pages import AMINA, BILAL, MONDAY, lesson
from tests.ui.week_pages import cell as cell_of
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.absence_scope import AbsenceScope
from ui.tables.cell_codes import NO_OVERRIDE, Override
from ui.widgets.date_field import DateField

HERE = cell_of(AMINA, lesson(1))
TUESDAY, FRIDAY = date(2026, 10, 13), date(2026, 10, 16)


def touched(begins: date, ends: date) -> list[TouchedLesson]:
    """Monday before, Monday here, Monday afternoon, Tuesday filled in, Wednesday signed off, Friday."""
    week = [
        (9, MONDAY, time(8), None),
        (1, MONDAY, time(9), None),
        (2, MONDAY, time(13), None),
        (3, TUESDAY, time(9), "already-filled-in"),
        (4, date(2026, 10, 14), time(9), "lesson-signed-off"),
        (5, FRIDAY, time(9), None),
    ]
    return [
        TouchedLesson(Cell(number, 1), "Ochtend", day, starts, time(16), why)
        for number, day, starts, why in week
        if begins <= day <= ends
    ]


@pytest.fixture
def dialog(qtbot) -> AbsenceDialog:
    dialog = AbsenceDialog([HERE], touched=touched, today=TUESDAY)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
    return dialog


def press_button(dialog: AbsenceDialog, title: str) -> None:
    found = dialog.findChildren(QAbstractButton)
    next(each for each in found if each.text().replace("&", "") == title).click()


def lines(dialog: AbsenceDialog) -> list[str]:
    found = dialog.findChild(QListWidget)
    return [found.item(row).text() for row in range(found.count())]


def until(dialog: AbsenceDialog, day: date) -> None:
    dialog.findChild(DateField).set_date(day)


def test_without_more_it_holds_for_this_lesson_only(dialog):
    assert dialog.scope == AbsenceScope((HERE.key,), MONDAY, MONDAY, announced=False)


def test_the_rest_of_the_day_are_the_lessons_after_this_one(dialog):
    press_button(dialog, "Rest van de dag")
    assert dialog.scope == AbsenceScope((HERE.key, Cell(2, 1)), MONDAY, MONDAY, announced=False)
    assert lines(dialog) == ["ma 12-10 13:00 · Ochtend"]


def test_up_to_a_date_lists_every_lesson_and_why_some_stay_as_they_are(dialog):
    until(dialog, FRIDAY)
    assert lines(dialog) == [
        "ma 12-10 13:00 · Ochtend",
        "di 13-10 9:00 · Ochtend · al ingevuld, blijft staan",
        "wo 14-10 9:00 · Ochtend · afgetekend, blijft zoals het is",
        "vr 16-10 9:00 · Ochtend · wordt een voorstel",
    ]
    assert dialog.scope == AbsenceScope(
        (HERE.key, Cell(2, 1)), MONDAY, FRIDAY, announced=True, starts=time(9)
    )


def test_a_lesson_can_be_left_out_by_keyboard(dialog, qtbot):
    until(dialog, FRIDAY)
    found = dialog.findChild(QListWidget)
    found.setCurrentRow(0)
    qtbot.keyClick(found, Qt.Key.Key_Space)
    assert dialog.scope.cells == (HERE.key,)
    found.setCurrentRow(1)
    qtbot.keyClick(found, Qt.Key.Key_Space)
    assert dialog.scope.cells == (HERE.key,)


def test_a_day_before_the_lesson_is_refused(dialog, qtbot):
    until(dialog, date(2026, 10, 11))
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


def test_what_is_no_date_is_never_taken_for_the_day_that_stood_there(dialog, qtbot):
    field = dialog.findChild(DateField)
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "31-9-2026")
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert any("geen datum" in label.text() for label in dialog.findChildren(QLabel))


def test_lessons_to_come_of_another_teacher_become_a_proposal_too(qtbot):
    def of_another(begins: date, ends: date) -> list[TouchedLesson]:
        return [replace(one, hindrance="not-own-lesson") for one in touched(begins, ends)]

    dialog = AbsenceDialog([HERE], touched=of_another, today=TUESDAY)
    qtbot.addWidget(dialog)
    until(dialog, FRIDAY)
    assert [line.rpartition(" · ")[2] for line in lines(dialog)] == [
        "van een andere docent",
        "van een andere docent",
        "wordt een voorstel",
        "wordt een voorstel",
    ]
    assert dialog.scope is not None
    assert dialog.scope.cells == (HERE.key,)


def test_a_lesson_still_to_come_is_announced_and_not_filled_in(qtbot):
    coming = cell_of(AMINA, lesson(1, FRIDAY))
    dialog = AbsenceDialog([coming], touched=touched, today=TUESDAY)
    qtbot.addWidget(dialog)
    until(dialog, date(2026, 10, 20))
    assert dialog.scope == AbsenceScope((), FRIDAY, date(2026, 10, 20), announced=True)


def test_who_was_there_has_no_reach(dialog, qtbot):
    press_button(dialog, "Aanwezig")
    assert dialog.scope is None


def test_the_same_verdict_is_not_called_another(dialog, qtbot):
    qtbot.keyClick(dialog, "z")
    press_button(dialog, "De school oordeelt anders")
    press_button(dialog, "Geoorloofd")
    assert "anders dan de regel" not in dialog.verdict_text
    assert "de regel zegt hetzelfde" in dialog.verdict_text


def test_another_verdict_needs_a_reason(dialog, qtbot):
    qtbot.keyClick(dialog, "z")
    press_button(dialog, "De school oordeelt anders")
    press_button(dialog, "Ongeoorloofd")
    assert "ongeoorloofd afwezig: de school oordeelt anders dan de regel (geoorloofd)" in dialog.verdict_text
    with qtbot.assertNotEmitted(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    why = next(one for one in dialog.findChildren(QLineEdit) if one.accessibleName().startswith("Waarom"))
    assert why.hasFocus()
    qtbot.keyClicks(why, "zie gesprek")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.override == Override(Verdict.ONGEOORLOOFD, "zie gesprek")


def test_it_opens_with_the_verdict_there_is_and_can_let_go_of_it(qtbot):
    facts = MarkFacts(Status.ABSENT, None, False, Reason.ANDERS, False, "", Verdict.GEOORLOOFD, "rechtbank")
    dialog = AbsenceDialog([cell_of(AMINA, lesson(1), facts)])
    qtbot.addWidget(dialog)
    assert dialog.override == Override(Verdict.GEOORLOOFD, "rechtbank")
    press_button(dialog, "De school oordeelt anders")
    assert dialog.override == NO_OVERRIDE


def test_where_the_gemeente_decides_the_school_cannot_judge(qtbot):
    dialog = AbsenceDialog([cell_of(BILAL, lesson(1))])
    qtbot.addWidget(dialog)
    dialog.show()
    buttons = [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible()]
    assert not any("oordeelt" in text for text in buttons)
    assert dialog.override == NO_OVERRIDE
