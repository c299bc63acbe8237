"""The two fields in which a person chooses a password, with a hint about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit

from ui.password_strength import Strength, strength
from ui.widgets.form import under
from ui.widgets.page import remark
from ui.widgets.password_field import PasswordField

CAPS_LOCK = "Caps Lock staat aan: u typt nu hoofdletters."
_NO_WAY_BACK = "Kies een wachtwoord dat u nergens anders gebruikt. Niemand kan het voor u terughalen."


class NewPassword(QObject):
    """`first` and `again` are to be equal; `known_words` gives what a good password is not made of."""

    caps_lock_noticed = Signal(bool)

    def __init__(self, *, name: str = "Wachtwoord", known_words: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self.first = PasswordField()
        self.first.setAccessibleName(name)
        self.again = PasswordField()
        self.again.setAccessibleName(f"{name} nog een keer")
        self._known_words = known_words
        self._hint = remark(_NO_WAY_BACK)
        self.first.textChanged.connect(self.judge)
        for field in (self.first, self.again):
            field.caps_lock_noticed.connect(self.caps_lock_noticed)

    def add_to(self, form: QFormLayout, *, label: str, again: str) -> None:
        """Put both fields in a form, under labels with these letters."""
        form.addRow(label, under(self.first, self._hint))
        form.addRow(again, self.again)

    def text(self) -> str:
        return self.first.text()

    def hint(self) -> str:
        """What is said about the password as far as it is typed."""
        return self._hint.text()

    def judge(self) -> None:
        """Say how strong it is; the words it is compared with may have changed."""
        judged = strength(self.first.text(), self._known_words())
        self._hint.setText(_NO_WAY_BACK if judged is Strength.NONE else judged.value)

    def fault(self) -> tuple[QLineEdit, str] | None:
        """The field that is not right yet, and what is wrong with it."""
        if not self.first.text():
            return self.first, "Bedenk een wachtwoord."
        if self.first.text() != self.again.text():
            return self.again, "De twee wachtwoorden zijn niet gelijk. Typ ze nog eens."
        return None
