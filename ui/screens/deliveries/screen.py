"""Aanleveren: a row of pages, one for each file that leaves the school, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout

from models.changes import ChangeSet
from models.session import Session
from ui.drafts import Draft
from ui.screens.deliveries.pages import PAGES, DeliveryPage
from ui.screens.screen import Screen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import add_key, button

_NEXT, _BEFORE = "Ctrl+PgDown", "Ctrl+PgUp"


class DeliveriesScreen(Screen):
    """Hands on what its pages say; a page that is not in sight hears of changes when it is next opened."""

    title = "Aanleveren"
    icon = "deliveries"

    def __init__(
        self, session: Session, surroundings: Surroundings, pages: Sequence[DeliveryPage] = PAGES
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._pages = tuple(pages)
        self._made: dict[DeliveryPage, Screen] = {}
        self._waiting: dict[DeliveryPage, ChangeSet] = {}
        self._bar = self._make_bar()
        self._stack = QStackedWidget()
        self._came_from: DeliveryPage | None = None
        self._back = button("", "back")
        self._back.clicked.connect(self._go_back)
        self._build()
        self._bar.currentChanged.connect(lambda position: self._show(self._pages[position]))
        for key, step in ((_NEXT, 1), (_BEFORE, -1)):
            add_key(key, lambda step=step: self._turn(step), self)
        self._show(self._pages[0])

    def page(self) -> Screen:
        """The page that is shown."""
        return self._made[self._pages[self._bar.currentIndex()]]

    def open_page(self, page: DeliveryPage) -> Screen:
        """Show this page, and give it."""
        position = self._pages.index(page)
        self._bar.setTabVisible(position, True)
        self._bar.setCurrentIndex(position)
        self.setFocusProxy(self._made[page])
        return self._made[page]

    def refresh(self, changes: ChangeSet) -> None:
        """The page in sight hears at once, the others when they are next opened."""
        self._hand_out(changes, None)
        self._catch_up(self._pages[self._bar.currentIndex()])

    def show_target(self, target: Target) -> None:
        """Open the page that `field` names, or else the one that shows such records; or else the first.

        A delivery without an id is one that is still to be made: that is on the first page too.
        """
        found = self._showing(target)
        self.open_page(self._pages[0] if found is None else found).show_target(target)

    def help_page(self) -> str:
        return self._pages[self._bar.currentIndex()].help

    def may_close(self) -> bool:
        return all(screen.may_close() for screen in self._made.values())

    def drafts(self) -> list[Draft]:
        return [draft for screen in self._made.values() for draft in screen.drafts()]

    def take_draft(self, draft: Draft) -> None:
        page = self._showing(Target(draft.record))
        if page is not None:
            self.open_page(page).take_draft(draft)

    def _show(self, page: DeliveryPage) -> None:
        for position, other in enumerate(self._pages):
            self._bar.setTabVisible(position, other is page or not other.aside)
        if page not in self._made:
            self._made[page] = self._make(page)
        self._stack.setCurrentWidget(self._made[page])
        self._catch_up(page)
        self.setFocusProxy(self._made[page])
        self._offer_return(None)

    def _make(self, page: DeliveryPage) -> Screen:
        screen = page.make(self.session, self._surroundings)
        screen.changed.connect(lambda changes: self._hand_out(changes, screen))
        screen.changed.connect(self.changed)
        screen.go_wanted.connect(self._go)
        self._stack.addWidget(screen)
        return screen

    def _go(self, target: Target) -> None:
        """A page may lead to another one here."""
        page = self._showing(target)
        if page is None:
            self.go_wanted.emit(target)
        else:
            origin = self._pages[self._bar.currentIndex()]
            self.open_page(page).show_target(target)
            self._offer_return(origin if page.aside else None)
            self.page().setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_return(self, origin: DeliveryPage | None) -> None:
        self._came_from = origin
        self._back.setVisible(origin is not None)
        if origin is not None:
            self._back.setText(f"&Terug naar {origin.title}")

    def _go_back(self) -> None:
        if self._came_from is not None:
            self.open_page(self._came_from).setFocus(Qt.FocusReason.OtherFocusReason)

    def _showing(self, target: Target) -> DeliveryPage | None:
        named = [page for page in self._pages if page.title == target.field]
        wanted = target.record_id is not None or target.record != "delivery"
        shown = [page for page in self._pages if wanted and target.record in page.records]
        return next(iter([*named, *shown]), None)

    def _hand_out(self, changes: ChangeSet, origin: Screen | None) -> None:
        for page, screen in self._made.items():
            if screen is not origin:
                self._waiting[page] = self._waiting.get(page, ChangeSet()) | changes

    def _catch_up(self, page: DeliveryPage) -> None:
        waiting = self._waiting.pop(page, None)
        if waiting is not None:
            self._made[page].refresh(waiting)

    def _turn(self, step: int) -> None:
        here = self._bar.currentIndex()
        offered = [at for at, page in enumerate(self._pages) if at == here or not page.aside]
        self._bar.setCurrentIndex(offered[(offered.index(here) + step) % len(offered)])
        self.page().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_bar(self) -> QTabBar:
        bar = QTabBar()
        bar.setAccessibleName("Wat u aanlevert")
        bar.setToolTip("Volgende en vorige: Ctrl+PgDn en Ctrl+PgUp")
        bar.setDocumentMode(True)
        bar.setExpanding(False)
        bar.setDrawBase(True)
        for page in self._pages:
            bar.addTab(page.title)
        # Where the row is too long Qt adds arrows for the mouse; the keys go through all pages anyway.
        for arrow in bar.findChildren(QToolButton):
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return bar

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(line * 3 // 2, 0, line // 2, 0)
        row.addWidget(self._bar, 1)
        row.addWidget(self._back)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
