"""Signing off a lesson: what is still open in it, and where the signed paper list is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.queries.week import WeekLesson
from ui import formats
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.tables.week_cells import lesson_kind, lesson_times
from ui.theme import line_height

ORIGINAL_TITLES: dict[bool | None, str] = {
    True: "&Aanwezig: de getekende lijst ligt in de map",
    None: "Nog niet &terug: de docent heeft hem nog",
    False: "&Ontbreekt: de getekende lijst is er niet",
}
_SHOWN_LINES = 6


class SignOffDialog(QDialog):
    """Once accepted, `original_present` and `leave_open` are what sign_off takes.

    With cells still open the button stays closed until somebody says to leave them so, on purpose.
    """

    def __init__(
        self,
        lesson: WeekLesson,
        still_open: Sequence[str],
        *,
        who: str,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._originals = QButtonGroup(self)
        self._leave = QCheckBox("Toch a&ftekenen en deze open laten")
        self.setWindowTitle("Les aftekenen")
        layout = rows_of(self)
        layout.addWidget(text_label(lesson_times(lesson), bold=True))
        layout.addWidget(text_label(lesson_kind(lesson)))
        if still_open:
            self._add_open_cells(layout, still_open)
        layout.addWidget(text_label("Waar is de getekende presentielijst?"))
        layout.addLayout(self._original_buttons(lesson.original_present))
        layout.addWidget(
            text_label(
                f"U tekent af als {who}, op {formats.short_date(now.date())} om {formats.clock(now.time())}."
                " Daarna is de les gesloten."
            )
        )
        self._buttons = store_buttons(self, "Aft&ekenen")
        layout.addWidget(self._buttons)
        self._leave.toggled.connect(self._refresh)
        self._open = bool(still_open)
        self._refresh()

    @property
    def original_present(self) -> bool | None:
        return list(ORIGINAL_TITLES)[self._originals.checkedId()]

    @property
    def leave_open(self) -> bool:
        return self._open and self._leave.isChecked()

    def leave_all_open(self) -> None:
        """Take the second step: what is open stays so."""
        self._leave.setChecked(True)

    def _refresh(self) -> None:
        self._store_button().setEnabled(not self._open or self._leave.isChecked())

    def _store_button(self) -> QPushButton:
        [button] = [
            button
            for button in self._buttons.buttons()
            if self._buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole
        ]
        assert isinstance(button, QPushButton)
        return button

    def _add_open_cells(self, layout: QVBoxLayout, still_open: Sequence[str]) -> None:
        count = len(still_open)
        layout.addWidget(text_label(f"Nog open: {count} {'cursist' if count == 1 else 'cursisten'}"))
        names = QListWidget()
        names.setAccessibleName("Nog niet ingevuld of na te vragen")
        names.addItems(list(still_open))
        names.setCurrentRow(0)
        names.setFixedHeight(round(line_height(self) * 1.3 * min(count, _SHOWN_LINES) + line_height(self)))
        layout.addWidget(names)
        layout.addWidget(self._leave)

    def _original_buttons(self, now: bool | None) -> QVBoxLayout:
        layout = QVBoxLayout()
        layout.setSpacing(line_height(self) // 3)
        for number, (value, title) in enumerate(ORIGINAL_TITLES.items()):
            button = QRadioButton(title)
            button.setChecked(value is now)
            self._originals.addButton(button, number)
            layout.addWidget(button)
        return layout
