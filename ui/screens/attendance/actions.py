"""The keys of the screen, which its menus list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from models.queries.week import WeekLesson
from ui.screens.attendance.editing import WeekEditing
from ui.screens.attendance.lesson_actions import LessonActions
from ui.tables.week_view import WeekView

Do = Callable[[], None]


def add_actions(view: WeekView, editing: WeekEditing) -> None:
    """Give the grid its keys and its menu. They work while the grid has the keyboard."""
    undo = editing.stack.createUndoAction(view, "Ongedaan maken:")
    redo = editing.stack.createRedoAction(view, "Opnieuw:")
    undo.setShortcuts([QKeySequence("Ctrl+Z")])
    redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
    groups: Sequence[Sequence[QAction]] = (
        (_action(view, "Afwezigheid…", editing.open_dialog, "F2"),),
        (
            _action(view, "Omlaag doorvoeren", editing.fill_down, "Ctrl+D"),
            _action(view, "Naar rechts doorvoeren", editing.fill_right, "Ctrl+R"),
            _action(view, "Selectie vullen", editing.fill_selection, "Ctrl+Return", "Ctrl+Enter"),
            _action(view, "Lege cellen van deze les aanwezig…", editing.fill_empty, "Ctrl+Shift+P"),
            _action(view, "Aangekondigde afwezigheid overnemen", editing.accept_announced, "Ctrl+Shift+V"),
        ),
        (
            _action(view, "Kopiëren", editing.copy, "Ctrl+C"),
            _action(view, "Plakken", editing.paste, "Ctrl+V"),
            _action(view, "Leegmaken", editing.clear, "Del", "Backspace"),
        ),
        (undo, redo),
    )
    for number, group in enumerate(groups):
        if number:
            view.addAction(_separator(view))
        for action in group:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


class LessonMenu(QMenu):
    """All for the lesson of the current column; what does not apply to it is left out while it shows."""

    def __init__(self, screen: QWidget, view: WeekView, lesson: LessonActions, add_guest: Do) -> None:
        super().__init__("Les", screen)
        self._view = view
        self._sign_off = self._add(screen, "&Aftekenen…", lesson.sign_off, "Ctrl+L")
        self._reopen = self._add(screen, "Les &heropenen…", lesson.reopen)
        self._is_there = self._add(screen, "Origineel is &terug", lambda: lesson.set_original(True))
        self._missing = self._add(screen, "Origineel &ontbreekt", lambda: lesson.set_original(False))
        self._not_back = self._add(screen, "Origineel is &nog niet terug", lambda: lesson.set_original(None))
        self.addSeparator()
        self._guest = self._add(screen, "&Gast toevoegen…", add_guest)
        self._cancel = self._add(screen, "Les laten &vervallen…", lesson.cancel)
        self._restore = self._add(screen, "Les gaat toch &door", lesson.restore)
        self.addSeparator()
        self._add(screen, "Geschiedenis van de &les…", lesson.show_history)
        self.addSeparator()
        self._many = self._add(screen, "Lessen a&ftekenen…", lesson.sign_off_many)
        self.aboutToShow.connect(self._fit)
        self.aboutToHide.connect(self._show_all)
        view.addAction(_separator(view))
        view.addAction(self.menuAction())
        heading = view.horizontalHeader()
        heading.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heading.customContextMenuRequested.connect(self._open_at_heading)

    def _add(self, screen: QWidget, text: str, do: Do, *keys: str) -> QAction:
        action = screen_action(screen, text, do, *keys)
        self.addAction(action)
        return action

    def _open_at_heading(self, place: QPoint) -> None:
        heading = self._view.horizontalHeader()
        self._view.go_to(max(0, self._view.currentIndex().row()), heading.logicalIndexAt(place))
        if self._view.current_cell() is not None:
            self.popup(heading.mapToGlobal(place))

    def _fit(self) -> None:
        cell = self._view.current_cell()
        for action in self.actions():
            action.setEnabled(cell is not None or action is self._many)
        if cell is not None:
            for action, shown in self._applies(cell.lesson):
                action.setVisible(shown)

    def _applies(self, lesson: WeekLesson) -> list[tuple[QAction, bool]]:
        is_open = not (lesson.signed_off or lesson.cancelled)
        return [
            (self._sign_off, is_open),
            (self._reopen, lesson.signed_off),
            (self._is_there, lesson.signed_off and lesson.original_present is not True),
            (self._missing, lesson.signed_off and lesson.original_present is not False),
            (self._not_back, lesson.signed_off and lesson.original_present is not None),
            (self._guest, is_open),
            (self._cancel, is_open),
            (self._restore, lesson.cancelled),
        ]

    def _show_all(self) -> None:
        """A hidden or disabled action has no key, and the key says why something does not apply."""
        for action in self.actions():
            action.setVisible(True)
            action.setEnabled(True)


class PageMenu(QMenu):
    """What is about the whole page, or about a learner on it."""

    def __init__(
        self, screen: QWidget, *, sheet: Do, without_original: Do, notices: Do, jump: Do, present: Do
    ) -> None:
        super().__init__("Pagina", screen)
        for text, do, keys in (
            ("&Presentielijst…", sheet, ["Ctrl+P"]),
            ("Lessen zonder &origineel…", without_original, []),
            ("", None, []),
            ("&Zoek cursist…", jump, ["Ctrl+F"]),
            ("&Afmeldingen van deze cursist…", notices, []),
            ("", None, []),
            ("Presenta&tiestand: alleen namen", present, ["F11"]),
        ):
            self.addAction(_separator(self) if do is None else screen_action(screen, text, do, *keys))


def screen_action(screen: QWidget, text: str, do: Do, *keys: str) -> QAction:
    """An action whose keys work anywhere on the screen."""
    action = _action(screen, text, do, *keys)
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    screen.addAction(action)
    return action


def _action(owner: QWidget, text: str, do: Do, *keys: str) -> QAction:
    action = QAction(text, owner)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: do())
    return action


def _separator(owner: QWidget) -> QAction:
    separator = QAction(owner)
    separator.setSeparator(True)
    return separator
