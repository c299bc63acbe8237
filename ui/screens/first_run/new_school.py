"""The form for a new school."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.errors import KlassenboekError
from models.exchange import SchoolRow
from models.rules.bow import is_bow_number
from ui.screens.first_run.strength import Strength, strength
from ui.sentences import error_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.page import CentredColumn, button, heading, paragraph, remark
from ui.widgets.password_field import PasswordField

_BOW_HINT = "Het nummer waaronder Blik op Werk en DUO de school kennen. Leeg mag; het kan later."
_BOW_WRONG = "Dit kan geen BOW-nummer zijn: het is een getal van 1 tot en met 10 cijfers."
_NO_WAY_BACK = "Kies een wachtwoord dat u nergens anders gebruikt. Niemand kan het voor u terughalen."


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
        self._name = self._field("Naam van de school")
        self._bow_number = self._field("BOW-nummer")
        self._bow_hint = remark(_BOW_HINT)
        self._administrator = self._field("Naam van de beheerder")
        self._password = PasswordField()
        self._password.setAccessibleName("Wachtwoord")
        self._again = PasswordField()
        self._again.setAccessibleName("Wachtwoord nog een keer")
        self._strength = remark(_NO_WAY_BACK)
        self._problem = Banner(Tone.STOP)
        self._make = button("School &maken")
        self._back = button("&Terug", "back")
        self._build(folder)
        self._bow_number.textChanged.connect(self._check_bow_number)
        for field in (self._password, self._administrator, self._name):
            field.textChanged.connect(self._judge_password)
        for field in (self._password, self._again):
            field.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._make.clicked.connect(self.submit)
        self._back.clicked.connect(self.cancelled)

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def strength_shown(self) -> str:
        return self._strength.text()

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
        if not self._password.text():
            return self._password, "Bedenk een wachtwoord."
        if self._password.text() != self._again.text():
            return self._again, "De twee wachtwoorden zijn niet gelijk. Typ ze nog eens."
        return None

    def _build(self, folder: Path) -> None:
        self.rows.addWidget(heading("Nieuwe school"))
        self.rows.addWidget(paragraph(f"De gegevens komen versleuteld in {folder}"))
        self.rows.addSpacing(self.rows.spacing())
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(self.rows.spacing())
        form.addRow("&Naam van de school", self._name)
        form.addRow("&BOW-nummer", _under(self._bow_number, self._bow_hint))
        form.addRow("Naam van de b&eheerder", self._administrator)
        form.addRow("&Wachtwoord", _under(self._password, self._strength))
        form.addRow("Wachtwoord n&og een keer", self._again)
        _be_buddies(form)
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
        order = (self._name, self._bow_number, self._administrator, self._password, self._again)
        for before, after in zip(order, (*order[1:], self._make), strict=True):
            self.setTabOrder(before, after)
            before.returnPressed.connect(after.setFocus if after is not self._make else self.submit)
        self.setTabOrder(self._make, self._back)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        return field

    def _bow_number_is_right(self) -> bool:
        typed = self._bow_number.text().strip()
        return not typed or is_bow_number(typed)

    def _check_bow_number(self) -> None:
        self._bow_hint.setText(_BOW_HINT if self._bow_number_is_right() else f"✕ {_BOW_WRONG}")

    def _judge_password(self) -> None:
        known = (self._administrator.text().strip(), self._name.text().strip())
        judged = strength(self._password.text(), known)
        self._strength.setText(_NO_WAY_BACK if judged is Strength.NONE else judged.value)

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._problem.say("Caps Lock staat aan: u typt nu hoofdletters." if on else "", Tone.NOTICE)


def _under(field: QLineEdit, below: QLabel) -> QWidget:
    """A field with a hint below it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(field)
    column.addWidget(below)
    both.setFocusProxy(field)
    return both


def _be_buddies(form: QFormLayout) -> None:
    """A label's mnemonic goes to the field itself, also when a hint stands below it."""
    for row in range(form.rowCount()):
        label, field = (_widget_at(form, row, role) for role in _ROLES)
        if isinstance(label, QLabel) and field is not None:
            label.setBuddy(field.focusProxy() or field)


_ROLES = (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)


def _widget_at(form: QFormLayout, row: int, role: QFormLayout.ItemRole) -> QWidget | None:
    item = form.itemAt(row, role)
    return None if item is None else item.widget()
