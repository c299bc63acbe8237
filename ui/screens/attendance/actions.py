"""The shortcuts of the grid, which its context menu lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.screens.attendance.editing import WeekEditing
from ui.tables.week_view import WeekView


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
            separator = QAction(view)
            separator.setSeparator(True)
            view.addAction(separator)
        for action in group:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            view.addAction(action)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def _action(view: WeekView, text: str, do: Callable[[], None], *keys: str) -> QAction:
    action = QAction(text, view)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: do())
    return action
