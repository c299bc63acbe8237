"""The form of a contract; what other dates leave outside is said while they are typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from models.accounts import Action
from models.changes import Saved
from models.errors import InvalidValue
from models.exchange import ContractRow
from models.queries.contracts import FallsOutside, contract, what_falls_outside
from models.queries.learners import learner_names
from models.queries.proposals import next_contract_number
from models.rules.terms import CourseType
from models.rules.values import check_period
from models.services.contracts import save_contract
from models.session import Session
from ui.dialogs.falls_outside import placements_outside
from ui.forms.fields import LineField, date_field, term_field, text_field, whole_number_field
from ui.forms.form import Block, Form
from ui.forms.inputs import LineInput
from ui.screens.contracts.learner_field import learner_field
from ui.surroundings import Surroundings

_DATES = ("begins", "ends")
_SHORTEN = "{placements} Wat al is ingevuld, blijft staan. Het contract met deze datums opslaan?"


class ContractForm(Form):
    """Asks before other dates shorten a placement; marks that would fall outside are refused at the date.

    It says `outside_changed` with what the dates that are typed leave outside.
    """

    outside_changed = Signal(object)

    def __init__(self, session: Session, surroundings: Surroundings, contract_id: int | None) -> None:
        self._session = session
        self._contract_id = contract_id
        may_change = session.account.may(Action.CHANGE_RECORDS)
        super().__init__(
            "Het contract",
            _blocks(surroundings),
            self._store_contract,
            surroundings.messages,
            read_only=not may_change,
        )
        self.field("signed").set_hint("Leeg: de begindatum.")
        self._crossed = False
        for name in _DATES:
            self.field(name).edited.connect(self._look_ahead)
            self._line(name).left.connect(self._check_period)

    def show_stored(self) -> None:
        """Show the contract as it is kept; a new one begins with the next number."""
        row = None if self._contract_id is None else contract(self._contract_id)
        if row is not None:
            self.show_values(row._asdict())
            self._look_ahead()
        elif self._contract_id is None:
            self._propose_number()

    def _propose_number(self) -> None:
        """What stands there is chosen when it gets the keyboard: another number takes its place."""
        proposed = next_contract_number()
        if proposed:
            self.show_values({"number": proposed})
            self.field("number").set_hint("Voorstel: het volgende nummer.")

    def _look_ahead(self) -> None:
        self.outside_changed.emit(self.outside())

    def _line(self, name: str) -> LineInput:
        field = self.field(name)
        assert isinstance(field, LineField)
        return field.line

    def _check_period(self) -> None:
        """Said as soon as both dates are there; taken back once they fit."""
        try:
            begins, ends = (self.field(name).value() for name in _DATES)
            check_period(begins, ends)
        except InvalidValue as error:
            if error.code == "ends-before-begin":
                self._crossed = True
                self.field("ends").refuse(error)
        else:
            if self._crossed:
                self._crossed = False
                self.field("ends").check()

    def outside(self) -> FallsOutside:
        """What falls outside the dates that stand there."""
        try:
            begins, ends = (self.field(name).value() for name in _DATES)
        except InvalidValue:
            return FallsOutside()
        if self._contract_id is None or ends < begins:
            return FallsOutside()
        return what_falls_outside(self._contract_id, begins, ends)

    def _store_contract(self, values: dict[str, Any]) -> Saved:
        """Raises what save_contract raises, and InvalidValue `placements-outside-contract` for a no."""
        row = ContractRow(**{**values, "signed": values["signed"] or values["begins"]})
        outside = self.outside()
        if outside.placements and not outside.marks:
            question = _SHORTEN.format(placements=placements_outside(outside.placements))
            if not self._messages.confirm(self, question, yes="Opslaan en plaatsingen aanpassen"):
                raise InvalidValue("placements-outside-contract", field="ends")
        return save_contract(self._contract_id, row, by=self._session.account)


def _blocks(surroundings: Surroundings) -> list[Block]:
    today = surroundings.today()
    return [
        Block(
            "",
            (
                text_field("number", "Contractnummer", required=True),
                learner_field("learner", "Cursist", learner_names()),
                term_field("course_type", "Soort cursus", CourseType, required=True),
                date_field("signed", "Contractdatum", today),
                date_field("begins", "Begindatum", today, required=True),
                date_field("ends", "Einddatum", today, required=True),
                whole_number_field("purchased_hours", "Ingekochte uren", required=True),
            ),
        )
    ]
