"""A field for a password, that warns when Caps Lock is on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ui.icons import icon


class PasswordField(QLineEdit):
    """Shows dots; the eye at its end shows what was typed."""

    caps_lock_noticed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.setToolTip("Wachtwoord tonen")
        self._eye.toggled.connect(self._show_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._look_for_caps_lock(event)
        super().keyPressEvent(event)

    def _look_for_caps_lock(self, event: QKeyEvent) -> None:
        """Qt does not tell, but a capital without Shift does; as does a small letter with it."""
        text = event.text()
        if len(text) == 1 and text.isalpha():
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self.caps_lock_noticed.emit(text.isupper() != shifted)

    def _show_text(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
