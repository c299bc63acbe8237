"""A year of presence: which day is where, what it says, and how the keyboard goes through it."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.queries.learner_lessons import LearnerLesson
from models.rules.terms import Component, Form, Status, Verdict
from ui.camera import Camera, Look
from ui.screens.learners.day_states import NAMES, SIGNS, Day, days_of
from ui.screens.learners.page_presence import legend
from ui.screens.learners.year_map import YearMap
from ui.state_colours import CellState

TODAY = date(2026, 11, 3)


def lesson(day: date, status: Status | None, verdict: Verdict | None = None, hour: int = 9) -> LearnerLesson:
    minutes = {Status.PRESENT: 165, Status.LATE: 120}.get(status, 0) if status else 0
    return LearnerLesson(
        1, 1, day, time(hour), time(hour + 3), Component.LANGUAGE, Form.CLASSROOM, "DI-1", "Ingrid", 165,
        counts=True, status=status, minutes=minutes, verdict=verdict,
    )  # fmt: skip


LESSONS = [
    lesson(date(2026, 1, 6), Status.PRESENT),
    lesson(date(2026, 3, 3), Status.LATE),
    lesson(date(2026, 5, 5), Status.ABSENT, Verdict.GEOORLOOFD),
    lesson(date(2026, 5, 12), Status.ABSENT, Verdict.ONGEOORLOOFD),
    lesson(date(2026, 5, 19), Status.ABSENT, Verdict.OPEN),
    lesson(date(2026, 5, 26), Status.ABSENT, Verdict.GEMEENTE),
    lesson(date(2026, 9, 1), None),
]


@pytest.fixture
def year(qtbot) -> YearMap:
    widget = YearMap("Presentie per dag")
    qtbot.addWidget(widget)
    widget.resize(1100, 200)
    widget.show_year(2026, days_of(LESSONS), TODAY)
    with qtbot.waitActive(widget):
        widget.show()
    widget.setFocus()
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_it_starts_on_the_last_lesson_so_far(year):
    assert year.current() == date(2026, 9, 1)
    assert year.accessibleDescription() == "dinsdag 1 september 2026: 9:00–12:00 taal, niet ingevuld"


@pytest.mark.parametrize(
    ("key", "days"),
    [(Qt.Key.Key_Left, -7), (Qt.Key.Key_Right, 7), (Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)],
)
def test_arrows_go_a_week_or_a_day(year, qtbot, key, days):
    before = year.current()
    with qtbot.waitSignal(year.day_changed):
        press(key)
    assert year.current() == before + timedelta(days)


def test_home_and_end_go_to_the_first_and_last_lesson_and_no_further_than_the_year(year):
    press(Qt.Key.Key_Home)
    assert year.current() == date(2026, 1, 6)
    for _ in range(3):
        press(Qt.Key.Key_Left)
    assert year.current() == date(2026, 1, 1)
    press(Qt.Key.Key_End)
    assert year.current() == date(2026, 9, 1)


def test_a_day_without_lesson_says_so_and_leads_nowhere(year, qtbot):
    press(Qt.Key.Key_Down)
    assert year.said() == "woensdag 2 september 2026: geen les"
    with qtbot.assertNotEmitted(year.opened):
        press(Qt.Key.Key_Return)


def test_enter_and_a_double_click_open_the_lessons_of_a_day(year, qtbot):
    with qtbot.waitSignal(year.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args[0].date == date(2026, 9, 1)


@pytest.mark.parametrize("width", [1100, 640, 420, 200])
def test_every_day_has_a_place_of_its_own_at_any_width(year, width):
    year.resize(width, year.heightForWidth(width))
    places: set[tuple[int, int]] = set()
    day = date(2026, 1, 1)
    while day.year == 2026:
        box = year._box(day)
        centre = box.center().toPoint()
        assert year.day_at(centre) == day
        assert 0 <= centre.x() < max(width, 200)
        assert box.bottom() <= year.heightForWidth(width)
        places.add((round(box.x()), round(box.y())))
        day += timedelta(1)
    assert len(places) == 365
    assert year.day_at(QPoint(0, 0)) is None


@pytest.mark.parametrize("when", [2020, 2021, 2024, 2026, 2028])
def test_long_and_short_years_fit(year, when):
    year.show_year(when, {}, TODAY)
    for day in (date(when, 1, 1), date(when, 2, 28), date(when, 12, 31)):
        assert year.day_at(year._box(day).center().toPoint()) == day


def test_of_a_day_with_more_lessons_what_most_needs_eyes_is_shown(year):
    day = date(2026, 5, 5)
    several = (
        lesson(day, Status.PRESENT),
        lesson(day, Status.ABSENT, Verdict.GEOORLOOFD, hour=13),
        lesson(day, Status.ABSENT, Verdict.OPEN, hour=17),
    )
    assert Day(day, several).state is CellState.OPEN
    assert Day(day, several[:2]).state is CellState.EXCUSED
    assert Day(day, several[:1]).state is CellState.PRESENT
    assert "9:00–12:00 taal, aanwezig; 13:00–16:00 taal, afwezig, geoorloofd" in Day(day, several).in_words


def test_late_says_how_many_minutes():
    said = Day(date(2026, 3, 3), (LESSONS[1],)).in_words
    assert said == "dinsdag 3 maart 2026: 9:00–12:00 taal, te laat, 120 van 165 minuten aanwezig"


def test_each_state_has_a_sign_or_a_pattern_beside_its_colour_and_stands_in_the_legend():
    signs = [SIGNS[state] for state in CellState if state not in (CellState.PRESENT, CellState.EMPTY)]
    assert all(signs)
    assert len(set(signs)) == len(signs)
    for state in CellState:
        assert NAMES[state] in legend()


def test_it_is_drawn_in_light_and_dark(year, tmp_path):
    with Camera(tmp_path) as camera:
        light = camera.take(year, "licht.png")
        dark = camera.take(year, "donker.png", Look.DARK)
    assert light.read_bytes() != dark.read_bytes()
