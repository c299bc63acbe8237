"""The DUO file as a layout would give it now, of the school's own contracts, each BSN masked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from exporters.duo import DuoDelivery, render, text_of
from models.queries.duo import bow_number, duo_contracts
from models.rules.bsn import masked
from models.rules.duo import DuoContract
from models.rules.duo_layout import DuoLayout, Scope, check_layout

_LINES = 40


class FilePreview:
    """The contracts are read once for each scope of the hours; a layout is then laid over them at once."""

    def __init__(self, reference: date) -> None:
        self._reference = reference
        self._bow_number = bow_number()
        self._contracts: dict[Scope, list[DuoContract]] = {}

    def text(self, layout: DuoLayout) -> str:
        """The first lines of the file. Raises UserError with what cannot be, of the layout or in a value."""
        check_layout(layout)
        contracts = self._of(layout.scope)
        render(self._delivery(layout, contracts))
        hidden = [replace(one, bsn=masked(one.bsn) if one.bsn else one.bsn) for one in contracts[:_LINES]]
        return text_of(layout, self._delivery(layout, hidden).rows())

    def _delivery(self, layout: DuoLayout, contracts: list[DuoContract]) -> DuoDelivery:
        return DuoDelivery(self._reference, layout, self._bow_number, contracts, [], contracts)

    def _of(self, scope: Scope) -> list[DuoContract]:
        if scope not in self._contracts:
            this_year = scope is Scope.THIS_YEAR
            self._contracts[scope] = duo_contracts(self._reference, this_year_only=this_year)
        return self._contracts[scope]
