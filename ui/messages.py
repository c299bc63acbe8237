"""The one way to inform, warn or ask. Screens get it handed; tests hand them one that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from models.errors import EnvironmentProblem, KlassenboekError
from ui.sentences import error_sentence

if TYPE_CHECKING:  # loaded when there is something to say: the login window shows sooner
    from PySide6.QtWidgets import QMessageBox, QWidget


class Messages(Protocol):
    """What a screen can say to the person in front of it."""

    def inform(self, parent: QWidget, text: str) -> None: ...

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None: ...

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Annuleren") -> bool: ...


class BoxMessages:
    """Messages as dialog boxes; buttons say what they do."""

    def inform(self, parent: QWidget, text: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        self._box(parent, QMessageBox.Icon.Information, text, "Sluiten")

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None:
        """Say in one sentence why something cannot be done, and what to do."""
        from PySide6.QtWidgets import QMessageBox

        own_fault = isinstance(error, EnvironmentProblem)
        icon = QMessageBox.Icon.Critical if own_fault else QMessageBox.Icon.Warning
        self._box(parent, icon, error_sentence(error), "Sluiten")

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Annuleren") -> bool:
        """Ask; Esc and the close button mean no."""
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Question, "Klassenboek", question, parent=parent)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(refuse)
        box.setEscapeButton(refuse)
        box.exec()
        return box.clickedButton() is agree

    def _box(self, parent: QWidget, icon: QMessageBox.Icon, text: str, button: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(icon, "Klassenboek", text, parent=parent)
        box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.exec()
