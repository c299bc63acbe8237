"""Asks to which group learners go, and from which day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.forms.fields import choice_field, date_field

_SHOWN = 6
_ABOUT = "In deze groep eindigt de plaatsing de dag ervoor. Presentie die al is ingevuld, blijft staan."


class MoveMembersDialog(FieldsDialog):
    """`store` gets the id and the name of the group, and the day."""

    def __init__(
        self,
        names: Sequence[str],
        groups: Sequence[tuple[int, str]],
        today: date,
        *,
        store: Callable[[int, str, date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Verplaatsen naar een andere groep", parent)
        self._store = store
        self._names = dict(groups)
        rows = rows_of(self, lines_wide=28)
        rows.addWidget(text_label(_said(names), bold=True))
        group = choice_field("group", "Naar &groep", groups, required=True)
        day = date_field("on", "&Vanaf", today, required=True)
        day.show_value(today)
        self.add_fields(rows, (group, day))
        rows.addWidget(text_label(_ABOUT))
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "Ver&plaatsen"))
        group.focus()

    def store(self, values: dict[str, Any]) -> None:
        self._store(values["group"], self._names[values["group"]], values["on"])


def _said(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" en nog {more}" if more > 0 else "")
