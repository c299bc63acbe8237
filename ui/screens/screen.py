"""What every screen of the main window has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.changes import ChangeSet
from models.session import Session
from ui.drafts import Draft
from ui.messages import Messages
from ui.targets import Target


class Screen(QWidget):
    """A page of the main window, made when it is first opened.

    It says `changed` with a ChangeSet after every service that wrote something; the main window hands that
    to the other screens' `refresh`. It says `go_wanted` with a Target that another screen shows.
    """

    changed = Signal(object)
    go_wanted = Signal(object)
    title = ""
    icon = ""

    def __init__(self, session: Session, messages: Messages) -> None:
        super().__init__()
        self.session = session
        self.messages = messages

    def refresh(self, changes: ChangeSet) -> None:
        """Show what another screen changed."""

    def show_target(self, target: Target) -> None:
        """Open this record, with the keyboard in its field when it names one."""

    def help_page(self) -> str:
        """The page of the help about the part that is in sight; empty for the one about the screen."""
        return ""

    def may_close(self) -> bool:
        """Ask, once, what is to happen with text that is not stored; False is to stay."""
        return True

    def drafts(self) -> list[Draft]:
        """What was typed and not stored, for the main window to keep while the register is locked."""
        return []

    def take_draft(self, draft: Draft) -> None:
        """Open the form it was typed in, with what was typed."""
