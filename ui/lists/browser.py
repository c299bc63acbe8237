"""A list, and in its place the page of the record that is opened from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from models.changes import ChangeSet
from models.session import Session
from ui.drafts import Draft
from ui.lists.columns import ListSpec
from ui.lists.page import ListPage
from ui.lists.record_page import RecordPage
from ui.surroundings import Surroundings

MakePage = Callable[[int | None], RecordPage]


class RecordBrowser(QStackedWidget):
    """`read` gives the lines of the list, `make_page` the page of a record, or of a new one (None).

    `shown_by` are the kinds of record whose change changes the list; `record` is what the page is about.
    """

    changed = Signal(object)
    go_wanted = Signal(object)

    def __init__(
        self,
        spec: ListSpec[Any],
        session: Session,
        surroundings: Surroundings,
        *,
        record: str,
        read: Callable[[], Sequence[Any]],
        make_page: MakePage,
        shown_by: frozenset[str] = frozenset(),
        may_add: bool = True,
    ) -> None:
        super().__init__()
        self.record = record
        self._read = read
        self._make_page = make_page
        self._shown_by = shown_by | {record}
        self._stale = True
        self.list = ListPage(spec, session, surroundings, may_add=may_add)
        self.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.open_wanted.connect(self.open)
        self.list.new_wanted.connect(lambda: self.open(None))
        self.show_list()

    def page(self) -> RecordPage | None:
        """The page that is open; None when the list is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, RecordPage) else None

    def open(self, record_id: int | None, field: str = "") -> None:
        """Show the page of a record, or of a new one, unless a person stays on the one that is open."""
        page = self.page()
        if page is not None and page.record_id == record_id is not None:
            page.begin(field)
        elif self.may_leave():
            self._turn_to(self._make_page(record_id))
            self._begin(field)

    def show_list(self, line_id: int | None = None) -> None:
        """Show the list, brought up to date, with this line chosen."""
        self._drop_page()
        if self._stale:
            self._stale = False
            self.list.show_lines(self._read())
        if line_id is not None:
            self.list.choose_line(line_id)
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: ChangeSet) -> None:
        """Show what another screen changed; a page that is open keeps what was typed in it."""
        self._stale = self._stale or bool(self._shown_by & changes.records)
        page = self.page()
        if page is not None:
            page.refresh(changes)
        elif self._stale:
            self.show_list()

    def may_leave(self) -> bool:
        """Ask, once, what is to happen with what was typed; False is to stay."""
        page = self.page()
        return page is None or page.may_leave()

    def drafts(self) -> list[Draft]:
        """What was typed and not stored."""
        page = self.page()
        draft = None if page is None else page.draft()
        return [] if draft is None else [draft]

    def take_draft(self, draft: Draft) -> None:
        """Open the page it was typed on, with what was typed."""
        self.open(draft.record_id)
        page = self.page()
        if page is not None:
            page.take_draft(draft)

    def _turn_to(self, page: RecordPage) -> None:
        self._drop_page()
        page.changed.connect(self._hear)
        page.left.connect(self.show_list)
        page.opened.connect(self._reopen)
        page.go_wanted.connect(self.go_wanted)
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _begin(self, field: str) -> None:
        page = self.page()
        if page is not None:
            page.begin(field)

    def _reopen(self, record_id: int) -> None:
        """A new record has been stored: the page that is about it takes over."""
        page = self._make_page(record_id)
        self._turn_to(page)
        page.go_on()

    def _drop_page(self) -> None:
        page = self.page()
        self.setFocusProxy(self.list)
        self.setCurrentWidget(self.list)
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _hear(self, changes: ChangeSet) -> None:
        self._stale = self._stale or bool(self._shown_by & changes.records)
        self.changed.emit(changes)
