"""A screen that is a list, with the page of a record in its place when one is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from models.changes import ChangeSet
from models.session import Session
from ui.drafts import Draft
from ui.lists.browser import RecordBrowser
from ui.messages import Messages
from ui.screens.screen import Screen
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import heading


class BrowserScreen(Screen):
    """Give `show_browser` the browser once it is made."""

    browser: RecordBrowser

    def __init__(self, session: Session, messages: Messages) -> None:
        super().__init__(session, messages)
        line = line_height(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        self._rows.setSpacing(line * 3 // 4)
        self._heading = heading(self.title)
        self._rows.addWidget(self._heading)

    def show_browser(self, browser: RecordBrowser) -> None:
        """Fill the screen with it."""
        self.browser = browser
        self._rows.addWidget(browser, 1)
        self.setFocusProxy(browser)
        browser.changed.connect(self.changed)
        browser.go_wanted.connect(self.go_wanted)
        browser.currentChanged.connect(lambda _page: self._heading.setVisible(browser.page() is None))

    def refresh(self, changes: ChangeSet) -> None:
        self.browser.refresh(changes)

    def show_target(self, target: Target) -> None:
        if target.record == self.browser.record and target.record_id is not None:
            self.browser.open(target.record_id, target.field)

    def help_page(self) -> str:
        page = self.browser.page()
        return "" if page is None else page.help_page()

    def may_close(self) -> bool:
        return self.browser.may_leave()

    def drafts(self) -> list[Draft]:
        return self.browser.drafts()

    def take_draft(self, draft: Draft) -> None:
        self.browser.take_draft(draft)
