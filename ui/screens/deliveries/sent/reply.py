"""What became of a file: on which day it was uploaded, and what came back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.queries.deliveries import LoggedFile, logged_file
from models.rules.terms import DeliveryKind
from models.rules.values import MAX_TEXT, clean_text
from models.services.deliveries import set_answer, set_uploaded
from models.session import Session
from ui.formats import short_date
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.date_field import DateField
from ui.widgets.form import named_field
from ui.widgets.page import button, paragraph

_CLOSES = "Daarmee sluit de maand: latere wijzigingen zijn correcties bij de volgende aanlevering."


class Reply(QWidget):
    """Says `changed` with the ChangeSet of what was noted. An answer is kept on leaving its field."""

    changed = Signal(object)

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__()
        self._session = session
        self._surroundings = surroundings
        self._file: LoggedFile | None = None
        self._label = QLabel("&Geüpload op")
        self._day = DateField(surroundings.today())
        self._day.setAccessibleName("Geüpload op")
        self._note = button("Vast&leggen", "good")
        self._undo = button("&Neem terug")
        self._state = paragraph()
        self._answer = named_field("Antwoord op het bestand")
        self._answer.setMaxLength(MAX_TEXT)
        self._build()
        self._day.refused.connect(lambda sentence: self._state.setText(sentence or _said_of(self._file)))
        self._note.clicked.connect(self.note_upload)
        self._undo.clicked.connect(self.take_back)
        self._answer.editingFinished.connect(self._keep_answer)
        self.show_file(None)

    def show_file(self, file: LoggedFile | None) -> None:
        """Show what is known of this file; None, or one without a copy, can have nothing noted."""
        self._file = file
        allowed = self._session.account.may(Action.DELIVER) and file is not None and file.id is not None
        uploaded = file.uploaded_on if file is not None else None
        had_focus = self._note.hasFocus() or self._undo.hasFocus()
        for widget in (self._label, self._day, self._note):
            widget.setVisible(uploaded is None)
            widget.setEnabled(allowed)
        self._undo.setVisible(uploaded is not None)
        self._undo.setEnabled(allowed)
        self._answer.setEnabled(allowed)
        self._answer.setText(file.answer if file is not None else "")
        self._state.setText(_said_of(file))
        if had_focus:
            (self._undo if uploaded else self._note).setFocus(Qt.FocusReason.OtherFocusReason)

    def note_upload(self) -> None:
        """Note that the file was uploaded on the day that stands there; one that cannot be is said."""
        if self._day.problem():
            self._state.setText(self._day.problem())
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        day, today = self._day.date(), self._surroundings.today()
        self._store(lambda file: set_uploaded(file, day, today=today, by=self._session.account))

    def take_back(self) -> None:
        """It was not uploaded after all."""
        today = self._surroundings.today()
        self._store(lambda file: set_uploaded(file, None, today=today, by=self._session.account))

    def _keep_answer(self) -> None:
        text = self._answer.text()
        if self._file is not None and clean_text(text) != self._file.answer:
            self._store(lambda file: set_answer(file, text, by=self._session.account))

    def _store(self, store: Callable[[int], ChangeSet]) -> None:
        if self._file is None or self._file.id is None:
            return
        try:
            changes = store(self._file.id)
        except KlassenboekError as error:
            self._surroundings.messages.refuse(self, error)
            return
        self.show_file(logged_file(self._file.id))
        self.changed.emit(changes)

    def _build(self) -> None:
        line = line_height(self)
        self._label.setBuddy(self._day)
        answer = QLabel("Ant&woord")
        answer.setBuddy(self._answer)
        self._answer.setPlaceholderText("goedgekeurd, afgekeurd met reden …")
        upload = QHBoxLayout()
        upload.setSpacing(line // 2)
        for widget in (self._day, self._note, self._undo):
            upload.addWidget(widget)
        upload.addWidget(self._state, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(line)
        grid.setVerticalSpacing(line // 2)
        grid.addWidget(self._label, 0, 0)
        grid.addLayout(upload, 0, 1)
        grid.addWidget(answer, 1, 0)
        grid.addWidget(self._answer, 1, 1)
        grid.setColumnStretch(1, 1)


def _said_of(file: LoggedFile | None) -> str:
    if file is None:
        return ""
    if file.id is None:
        return "Van dit bestand is alleen bewaard dat het is geschreven."
    if file.uploaded_on is None:
        return _CLOSES if file.kind == DeliveryKind.DUO.value else ""
    day = short_date(file.uploaded_on)
    if file.kind == DeliveryKind.DUO.value and file.reference is not None:
        return f"Geüpload op {day}. Alles t/m {short_date(file.reference)} is gesloten."
    return f"Verstuurd op {day}."
