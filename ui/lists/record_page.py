"""The page of one record, as a list opens it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.changes import ChangeSet
from ui.drafts import Draft


class RecordPage(QWidget):
    """Says `changed` after a service wrote something, and `left` with the id to stand on in the list.

    `opened` says that the page now is about another record: a new one was stored.
    """

    changed = Signal(object)
    left = Signal(object)
    opened = Signal(int)
    go_wanted = Signal(object)

    def __init__(self, record: str, record_id: int | None) -> None:
        super().__init__()
        self.record = record
        self.record_id = record_id

    def begin(self, field: str = "") -> None:
        """Give a field the keyboard: this one, or the first."""

    def go_on(self) -> None:
        """Give the keyboard to what comes next for a record that was just made."""
        self.begin()

    def refresh(self, changes: ChangeSet) -> None:
        """Show what another screen changed; what was typed stays."""

    def help_page(self) -> str:
        """The page of the help about the part that is in sight; empty for the one about the screen."""
        return ""

    def may_leave(self) -> bool:
        """Ask, once, what is to happen with what was typed; False is to stay."""
        return True

    def draft(self) -> Draft | None:
        """What was typed and not stored."""
        return None

    def take_draft(self, draft: Draft) -> None:
        """Let what was typed before the lock stand there again."""
