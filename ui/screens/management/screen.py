"""Beheer: who teaches, where, when the school is closed, and the errands of the office."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout

from models.accounts import Action
from models.changes import ChangeSet
from models.session import Session
from ui.drafts import Draft
from ui.lists.browser import RecordBrowser
from ui.screens.management.holidays import HolidaysTab
from ui.screens.management.locations import location_browser
from ui.screens.management.teachers import teacher_browser
from ui.screens.screen import Screen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import add_key, button, heading

_ERRANDS = (
    # text, icon, for whom, the record that the place is about
    ("School&gegevens…", "school", Action.SET_UP, "school"),
    ("A&ccounts…", "people", Action.MANAGE_ACCOUNTS, "account"),
    ("Im&porteren…", "import", Action.IMPORT, "import_run"),
    ("&Indeling DUO…", "deliveries", Action.CHANGE_LAYOUT, "duo_layout"),
)


class ManagementScreen(Screen):
    """A tab for each kind of record; Ctrl+PgUp and Ctrl+PgDn turn them."""

    title = "Beheer"
    icon = "management"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._tabs = QTabWidget()
        self.holidays = HolidaysTab(session, surroundings)
        self.browsers: Sequence[RecordBrowser] = (
            teacher_browser(session, surroundings),
            location_browser(session, surroundings),
            self.holidays.browser,
        )
        for widget, title in zip(
            (*self.browsers[:2], self.holidays), ("&Docenten", "L&ocaties", "Va&kanties"), strict=True
        ):
            widget.setContentsMargins(0, line_height(self) // 2, 0, 0)
            self._tabs.addTab(widget, title)
        for browser in self.browsers:
            browser.changed.connect(self._hear)
            browser.go_wanted.connect(self.go_wanted)
        self._tabs.currentChanged.connect(self._follow)
        self._build()
        self._follow(0)

    def browser(self) -> RecordBrowser:
        """The list of the tab that is shown."""
        return self.browsers[self._tabs.currentIndex()]

    def refresh(self, changes: ChangeSet) -> None:
        for browser in self.browsers:
            browser.refresh(changes)

    def show_target(self, target: Target) -> None:
        for place, browser in enumerate(self.browsers):
            if browser.record == target.record:
                self._tabs.setCurrentIndex(place)
                if target.record_id is not None:
                    browser.open(target.record_id, target.field)

    def may_close(self) -> bool:
        return all(browser.may_leave() for browser in self.browsers)

    def drafts(self) -> list[Draft]:
        return [draft for browser in self.browsers for draft in browser.drafts()]

    def take_draft(self, draft: Draft) -> None:
        for place, browser in enumerate(self.browsers):
            if browser.record == draft.record:
                self._tabs.setCurrentIndex(place)
                browser.take_draft(draft)

    def _hear(self, changes: ChangeSet) -> None:
        for browser in self.browsers:
            if browser is not self.sender():
                browser.refresh(changes)
        self.changed.emit(changes)

    def _follow(self, place: int) -> None:
        self.setFocusProxy(self.browsers[place])

    def _turn(self, step: int) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + step) % self._tabs.count())
        self.browser().setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line * 3 // 4)
        top = QHBoxLayout()
        top.addWidget(heading(self.title), 1)
        for text, picture, action, record in _ERRANDS:
            if self.session.account.may(action):
                push = button(text, picture)
                push.clicked.connect(
                    lambda _checked=False, record=record: self.go_wanted.emit(Target(record))
                )
                top.addWidget(push)
        layout.addLayout(top)
        self._tabs.setDocumentMode(True)
        layout.addWidget(self._tabs, 1)
        for key, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            add_key(key, lambda step=step: self._turn(step), self)
