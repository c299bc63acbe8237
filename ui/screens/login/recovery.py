"""A new password with the printed recovery code, for who forgot the old one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit

from models.errors import KlassenboekError
from ui.screens.login.screen import account_names
from ui.sentences import error_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import be_buddies, named_choice, named_field, tab_through
from ui.widgets.new_password import CAPS_LOCK, NewPassword
from ui.widgets.page import CentredColumn, busy, button, heading, paragraph

if TYPE_CHECKING:
    from models.session import Session

_EXPLANATION = (
    "Pak het papier met de herstelcode van de school. De beheerder kreeg die bij het maken van de school, of"
    " later bij Accounts. U kiest er een nieuw wachtwoord mee; aan de gegevens verandert niets."
)


class RecoveryScreen(CentredColumn):
    """Says `opened` with a Session in which the new password holds, or `cancelled`."""

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, folder: Path, account: str) -> None:
        """Raises what account_names raises."""
        super().__init__(characters=60)
        self._folder = folder
        self._account = named_choice("Account")
        self._account.addItems(account_names(folder))
        self._account.setCurrentText(account)
        self._code = named_field("Herstelcode")
        self._password = NewPassword(
            name="Nieuw wachtwoord", known_words=lambda: (self._account.currentText(),)
        )
        self._problem = Banner(Tone.STOP)
        self._set = button("Wachtwoord in&stellen")
        self._back = button("&Terug", "back")
        self._build()
        self._password.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._set.clicked.connect(self.submit)
        self._back.clicked.connect(self.cancelled)

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def begin(self) -> None:
        """Put the cursor where the code is typed."""
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Open the register with the code and give the account its new password, or say here why not."""
        fault = self._first_fault()
        if fault is not None:
            self._say(*fault)
            return
        try:
            with busy():
                session = self._opened()
        except KlassenboekError as error:
            self._say(self._code, error_sentence(error))
        else:
            self._problem.say("")
            self.opened.emit(session)

    def _opened(self) -> Session:
        from models.services.accounts import set_own_password
        from models.session import open_with_recovery_code

        session = open_with_recovery_code(self._folder, self._account.currentText(), self._code.text())
        try:
            set_own_password(session, self._password.text())
        except BaseException:
            session.close()
            raise
        return session

    def _first_fault(self) -> tuple[QLineEdit, str] | None:
        if not self._code.text().strip():
            return self._code, "Typ de herstelcode over van het papier."
        return self._password.fault()

    def _say(self, field: QLineEdit, sentence: str) -> None:
        self._problem.say(sentence, Tone.STOP)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        self.rows.addWidget(heading("Wachtwoord vergeten"))
        self.rows.addWidget(paragraph(_EXPLANATION))
        self.rows.addSpacing(self.rows.spacing())
        self._code.setPlaceholderText("8 groepjes van 4; streepjes en hoofdletters hoeven niet")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(self.rows.spacing())
        form.addRow("&Account", self._account)
        form.addRow("&Herstelcode", self._code)
        self._password.add_to(form, label="&Nieuw wachtwoord", again="N&og een keer")
        be_buddies(form)
        self.rows.addLayout(form)
        self._problem.say("")
        self.rows.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._set)
        self._set.setDefault(True)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addLayout(buttons)
        self._order()

    def _order(self) -> None:
        first, again = self._password.first, self._password.again
        self._code.returnPressed.connect(first.setFocus)
        first.returnPressed.connect(again.setFocus)
        again.returnPressed.connect(self.submit)
        tab_through(self._account, self._code, first, again, self._set, self._back)

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._problem.say(CAPS_LOCK if on else "", Tone.NOTICE)
