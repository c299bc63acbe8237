"""Asks who is to have access, and with which role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from models.accounts import PERMISSIONS
from models.errors import KlassenboekError
from models.queries.accounts import TeacherChoice
from models.rules.terms import Role
from ui.dialogs.frame import GrowingDialog, form_in, rows_of, store_buttons, text_label
from ui.sentences import error_sentence
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.form import be_buddies, named_choice, named_field, under
from ui.widgets.new_password import CAPS_LOCK, NewPassword
from ui.widgets.page import busy, remark

_MAY = {
    Role.ADMINISTRATOR: "Mag alles, ook accounts beheren en de schoolgegevens wijzigen.",
    Role.OFFICE: "Doet de presentie van alle groepen, het rooster en de aanleveringen.",
    Role.TEACHER: "Vult de presentie van de eigen groepen in en tekent die lessen af.",
    Role.AUDITOR: "Kijkt de aanlevering na; wijzigt niets.",
}

_NO_TEACHERS = "Er zijn nog geen docenten. Lees eerst een werkboek met docenten in."


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What was filled in; `teacher` is the id of the teacher of an account of that role."""

    name: str
    role: Role
    teacher: int | None
    password: str


class NewAccountDialog(GrowingDialog):
    """Hands a NewAccount to `store`; what that raises is said here, to be mended."""

    def __init__(
        self,
        teachers: Sequence[TeacherChoice],
        store: Callable[[NewAccount], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._name = named_field("Naam")
        self._role = named_choice("Rol")
        for role in PERMISSIONS:
            self._role.addItem(role.value, role)
        self._role.setCurrentIndex(self._role.findData(Role.TEACHER))
        self._may = remark()
        self._teacher = named_choice("Docent")
        self._teacher.setPlaceholderText("Kies een docent")
        for teacher in teachers:
            self._teacher.addItem(teacher.name, teacher.id)
        self._teacher.setCurrentIndex(-1)
        self._teacher_label = QLabel("&Docent")
        self._password = NewPassword(known_words=lambda: (self._name.text().strip(),))
        self._problem = Banner(Tone.STOP)
        self.setWindowTitle("Account toevoegen")
        self._build(any_teacher=bool(teachers))
        self._role.currentIndexChanged.connect(self._fit_role)
        self._teacher.activated.connect(self._propose_name)
        self._password.caps_lock_noticed.connect(self._warn_of_caps_lock)
        self._fit_role()

    def problem(self) -> str:
        """What the dialog says is wrong; empty when nothing is."""
        return self._problem.text()

    def role(self) -> Role:
        return Role(self._role.currentData())

    def accept(self) -> None:
        """Store the account, or say at the field what is wrong."""
        fault = self._first_fault()
        if fault is not None:
            self._say(*fault)
            return
        try:
            with busy():
                self._store(self._filled_in())
        except KlassenboekError as error:
            self._say(self._name, error_sentence(error))
        else:
            super().accept()

    def _filled_in(self) -> NewAccount:
        teacher = self._teacher.currentData() if self.role() is Role.TEACHER else None
        return NewAccount(self._name.text().strip(), self.role(), teacher, self._password.text())

    def _first_fault(self) -> tuple[QWidget, str] | None:
        if self.role() is Role.TEACHER and self._teacher.currentIndex() < 0:
            return self._teacher, "Kies bij welke docent dit account hoort."
        if not self._name.text().strip():
            return self._name, "Vul de naam in waarmee deze persoon inlogt."
        return self._password.fault()

    def _say(self, field: QWidget, sentence: str) -> None:
        self._problem.say(sentence, Tone.STOP)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_role(self) -> None:
        is_teacher = self.role() is Role.TEACHER
        self._may.setText(_MAY[self.role()])
        self._teacher.setEnabled(is_teacher)
        self._teacher_label.setEnabled(is_teacher)

    def _propose_name(self) -> None:
        """A teacher mostly logs in under the name that stands on the timetable."""
        if not self._name.text().strip():
            self._name.setText(self._teacher.currentText())

    def _build(self, *, any_teacher: bool) -> None:
        layout = rows_of(self, lines_wide=34)
        form = form_in(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow("&Rol", under(self._role, self._may))
        missing = remark("" if any_teacher else _NO_TEACHERS)
        form.addRow(self._teacher_label, under(self._teacher, missing))
        missing.setHidden(any_teacher)
        form.addRow("N&aam", self._name)
        self._password.add_to(form, label="&Wachtwoord", again="Nog een &keer")
        be_buddies(form)
        layout.addLayout(form)
        self._problem.say("")
        layout.addWidget(self._problem)
        layout.addWidget(
            text_label("Geef het wachtwoord zelf door. De ander kiest daarna een eigen wachtwoord (Menu).")
        )
        layout.addWidget(store_buttons(self, "Account &toevoegen"))
        self._role.setFocus()

    def _warn_of_caps_lock(self, on: bool) -> None:
        self._problem.say(CAPS_LOCK if on else "", Tone.NOTICE)
