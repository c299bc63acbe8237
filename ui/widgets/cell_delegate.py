"""Cells of tables: numbers stand to the right, a little away from the text of the next column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

_GAP = "\N{EN SPACE}"


def number_heading(heading: str) -> str:
    """A heading that ends where the numbers below it do."""
    return f"{heading}{_GAP}"


class CellDelegate(QStyledItemDelegate):
    """Paints what stands to the right with room after it; the text itself is what it was.

    A cell that is opened is called after its column.
    """

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading).rstrip())
        return editor

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text = f"{option.text}{_GAP}"
