"""The steps of an errand on a row: where one is, and a way to each of the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import bold_font, line_height


class StepBar(QWidget):
    """Says `wanted` with the position of a step; Alt with its number leads there."""

    wanted = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._buttons = [self._button(number, title, len(titles)) for number, title in enumerate(titles, 1)]
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 4)
        for position, step in enumerate(self._buttons):
            if position:
                layout.addWidget(QLabel("›"))
            layout.addWidget(step)
            self._group.addButton(step, position)
        layout.addStretch(1)
        self._group.idClicked.connect(self.wanted)

    def show_step(self, position: int) -> None:
        """Mark the step where one is."""
        self._buttons[position].setChecked(True)
        for at, step in enumerate(self._buttons):
            step.setFont(bold_font(self) if at == position else self.font())

    def _button(self, number: int, title: str, count: int) -> QPushButton:
        step = QPushButton(f"&{number}  {title}")
        step.setAccessibleName(f"Stap {number} van {count}: {title} (Alt+{number})")
        step.setCheckable(True)
        step.setFlat(True)
        step.setAutoDefault(False)
        return step
