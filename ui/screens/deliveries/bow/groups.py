"""Of which groups a planning is made: all of them, or those that are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from models.queries.week import GroupChoice
from ui.theme import line_height
from ui.widgets.page import button, remark
from ui.widgets.ticks import TickList

_ABOUT = "Spatie zet een groep aan of uit. Wie er niet in staat, telt bij Blik op Werk als nog niet gemeld."
_ID = int(Qt.ItemDataRole.UserRole)


class GroupTicks(QWidget):
    """Says `ticked` when another choice was made."""

    ticked = Signal()

    def __init__(self, name: str = "Groepen in de planning", about: str = _ABOUT) -> None:
        super().__init__()
        self._about = about
        self._list = TickList(name)
        self._all = button("Alle g&roepen")
        self._all.clicked.connect(self.tick_all)
        self._list.itemChanged.connect(lambda _item: self._changed())
        self._build()

    def show_groups(self, groups: Sequence[GroupChoice]) -> None:
        """Offer these, ticked as they were; a group that is new is ticked."""
        off = {self._id(item) for item in self._items() if item.checkState() is Qt.CheckState.Unchecked}
        with QSignalBlocker(self._list):
            self._list.clear()
            for group in groups:
                self._list.addItem(_item(group, ticked=group.id not in off))
        self._all.setEnabled(self.chosen() is not None)

    def chosen(self) -> list[int] | None:
        """The ids of the groups that are ticked; None when all of them are."""
        items = self._items()
        ticked = [self._id(item) for item in items if item.checkState() is Qt.CheckState.Checked]
        return None if len(ticked) == len(items) else ticked

    def said(self) -> str:
        """alle 5, or 2 van 5."""
        chosen, count = self.chosen(), self._list.count()
        return f"alle {count}" if chosen is None else f"{len(chosen)} van {count}"

    def tick_all(self) -> None:
        """Take all groups again."""
        with QSignalBlocker(self._list):
            for item in self._items():
                item.setCheckState(Qt.CheckState.Checked)
        self._changed()

    def _changed(self) -> None:
        self._all.setEnabled(self.chosen() is not None)
        self.ticked.emit()

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]

    def _id(self, item: QListWidgetItem) -> int:
        return int(item.data(_ID))

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, line // 2, 0, 0)
        layout.addWidget(self._list, 1)
        below = QHBoxLayout()
        below.addWidget(self._all)
        below.addWidget(remark(self._about), 1)
        layout.addLayout(below)


def _item(group: GroupChoice, *, ticked: bool) -> QListWidgetItem:
    item = QListWidgetItem(group.name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setData(_ID, group.id)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return item
