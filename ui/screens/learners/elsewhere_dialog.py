"""Asks what a learner followed at another school."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from models.queries.learners import HoursElsewhereLine
from models.rules.terms import Component
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.forms.fields import date_field, hours_field, term_field, text_field

_ABOUT = "Uren elders tellen mee voor de mijlpalen en gaan nooit naar DUO. Neem ze over van een bewijs."


class ElsewhereDialog(FieldsDialog):
    """`store` gets institution, last day, component and minutes by name; with `line` it changes that one."""

    def __init__(
        self,
        line: HoursElsewhereLine | None,
        today: date,
        *,
        store: Callable[[dict[str, Any]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Uren elders toevoegen" if line is None else "Uren elders wijzigen", parent)
        self._store = store
        institution = text_field("institution", "&Instelling", required=True)
        rows = rows_of(self, lines_wide=28)
        rows.addWidget(text_label(_ABOUT))
        fields = (
            institution,
            date_field("until", "Gevolgd &tot en met", today, required=True),
            term_field("component", "&Onderdeel", Component, required=True),
            hours_field("minutes", "&Uren", required=True),
        )
        if line is not None:
            for field in fields:
                field.show_value(getattr(line, field.name))
        self.add_fields(rows, fields)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "Op&slaan"))
        institution.focus()

    def store(self, values: dict[str, Any]) -> None:
        self._store(values)
