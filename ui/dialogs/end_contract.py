"""Contract eerder beëindigen: what falls outside is shown before it happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QWidget

from models.errors import InvalidValue
from models.queries.contracts import ContractLine, FallsOutside
from ui.dialogs.falls_outside import marks_outside, placements_outside
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.formats import short_date
from ui.forms.fields import date_field
from ui.theme import Tone
from ui.widgets.banner import Banner

_ABOUT = "Contract {number} loopt tot en met {ends}."
_BLOCKED = "{marks} Kies een latere dag, of maak die presentie eerst leeg."
_NOTHING = "Er valt geen presentie en geen plaatsing buiten."


class EndContractDialog(FieldsDialog):
    """`outside` says what lies after a last day; `store` gets the day. With marks after it, it cannot end."""

    def __init__(
        self,
        contract: ContractLine,
        today: date,
        *,
        outside: Callable[[date], FallsOutside],
        store: Callable[[date], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Contract eerder beëindigen", parent)
        self._outside = outside
        self._store = store
        self.foreseen = Banner(Tone.INFO)
        rows = rows_of(self, lines_wide=30)
        rows.addWidget(text_label(_ABOUT.format(number=contract.number, ends=short_date(contract.ends))))
        ends = date_field("ends", "&Laatste dag van het contract", today, required=True)
        ends.show_value(max(contract.begins, min(today, contract.ends - timedelta(days=1))))
        self.add_fields(rows, (ends,))
        rows.addWidget(self.foreseen)
        rows.addWidget(self.banner)
        self._buttons = store_buttons(self, "Contract &beëindigen")
        rows.addWidget(self._buttons)
        ends.edited.connect(self._look_ahead)
        self._look_ahead()
        ends.focus()

    def store(self, values: dict[str, Any]) -> None:
        self._store(values["ends"])

    def may_store(self) -> bool:
        """Whether nothing is filled in after the day that stands there."""
        return self._store_button().isEnabled()

    def _look_ahead(self) -> None:
        self.banner.say("")
        try:
            outside = self._outside(self.fields["ends"].value())
        except InvalidValue:
            self.foreseen.say("")
            return
        if outside.marks:
            self.foreseen.say(_BLOCKED.format(marks=marks_outside(outside.marks)), Tone.STOP)
        else:
            self.foreseen.say(placements_outside(outside.placements) or _NOTHING, Tone.INFO)
        self._store_button().setEnabled(not outside.marks)

    def _store_button(self) -> QAbstractButton:
        role = QDialogButtonBox.ButtonRole.AcceptRole
        return next(push for push in self._buttons.buttons() if self._buttons.buttonRole(push) is role)
