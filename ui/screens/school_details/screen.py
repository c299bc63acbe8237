"""The school's own details: what stands on forms and in the name of the file for DUO."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout

from models.errors import InvalidValue, KlassenboekError
from models.exchange import SchoolRow
from models.queries.records import school_record
from models.services.school_details import set_school_details
from models.session import Session
from ui.screens.side_screen import SideScreen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone
from ui.widgets.banner import Banner
from ui.widgets.page import CentredColumn, button, heading

_LABELS = {
    "name": "&Naam",
    "bow_number": "&BOW-nummer",
    "address": "&Adres",
    "postcode": "P&ostcode",
    "city": "&Plaats",
    "phone": "T&elefoon",
    "email": "E-ma&il",
    "contact": "&Contactpersoon",
}


class SchoolDetailsScreen(SideScreen):
    """A form of single lines; kept as a whole."""

    title = "Schoolgegevens"
    icon = "school"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self._fields = {name: _field(label) for name, label in _LABELS.items()}
        self._problem = Banner(Tone.STOP)
        self._problem.say("")
        self._build()
        self._fill()

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def save(self) -> None:
        """Keep what was filled in, or say at the field what is wrong with it."""
        row = SchoolRow(**{name: field.text() for name, field in self._fields.items()})
        try:
            changes = set_school_details(row, by=self.session.account)
        except InvalidValue as error:
            self._problem.say(error_sentence(error))
            self._fields[str(error.params["field"])].setFocus(Qt.FocusReason.OtherFocusReason)
        except KlassenboekError as error:
            self.messages.refuse(self, error)
        else:
            self.changed.emit(changes)
            self.left.emit()

    def _fill(self) -> None:
        for name, value in school_record()._asdict().items():
            self._fields[name].setText(value)

    def _build(self) -> None:
        page = CentredColumn(characters=60)
        page.rows.addWidget(heading("Schoolgegevens"))
        page.rows.addSpacing(page.rows.spacing())
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(page.rows.spacing())
        for name, label in _LABELS.items():
            form.addRow(label, self._fields[name])
            self._fields[name].returnPressed.connect(self.save)
        page.rows.addLayout(form)
        page.rows.addWidget(self._problem)
        give_up = button("Annule&ren")
        give_up.clicked.connect(self.left)
        save = button("Op&slaan")
        save.setDefault(True)
        save.clicked.connect(self.save)
        buttons = QHBoxLayout()
        buttons.addWidget(give_up)
        buttons.addStretch(1)
        buttons.addWidget(save)
        page.rows.addSpacing(page.rows.spacing())
        page.rows.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self._fields["name"])


def _field(label: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(label.replace("&", ""))
    return field
