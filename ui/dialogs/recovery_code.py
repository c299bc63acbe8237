"""A new recovery code, shown once; it does not go away by accident."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui.messages import Messages
from ui.theme import line_height
from ui.widgets.recovery_code import RecoveryCodePage

_NOT_KEPT = (
    "Sluiten zonder de code te bewaren? Zij wordt niet nog eens getoond, en de vorige code werkt niet meer."
    " U kunt wel weer een nieuwe maken."
)


class RecoveryCodeDialog(QDialog):
    """Closes once two groups of the code were typed back; before that it asks."""

    def __init__(
        self,
        code: str,
        messages: Messages,
        *,
        asked: tuple[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self.setWindowTitle("Nieuwe herstelcode")
        self.page = RecoveryCodePage(code, asked=asked)
        self.page.done.connect(self.accept)
        layout = QVBoxLayout(self)
        line = line_height(self)
        layout.setContentsMargins(line, line, line, line)
        layout.addWidget(self.page)
        self.page.begin()

    def reject(self) -> None:
        if self._messages.confirm(self, _NOT_KEPT, yes="Toch sluiten", no="Terug naar de code"):
            super().reject()
