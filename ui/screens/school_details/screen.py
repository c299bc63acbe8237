"""The school's own details: what stands on forms and in the name of the file for DUO."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from models.changes import ChangeSet
from models.errors import InvalidValue
from models.exchange import SchoolRow
from models.queries.records import school_record
from models.rules.bow import is_bow_number
from models.services.school_details import set_school_details
from models.session import Session
from ui.drafts import Draft
from ui.forms.fields import LineField, email_field, postcode_field, text_field
from ui.forms.form import Block, Form
from ui.screens.side_screen import SideScreen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import heading


class SchoolDetailsScreen(SideScreen):
    """One form; leads back once it is stored."""

    title = "Schoolgegevens"
    icon = "school"

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__(session, surroundings.messages)
        self.form = Form("Het formulier met schoolgegevens", _blocks(), self._store, surroundings.messages)
        self.form.show_values(school_record()._asdict())
        self.form.saved.connect(self._stored)
        self.form.left.connect(self.left)
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        layout.setSpacing(line)
        layout.addWidget(heading(self.title))
        layout.addWidget(self.form, 1)
        self.setFocusProxy(self.form)

    def show_target(self, target: Target) -> None:
        self.form.begin(target.field)

    def may_close(self) -> bool:
        return self.form.may_leave()

    def drafts(self) -> list[Draft]:
        texts = self.form.draft()
        return [Draft("school", 1, texts)] if texts else []

    def take_draft(self, draft: Draft) -> None:
        self.form.take_draft(draft.texts)

    def _store(self, values: dict[str, Any]) -> ChangeSet:
        return set_school_details(SchoolRow(**values), by=self.session.account)

    def _stored(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
        self.left.emit()


def _blocks() -> list[Block]:
    bow_number = LineField("bow_number", "&BOW-nummer", _bow_number)
    bow_number.set_hint("Het nummer van het keurmerk; DUO krijgt het in de bestandsnaam.")
    school = (
        text_field("name", "&Naam", required=True),
        bow_number,
        text_field("contact", "&Contactpersoon"),
    )
    place = (
        text_field("address", "&Adres"),
        postcode_field("postcode", "P&ostcode"),
        text_field("city", "&Plaats"),
        text_field("phone", "T&elefoon"),
        email_field("email", "E-ma&il"),
    )
    return [Block("School", school), Block("Bereikbaar", place)]


def _bow_number(text: str) -> str:
    if not is_bow_number(text):
        raise InvalidValue("not-a-bow-number")
    return text
