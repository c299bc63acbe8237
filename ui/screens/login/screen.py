"""Logging in to the school that is in a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout

from models.errors import KlassenboekError
from models.keys import KeyFile
from models.school_folder import SchoolFolder
from ui.sentences import error_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import named_choice
from ui.widgets.new_password import CAPS_LOCK
from ui.widgets.page import CentredColumn, busy, button, paragraph, remark
from ui.widgets.password_field import PasswordField


class LoginScreen(CentredColumn):
    """Who, and the password. Says `opened` with a Session, `other_school_wanted` when it is not this one,
    and `recovery_wanted` by whom (a name) when the password is forgotten."""

    opened = Signal(object)
    other_school_wanted = Signal()
    recovery_wanted = Signal(str)

    def __init__(self, folder: Path, *, hint: str = "") -> None:
        """Raises what account_names raises."""
        super().__init__(characters=56)
        self._folder = folder
        self._account = named_choice("Account")
        self._account.addItems(account_names(folder))
        self._password = PasswordField()
        self._password.setAccessibleName("Wachtwoord")
        self._notice = Banner(Tone.NOTICE)
        self._enter = button("&Inloggen")
        self._forgotten = button("Wachtwoord &vergeten?")
        self._other = button("Andere &school openen", "folder")
        self._build(hint)
        self._password.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._password.returnPressed.connect(self.log_in)
        self._enter.clicked.connect(self.log_in)
        self._forgotten.clicked.connect(lambda: self.recovery_wanted.emit(self._account.currentText()))
        self._other.clicked.connect(self.other_school_wanted)

    def notice(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._notice.text()

    def begin(self) -> None:
        """Put the cursor where the typing starts."""
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_account(self, name: str) -> None:
        """Start with this account, if there is one of that name."""
        self._account.setCurrentText(name)

    def log_in(self) -> None:
        """Open the register with what was typed, or say here why not."""
        # Here, so that the page stands before the database is loaded.
        from models.session import open_school

        try:
            with busy():
                session = open_school(self._folder, self._account.currentText(), self._password.text())
        except KlassenboekError as error:
            self._notice.say(error_sentence(error), Tone.STOP)
            self._password.selectAll()
            self.begin()
        else:
            self._notice.say("")
            self._password.clear()
            self.opened.emit(session)

    def _build(self, hint: str) -> None:
        self.add_title("Klassenboek")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Account", self._account)
        form.addRow("&Wachtwoord", self._password)
        self.rows.addLayout(form)
        self._notice.say("")
        self.rows.addWidget(self._notice)
        if hint:
            self.rows.addWidget(paragraph(hint))
        buttons = QHBoxLayout()
        buttons.addWidget(self._other)
        buttons.addWidget(self._forgotten)
        buttons.addStretch(1)
        buttons.addWidget(self._enter)
        self._enter.setDefault(True)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addLayout(buttons)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addWidget(remark(f"De gegevens staan in {self._folder}"))
        self.setTabOrder(self._account, self._password)
        self.setTabOrder(self._password, self._enter)
        self.setTabOrder(self._enter, self._forgotten)
        self.setTabOrder(self._forgotten, self._other)

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._notice.say(CAPS_LOCK if on else "", Tone.NOTICE)


def account_names(folder: Path) -> tuple[str, ...]:
    """As models.session gives them, without loading the database: this page stands at every start.

    Raises UserError `school-missing`, `school-incomplete`, `key-file-…`.
    """
    school = SchoolFolder(folder)
    school.require_school()
    return KeyFile.read(school.keys).account_names
