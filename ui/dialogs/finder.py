"""Finds somebody by typing parts of a name: case, diacritics and the order of words do not matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from models.rules.names import folded
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.theme import line_height

_LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_MOST = 200
"""Lines shown at once: who sees more has to type more."""


class Choice(NamedTuple):
    """A name, what is shown behind it, and what is chosen with it."""

    name: str
    detail: str
    value: int


def matches(wanted: str, name: str) -> bool:
    """Whether every word that was typed stands somewhere in the name."""
    bare = folded(name)
    return all(word in bare for word in folded(wanted).split())


class FinderDialog(QDialog):
    """Type, choose with the arrows, Enter. Once accepted, `chosen` is the value of the choice."""

    def __init__(
        self, title: str, about: str, choices: Sequence[Choice], *, go: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._field = QLineEdit()
        self._field.setAccessibleName("Naam")
        self._field.setPlaceholderText("Typ een deel van de naam")
        self._field.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName("Gevonden cursisten")
        self._list.setMinimumHeight(line_height(self) * 14)
        self._list.setUniformItemSizes(True)
        self._count = text_label()
        self.setWindowTitle(title)
        label = text_label("&Naam")
        label.setBuddy(self._field)
        layout = rows_of(self, lines_wide=26)
        if about:
            layout.addWidget(text_label(about))
        for widget in (label, self._field, self._list, self._count, store_buttons(self, go)):
            layout.addWidget(widget)
        self._field.textChanged.connect(self._show)
        self._list.itemActivated.connect(lambda _item: self.accept())
        self._show("")
        self._field.setFocus()

    @property
    def chosen(self) -> int | None:
        item = self._list.currentItem()
        return None if item is None else item.data(Qt.ItemDataRole.UserRole)

    @property
    def shown(self) -> list[str]:
        """What stands in the list."""
        return [self._list.item(row).text() for row in range(self._list.count())]

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
        found = [choice for choice in self._choices if matches(wanted, f"{choice.name} {choice.detail}")]
        self._list.clear()
        for choice in found[:_MOST]:
            text = f"{choice.name} · {choice.detail}" if choice.detail else choice.name
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, choice.value)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._count.setText(_counted(len(found)))


def _counted(count: int) -> str:
    if not count:
        return "Niemand gevonden."
    if count > _MOST:
        return f"{count} gevonden, de eerste {_MOST} staan hier. Typ meer van de naam."
    return "1 gevonden" if count == 1 else f"{count} gevonden"
