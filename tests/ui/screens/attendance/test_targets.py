"""Led here from another screen: the page turns to what is meant, with the keyboard on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from models.accounts import ActingAccount
from models.changes import Cell
from models.entities import Group, Lesson, Mark
from models.queries.week import groups_for, week_of
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Role, Status
from models.rules.weeks import IsoWeek
from models.services.attendance import set_marks
from tests.ui.screens.attendance.keys import EMPTY, Key, current, name, now, press, shown
from ui.screens.attendance.screen import AttendanceScreen
from ui.targets import Target

WEEK = IsoWeek(2026, 41)


def other_group(screen):
    return groups_for(screen.session.account)[1]


def a_lesson(screen, column=1):
    return week_of(other_group(screen), WEEK).lessons[column]


def test_a_lesson_opens_on_its_first_empty_cell(screen):
    lesson = a_lesson(screen)
    page = week_of(other_group(screen), WEEK)
    third = [one for one in page.learners if lesson.id in one.open_lessons][2]
    set_marks({Cell(lesson.id, third.contract): None}, by=screen.session.account)

    screen.show_target(Target("lesson", lesson.id))

    assert (screen.group, screen.week) == (other_group(screen), WEEK)
    row, column = current(screen)
    assert (name(screen, row), column) == (third.name, 1)
    assert QApplication.focusWidget() is screen.view


def test_a_lesson_that_is_full_opens_on_its_first_cell(screen):
    lesson = a_lesson(screen)
    for learner in (page := week_of(other_group(screen), WEEK)).learners:
        if lesson.id in learner.open_lessons and page.mark(learner, lesson) is None:
            filled = {Cell(lesson.id, learner.contract): MarkFacts(Status.PRESENT)}
            set_marks(filled, by=screen.session.account)

    screen.show_target(Target("lesson", lesson.id))

    assert current(screen) == (0, 1)


def test_a_mark_opens_on_its_cell(screen):
    lesson = a_lesson(screen, 0)
    learner = [one for one in week_of(other_group(screen), WEEK).learners if lesson.id in one.open_lessons][4]
    asked = MarkFacts(Status.ABSENT, reason=Reason.NOG_NAVRAGEN)
    set_marks({Cell(lesson.id, learner.contract): asked}, by=screen.session.account)
    [mark] = Mark.select().where(Mark.lesson == lesson.id, Mark.contract == learner.contract)

    screen.show_target(Target("mark", mark.id))

    row, column = current(screen)
    assert (name(screen, row), column) == (learner.name, 0)


def test_a_group_opens_on_its_last_week_with_the_first_empty_cell(screen):
    screen.show_target(Target("group", other_group(screen).id))

    assert (screen.group, screen.week) == (other_group(screen), IsoWeek(2026, 46))


def test_a_learner_opens_on_the_last_page_of_the_group(screen):
    learner = week_of(other_group(screen), WEEK).learners[3]

    screen.show_target(Target("learner", learner.learner))

    row, _ = current(screen)
    assert name(screen, row) == learner.name


def test_what_is_gone_is_said_and_leaves_the_page(screen):
    page = screen.group, screen.week

    screen.show_target(Target("lesson", 999_999))

    assert "niet (meer)" in screen.status.last
    assert (screen.group, screen.week) == page


def test_a_teacher_is_not_led_to_the_group_of_another(session, messages, qtbot):
    mine, other = Group.get(Group.name == "DI-1"), Group.get(Group.name == "DI-2")
    Lesson.update(teacher=None).where(Lesson.group == other).execute()
    Group.update(teacher=None).where(Group.id == other).execute()
    account = ActingAccount(session.account.id, "Docent", Role.TEACHER, mine.teacher_id)
    screen = shown(AttendanceScreen(replace(session, account=account), messages, now=now), qtbot)

    screen.show_target(Target("lesson", Lesson.get(Lesson.group == other).id))

    assert screen.group.name == "DI-1"
    assert "niet (meer)" in screen.status.last


def test_a_target_leads_out_of_presentation_mode(screen):
    press(Key.Key_F11)

    screen.show_target(Target("lesson", a_lesson(screen).id))

    assert not screen.is_presenting()
    assert screen.week == WEEK


def test_without_a_record_the_page_stays(screen):
    screen.show_target(Target("lesson"))

    assert current(screen) == (0, EMPTY)
    assert screen.status.last == ""
