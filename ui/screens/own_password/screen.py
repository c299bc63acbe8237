"""Another password for who is logged in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from models.errors import KlassenboekError, UserError
from models.keys import KeyFile
from models.services.accounts import set_own_password
from models.session import Session
from ui.screens.side_screen import SideScreen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import be_buddies, tab_through
from ui.widgets.new_password import CAPS_LOCK, NewPassword
from ui.widgets.page import CentredColumn, add_key, busy, button, heading, paragraph
from ui.widgets.password_field import PasswordField

CHANGED = "Uw nieuwe wachtwoord geldt vanaf nu; het oude werkt niet meer. De herstelcode blijft geldig."


class OwnPasswordScreen(SideScreen):
    """Asks for the old password first: somebody may have left the register open."""

    title = "Wachtwoord wijzigen"
    icon = "key"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._old = PasswordField()
        self._old.setAccessibleName("Huidig wachtwoord")
        self._new = NewPassword(name="Nieuw wachtwoord", known_words=lambda: (session.account.name,))
        self._problem = Banner(Tone.STOP)
        self._problem.say("")
        self._save = button("Wachtwoord wi&jzigen")
        self._give_up = button("Annule&ren")
        self._build()
        for field in (self._old, self._new):
            field.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._save.clicked.connect(self.save)
        self._give_up.clicked.connect(self.left)
        add_key("Esc", self.left.emit, self)

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def save(self) -> None:
        """Change the password, or say at the field what is wrong."""
        fault = self._new.fault()
        if fault is not None:
            self._say(*fault)
            return
        try:
            with busy():
                KeyFile.read(self.session.folder.keys).unlock(self.session.account.name, self._old.text())
                changes = set_own_password(self.session, self._new.text())
        except UserError as error:
            self._say(self._old, error_sentence(error))
        except KlassenboekError as error:
            self.messages.refuse(self, error)
        else:
            self.messages.inform(self, CHANGED)
            self.changed.emit(changes)
            self.left.emit()

    def _say(self, field: QLineEdit, sentence: str) -> None:
        self._problem.say(sentence, Tone.STOP)
        field.selectAll()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        page = CentredColumn(characters=60)
        page.rows.addWidget(heading("Wachtwoord wijzigen"))
        page.rows.addWidget(paragraph(f"Voor het account {self.session.account.name}."))
        page.rows.addSpacing(page.rows.spacing())
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(page.rows.spacing())
        form.addRow("&Huidig wachtwoord", self._old)
        self._new.add_to(form, label="&Nieuw wachtwoord", again="N&og een keer")
        be_buddies(form)
        page.rows.addLayout(form)
        page.rows.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self._give_up)
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        self._save.setDefault(True)
        page.rows.addSpacing(page.rows.spacing())
        page.rows.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self._old)
        self._order()

    def _order(self) -> None:
        first, again = self._new.first, self._new.again
        self._old.returnPressed.connect(first.setFocus)
        first.returnPressed.connect(again.setFocus)
        again.returnPressed.connect(self.save)
        tab_through(self._old, first, again, self._save, self._give_up)

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._problem.say(CAPS_LOCK if on else "", Tone.NOTICE)
