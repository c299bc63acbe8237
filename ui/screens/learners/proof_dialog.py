"""Asks of which period and contracts a proof of hours is to be, and whether the BSN goes on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from exporters.hours_proof import HoursProof, prepare_hours_proof
from models.accounts import Action
from models.queries.hours_proof import proof_learner
from models.queries.learner_hours import contract_hours
from models.services.learners import show_bsn
from models.session import Session
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.formats import short_date
from ui.forms.fields import choice_field, date_field, yes_no_field

_ABOUT = (
    "Elke gevolgde les staat erop, met de minuten. Zet het BSN er alleen op als wie het bewijs vraagt erom"
    " vraagt."
)
_ALL = 0


class ProofDialog(FieldsDialog):
    """`show` gets the proof that was asked for; it starts with everything there is, without BSN."""

    def __init__(
        self,
        learner: int,
        session: Session,
        today: date,
        *,
        show: Callable[[HoursProof], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Urenbewijs", parent)
        self._learner = learner
        self._account = session.account
        self._show = show
        contracts = contract_hours(learner, until=today)
        about = proof_learner(learner)
        begins = date_field("begins", "&Van", today, required=True)
        ends = date_field("ends", "&Tot en met", today, required=True)
        choices = [(one.id, f"{one.number} ({short_date(one.begins)})") for one in contracts]
        contract = choice_field("contract", "&Contract", [(_ALL, "alle contracten"), *choices], required=True)
        begins.show_value(min((one.begins for one in contracts), default=today))
        ends.show_value(today)
        contract.show_value(_ALL)
        fields = [begins, ends, contract]
        if about is not None and about.bsn and session.account.may(Action.SHOW_BSN):
            fields.append(yes_no_field("with_bsn", "Het &BSN op het papier zetten"))
        rows = rows_of(self, lines_wide=28)
        rows.addWidget(text_label(_ABOUT))
        self.add_fields(rows, fields)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "Be&kijken…"))
        begins.focus()

    def store(self, values: dict[str, Any]) -> None:
        """Make the proof and hand it on; who saw a BSN is noted. Raises what prepare_hours_proof raises."""
        chosen = values["contract"]
        if values.get("with_bsn"):
            show_bsn(self._learner, by=self._account)
        proof = prepare_hours_proof(
            self._learner,
            values["begins"],
            values["ends"],
            contracts=None if chosen == _ALL else [chosen],
            with_bsn=values.get("with_bsn", False),
        )
        self._show(proof)
