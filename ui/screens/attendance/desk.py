"""What the actions of the Presentie screen work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QDialog

from models.accounts import ActingAccount, Action, require
from models.changes import ChangeSet
from models.errors import UserError
from models.queries.week import WeekLesson
from models.session import Session
from ui.messages import Messages
from ui.screens.attendance.status_line import StatusLine
from ui.sentences import error_sentence
from ui.tables.week_model import WeekModel
from ui.tables.week_view import WeekView

NO_LESSON = "Zet de cursor eerst in een les."


class CarryOut(Protocol):
    """Calls a service, shows what it changed and says so.

    Gives False when that was refused; why was said by then, and nothing was changed.
    """

    def __call__(self, work: Callable[[], ChangeSet], said: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """The open page, who sits at it, and how a service is called. `writer` is bound to the page open now."""

    session: Session
    messages: Messages
    view: WeekView
    model: WeekModel
    status: StatusLine
    stack: QUndoStack
    now: Callable[[], datetime]
    writer: Callable[[], CarryOut]

    @property
    def account(self) -> ActingAccount:
        return self.session.account

    @property
    def today(self) -> date:
        return self.now().date()

    def carry_out(self, work: Callable[[], ChangeSet], said: str) -> bool:
        """Call a service on the page that is open now."""
        return self.writer()(work, said)

    def lesson(self) -> WeekLesson | None:
        """The lesson of the current column, what is typed there stored; without one, says one is needed."""
        self.view.store_typed()
        cell = self.view.current_cell()
        if cell is None:
            self.status.refuse(NO_LESSON)
        return None if cell is None else cell.lesson

    def allows(self, action: Action) -> bool:
        """Whether this person may; if not, says so before anything is asked."""
        try:
            require(self.account, action)
        except UserError as error:
            self.status.refuse(error_sentence(error))
            return False
        return True

    def open(self, dialog: QDialog) -> None:
        """Show a dialog; what was being typed in a cell is stored first."""
        self.view.setFocus()
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
