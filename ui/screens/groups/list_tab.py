"""What the lists on the page of a group share: actions on the chosen lines, and what was done last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.session import Session
from ui.lists.columns import ListSpec
from ui.lists.page import ListPage
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.page import add_key, button, remark


class ListTab(QWidget):
    """A list with buttons below it. Says `changed`, `go_wanted` and `left` as the page does.

    `shown_by` are the kinds of record whose change changes the list; it is read when it is looked at.
    """

    changed = Signal(object)
    go_wanted = Signal(object)
    left = Signal()
    shown_by: frozenset[str] = frozenset()

    def __init__(
        self, spec: ListSpec[Any], session: Session, surroundings: Surroundings, *, may_add: bool
    ) -> None:
        super().__init__()
        self.session = session
        self.surroundings = surroundings
        self.list = ListPage(spec, session, surroundings, may_add=may_add)
        self._stale = True
        self._done = remark()
        self._buttons = QHBoxLayout()
        self._lines: dict[int, Any] = {}
        self._of_chosen: list[tuple[QPushButton, Callable[[Sequence[Any]], str]]] = []
        self._build()
        self.list.chosen_changed.connect(self._say_what_can_be_done)
        self.setFocusProxy(self.list)
        add_key("Esc", self._escape, self)

    def read(self) -> Sequence[Any]:
        """The lines of the list, each with an `id`."""
        raise NotImplementedError

    def bring_up_to_date(self) -> None:
        """Read the lines, when something changed since."""
        if self._stale:
            self.reload()

    def reload(self) -> None:
        """Read the lines again; what was chosen stays."""
        self._stale = False
        lines = self.read()
        self._lines = {self.list.spec.line_id(line): line for line in lines}
        self.list.show_lines(lines)
        self._say_what_can_be_done()

    def refresh(self, changes: ChangeSet) -> None:
        """Show what was changed elsewhere."""
        if self.shown_by & changes.records:
            self._stale = True
            if self.isVisible():
                self.reload()

    def chosen(self) -> list[Any]:
        """The lines that are chosen, from top to bottom."""
        return [self._lines[line_id] for line_id in self.list.table.chosen_ids() if line_id in self._lines]

    def done(self) -> str:
        """What was last done."""
        return self._done.text()

    def add_action(
        self, text: str, do: Callable[[], object], why_not: Callable[[Sequence[Any]], str], picture: str = ""
    ) -> QPushButton:
        """A button for the chosen lines; `why_not` says why it cannot be pressed, or nothing."""
        push = button(text, picture)
        push.clicked.connect(lambda: do())
        self._of_chosen.append((push, why_not))
        self._buttons.addWidget(push)
        return push

    def carry_out(self, work: Callable[[], ChangeSet], said: str) -> bool:
        """Do it, say what was done, and show it; what is refused is said."""
        try:
            changes = work()
        except KlassenboekError as error:
            self.surroundings.messages.refuse(self, error)
            return False
        self.show_done(changes, said)
        return True

    def show_done(self, changes: ChangeSet, said: str) -> None:
        """Show what a dialog has done."""
        self._done.setText(said)
        self.reload()
        self.changed.emit(changes)

    def open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self.list.table.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()

    def _say_what_can_be_done(self) -> None:
        chosen = self.chosen()
        for push, why_not in self._of_chosen:
            reason = why_not(chosen)
            push.setEnabled(not reason)
            push.setToolTip(reason)

    def _escape(self) -> None:
        """In the search field it first empties that."""
        if self.list.search.hasFocus() and self.list.search.text():
            self.list.search.clear()
        else:
            self.left.emit()

    def _build(self) -> None:
        line = line_height(self)
        self.above = QHBoxLayout()
        self.above.setSpacing(line // 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.setSpacing(line // 2)
        layout.addLayout(self.above)
        layout.addWidget(self.list, 1)
        below = QHBoxLayout()
        below.addWidget(self._done, 1)
        below.addLayout(self._buttons)
        layout.addLayout(below)


def none_chosen(chosen: Sequence[Any], one: str) -> str:
    """Why nothing can be done with what is not chosen."""
    return "" if chosen else f"Kies eerst een of meer {one}."
