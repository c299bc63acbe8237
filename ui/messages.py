"""The one way to inform, warn or ask. Screens get it handed; tests hand them one that answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from models.errors import EnvironmentProblem, KlassenboekError
from ui.sentences import error_sentence

if TYPE_CHECKING:  # loaded when there is something to say: the login window shows sooner
    from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget


class Leaving(StrEnum):
    """What is to happen with text that is not stored; the words are those of the buttons."""

    SAVE = "Opslaan"
    DISCARD = "Niet opslaan"
    STAY = "Terug"


_UNSAVED = "{what} is gewijzigd en nog niet opgeslagen. Nu opslaan?"


class Messages(Protocol):
    """What a screen can say to the person in front of it."""

    def inform(self, parent: QWidget, text: str) -> None: ...

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None: ...

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Annuleren") -> bool: ...

    def leaving(self, parent: QWidget, what: str) -> Leaving: ...


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
        box, agree = question_box(parent, question, yes=yes, no=no)
        box.exec()
        return box.clickedButton() is agree

    def leaving(self, parent: QWidget, what: str) -> Leaving:
        """Ask what is to happen with what was typed; Esc and the close button mean to stay."""
        box, meant = leaving_box(parent, what)
        box.exec()
        return next((leaving for leaving, push in meant.items() if push is box.clickedButton()), Leaving.STAY)

    def _box(self, parent: QWidget, icon: QMessageBox.Icon, text: str, button: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = _plain_box(icon, text, parent)
        box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.exec()


def question_box(
    parent: QWidget, question: str, *, yes: str, no: str = "Annuleren"
) -> tuple[QMessageBox, QPushButton]:
    """A question, and the button that agrees; Enter and Esc leave everything as it is."""
    from PySide6.QtWidgets import QMessageBox

    box = _plain_box(QMessageBox.Icon.Question, question, parent)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    refuse = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(refuse)
    box.setEscapeButton(refuse)
    return box, agree


def leaving_box(parent: QWidget, what: str) -> tuple[QMessageBox, dict[Leaving, QPushButton]]:
    """The question what is to happen with what was typed, and the button for each answer."""
    from PySide6.QtWidgets import QMessageBox

    role = QMessageBox.ButtonRole
    box = _plain_box(QMessageBox.Icon.Question, _UNSAVED.format(what=what), parent)
    buttons = {
        Leaving.SAVE: box.addButton(f"&{Leaving.SAVE}", role.AcceptRole),
        Leaving.DISCARD: box.addButton(f"&{Leaving.DISCARD}", role.DestructiveRole),
        Leaving.STAY: box.addButton(f"&{Leaving.STAY}", role.RejectRole),
    }
    box.setDefaultButton(buttons[Leaving.SAVE])
    box.setEscapeButton(buttons[Leaving.STAY])
    return box, buttons


def _plain_box(icon: QMessageBox.Icon, text: str, parent: QWidget) -> QMessageBox:
    """Text as it is: a name may look like mark-up."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(icon, "Klassenboek", text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box
