"""Asks why, before something is done that stays in the history of a lesson."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from models.errors import UserError
from models.rules.values import MAX_TEXT
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.sentences import error_sentence


class ReasonDialog(QDialog):
    """Once accepted, `why` is what was typed; with `required` it is not empty."""

    def __init__(
        self, title: str, lines: str, *, store: str, required: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._required = required
        self._why = QLineEdit()
        self._why.setMaxLength(MAX_TEXT)
        self._why.setAccessibleName("Reden")
        label = text_label("&Reden" if required else "&Reden (mag leeg blijven)")
        label.setBuddy(self._why)
        self._wrong = text_label()
        self._wrong.setAccessibleName("Wat nog ontbreekt")
        self.setWindowTitle(title)
        layout = rows_of(self, lines_wide=28)
        for line in (text_label(lines), label, self._why, self._wrong, store_buttons(self, store)):
            layout.addWidget(line)
        self._wrong.hide()
        self._why.textEdited.connect(self._wrong.hide)
        self._why.setFocus()

    @property
    def why(self) -> str:
        return self._why.text().strip()

    def accept(self) -> None:
        if self._required and not self.why:
            self._wrong.setText(error_sentence(UserError("reason-required")))
            self._wrong.show()
            self._why.setFocus()
            return
        super().accept()
