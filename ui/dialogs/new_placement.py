"""Asks in which group a contract comes, from which day and through which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from models.rules.periods import Period
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.formats import short_date
from ui.forms.fields import choice_field, date_field

_WITHIN = "Het contract loopt van {begins} tot en met {ends}; een plaatsing valt daarbinnen."


class NewPlacementDialog(FieldsDialog):
    """`store` gets the id of the group, the first day and the last.

    At first from today, or the contract's first day, through its last.
    """

    def __init__(
        self,
        contract: Period,
        groups: Sequence[tuple[int, str]],
        today: date,
        *,
        store: Callable[[int, date, date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Plaatsing toevoegen", parent)
        self._store = store
        rows = rows_of(self, lines_wide=28)
        rows.addWidget(
            text_label(_WITHIN.format(begins=short_date(contract.begins), ends=short_date(contract.ends)))
        )
        group = choice_field("group", "&Groep", groups, required=True)
        begins = date_field("begins", "&Van", today, required=True)
        ends = date_field("ends", "&Tot en met", today, required=True)
        begins.show_value(min(max(today, contract.begins), contract.ends))
        ends.show_value(contract.ends)
        self.add_fields(rows, (group, begins, ends))
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "In de groep &plaatsen"))
        group.focus()

    def store(self, values: dict[str, Any]) -> None:
        self._store(values["group"], values["begins"], values["ends"])
