"""The lessons of a group: planned from a pattern, changed, cancelled and removed, by keyboard."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.queries.timetable import lesson_lines
from models.rules.weeks import IsoWeek
from models.services.holidays import save_holiday
from models.services.lessons import sign_off
from models.services.sheets import record_sheet_print
from models.services.timetable import cancel_lessons, plan_lessons
from tests.timetable_school import MONDAY, NEXT_MONDAY, group_id, lines_of
from tests.ui.screens.groups.conftest import open_group
from tests.ui.screens.groups.list_reading import cells, lines
from tests.ui.screens.groups.test_members import type_into
from tests.ui.screens.record_keys import ALT, CTRL, Key, button, press, type_text
from ui.dialogs.cancel_lessons import CancelLessonsDialog
from ui.dialogs.change_lessons import ChangeLessonsDialog
from ui.dialogs.lesson_scope import Scope
from ui.dialogs.plan_lessons import PlanLessonsDialog
from ui.dialogs.remove_lessons import RemoveLessonsDialog


@pytest.fixture
def roster(screen, school):
    """All lessons of Ochtend: 7 September with two marks, the 14th and the 21st empty."""
    tab = open_group(screen, school, "Ochtend", "lesson").roster
    tab.period.setCurrentText("alle lessen")
    tab.list.table.setFocus()
    return tab


@pytest.fixture
def plan(roster, dialog) -> PlanLessonsDialog:
    press(Key.Key_N, CTRL)
    return dialog(roster, PlanLessonsDialog)


def change_of(roster, dialog, *days: date) -> ChangeLessonsDialog:
    """The dialog for the lessons of these days."""
    wanted = [line.id for line in roster.read() if line.facts.date in days]
    roster.list.table.choose_ids(wanted, wanted[0])
    press(Key.Key_Return)
    return dialog(roster, ChangeLessonsDialog)


def tick(dialog: PlanLessonsDialog, weekday: int) -> None:
    dialog.slots.rows[weekday].day.setFocus()
    press(Key.Key_Space)


def test_a_lesson_is_a_line_with_its_state(roster):
    assert lines(roster.list, "Dag", "Datum", "Tijd", "Netto", "Stand", "Ingevuld") == [
        ("maandag", "07-09-2026", "9:00–12:00", "2:45", "● compleet", "2 van 2"),
        ("maandag", "14-09-2026", "9:00–12:00", "2:45", "○ niet ingevuld", "0 van 2"),
        ("maandag", "21-09-2026", "9:00–12:00", "2:45", "○ niet ingevuld", "0 van 1"),
    ]


def test_a_period_is_chosen_or_typed(roster):
    roster.period.setCurrentText("vanaf deze week")
    assert lines(roster.list, "Datum") == [("07-09-2026",), ("14-09-2026",), ("21-09-2026",)]
    roster.period.setCurrentText("deze week")
    assert lines(roster.list, "Datum") == [("07-09-2026",)]
    roster.show_period(NEXT_MONDAY, NEXT_MONDAY)
    assert lines(roster.list, "Datum") == [("14-09-2026",)]
    assert roster.period.currentText() == "eigen periode"


def test_a_pattern_shows_its_lessons_while_it_is_typed_and_plans_them(plan, roster, school):
    assert plan.summary.text().startswith("Kies de dagen")
    type_into(plan, begins="1-10-2026", ends="31-10-2026")
    tick(plan, 3)
    assert plan.summary.text() == "5 lessen · 0 dagen overgeslagen"
    assert cells(plan.lessons)[0] == ["40", "do 1-10-2026", "9:00–12:00", "2:45", ""]
    press(Key.Key_Tab)
    type_text("13:00")
    press(Key.Key_Tab)
    type_text("15.30")
    press(Key.Key_Tab)
    type_text("0")
    assert cells(plan.lessons)[0][2:4] == ["13:00–15:30", "2:30"]
    press(Key.Key_Return)
    assert not plan.isVisible()
    planned = lesson_lines(group_id(school, "Ochtend"), date(2026, 10, 1), date(2026, 10, 31))
    assert [(line.facts.date.day, line.facts.starts) for line in planned] == [
        (day, time(13)) for day in (1, 8, 15, 22, 29)
    ]
    assert {(line.teacher, line.location, line.facts.level) for line in planned} == {
        ("Sara de Wit", "Lokaal 1", "A1")
    }
    assert roster.done() == "Ingepland: 5 lessen"
    assert len(lines(roster.list, "Datum")) == 8, "the list shows what was planned"


def test_planning_begins_at_the_days_and_tab_goes_by_everything_and_round_again(plan):
    start = QApplication.focusWidget()
    assert start is plan.slots.rows[0].day
    tick(plan, 3)
    start.setFocus()
    went_by = []
    while start not in went_by and len(went_by) < 60:
        press(Key.Key_Tab)
        went_by.append(QApplication.focusWidget())

    assert went_by[-1] is start
    thursday = [field.input for field in plan.slots.rows[3].fields()]
    ticks = [row.day for row in plan.slots.rows]
    days = [*ticks[:4], *thursday, plan.slots.adding[3], *ticks[4:]]
    fields = [field.input for field in plan.fields.values()]
    assert went_by[: len(days) - 1 + len(fields)] == [*days[1:], *fields]


def test_days_off_are_named_and_kept_by_choice(plan, school):
    save_holiday(None, "Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25), by=school.account)
    type_into(plan, begins="1-10-2026", ends="31-12-2026")
    tick(plan, 4)
    said = [plan.skipped.item(row).text() for row in range(plan.skipped.count())]
    assert said == ["vrijdag 23 oktober 2026: Herfstvakantie", "vrijdag 25 december 2026: Eerste kerstdag"]
    assert plan.summary.text() == "11 lessen · 2 dagen overgeslagen"
    plan.skipped.setCurrentRow(0)
    plan._tabs.setCurrentIndex(1)
    plan.skipped.setFocus()
    press(Key.Key_Space)
    assert plan.summary.text() == "12 lessen · 1 dag overgeslagen"
    assert date(2026, 10, 23) in {lesson.date for lesson in plan.proposed()}


def test_a_day_has_a_morning_and_an_afternoon(plan, roster):
    """One pattern for both: the second lesson is a row of its own below the day."""
    type_into(plan, begins="1-10-2026", ends="14-10-2026")
    tick(plan, 3)
    assert not plan.slots.seconds[3].day.isVisible()
    for _ in range(4):
        press(Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Nog een les op donderdag"
    press(Key.Key_Space)
    assert QApplication.focusWidget().accessibleName() == "donderdag tweede les van"
    assert [(one.starts, one.ends) for one in plan.slots.slots()] == [
        (time(9), time(12)),
        (time(13), time(16)),
    ]
    press(Key.Key_Tab)
    type_text("15:00")
    assert plan.summary.text() == "4 lessen · 0 dagen overgeslagen"
    press(Key.Key_Return)
    assert lines(roster.list, "Dag", "Tijd")[3:5] == [
        ("donderdag", "9:00–12:00"),
        ("donderdag", "13:00–15:00"),
    ]


def test_a_second_lesson_goes_with_its_day_and_may_not_overlap_the_first(plan):
    type_into(plan, begins="1-10-2026", ends="14-10-2026")
    tick(plan, 3)
    plan.slots.adding[3].click()
    plan.slots.seconds[3].starts.set_raw("11:30")
    assert plan.proposed() == ()
    assert "donderdag" in plan.summary.text()
    plan.slots.seconds[3].day.setChecked(False)
    assert plan.summary.text() == "2 lessen · 0 dagen overgeslagen"
    plan.slots.adding[3].click()
    tick(plan, 3)
    assert plan.slots.slots() == ()
    assert not plan.slots.seconds[3].day.isVisible()


def test_clashes_are_shown_before_saving_and_can_be_left_out(plan, roster):
    """On Monday the group has lessons already; on Tuesday evening Amina and the room are taken."""
    type_into(plan, begins="7-9-2026", ends="15-9-2026")
    tick(plan, 0)
    tick(plan, 1)
    for field, text in zip(plan.slots.rows[1].fields(), ("19:00", "21:00", "0"), strict=True):
        field.set_raw(text)
    assert cells(plan.clashes) == [
        ["groep", "Ochtend", "Ochtend", "2", "ma 7-9 9:00–12:00"],
        ["locatie", "Lokaal 1", "Avond", "1", "di 8-9 18:00–20:00"],
        ["cursist", "Amina Yusuf", "Avond", "1", "di 8-9 18:00–20:00"],
    ]
    assert [row[4] for row in cells(plan.lessons)] == [
        "groep bezet",
        "locatie, cursist bezet",
        "groep bezet",
        "",
    ]
    press(Key.Key_Return)
    assert "heeft op hetzelfde moment al een les" in plan.problem()
    plan.leave_out.setChecked(True)
    assert [lesson.date.day for lesson in plan.proposed()] == [15]
    plan.fields["level"].focus()
    press(Key.Key_Return)
    assert len(lines(roster.list, "Datum")) == 4


@pytest.mark.parametrize(
    ("starts", "ends", "rest"),
    [("12:00", "9:00", "15"), ("9:00", "25:00", "15"), ("9:00", "10:00", "90"), ("", "10:00", "0")],
)
def test_impossible_times_plan_nothing(plan, roster, starts, ends, rest):
    type_into(plan, begins="1-10-2026", ends="31-10-2026")
    tick(plan, 3)
    for field, text in zip(plan.slots.rows[3].fields(), (starts, ends, rest), strict=True):
        field.set_raw(text)
    assert plan.proposed() == ()
    plan.fields["level"].focus()
    press(Key.Key_Return)
    assert plan.isVisible()
    assert any(field.problem() for field in plan.slots.rows[3].fields())
    press(Key.Key_Escape)
    assert len(lines(roster.list, "Datum")) == 3


def test_a_pattern_without_days_or_for_a_century_is_refused(plan):
    type_into(plan, begins="1-10-2026", ends="31-10-2026")
    press(Key.Key_Return)
    assert plan.problem() == "Kies minstens één dag van de week."
    tick(plan, 3)
    type_into(plan, ends="31-10-2062")
    assert "twee jaar" in plan.summary.text()


def test_one_lesson_is_moved(roster, dialog):
    change = change_of(roster, dialog, NEXT_MONDAY)
    assert change.scope.scope() is Scope.THIS
    type_into(change, date="16-9-2026", starts="10:00")
    assert cells(change.lessons) == [["ma 14-9 9:00–12:00", "wo 16-9 10:00–12:00", "2:45 → 1:45", "", ""]]
    press(Key.Key_Return)
    assert lines(roster.list, "Dag", "Tijd")[1] == ("woensdag", "10:00–12:00")
    assert roster.done() == "Gewijzigd: 1 les"


def test_this_and_following_get_another_teacher(roster, dialog, school, qtbot):
    change = change_of(roster, dialog, NEXT_MONDAY)
    press(Key.Key_G, ALT)
    qtbot.waitUntil(lambda: change.scope.scope() is Scope.FOLLOWING)
    change.fields["teacher"].focus()
    type_text("Bo")
    assert [row[3] for row in cells(change.lessons)] == ["Bo Jansen", "Bo Jansen"]
    press(Key.Key_Return)
    assert [line.teacher for line in lines_of(school, "Ochtend")] == ["Sara de Wit", "Bo Jansen", "Bo Jansen"]


def test_a_choice_of_lessons_moves_together(roster, dialog):
    change = change_of(roster, dialog, NEXT_MONDAY, date(2026, 9, 21))
    assert change.scope.scope() is Scope.CHOSEN
    type_into(change, date="15-9-2026")
    press(Key.Key_Return)
    assert [row[0] for row in lines(roster.list, "Datum")] == ["07-09-2026", "15-09-2026", "22-09-2026"]


def test_what_a_move_runs_into_is_shown(roster, dialog, school):
    save_holiday(None, "Studiedag", date(2026, 9, 8), date(2026, 9, 8), by=school.account)
    group = group_id(school, "Ochtend")
    record_sheet_print(group, IsoWeek.of(NEXT_MONDAY), [1], publish=lambda: None, by=school.account)
    change = change_of(roster, dialog, NEXT_MONDAY)
    type_into(change, date="8-9-2026", starts="18:00", ends="20:00")
    assert {row[0] for row in cells(change.clashes)} == {"locatie", "cursist"}
    assert cells(change.lessons)[0][4] == "Studiedag"
    assert "week 38" in change.printed.text()


def test_other_minutes_are_shown_and_stored_only_when_seen(roster, dialog, school, qtbot):
    change = change_of(roster, dialog, MONDAY)
    type_into(change, ends="12:30")
    assert cells(change.marks) == [["Amina Yusuf", "1", "2:45 → 3:15", "2:45 → 3:15", ""]]
    press(Key.Key_Return)
    assert change.isVisible()
    assert "Bekijk eerst" in change.problem()
    assert change.seen.hasFocus(), "so that it is in sight where the dialog scrolls"
    press(Key.Key_Z, ALT)
    qtbot.waitUntil(change.seen.isChecked)
    change.fields["level"].focus()
    press(Key.Key_Return)
    assert not change.isVisible()
    assert lines_of(school, "Ochtend")[0].facts.ends == time(12, 30)


def test_minutes_that_do_not_fit_are_named_and_refused(roster, dialog, school):
    change = change_of(roster, dialog, MONDAY)
    type_into(change, ends="11:00")
    assert cells(change.marks)[0][0::4] == [
        "Bilal Aydin",
        "ma 7-9 9:00: meer minuten ingevuld dan de les dan duurt",
    ]
    assert "kan niet" in change.summary.text()
    press(Key.Key_Return)
    assert change.isVisible()
    assert lines_of(school, "Ochtend")[0].facts.ends == time(12)


def test_a_signed_off_lesson_is_left_out_and_by_itself_not_changed(roster, dialog, school, messages):
    first = lines_of(school, "Ochtend")[0]
    sign_off(first.id, original_present=True, today=date(2026, 9, 9), by=school.account)
    roster.reload()
    change = change_of(roster, dialog, MONDAY, NEXT_MONDAY)
    assert change.scope.left_out() == "1 les is afgetekend: die blijven zoals ze zijn."
    assert len(cells(change.lessons)) == 1
    press(Key.Key_Escape)
    roster.list.choose_line(first.id)
    assert not button(roster, "Wijzigen…").isEnabled()
    QTest.keyClick(roster.list.table, Key.Key_Return)
    assert "afgetekend" in messages.informed[0]


def test_a_field_that_means_nothing_changes_nothing(roster, dialog):
    change = change_of(roster, dialog, NEXT_MONDAY)
    type_into(change, starts="half tien")
    press(Key.Key_Return)
    assert "geen tijd" in change.problem()
    press(Key.Key_Escape)
    assert lines(roster.list, "Tijd")[1] == ("9:00–12:00",)


def test_lessons_are_cancelled_with_a_reason_and_restored(roster, dialog, school, messages):
    roster.list.choose_line(lines_of(school, "Ochtend")[1].id)
    press(Key.Key_A, ALT)
    cancel = dialog(roster, CancelLessonsDialog)
    cancel.scope.choose(Scope.FOLLOWING)
    type_text("docent ziek")
    press(Key.Key_Return)
    assert [row[0] for row in lines(roster.list, "Stand")][1:] == ["✕ vervallen", "✕ vervallen"]
    button(roster, "Toch doorgaan").click()
    assert lines(roster.list, "Stand")[1] == ("○ niet ingevuld",)
    assert messages.asked == []


def test_restoring_says_what_it_runs_into(roster, school, messages):
    second = lines_of(school, "Ochtend")[1]
    cancel_lessons([second.id], by=school.account)
    taken = second.facts._replace(starts=time(10))
    plan_lessons(group_id(school, "Avond"), [taken], by=school.account)
    roster.reload()
    roster.list.choose_line(second.id)
    messages.answers = [False, True]
    button(roster, "Toch doorgaan").click()
    assert "docent Sara de Wit: les met Avond, ma 14-9 10:00–12:00" in messages.asked[0]
    assert lines_of(school, "Ochtend")[1].cancelled
    button(roster, "Toch doorgaan").click()
    assert not lines_of(school, "Ochtend")[1].cancelled


def test_lessons_planned_by_mistake_are_removed(roster, dialog, school):
    ids = [line.id for line in lines_of(school, "Ochtend")]
    roster.list.table.choose_ids(ids, ids[0])
    press(Key.Key_J, ALT)
    remove = dialog(roster, RemoveLessonsDialog)
    assert remove.scope.scope() is Scope.CHOSEN
    press(Key.Key_Return)
    assert remove.isVisible()
    assert "ma 7-9 9:00" in remove.problem(), "it has marks"
    press(Key.Key_Escape)
    roster.list.table.choose_ids(ids[1:], ids[1])
    roster.remove().accept()
    assert lines(roster.list, "Datum") == [("07-09-2026",)]
    assert roster.done() == "Verwijderd: 2 lessen"


def test_this_and_following_lessons_are_removed(roster, dialog, school, qtbot):
    roster.list.choose_line(lines_of(school, "Ochtend")[1].id)
    press(Key.Key_J, ALT)
    remove = dialog(roster, RemoveLessonsDialog)
    assert remove.scope.scope() is Scope.THIS
    press(Key.Key_G, ALT)
    qtbot.waitUntil(lambda: remove.scope.scope() is Scope.FOLLOWING)
    press(Key.Key_Return)
    assert lines(roster.list, "Datum") == [("07-09-2026",)]
    assert roster.done() == "Verwijderd: 2 lessen"


def test_removing_thought_better_of_removes_nothing(roster, dialog):
    roster.list.table.selectAll()
    press(Key.Key_J, ALT)
    dialog(roster, RemoveLessonsDialog)
    press(Key.Key_Escape)
    assert len(lines(roster.list, "Datum")) == 3


def test_a_line_leads_to_presence(roster, screen, school, qtbot):
    with qtbot.waitSignal(screen.go_wanted) as told:
        button(roster, "Presentie").click()
    assert (told.args[0].record, told.args[0].record_id) == ("lesson", lines_of(school, "Ochtend")[0].id)
