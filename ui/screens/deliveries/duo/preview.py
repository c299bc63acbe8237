"""What the DUO file will say, for a person who wants to see it first. No BSN leaves this file whole."""

from __future__ import annotations

from decimal import Decimal

from exporters.duo import DuoDelivery
from models.rules.bsn import masked
from models.rules.duo_layout import DuoLayout, Field
from ui.widgets.rows_table import RowsColumn

_NUMBERS = frozenset({Field.PURCHASED, Field.ATTENDED, Field.ONA})
_NAMES = {Field.PURCHASED: "ingekocht", Field.ATTENDED: "deelgenomen", Field.ONA: "ONA"}


def preview_columns(layout: DuoLayout) -> list[RowsColumn]:
    """The columns of the file, and one for the name, which the file does not have."""
    columns = [RowsColumn(column.heading, column.field in _NUMBERS) for column in layout.columns]
    return [RowsColumn("Cursist"), *columns]


def preview_rows(delivery: DuoDelivery) -> list[list[str]]:
    """The rows of the file in its own order, each BSN masked, after the learner's name."""
    secret = [column.field is Field.BSN for column in delivery.layout.columns]
    return [
        [contract.learner_name, *_masked(cells, secret)]
        for contract, cells in zip(delivery.contracts, delivery.rows(), strict=True)
    ]


def totals(delivery: DuoDelivery) -> str:
    """38 contracten · ingekocht 9.500 uur · deelgenomen 5.120 uur · ONA 64 uur · 12 naar de gemeente."""
    count = len(delivery.contracts)
    parts = ["1 contract" if count == 1 else f"{count} contracten"]
    for position, column in enumerate(delivery.layout.columns):
        if column.field in _NUMBERS:
            parts.append(f"{_NAMES[column.field]} {_sum(delivery, position)} uur")
    withheld = sum(not contract.hours_are_for_duo for contract in delivery.contracts)
    if withheld:
        parts.append(f"van {withheld} gaan de uren naar de gemeente")
    return " · ".join(parts)


def _masked(cells: list[str], secret: list[bool]) -> list[str]:
    return [
        masked(cell) if is_secret and cell else cell for cell, is_secret in zip(cells, secret, strict=True)
    ]


def _sum(delivery: DuoDelivery, position: int) -> str:
    sign = delivery.layout.decimal_sign
    hours = sum(Decimal(row[position].replace(sign, ".")) for row in delivery.rows() if row[position])
    return f"{hours:,}".translate({ord(","): ".", ord("."): ","})
