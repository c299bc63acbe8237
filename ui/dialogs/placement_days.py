"""Asks for the days of a placement, and says what was filled in outside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from models.errors import InvalidValue
from models.queries.groups import Member
from models.queries.timetable import filled_outside
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.forms.fields import date_field
from ui.theme import Tone
from ui.widgets.banner import Banner


class PlacementDaysDialog(FieldsDialog):
    """`store` gets the first and the last day."""

    def __init__(
        self,
        member: Member,
        group: int,
        today: date,
        *,
        store: Callable[[date, date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Plaatsing wijzigen of beëindigen", parent)
        self._store = store
        self._member = member
        self._group = group
        self.outside = Banner(Tone.NOTICE)
        self.outside.say("")
        rows = rows_of(self, lines_wide=28)
        rows.addWidget(text_label(f"{member.name}, contract {member.contract_number}", bold=True))
        begins = date_field("begins", "&Van", today, required=True)
        ends = date_field("ends", "&Tot en met", today, required=True)
        begins.show_value(member.begins)
        ends.show_value(member.ends)
        self.add_fields(rows, (begins, ends))
        for field in (begins, ends):
            field.edited.connect(self._say_what_falls_outside)
        rows.addWidget(self.outside)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "&Wijzigen"))
        ends.focus()

    def store(self, values: dict[str, Any]) -> None:
        self._store(values["begins"], values["ends"])

    def _say_what_falls_outside(self) -> None:
        try:
            begins, ends = self.fields["begins"].value(), self.fields["ends"].value()
        except InvalidValue:
            return
        was = (self._member.begins, self._member.ends)
        count = filled_outside(self._member.contract_id, self._group, was, (begins, ends))
        self.outside.say(_outside_said(count))


def _outside_said(count: int) -> str:
    if not count:
        return ""
    lessons = "1 les" if count == 1 else f"{count} lessen"
    return (
        f"Buiten deze dagen is bij {lessons} van deze groep al presentie ingevuld. Die blijft staan en telt"
        " mee; de cursist staat daar dan als gast."
    )
