"""The form of a learner: who it is, under which act, and how to reach them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from models.accounts import Action
from models.changes import Saved
from models.exchange import LearnerRow
from models.queries.proposals import known_cities, known_municipalities, next_learner_number
from models.rules.routing import bsn_allowed, hours_go_to_duo, hours_go_to_gemeente
from models.rules.terms import Act, MigrantGroup, Route
from models.services.learners import save_learner, show_bsn
from models.session import Session
from ui.forms.fields import (
    date_field,
    email_field,
    postcode_field,
    term_field,
    text_field,
    yes_no_field,
)
from ui.forms.form import Block, Form
from ui.forms.suggestions import known_word_field
from ui.screens.learners.bsn_field import BsnField
from ui.surroundings import Surroundings

_HOURS_TO = {
    "gemeente": "De uren gaan naar de gemeente.",
    "duo": "De uren gaan naar DUO.",
    "unknown": "Zonder doelgroep gaan de uren naar DUO. Vul haar in.",
    "nobody": "De uren gaan naar niemand: niet inburgeringsplichtig en geen lening.",
}


class LearnerForm(Form):
    """Three blocks; the BSN follows what is chosen as act and loan."""

    def __init__(self, session: Session, surroundings: Surroundings, learner_id: int | None) -> None:
        show = None
        if learner_id is not None and session.account.may(Action.SHOW_BSN):
            show = partial(show_bsn, learner_id, by=session.account)
        self.bsn = BsnField("bsn", "BSN", show)
        self._act = term_field("act", "Wet", Act, required=True)
        self._group = term_field("migrant_group", "Doelgroep", MigrantGroup, blank="niet ingevuld")
        self._loan = yes_no_field("loan", "Lening van DUO")

        def store(values: dict[str, Any]) -> Saved:
            return save_learner(learner_id, LearnerRow(**values), by=session.account)

        super().__init__(
            "De cursist",
            self._blocks(surroundings.today()),
            store,
            surroundings.messages,
            read_only=not session.account.may(Action.CHANGE_RECORDS),
        )
        for field in (self._act, self._group, self._loan):
            field.edited.connect(self._follow_the_law)
        self.field("number").set_hint("Het nummer van de school zelf, geen BSN.")
        if learner_id is None:
            self._propose_number()
        self._follow_the_law()

    def show_values(self, values: Mapping[str, Any]) -> None:
        super().show_values(values)
        self._follow_the_law()

    def _propose_number(self) -> None:
        """What stands there is chosen when it gets the keyboard: another number takes its place."""
        proposed = next_learner_number()
        if proposed:
            self.show_values({"number": proposed})
            self.field("number").set_hint("Voorstel: het volgende nummer van de school zelf, geen BSN.")

    def _follow_the_law(self) -> None:
        """Open or shut the BSN, and say who hears the hours, by what is chosen now."""
        act, loan = self._act.chosen(), self._loan.value()
        self.bsn.allow(act is None or bsn_allowed(act, loan=loan))
        self._group.set_hint("" if act is None else _hours_to(act, self._group.chosen(), loan=loan))

    def _blocks(self, today: date) -> list[Block]:
        person = (
            text_field("number", "Cursistnummer", required=True),
            text_field("first_name", "Voornaam", required=True),
            text_field("prefix", "Tussenvoegsel"),
            text_field("last_name", "Achternaam", required=True),
            date_field("born", "Geboortedatum", today, birth=True),
            self.bsn,
        )
        integration = (
            self._act,
            self._group,
            self._loan,
            known_word_field("municipality", "Gemeente", known_municipalities()),
            term_field("route", "Leerroute", Route, blank="niet ingevuld"),
            date_field("pip_date", "PIP-datum", today),
            date_field("term_ends", "Einde termijn", today),
        )
        contact = (
            text_field("address", "Adres"),
            postcode_field("postcode", "Postcode"),
            known_word_field("city", "Plaats", known_cities()),
            text_field("phone", "Telefoon"),
            email_field("email", "E-mail"),
        )
        return [Block("Persoon", person), Block("Inburgering", integration), Block("Contact", contact)]


def _hours_to(act: Act, group: MigrantGroup | None, *, loan: bool) -> str:
    if hours_go_to_gemeente(act, group):
        return _HOURS_TO["gemeente"]
    if not hours_go_to_duo(act, group, loan=loan):
        return _HOURS_TO["nobody"]
    return _HOURS_TO["unknown" if act is Act.WI2021 and group is None else "duo"]
