from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QPushButton, QVBoxLayout, QWidget

from ui.widgets.date_field import DateField


@pytest.fixture
def field(qtbot):
    field = DateField(date(2026, 10, 31))
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    field.selectAll()
    return field


def test_a_finished_date_is_told_once(field, qtbot):
    told = []
    field.date_changed.connect(told.append)

    QTest.keyClicks(field, "1-9-2026")
    assert told == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert told == [date(2026, 9, 1)]
    assert field.text() == "01-09-2026"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("31-9-2026", "geen datum"), ("", "geen datum"), ("1-9-206", "geen datum"), ("1-9-1206", "jaartal")],
)
def test_what_is_no_date_is_said_and_the_old_one_stays(field, qtbot, typed, said):
    with qtbot.waitSignal(field.refused) as refused:
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert said in refused.args[0]
    assert said in field.problem()
    assert field.date() == date(2026, 10, 31)


def test_a_date_that_was_wrong_and_is_mended_is_no_problem_any_more(field):
    QTest.keyClicks(field, "31-9-2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    field.selectAll()
    QTest.keyClicks(field, "30-9-2026")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert field.problem() == ""


def test_a_button_that_is_pressed_with_alt_finds_the_date_that_was_typed(qtbot):
    page, field, push = QWidget(), DateField(date(2026, 10, 31)), QPushButton("&Vastleggen")
    layout = QVBoxLayout(page)
    layout.addWidget(field)
    layout.addWidget(push)
    found = []
    push.clicked.connect(lambda: found.append(field.date()))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "1-9-2026")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: found == [date(2026, 9, 1)])


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Up, date(2026, 11, 1)),
        (Qt.Key.Key_Down, date(2026, 10, 30)),
        (Qt.Key.Key_PageUp, date(2026, 11, 7)),
        (Qt.Key.Key_PageDown, date(2026, 10, 24)),
    ],
)
def test_arrows_move_by_days_and_pages_by_weeks(field, key, day):
    QTest.keyClick(field, key)

    assert field.date() == day
    assert field.text() == f"{day:%d-%m-%Y}"


def test_the_calendar_ends_where_dates_end(field, qtbot):
    field.set_date(date(2100, 12, 31))

    with qtbot.waitSignal(field.refused):
        QTest.keyClick(field, Qt.Key.Key_Up)

    assert field.date() == date(2100, 12, 31)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_is_chosen_in_the_calendar(field, qtbot):
    field.actions()[-1].trigger()
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 10, 31)

    calendar.activated.emit(QDate(2026, 10, 1))

    assert field.date() == date(2026, 10, 1)


def test_a_letter_with_alt_is_never_typed(field):
    QTest.keyClicks(field, "1-9-2026")
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)

    assert field.text() == "01-09-2026"
