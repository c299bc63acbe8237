"""What can be done with the lesson of the current column."""

from __future__ import annotations

from functools import partial

from models.accounts import Action
from models.errors import UserError
from models.queries.history import lesson_history
from models.queries.week import WeekLesson
from models.services.lessons import cancel_lesson, reopen, restore_lesson, set_original, sign_off
from models.services.sign_off_many import SignedOff
from ui.commands import MadeCommand
from ui.dialogs.lesson_history import LessonHistoryDialog
from ui.dialogs.reason import ReasonDialog
from ui.dialogs.sign_off import SignOffDialog
from ui.screens.attendance.closed import signed_off_said
from ui.screens.attendance.desk import Desk
from ui.screens.attendance.sign_off_many import sign_off_many_dialog, signed_off_in_all
from ui.sentences import error_sentence
from ui.tables.week_cells import lesson_kind, lesson_moment, lesson_times, said_of

_ORIGINAL_SAID = {True: "Origineel is terug", False: "Origineel ontbreekt", None: "Origineel nog niet terug"}


class LessonActions:
    """Signing off and reopening, cancelling and restoring, the paper original, and the history."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sign_off(self) -> None:
        """Close the lesson, after saying what is still open in it."""
        lesson = self._lesson(Action.SIGN_OFF)
        if lesson is None:
            return
        if lesson.signed_off:
            self._desk.status.refuse(signed_off_said(lesson))
            return
        if lesson.cancelled:
            self._desk.status.refuse("Een vervallen les wordt niet afgetekend.")
            return
        dialog = SignOffDialog(
            lesson,
            self._still_open(),
            who=self._desk.account.name,
            now=self._desk.now(),
            parent=self._desk.view,
        )
        dialog.accepted.connect(lambda: self._sign_off(lesson, dialog))
        self._desk.open(dialog)

    def sign_off_many(self) -> None:
        """Close all lessons of this group, or of all own groups, up to a day."""
        page = self._desk.model.page
        if page is None or not self._desk.allows(Action.SIGN_OFF):
            return
        carry_out = self._desk.writer()

        def signed_off(done: SignedOff) -> None:
            carry_out(lambda: done.changes, signed_off_in_all(done))

        dialog = sign_off_many_dialog(
            self._desk.session,
            page.week.group,
            self._desk.today,
            done=signed_off,
            parent=self._desk.view,
        )
        self._desk.open(dialog)

    def reopen(self) -> None:
        """Open a lesson that was signed off, for a reason."""
        lesson = self._lesson(Action.REOPEN)
        if lesson is None:
            return
        if not lesson.signed_off:
            self._desk.status.refuse("Deze les is niet afgetekend.")
            return
        text = f"{lesson_times(lesson)}\n{signed_off_said(lesson)}\nDe reden blijft bij de les staan."
        dialog = ReasonDialog(
            "Les heropenen", text, store="&Heropenen", required=True, parent=self._desk.view
        )
        dialog.accepted.connect(
            lambda: self._desk.carry_out(
                lambda: reopen(lesson.id, why=dialog.why, by=self._desk.account),
                f"Heropend: les {lesson_moment(lesson)}",
            )
        )
        self._desk.open(dialog)

    def cancel(self) -> None:
        """The lesson is not given. Refused, with the way out, when something was filled in."""
        lesson = self._lesson(Action.CHANGE_TIMETABLE)
        if lesson is None:
            return
        if lesson.cancelled:
            self._desk.status.refuse("Deze les is al vervallen.")
            return
        if lesson.signed_off:
            self._desk.status.refuse("Een afgetekende les kan niet vervallen. Heropen de les eerst.")
            return
        filled = self._filled()
        if filled:
            self._desk.messages.inform(self._desk.view, _cannot_be_cancelled(filled))
            return
        text = f"{lesson_times(lesson)}\n{lesson_kind(lesson)}\nEen vervallen les telt nergens mee."
        dialog = ReasonDialog(
            "Les laten vervallen", text, store="&Laten vervallen", required=False, parent=self._desk.view
        )
        dialog.accepted.connect(lambda: self._cancel(lesson, dialog.why))
        self._desk.open(dialog)

    def restore(self) -> None:
        """The lesson is given after all."""
        lesson = self._lesson(Action.CHANGE_TIMETABLE)
        if lesson is not None and not lesson.cancelled:
            self._desk.status.refuse("Deze les is niet vervallen.")
        elif lesson is not None:
            self._desk.carry_out(
                lambda: restore_lesson(lesson.id, by=self._desk.account),
                f"Gaat toch door: les {lesson_moment(lesson)}",
            )

    def set_original(self, present: bool | None) -> None:
        """Note where the signed list is."""
        lesson = self._lesson(Action.SIGN_OFF)
        if lesson is not None:
            self._desk.carry_out(
                lambda: set_original(lesson.id, present, by=self._desk.account),
                f"{_ORIGINAL_SAID[present]}: les {lesson_moment(lesson)}",
            )

    def show_history(self) -> None:
        """Who did what in this lesson."""
        lesson = self._desk.lesson()
        if lesson is not None:
            events = lesson_history(lesson.id)
            self._desk.open(LessonHistoryDialog(lesson, events, parent=self._desk.view))

    def _lesson(self, action: Action) -> WeekLesson | None:
        lesson = self._desk.lesson() if self._desk.allows(action) else None
        if lesson is not None and not self._desk.account.teaches(*lesson.teachers):
            self._desk.status.refuse(error_sentence(UserError("not-own-lesson")))
            return None
        return lesson

    def _sign_off(self, lesson: WeekLesson, dialog: SignOffDialog) -> None:
        work = partial(
            sign_off,
            lesson.id,
            original_present=dialog.original_present,
            leave_open=dialog.leave_open,
            today=self._desk.today,
            by=self._desk.account,
        )
        self._desk.carry_out(work, f"Afgetekend: les {lesson_moment(lesson)}")

    def _cancel(self, lesson: WeekLesson, why: str) -> None:
        name = f"les {lesson_moment(lesson)} vervallen"
        account = self._desk.account
        carry_out = self._desk.writer()

        def cancelled(said: str) -> bool:
            return carry_out(lambda: cancel_lesson(lesson.id, why=why, by=account), said)

        def restored(said: str) -> bool:
            return carry_out(lambda: restore_lesson(lesson.id, by=account), said)

        if cancelled(name.capitalize()):
            self._desk.stack.push(MadeCommand(name.capitalize(), undo=restored, redo=cancelled))

    def _still_open(self) -> list[str]:
        """Learners without a mark, and absences whose reason is still to be asked for."""
        found: list[str] = []
        column = self._desk.view.currentIndex().column()
        for row in range(self._desk.model.rowCount()):
            cell = self._desk.model.cell(row, column)
            if cell is not None and (cell.to_fill or cell.to_ask):
                found.append(f"{cell.learner.name}: {said_of(cell)}")
        return found

    def _filled(self) -> int:
        column = self._desk.view.currentIndex().column()
        cells = (self._desk.model.cell(row, column) for row in range(self._desk.model.rowCount()))
        return sum(cell is not None and cell.mark is not None for cell in cells)


def _cannot_be_cancelled(filled: int) -> str:
    who = "1 cursist" if filled == 1 else f"{filled} cursisten"
    return (
        f"Deze les kan niet vervallen: bij {who} is al presentie ingevuld.\n\n"
        "Is de les toch niet gegeven? Klik op de kop van de les of druk op Ctrl+spatie, maak de les leeg met"
        " Delete, en laat hem daarna vervallen."
    )
