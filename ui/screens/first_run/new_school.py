"""The form for a new school."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit

from models.errors import KlassenboekError
from models.exchange import SchoolRow
from models.rules.bow import is_bow_number
from ui.sentences import error_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import be_buddies, named_field, under
from ui.widgets.new_password import CAPS_LOCK, NewPassword
from ui.widgets.page import CentredColumn, button, heading, paragraph, remark

_BOW_HINT = "Het nummer waaronder Blik op Werk en DUO de school kennen. Leeg mag; het kan later."
_BOW_WRONG = "Dit kan geen BOW-nummer zijn: het is een getal van 1 tot en met 10 cijfers."


@dataclass(frozen=True, slots=True)
class NewSchool:
    """What was filled in."""

    details: SchoolRow
    administrator: str
    password: str


class NewSchoolPage(CentredColumn):
    """Says `submitted` with a NewSchool that is complete, or `cancelled`."""

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__(characters=60)
        self._name = named_field("Naam van de school")
        self._bow_number = named_field("BOW-nummer")
        self._bow_hint = remark(_BOW_HINT)
        self._administrator = named_field("Naam van de beheerder")
        self._password = NewPassword(known_words=self._names)
        self._problem = Banner(Tone.STOP)
        self._make = button("School &maken")
        self._back = button("&Terug", "back")
        self._build(folder)
        self._bow_number.textChanged.connect(self._check_bow_number)
        for field in (self._administrator, self._name):
            field.textChanged.connect(self._password.judge)
        self._password.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._make.clicked.connect(self.submit)
        self._back.clicked.connect(self.cancelled)

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def strength_shown(self) -> str:
        return self._password.hint()

    def begin(self) -> None:
        """Put the cursor in the first field."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Hand over what was filled in, or say at the first wrong field what is wrong."""
        fault = self._first_fault()
        if fault is not None:
            field, sentence = fault
            self._problem.say(sentence, Tone.STOP)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._problem.say("")
        self.submitted.emit(
            NewSchool(
                SchoolRow(self._name.text().strip(), self._bow_number.text().strip()),
                self._administrator.text().strip(),
                self._password.text(),
            )
        )

    def refuse(self, error: KlassenboekError) -> None:
        """Say why the school could not be made."""
        self._problem.say(error_sentence(error), Tone.STOP)

    def _first_fault(self) -> tuple[QLineEdit, str] | None:
        if not self._name.text().strip():
            return self._name, "Vul de naam van de school in."
        if not self._bow_number_is_right():
            return self._bow_number, _BOW_WRONG
        if not self._administrator.text().strip():
            return self._administrator, "Vul de naam in van wie het register beheert."
        return self._password.fault()

    def _build(self, folder: Path) -> None:
        self.rows.addWidget(heading("Nieuwe school"))
        self.rows.addWidget(paragraph(f"De gegevens komen versleuteld in {folder}"))
        self.rows.addSpacing(self.rows.spacing())
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(self.rows.spacing())
        form.addRow("&Naam van de school", self._name)
        form.addRow("&BOW-nummer", under(self._bow_number, self._bow_hint))
        form.addRow("Naam van de b&eheerder", self._administrator)
        self._password.add_to(form, label="&Wachtwoord", again="Wachtwoord n&og een keer")
        be_buddies(form)
        self.rows.addLayout(form)
        self._problem.say("")
        self.rows.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._make)
        self._make.setDefault(True)
        self.rows.addSpacing(self.rows.spacing())
        self.rows.addLayout(buttons)
        password = self._password
        order = (self._name, self._bow_number, self._administrator, password.first, password.again)
        for before, after in zip(order, (*order[1:], self._make), strict=True):
            self.setTabOrder(before, after)
            before.returnPressed.connect(after.setFocus if after is not self._make else self.submit)
        self.setTabOrder(self._make, self._back)

    def _bow_number_is_right(self) -> bool:
        typed = self._bow_number.text().strip()
        return not typed or is_bow_number(typed)

    def _check_bow_number(self) -> None:
        self._bow_hint.setText(_BOW_HINT if self._bow_number_is_right() else f"✕ {_BOW_WRONG}")

    def _names(self) -> tuple[str, ...]:
        return self._administrator.text().strip(), self._name.text().strip()

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._problem.say(CAPS_LOCK if on else "", Tone.NOTICE)
