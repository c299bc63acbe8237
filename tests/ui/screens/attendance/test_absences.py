"""An absence over more lessons, announced or judged, and undone as one; proposals that a person accepts."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from models.entities import AbsenceNotice, Mark
from models.errors import UserError
from models.queries.absence_notices import notices_between
from models.rules.marks import MarkFacts
from models.rules.terms import Decider, Reason, Status, Verdict
from models.rules.weeks import IsoWeek
from tests.ui.screens.attendance.keys import (
    EMPTY,
    Key,
    Mod,
    codes,
    ctrl,
    dialog_of,
    facts,
    name,
    press,
    select,
)
from tests.ui.screens.attendance.test_lessons import choose, click
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.notices import NoticeDialog, NoticesDialog
from ui.screens.attendance import absences
from ui.screens.attendance.screen import AttendanceScreen
from ui.tables.cell_codes import absent
from ui.widgets.date_field import DateField

ILL_BEFORE = MarkFacts(Status.ABSENT, None, True, Reason.ZIEKTE)


def rows() -> set[tuple[object, ...]]:
    """Every mark of the school, without the numbers the register gives them."""
    return set(Mark.select(Mark.lesson, Mark.contract, Mark.status, Mark.reason, Mark.remark).tuples())


def announce(screen: AttendanceScreen, qtbot, until: date) -> None:
    """Ill, reported beforehand, from the current cell up to and including a day."""
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "z")
    click(dialog, "Vooraf")
    dialog.findChild(DateField).set_date(until)
    qtbot.keyClick(dialog, Key.Key_Return)


@pytest.fixture
def announced(screen, qtbot) -> AttendanceScreen:
    """The first learner is ill from today up to and including next week."""
    announce(screen, qtbot, date(2026, 11, 20))
    return screen


def test_up_to_today_is_filled_in_and_later_is_proposed(announced):
    assert facts(announced, 0, EMPTY) == ILL_BEFORE
    assert (
        announced.status.last
        == f"Opgeslagen 14:03 · Ziek, vooraf afgemeld bij {name(announced, 0)}, gemeld t/m 20-11"
    )
    press(Key.Key_Right, Mod.AltModifier)
    assert codes(announced, 0)[0] == ""
    assert announced.model.cell(0, 0).proposal == ILL_BEFORE


def test_undo_takes_marks_and_notice_back_and_redo_makes_both_again(screen, qtbot):
    before = rows()
    announce(screen, qtbot, date(2026, 11, 20))
    after = rows()
    ctrl("z")
    assert rows() == before
    assert notices_between(date.min, date.max, [screen.model.learners[0].learner]) == []
    ctrl("y")
    assert rows() == after
    assert len(notices_between(date.min, date.max, [screen.model.learners[0].learner])) == 1
    ctrl("z")
    assert rows() == before


def test_the_rest_of_a_day_in_the_past_needs_no_notice(screen, qtbot):
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "z")
    click(dialog, "Rest van de dag")
    qtbot.keyClick(dialog, Key.Key_Return)
    assert facts(screen, 0, EMPTY) == ILL_BEFORE._replace(notified_before=False)
    assert AbsenceNotice.select().count() == 0


def test_a_proposal_is_accepted_by_a_person_with_ctrl_shift_v(announced):
    press(Key.Key_Right, Mod.AltModifier)
    select(announced, (0, 0), down=1)
    press("v", Mod.ControlModifier | Mod.ShiftModifier)
    assert codes(announced, 0)[:2] == ["Zv", ""]
    assert announced.model.cell(0, 0).proposal is None
    ctrl("z")
    assert codes(announced, 0)[0] == ""
    assert announced.model.cell(0, 0).proposal == ILL_BEFORE


def test_a_proposal_never_becomes_a_mark_by_itself(announced, messages):
    press(Key.Key_Right, Mod.AltModifier)
    messages.answers.append(True)
    press("p", Mod.ControlModifier | Mod.ShiftModifier)
    assert codes(announced, 0) == ["", *["P"] * 12]
    select(announced, (0, 0), down=0)
    ctrl("d")
    assert codes(announced, 0)[0] == ""


def test_the_dialog_says_who_noted_the_mark_or_the_announcement(announced):
    for week in (46, 47):
        announced.turn_to(announced.group, IsoWeek(2026, week))
        announced.view.go_to(0, EMPTY if week == 46 else 0)
        press(Key.Key_F2)
        dialog = dialog_of(announced, AbsenceDialog)
        said = " ".join(label.text() for label in dialog.findChildren(QLabel))
        assert ("Vastgelegd " if week == 46 else "Gemeld t/m 20-11-2026, genoteerd ") in said
        assert " door Ingrid." in said
        assert dialog.entry == absent(Reason.ZIEKTE, notified_before=True)
        dialog.reject()


def test_the_notices_of_a_learner_are_listed_changed_and_withdrawn(announced, qtbot, messages):
    press(Key.Key_Right, Mod.AltModifier)
    announced.view.go_to(0, 0)
    choose(announced, "Afmeldingen")
    dialog = dialog_of(announced, NoticesDialog)
    assert [dialog.rows.index(0, at).data() for at in range(4)] == [
        "12-11-2026",
        "20-11-2026",
        "ziek",
        "ja",
    ]
    assert dialog.rows.index(0, 4).data().endswith(" door Ingrid")
    click(dialog, "Wijzigen")
    form = dialog_of(announced, NoticeDialog)
    last = form.findChildren(DateField)[1]
    last.set_date(date(2026, 11, 1))
    qtbot.keyClick(form, Key.Key_Return)
    assert form.isVisible()
    last.setText("31-9-2026")
    qtbot.keyClick(last, Key.Key_Return)
    assert form.isVisible()
    last.set_date(date(2026, 11, 17))
    qtbot.keyClick(form, Key.Key_Return)
    assert dialog.rows.index(0, 1).data() == "17-11-2026"
    assert announced.model.cell(0, 0).proposal == ILL_BEFORE
    assert announced.model.cell(0, 1).proposal is None
    messages.answers.append(True)
    click(dialog, "Intrekken")
    assert dialog.rows.rowCount() == 0
    assert announced.model.cell(0, 0).proposal is None
    announced.turn_to(announced.group, IsoWeek(2026, 46))
    assert codes(announced, EMPTY)[0] == "Zv"


def test_a_notice_that_may_not_be_changed_is_refused_in_the_form(announced, qtbot, monkeypatch):
    """The notice of a guest is not a teacher's of this group."""

    def refuse(*_args, **_details):
        raise UserError("not-own-learner")

    monkeypatch.setattr(absences, "change_notice", refuse)
    choose(announced, "Afmeldingen")
    click(dialog_of(announced, NoticesDialog), "Wijzigen")
    form = dialog_of(announced, NoticeDialog)
    qtbot.keyClick(form, Key.Key_Return)
    assert form.isVisible()
    assert any("niet in een groep van u" in label.text() for label in form.findChildren(QLabel))


def test_the_school_judges_otherwise_and_a_copy_does_not(screen, qtbot):
    row = next(row for row, one in enumerate(screen.model.learners[:-1]) if one.decider is Decider.SCHOOL)
    screen.view.go_to(row, EMPTY)
    press(Key.Key_F2)
    dialog = dialog_of(screen, AbsenceDialog)
    qtbot.keyClick(dialog, "o")
    click(dialog, "De school oordeelt anders")
    why = [one for one in dialog.findChildren(QLineEdit) if one.accessibleName().startswith("Waarom")]
    why[0].setText("gesprek gehad")
    qtbot.keyClick(dialog, Key.Key_Return)
    judged = MarkFacts(
        Status.ABSENT, reason=Reason.ANDERS, verdict_override=Verdict.GEOORLOOFD, override_why="gesprek gehad"
    )
    assert facts(screen, row, EMPTY) == judged
    assert "geoorloofd (de school oordeelt anders)" in screen.status.here
    screen.view.go_to(row, EMPTY)
    press("o")
    assert facts(screen, row, EMPTY) == judged
    select(screen, (row, EMPTY), down=1)
    ctrl("d")
    assert facts(screen, row + 1, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.ANDERS)
    screen.view.go_to(row, EMPTY)
    press("z")
    assert facts(screen, row, EMPTY) == MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)
    for _ in range(2):
        ctrl("z")
    assert facts(screen, row, EMPTY) == judged


def test_the_dialog_of_several_cells_asks_for_no_reach(screen):
    select(screen, (0, EMPTY), down=1)
    press(Key.Key_F2)
    titles = [one.text() for one in dialog_of(screen, AbsenceDialog).findChildren(QAbstractButton)]
    assert not any("Rest van de dag" in title.replace("&", "") for title in titles)
