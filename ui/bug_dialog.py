"""The one dialog for a mistake of ours."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ui.logs import log_folder
from ui.surroundings import show_folder
from ui.theme import line_height

_TEXT = (
    "Er ging iets mis dat niet had mogen gebeuren. Wat al was opgeslagen, is er nog; u kunt verder werken."
    "\n\nGebeurt het weer? Stuur dan de bijzonderheden hieronder naar wie Klassenboek bij u beheert."
    " Er staan geen namen of nummers van cursisten in."
)


class BugDialog(QDialog):
    """Says that something went wrong; does not stand in the way of an open form."""

    def __init__(self, parent: QWidget, details: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Klassenboek: er ging iets mis")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self._details = details
        text = QLabel(_TEXT)
        text.setWordWrap(True)
        shown = QPlainTextEdit(details)
        shown.setReadOnly(True)
        shown.setAccessibleName("Bijzonderheden van de fout")
        shown.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(line_height(self))
        layout.addWidget(text)
        layout.addWidget(shown)
        layout.addWidget(self._buttons())
        self.resize(line_height(self) * 36, line_height(self) * 20)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton("Bijzonderheden &kopiëren", QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        logs = buttons.addButton("&Logmap openen", QDialogButtonBox.ButtonRole.ActionRole)
        logs.clicked.connect(lambda: show_folder(log_folder()))
        go_on = buttons.addButton("&Verder werken", QDialogButtonBox.ButtonRole.AcceptRole)
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        return buttons
