"""Vandaag by keyboard: what stands there, where it leads, and that it is gone once it is solved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from models.accounts import ActingAccount
from models.changes import Cell, ChangeSet
from models.database import count_statements
from models.entities import Contract, Delivery, Group, HoursElsewhere, Learner, Lesson, Mark, School
from models.queries.week import LessonState, groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Act, Component, DeliveryKind, Role, Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from models.services.lessons import open_cells
from tests.ui.window_doubles import surroundings
from ui.dialogs.sign_off_many import SignOffManyDialog
from ui.screens.today.screen import TodayScreen
from ui.targets import Target

NOW = datetime(2026, 11, 12, 14, 3)
CHANGED = ChangeSet(records=frozenset({"mark"}))
Key = Qt.Key


def shown(screen: TodayScreen, qtbot, *, width: int = 1100) -> TodayScreen:
    qtbot.addWidget(screen)
    screen.resize(width, 700)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.read_all()
    screen.setFocus()
    return screen


@pytest.fixture
def screen(session, messages, qtbot) -> TodayScreen:
    return shown(TodayScreen(session, surroundings(messages, now=NOW)), qtbot)


def press(key: Qt.Key | str, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def titles(screen: TodayScreen) -> list[str]:
    return [section.title.partition(" (")[0] for section in screen.sections]


def teacher(session, *groups: str) -> ActingAccount:
    """The teacher of these groups, which nobody else has a lesson of."""
    own = [group.id for group in Group.select().where(Group.name.in_(groups))]
    Lesson.update(teacher=None).where(Lesson.group.not_in(own)).execute()
    Group.update(teacher=None).where(Group.id.not_in(own)).execute()
    return ActingAccount(session.account.id, "Docent", Role.TEACHER, Group.get_by_id(own[0]).teacher_id)


# What stands there


def test_the_office_sees_lessons_and_what_is_to_be_delivered(screen):
    assert titles(screen) == [
        "Lessen van vandaag",
        "Nog invullen",
        "Nog aftekenen",
        "Redenen om na te vragen",
        "Aanleveren",
        "Back-up",
    ]


def test_a_contract_that_ends_and_a_milestone_that_is_near_are_shown(session, messages, qtbot):
    contract = Contract.select().first()
    Contract.update(ends=date(2026, 12, 1)).where(Contract.id == contract.id).execute()
    learner = Learner.get_by_id(contract.learner_id)
    HoursElsewhere.insert(
        learner=learner,
        institution="Elders",
        until=date(2020, 1, 1),
        component=Component.ONA,
        minutes=50 * 60,
    ).execute()
    Learner.update(act=Act.WI2013, migrant_group=None).where(Learner.id == learner.id).execute()
    screen = shown(TodayScreen(session, surroundings(messages, now=NOW)), qtbot)

    [line] = [one for one in screen.contracts.lines if one.leads_to == Target("contract", contract.id)]
    assert (line.detail, line.note) == (f"contract {contract.number}", "t/m di 1-12")
    assert Target("learner", learner.id) in [one.leads_to for one in screen.milestones.lines]
    assert screen.milestones.title == "Mijlpaal dichtbij (indicatie)"


def test_a_lesson_of_today_tells_its_state_in_letter_and_sign(screen):
    line = screen.lessons.lines[0]

    assert line.title == "9:00–11:30 · DI-2"
    assert line.sign is LessonState.EMPTY
    assert line.note == "niet ingevuld"
    assert "niet ingevuld" in line.said


def test_the_month_that_is_to_be_delivered_is_said_with_the_count_of_the_check(screen):
    duo, check, *_ = screen.duties.lines

    assert duo.detail == "oktober 2026 is nog niet aangeleverd"
    assert "blokkeert" in check.detail
    assert duo.leads_to == check.leads_to == Target("delivery", field="DUO")


def test_a_file_that_was_written_is_to_be_uploaded_and_then_done(screen, session):
    columns = {
        "kind": DeliveryKind.DUO,
        "reference_date": date(2026, 10, 31),
        "file_name": "x",
        "sha256": "x",
    }
    row = {"content": b"", "rows": "[]", "written_at": NOW.astimezone(), "account": session.account.id}
    delivery = Delivery.insert(**columns, **row, row_count=0).execute()
    screen.refresh(CHANGED)
    screen.read_all()
    assert "nog niet geüpload" in screen.duties.lines[0].detail
    assert screen.duties.lines[0].leads_to == Target("delivery", delivery)

    Delivery.update(uploaded_on=NOW.date()).execute()
    screen.refresh(CHANGED)
    screen.read_all()
    assert screen.duties.lines[0].detail == "oktober 2026 is aangeleverd"
    assert "De volgende kan vanaf 01-12-2026." in screen.duties.lines[0].sentence


def test_that_there_is_no_backup_is_said_with_what_to_do(screen, session):
    [line] = screen.backup.lines

    assert line.title == "Nog geen back-up"
    assert "kopieer" in line.sentence
    assert line.leads_to == session.folder.path


def test_the_practice_school_needs_no_backup(session, messages, qtbot):
    School.update(practice=True).execute()
    screen = shown(TodayScreen(session, surroundings(messages, now=NOW)), qtbot)

    assert "Back-up" not in titles(screen)


def test_a_day_without_lessons_says_so(session, messages, qtbot):
    sunday = datetime(2026, 11, 15, 9, 0)
    screen = shown(TodayScreen(session, surroundings(messages, now=sunday)), qtbot)

    assert screen.lessons.isVisible()
    assert not screen.lessons.lines


def test_a_teacher_sees_only_the_own_groups_and_nothing_of_the_office(session, messages, qtbot):
    own = replace(session, account=teacher(session, "DI-1"))
    screen = shown(TodayScreen(own, surroundings(messages, now=NOW)), qtbot)

    assert set(titles(screen)) <= {
        "Lessen van vandaag",
        "Nog invullen",
        "Nog aftekenen",
        "Redenen om na te vragen",
    }
    said = [line.said for section in screen.sections for line in section.lines]
    assert any("DI-1" in line for line in said)
    assert not any("DI-2" in line for line in said)


def test_an_auditor_reads_and_opens_only_what_there_is_a_screen_for(session, messages, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Auditor", Role.AUDITOR))
    around = surroundings(messages, now=NOW)
    screen = shown(TodayScreen(auditor, around, lambda record: record == "delivery"), qtbot)
    went: list[Target] = []
    screen.go_wanted.connect(went.append)

    press(Key.Key_Return)

    assert "Aanleveren" in titles(screen)
    assert {line.leads_to for line in screen.to_fill.lines[:8]} == {None}
    assert went == []


# Leading somewhere


def test_enter_opens_the_lesson_and_the_arrows_choose_another(screen):
    went: list[Target] = []
    screen.go_wanted.connect(went.append)

    press(Key.Key_Return)
    press(Key.Key_Tab)
    press(Key.Key_Down)
    press(Key.Key_Space)

    assert went == [screen.lessons.lines[0].leads_to, screen.to_fill.lines[1].leads_to]


def test_a_mouse_opens_a_line_too(screen, qtbot):
    view = screen.to_fill.view
    with qtbot.waitSignal(screen.go_wanted) as went:
        place = view.visualRect(view.model().index(0, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert went.args == [screen.to_fill.lines[0].leads_to]


def test_tab_goes_from_section_to_section_and_back(screen):
    stops = [stop for section in screen.sections for stop in section.stops if stop.isVisible()]
    for stop in stops:
        assert QApplication.focusWidget() is stop
        press(Key.Key_Tab)
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is stops[-1]


def test_the_line_with_the_keyboard_is_in_sight(session, messages, qtbot):
    screen = shown(TodayScreen(session, surroundings(messages, now=NOW)), qtbot, width=600)
    scroll = screen.findChild(QScrollArea)
    for section in [one for one in screen.sections if one.lines]:
        section.view.setFocus(Qt.FocusReason.TabFocusReason)
        press(Key.Key_End)
        QApplication.processEvents()
        last = section.view.visualRect(section.view.currentIndex())
        middle = section.view.viewport().mapTo(scroll.viewport(), last.center())
        assert scroll.viewport().rect().contains(middle), section.title


def test_the_backup_line_shows_the_folder(session, messages, qtbot):
    opened = []
    around = replace(surroundings(messages, now=NOW), show_folder=opened.append)
    screen = shown(TodayScreen(session, around), qtbot)
    screen.backup.view.setFocus()

    press(Key.Key_Return)

    assert opened == [session.folder.path]


def test_a_long_list_shows_eight_lines_and_then_all_of_them(screen, session):
    Mark.delete().where(
        Mark.lesson.in_(Lesson.select(Lesson.id).where(Lesson.date > date(2026, 9, 1)))
    ).execute()
    screen.refresh(CHANGED)
    count = int(screen.to_fill.title.partition("(")[2].rstrip(")"))
    assert count > 9
    assert screen.to_fill.lines[8].title == f"Nog {count - 8} tonen…"

    screen.to_fill.view.setFocus()
    press(Key.Key_End)
    press(Key.Key_Return)

    assert len(screen.to_fill.lines) == count
    assert screen.to_fill.view.currentIndex().row() == 8
    assert QApplication.focusWidget() is screen.to_fill.view


# Gone by itself


def test_a_lesson_leaves_the_list_once_it_is_filled_in(screen, session):
    line = screen.to_fill.lines[0]
    lesson = line.leads_to.record_id
    left = screen.to_fill.lines[1:8]

    fill_in(lesson, session)
    screen.refresh(CHANGED)

    assert screen.to_fill.lines[:7] == left


def test_what_is_solved_leaves_the_keyboard_on_the_line_that_took_its_place(screen, session):
    screen.to_fill.view.setFocus()
    press(Key.Key_Down)
    solved, following = screen.to_fill.lines[1:3]

    fill_in(solved.leads_to.record_id, session)
    screen.refresh(CHANGED)

    assert screen.to_fill.lines[1] == following
    assert screen.to_fill.view.currentIndex().row() == 1


def test_what_only_has_to_be_signed_off_goes_in_one_go(screen, qtbot):
    changed = []
    screen.changed.connect(changed.append)
    screen.sign_off.setFocus()
    press(Key.Key_Return)
    [dialog] = screen.findChildren(SignOffManyDialog)
    assert dialog.fields["groups"].raw() == "alle groepen"
    qtbot.keyClick(dialog, Key.Key_Return)

    stay = {one.leads_to.record_id for one in screen.to_sign_off.lines}
    assert stay
    assert all(open_cells(lesson).to_ask for lesson in stay)
    assert [changes.records for changes in changed] == [{"lesson"}]


def test_an_auditor_is_not_offered_to_sign_off(session, messages, qtbot):
    auditor = replace(session, account=ActingAccount(session.account.id, "Auditor", Role.AUDITOR))
    screen = shown(TodayScreen(auditor, surroundings(messages, now=NOW)), qtbot)

    assert "Nog aftekenen" in titles(screen)
    assert not screen.sign_off.isVisible()


def test_tomorrow_is_another_day(session, messages, qtbot):
    now = [NOW]
    around = replace(surroundings(messages), now=lambda: now[0])
    screen = shown(TodayScreen(session, around), qtbot)
    before = screen.lessons.lines

    now[0] = datetime(2026, 11, 13, 8, 0)
    screen.hide()
    screen.show()

    assert screen.lessons.lines != before


def fill_in(lesson: int, session) -> None:
    stored = Lesson.get_by_id(lesson)
    group = next(one for one in groups_for(session.account) if one.id == stored.group_id)
    learners = week_of(group, IsoWeek.of(stored.date)).learners
    cells = [Cell(lesson, one.contract) for one in learners if lesson in one.open_lessons]
    set_marks(dict.fromkeys(cells, MarkFacts(Status.PRESENT)), by=session.account)


# Cost


def test_opening_takes_a_handful_of_statements(session, messages, qtbot):
    with count_statements() as lessons:
        screen = TodayScreen(session, surroundings(messages, now=NOW))
    qtbot.addWidget(screen)
    with count_statements() as office:
        screen.read_all()

    assert len(lessons) == 6
    assert len(office) <= 32


def test_painting_reads_nothing(screen):
    with count_statements() as statements:
        screen.grab()

    assert statements == []
