"""The work, once a school is open: the screens to the left, the one that is open to the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.changes import ChangeSet
from models.queries.school import school_name
from models.session import Session
from ui.dialogs.find_anything import FindAnythingDialog
from ui.drafts import Draft
from ui.finding import Finding
from ui.icons import icon
from ui.locking import LOCK_KEYS, LockInDialogs
from ui.places import IMPORT, PLACES, SIDE_PLACES, Place, place_showing
from ui.screens.school_import.empty_school import EmptySchoolScreen
from ui.screens.screen import Screen
from ui.screens.side_screen import SideScreen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height, page_ground
from ui.widgets.page import button
from ui.widgets.record_title import RecordTitle


class Workspace(QWidget):
    """Takes a person from screen to screen, and what one screen changes to the others."""

    lock_wanted = Signal()
    help_wanted = Signal()
    saved = Signal()
    renamed = Signal()

    def __init__(
        self, session: Session, surroundings: Surroundings, places: Sequence[Place] = PLACES
    ) -> None:
        super().__init__()
        self._session = session
        self._surroundings = surroundings
        self.places = [place for place in places if session.account.may(place.action)]
        self._errands = [place for place in SIDE_PLACES if session.account.may(place.action)]
        self._finding = Finding(session.account, [*self.places, *self._errands])
        self._screens: dict[Place, Screen] = {}
        self._waiting: dict[Place, ChangeSet] = {}
        self._here: Place | None = None
        self._side: Screen | None = None
        self._side_place: Place | None = None
        self._came_from: Place | None = None
        self._return = button("", "back")
        self._return.hide()
        self._return.clicked.connect(self._back_from_target)
        self._school = RecordTitle(factor=1.15)
        self._navigation = self._make_navigation()
        self._stack = QStackedWidget()
        self._stack.setAutoFillBackground(True)
        self._stack.setBackgroundRole(page_ground(self.palette()))
        self._build()
        self._name_school()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() == QEvent.Type.PaletteChange:
            self._stack.setBackgroundRole(page_ground(self.palette()))
        super().changeEvent(event)

    def begin(self) -> None:
        """Open the first screen this person has."""
        if self.places:
            self.go_to(self.places[0])

    def current(self) -> Screen | None:
        """The screen that is shown."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Screen) else None

    def help_page(self) -> str:
        """The page of the help that is about what is shown."""
        place, screen = self._side_place or self._here, self.current()
        if isinstance(screen, EmptySchoolScreen) or screen is None or place is None:
            return IMPORT.help
        return screen.help_page() or place.help

    def may_close(self) -> bool:
        """Whether nobody has anything left to store; each screen asks for itself, in sight when it does."""
        if self._side is not None and not self._side.may_close():
            return False
        for place, screen in list(self._screens.items()):
            if screen.drafts():
                self.go_to(place)
            if not screen.may_close():
                return False
        return True

    def drafts(self) -> list[Draft]:
        """What was typed and not stored, on whatever screen."""
        side = [] if self._side is None else [self._side]
        return [draft for screen in [*self._screens.values(), *side] for draft in screen.drafts()]

    def take_drafts(self, drafts: Sequence[Draft]) -> None:
        """Open the forms again in which this was typed, with what was typed."""
        for draft in drafts:
            place = place_showing(draft.record, [*self.places, *self._errands])
            screen = None if place is None else self._arrived_at(place)
            if screen is not None:
                screen.take_draft(draft)

    def go_to_target(self, target: Target) -> None:
        """Show the screen that has this record, on that record, with a way back."""
        place = place_showing(target.record, [*self.places, *self._errands])
        if place is None:
            return
        origin = self._side_place or self._here
        screen = self._arrived_at(place)
        if screen is None:
            return
        screen.show_target(target)
        self._offer_return(None if origin is place or origin in self._errands else origin)

    def find_anything(self) -> None:
        """Go to a learner, group, contract or screen by typing a part of its name or number."""
        dialog = FindAnythingDialog(self._finding.index(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._go_to_found(dialog.chosen))
        dialog.open()

    def _go_to_found(self, found: Place | Target | None) -> None:
        if isinstance(found, Target):
            self.go_to_target(found)
        elif found is not None:
            self._open(found)

    def _arrived_at(self, place: Place) -> Screen | None:
        """Go there; None when a person stays where they were."""
        self._open(place)
        return self.current() if (self._side_place or self._here) is place else None

    def _open(self, place: Place) -> None:
        if place in self._errands:
            self.go_aside(place)
        else:
            self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Show a screen, brought up to date with what the others changed."""
        if not self._leave_side():
            return
        if place not in self._screens:
            self._screens[place] = self._made(place)
        self._offer_return(None)
        screen = self._screens[place]
        self._here = place
        self._stack.setCurrentWidget(screen)
        waiting = self._waiting.pop(place, None)
        if waiting is not None:
            screen.refresh(waiting)
        self._navigation.setCurrentRow(self.places.index(place))
        self._navigation.item(self.places.index(place)).setSelected(True)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_aside(self, place: Place) -> None:
        """Show a screen for one errand; leaving it leads back to where one was."""
        if not self._leave_side():
            return
        self._side = self._made(place)
        self._side_place = place
        if isinstance(self._side, SideScreen):
            self._side.left.connect(self._back)
        self._stack.setCurrentWidget(self._side)
        # Not 'no row': a list without one takes its first as soon as Tab comes by.
        self._navigation.clearSelection()
        self._side.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, place: Place) -> Screen:
        screen = place.make(self._session, self._surroundings)
        screen.changed.connect(lambda changes: self._hand_on(changes, screen))
        screen.go_wanted.connect(self.go_to_target)
        if isinstance(screen, EmptySchoolScreen):
            screen.import_wanted.connect(lambda: self.go_aside(IMPORT))
        self._stack.addWidget(screen)
        return screen

    def _offer_return(self, origin: Place | None) -> None:
        self._came_from = origin
        self._return.setVisible(origin is not None)
        if origin is not None:
            self._return.setText(f"&Terug naar {origin.title}")

    def _back_from_target(self) -> None:
        if self._came_from is not None:
            self.go_to(self._came_from)

    def _back(self) -> None:
        if self._here is not None:
            self.go_to(self._here)

    def _leave_side(self) -> bool:
        """Done with the errand, unless a person stays with what was typed in it."""
        side = self._side
        if side is not None and not side.may_close():
            self._navigation.clearSelection()
            return False
        # An errand that is stored before it is left has led back by itself.
        if side is not None and side is self._side:
            self._stack.removeWidget(side)
            side.deleteLater()
            self._side = None
            self._side_place = None
        return True

    def _hand_on(self, changes: ChangeSet, origin: Screen) -> None:
        """The screen in sight hears at once, the others when they are next opened."""
        if not changes:
            return
        self.saved.emit()
        self._finding.forget(changes)
        if "school" in changes.records:
            self._name_school()
            self.renamed.emit()
        self._replace_start(changes)
        for place, screen in self._screens.items():
            if screen is not origin:
                self._waiting[place] = _both(self._waiting.get(place), changes)

    def _replace_start(self, changes: ChangeSet) -> None:
        """A school that is no longer empty has something to show instead."""
        if "group" not in changes.records:
            return
        for place, screen in list(self._screens.items()):
            if isinstance(screen, EmptySchoolScreen):
                del self._screens[place]
                self._stack.removeWidget(screen)
                screen.deleteLater()

    def _name_school(self) -> None:
        self._school.setText(school_name() or "Klassenboek")

    def _build(self) -> None:
        line = line_height(self)
        top = QHBoxLayout()
        top.setContentsMargins(line, line // 2, line // 2, line // 2)
        top.setSpacing(line // 2)
        top.addWidget(self._school, 1)
        top.addWidget(self._who())
        top.addSpacing(line // 2)
        top.addWidget(self._find_button())
        top.addWidget(self._menu_button(self._menu()))
        top.addWidget(self._lock_button())
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._return, alignment=Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self._stack, 1)
        below.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(below, 1)

    def _make_navigation(self) -> QListWidget:
        navigation = QListWidget()
        navigation.setAccessibleName("Schermen")
        navigation.setFrameShape(QListWidget.Shape.NoFrame)
        navigation.setBackgroundRole(navigation.backgroundRole().Window)
        navigation.viewport().setBackgroundRole(navigation.backgroundRole().Window)
        line = line_height(navigation)
        # Wider than the drawing, which keeps its shape: room on both sides of it.
        navigation.setIconSize(QSize(line * 2, line))
        widest = max(
            (navigation.fontMetrics().horizontalAdvance(place.title) for place in self.places), default=0
        )
        navigation.setFixedWidth(max(line * 8, widest + line * 3))
        navigation.setUniformItemSizes(True)
        for number, place in enumerate(self.places, start=1):
            item = QListWidgetItem(icon(place.icon), place.title)
            item.setSizeHint(QSize(0, line * 2))
            item.setToolTip(f"{place.title} (Ctrl+{number})")
            navigation.addItem(item)
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda place=place: self.go_to(place))
        navigation.currentRowChanged.connect(self._navigate)
        navigation.itemClicked.connect(lambda item: self._navigate(navigation.row(item)))
        navigation.itemActivated.connect(lambda item: self._navigate(navigation.row(item)))
        return navigation

    def _navigate(self, row: int) -> None:
        if row >= 0 and (self._side is not None or self.places[row] is not self._here):
            self.go_to(self.places[row])

    def _who(self) -> QLabel:
        account = self._session.account
        label = QLabel(f"{account.name} ({account.role.value})")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName("Ingelogd als")
        return label

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for place in self._errands:
            action = QAction(icon(place.icon), place.title, menu)
            action.triggered.connect(lambda _checked=False, place=place: self.go_aside(place))
            menu.addAction(action)
        menu.addSeparator()
        # The key itself belongs to the window, which has pages without a menu.
        menu.addAction(icon("help"), "Help\tF1", self.help_wanted.emit)
        return menu

    def _menu_button(self, menu: QMenu) -> QPushButton:
        opener = _flat_button("&Menu", "menu")
        opener.setMenu(menu)
        return opener

    def _find_button(self) -> QPushButton:
        find = _flat_button("Zoeken", "find")
        find.setToolTip("Een cursist, groep, contract of scherm zoeken (Ctrl+K)")
        find.clicked.connect(self.find_anything)
        shortcut = QShortcut(QKeySequence("Ctrl+K"), self)
        shortcut.activated.connect(self.find_anything)
        return find

    def _lock_button(self) -> QPushButton:
        lock = _flat_button("&Vergrendelen", "lock")
        lock.setToolTip(f"Het register sluiten tot u opnieuw inlogt ({LOCK_KEYS})")
        lock.clicked.connect(self.lock_wanted)
        shortcut = QShortcut(QKeySequence(LOCK_KEYS), self)
        shortcut.activated.connect(self.lock_wanted)
        LockInDialogs(self).wanted.connect(self.lock_wanted)
        return lock


def _flat_button(text: str, picture: str) -> QPushButton:
    flat = button(text, picture)
    flat.setFlat(True)
    flat.setAccessibleName(text.replace("&", ""))
    return flat


def _both(before: ChangeSet | None, changes: ChangeSet) -> ChangeSet:
    if before is None:
        return changes
    return ChangeSet(before.cells | changes.cells, before.records | changes.records)
