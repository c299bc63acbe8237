"""What can be done with a list as a whole: its order, its columns, copying, a sheet of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from ui.lists.columns import ListSpec
from ui.lists.model import ListModel
from ui.lists.table import ListTable


class ListMenu(QObject):
    """Says `export_wanted`; orders, columns and copying it does itself."""

    export_wanted = Signal()

    def __init__(
        self, spec: ListSpec[Any], model: ListModel[Any], table: ListTable, *, may_export: bool
    ) -> None:
        super().__init__(table)
        self._spec = spec
        self._model = model
        self._table = table
        self.menu = QMenu(table)
        self._orders = self.menu.addMenu("&Sorteren op")
        self._reversed = self._action("&Omgekeerde volgorde", self._turn_around)
        self._reversed.setCheckable(True)
        self._columns = self.menu.addMenu("&Kolommen")
        self._add_moves()
        self.menu.addSeparator()
        self._action("&Kopiëren\tCtrl+C", table.copy_lines)
        if may_export:
            self._action("&Exporteren naar Excel…", self.export_wanted.emit)
        self._add_orders()
        self._add_columns()
        self.menu.aboutToShow.connect(self._show_what_holds)

    def _action(self, text: str, do: Any) -> QAction:
        action = QAction(text, self.menu)
        action.triggered.connect(lambda _checked=False: do())
        self.menu.addAction(action)
        return action

    def _add_moves(self) -> None:
        """The keys belong to the table, so that they work without the menu."""
        for text, keys, step in (
            ("Kolom naar &links", "Ctrl+Shift+Left", -1),
            ("Kolom naar &rechts", "Ctrl+Shift+Right", 1),
        ):
            arrows = keys.replace("Left", "←").replace("Right", "→")
            self._action(f"{text}\t{arrows}", lambda step=step: self._table.move_column(step))
            shortcut = QShortcut(QKeySequence(keys), self._table, context=_HERE)
            shortcut.activated.connect(lambda step=step: self._table.move_column(step))

    def _add_orders(self) -> None:
        group = QActionGroup(self._orders)
        for column, spec in enumerate(self._spec.columns):
            action = QAction(_plain(spec.heading), self._orders, checkable=True)
            action.triggered.connect(lambda _checked, column=column: self._sort(column))
            group.addAction(action)
            self._orders.addAction(action)

    def _add_columns(self) -> None:
        for column, spec in enumerate(self._spec.columns):
            action = QAction(_plain(spec.heading), self._columns, checkable=True)
            action.triggered.connect(lambda shown, column=column: self._show(column, shown))
            self._columns.addAction(action)

    def _sort(self, column: int) -> None:
        descending = self._model.sorted_by[1]
        self._table.horizontalHeader().setSortIndicator(column, _ORDERS[descending])

    def _turn_around(self) -> None:
        column, descending = self._model.sorted_by
        if column is not None:
            self._table.horizontalHeader().setSortIndicator(column, _ORDERS[not descending])

    def _show(self, column: int, shown: bool) -> None:
        self._table.show_column(column, shown=shown)

    def _show_what_holds(self) -> None:
        by, descending = self._model.sorted_by
        self._reversed.setChecked(descending)
        self._reversed.setEnabled(by is not None)
        shown = self._table.shown_columns()
        for column, action in enumerate(self._orders.actions()):
            action.setChecked(column == by)
        for column, action in enumerate(self._columns.actions()):
            action.setChecked(column in shown)


_HERE = Qt.ShortcutContext.WidgetShortcut
_ORDERS = (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder)


def _plain(heading: str) -> str:
    return heading.replace("&", "&&")
