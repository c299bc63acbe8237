"""Finding a learner on the page, and adding one of another group to a lesson."""

from __future__ import annotations

from collections.abc import Callable

from models.accounts import ActingAccount, Action
from models.changes import Cell
from models.errors import UserError
from models.queries.guests import PossibleGuest, possible_guests
from models.queries.week import WeekLesson
from models.rules.find import Choice, FindIndex
from ui.dialogs.finder import FinderDialog
from ui.screens.attendance.desk import Desk
from ui.sentences import error_sentence
from ui.tables.week_cells import lesson_moment


class LearnerActions:
    """`invite` shows a guest's row on the page, with the cell of one lesson open."""

    def __init__(self, desk: Desk, invite: Callable[[Cell], None]) -> None:
        self._desk = desk
        self._invite = invite

    def jump(self) -> None:
        """Go to a learner by typing part of the name."""
        learners = self._desk.model.learners
        choices = [Choice(learner.name, "", row) for row, learner in enumerate(learners)]
        if not choices:
            self._desk.status.refuse("Op deze bladzijde staan geen cursisten.")
            return
        dialog = FinderDialog("Cursist zoeken", "", FindIndex(choices), go="&Ga naar", parent=self._desk.view)
        dialog.accepted.connect(lambda: self._go_to(dialog.chosen))
        self._desk.open(dialog)

    def add_guest(self) -> None:
        """Let a learner of another group come to the lesson of the current column."""
        lesson = self._desk.lesson() if self._desk.allows(Action.RECORD_PRESENCE) else None
        if lesson is None:
            return
        code = _why_no_guest(lesson, self._desk.account)
        if code is not None:
            self._desk.status.refuse(error_sentence(UserError(code)))
            return
        guests = FindIndex(_choice(guest) for guest in possible_guests(lesson.id))
        about = f"Alleen bij de les {lesson_moment(lesson)}; de plaatsing verandert niet."
        dialog = FinderDialog(
            "Gast toevoegen", about, guests, go="&Toevoegen aan deze les", parent=self._desk.view
        )
        dialog.accepted.connect(lambda: self._add(lesson, dialog.chosen))
        self._desk.open(dialog)

    def _go_to(self, row: int | None) -> None:
        if row is not None:
            self._desk.view.go_to(row, max(0, self._desk.view.currentIndex().column()))

    def _add(self, lesson: WeekLesson, contract: int | None) -> None:
        if contract is not None:
            self._invite(Cell(lesson.id, contract))


def _why_no_guest(lesson: WeekLesson, account: ActingAccount) -> str | None:
    if lesson.cancelled:
        return "lesson-is-cancelled"
    if lesson.signed_off:
        return "lesson-signed-off"
    return None if account.teaches(*lesson.teachers) else "not-own-lesson"


def _choice(guest: PossibleGuest) -> Choice:
    where = ", ".join(guest.groups) or "zonder groep"
    return Choice(guest.name, f"{where} · contract {guest.contract_number}", guest.contract)
