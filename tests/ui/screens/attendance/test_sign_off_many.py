"""All lessons up to a day signed off from the menu of Presentie, by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QAbstractButton

from models.accounts import ActingAccount
from models.entities import Lesson
from models.queries.week import groups_for
from models.rules.terms import Role
from tests.ui.screens.attendance.keys import FULL, Key, dialog_of, now, shown
from ui.dialogs.sign_off_many import SignOffManyDialog
from ui.screens.attendance.screen import AttendanceScreen


def open_dialog(screen: AttendanceScreen) -> SignOffManyDialog:
    [action] = [one for one in screen.actions() if one.text() == "Lessen a&ftekenen…"]
    action.trigger()
    return dialog_of(screen, SignOffManyDialog)


def signed(group: int) -> set[date]:
    query = Lesson.select(Lesson.date).where(Lesson.group == group, Lesson.signed_off_at.is_null(False))
    return {lesson.date for lesson in query}


def test_the_group_of_the_page_is_signed_off_until_yesterday(screen, qtbot):
    dialog = open_dialog(screen)
    assert dialog.fields["groups"].raw() == "DI-1"
    count = dialog.foreseen.text().split()[0]
    qtbot.keyClick(dialog, Key.Key_Return)

    assert max(signed(screen.group.id)) == date(2026, 11, 10)
    assert screen.model.columns[FULL].lesson.signed_off
    assert screen.status.last.startswith(f"Opgeslagen 14:03 · {count} lessen afgetekend")
    others = {group.id for group in groups_for(screen.session.account)} - {screen.group.id}
    assert not any(signed(group) for group in others)


def test_all_groups_are_one_key_further(screen, qtbot):
    dialog = open_dialog(screen)
    qtbot.keyClick(dialog.focusWidget(), Key.Key_Home)
    assert dialog.fields["groups"].raw() == "alle groepen"
    qtbot.keyClick(dialog, Key.Key_Return)

    assert all(signed(group.id) for group in groups_for(screen.session.account))


def test_esc_signs_off_nothing(screen, qtbot):
    qtbot.keyClick(open_dialog(screen), Key.Key_Escape)

    assert not signed(screen.group.id)


def test_a_teacher_is_asked_about_own_groups_only(session, messages, qtbot):
    own = groups_for(session.account)[0]
    teacher_id = Lesson.get(Lesson.group == own.id).teacher_id
    teacher = ActingAccount(session.account.id, "Docent", Role.TEACHER, teacher_id)
    screen = shown(AttendanceScreen(replace(session, account=teacher), messages, now=now), qtbot)
    dialog = open_dialog(screen)
    qtbot.keyClick(dialog, Key.Key_Return)

    taught = Lesson.select().where(Lesson.signed_off_at.is_null(False))
    assert taught
    assert {lesson.group_id for lesson in taught} <= {group.id for group in groups_for(teacher)}


def test_who_may_not_sign_off_is_told_so(session, messages, qtbot):
    auditor = ActingAccount(session.account.id, "Auditor", Role.AUDITOR)
    screen = shown(AttendanceScreen(replace(session, account=auditor), messages, now=now), qtbot)
    [action] = [one for one in screen.actions() if one.text() == "Lessen a&ftekenen…"]
    action.trigger()

    assert "rol" in screen.status.last
    assert screen.findChildren(SignOffManyDialog) == []


def test_it_is_offered_whatever_the_lesson_of_the_column(screen):
    [menu] = [one.menu() for one in screen.bar.findChildren(QAbstractButton) if one.text() == "&Les"]
    menu.aboutToShow.emit()
    [action] = [one for one in menu.actions() if one.text() == "Lessen a&ftekenen…"]
    assert action.isVisible()
    assert action.isEnabled()
