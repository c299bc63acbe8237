"""Finds somebody by typing parts of a name: case, diacritics and the order of words do not matter."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.rules.find import Choice, FindIndex
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.theme import line_height

_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_MOST = 200
"""Lines shown at once: who sees more has to type more."""


class FinderDialog(QDialog):
    """Type, choose with the arrows, Enter. Once accepted, `chosen` is the value of the choice."""

    label = "Naa&m"
    hint = "Typ een deel van de naam"
    list_name = "Gevonden cursisten"
    nothing = "Niemand gevonden."
    lines_wide = 26

    def __init__(
        self, title: str, about: str, index: FindIndex, *, go: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._index = index
        self._field = QLineEdit()
        self._field.setAccessibleName(self.label.replace("&", ""))
        self._field.setPlaceholderText(self.hint)
        self._field.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName(self.list_name)
        self._list.setMinimumHeight(line_height(self) * 14)
        self._list.setUniformItemSizes(True)
        self._count = text_label()
        self.setWindowTitle(title)
        label = text_label(self.label)
        label.setBuddy(self._field)
        layout = rows_of(self, lines_wide=self.lines_wide)
        if about:
            layout.addWidget(text_label(about))
        for widget in (label, self._field, self._list, self._count, store_buttons(self, go)):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._show)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._show("")
        self._field.setFocus()

    @property
    def chosen(self) -> Any:
        """The value of the line the keyboard is on; None when nothing was found."""
        item = self._list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    @property
    def shown(self) -> list[str]:
        """What stands in the list."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def look_for(self, wanted: str) -> None:
        """Search as if this had been typed."""
        self._field.setText(wanted)

    def accept(self) -> None:
        if self.chosen is not None:
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """The arrows move through the list while the field keeps the keyboard."""
        if event.key() in _LIST_KEYS:
            self._list.event(event)
        else:
            super().keyPressEvent(event)

    def _show(self, wanted: str) -> None:
        found = self._index.find(wanted, _MOST)
        self._list.clear()
        for choice in found.choices:
            item = QListWidgetItem(_line(choice))
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._count.setText(self._counted(found.total))

    def _counted(self, count: int) -> str:
        if not count:
            return self.nothing
        if count > _MOST:
            return f"{count} gevonden, de eerste {_MOST} staan hier. Typ meer om minder te zien."
        return "1 gevonden" if count == 1 else f"{count} gevonden"


def _line(choice: Choice) -> str:
    return f"{choice.name} · {choice.detail}" if choice.detail else choice.name
