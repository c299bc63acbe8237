"""Asks which contracts come into a group, from which day and through which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from models.errors import InvalidValue, UserError
from models.queries.placeable import PlaceableContract
from models.rules.names import sort_key
from models.session import Session
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.forms.fields import date_field
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.lists.page import ListPage
from ui.surroundings import Surroundings
from ui.theme import line_height

_NOWHERE, _SOMEWHERE = "nog in geen groep", "al in een groep"
_ABOUT = (
    "Kies een of meer regels (Ctrl+klik, of Shift met de pijlen). Wie een contract heeft dat later begint of"
    " eerder eindigt, wordt alleen op de dagen van dat contract geplaatst."
)
_SPEC: ListSpec[PlaceableContract] = ListSpec(
    "contracten om te plaatsen",
    "contract",
    "contracten",
    (
        ListColumn("Naam", lambda one: one.register_name, sort=lambda one: _by_name(one)),
        ListColumn("Cursistnummer", lambda one: one.learner_number, hidden=True),
        ListColumn("Contract", lambda one: one.number),
        ListColumn("Soort cursus", lambda one: one.course_type.value),
        ListColumn("Begint", lambda one: one.begins),
        ListColumn("Eindigt", lambda one: one.ends),
        ListColumn("Groepen", lambda one: ", ".join(one.groups)),
    ),
    line_id=lambda one: one.id,
    empty="Er is geen contract dat op die dag of later loopt en nog niet in deze groep zit.",
    filters=(
        ListFilter(
            "&Groep",
            lambda one: [_SOMEWHERE if one.groups else _NOWHERE],
            "alle contracten",
            options=(_NOWHERE, _SOMEWHERE),
        ),
    ),
)


class PlaceContractsDialog(FieldsDialog):
    """`read` gives the contracts of a day; `store` gets the chosen ids and the first and last day."""

    def __init__(
        self,
        session: Session,
        surroundings: Surroundings,
        *,
        read: Callable[[date], Sequence[PlaceableContract]],
        store: Callable[[Sequence[int], date, date | None], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Cursisten toevoegen", parent)
        self._read = read
        self._store = store
        self._shown_on: date | None = None
        self.list = ListPage(_SPEC, session, surroundings, may_add=False)
        self.list.open_wanted.connect(lambda _contract: self.accept())
        self._build(surroundings.today())
        self._show_contracts()
        for push in self.list.findChildren(QPushButton):
            # Enter places; it does not press what happens to stand in the list.
            push.setAutoDefault(False)
        self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def store(self, values: dict[str, Any]) -> None:
        chosen = self.list.table.chosen_ids()
        if not chosen:
            raise UserError("nobody-chosen")
        self._store(chosen, values["begins"], values["ends"])

    def _show_contracts(self) -> None:
        try:
            day = self.fields["begins"].value()
        except InvalidValue:
            return
        if day != self._shown_on:
            self._shown_on = day
            self.list.show_lines([one for one in self._read(day) if not one.placed_here])

    def _build(self, today: date) -> None:
        line = line_height(self)
        rows = rows_of(self, lines_wide=44)
        begins = date_field("begins", "&Van", today, required=True)
        ends = date_field("ends", "&Tot en met", today)
        begins.show_value(today)
        begins.edited.connect(self._show_contracts)
        ends.set_hint("Leeg: tot het einde van het contract.")
        self.fields |= {"begins": begins, "ends": ends}
        days = QHBoxLayout()
        days.setSpacing(line // 2)
        for field in (begins, ends):
            label = QLabel(field.label)
            label.setBuddy(field.input)
            days.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            days.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        days.addStretch(1)
        self.list.setMinimumHeight(line * 12)
        rows.addWidget(self.list, 1)
        rows.addWidget(text_label(_ABOUT))
        rows.addLayout(days)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "In de groep &plaatsen"))


def _by_name(one: PlaceableContract) -> object:
    return sort_key(one.first_name, one.prefix, one.last_name)
