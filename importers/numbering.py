"""Handing out cursistnummers to a school that has none, so that nobody gets a second one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from importers.mapped import mapped_rows, telling_columns
from importers.mapping import Numbered, SheetMapping
from importers.proposals import KnownSheet
from models.errors import InvalidValue
from models.exchange import LearnerRow
from models.rules.names import folded

NUMBERED = "Cursistnummer"
_FIRST = 1001
_NAME_AND_BIRTH = ("Voornaam", "Tussenvoegsel", "Achternaam", "Geboortedatum")

_Known = tuple[object, ...]


def hands_out(mapping: SheetMapping) -> bool:
    """Whether somebody asked for numbers on this sheet."""
    return mapping.records == "learners" and isinstance(mapping.origins.get(NUMBERED), Numbered)


def numbers_for(
    sheet: KnownSheet, mapping: SheetMapping, learners: Sequence[LearnerRow], today: date
) -> dict[int, str]:
    """A number for each row of learners.

    The register's own for whom it knows by BSN, or by name and birth date; for others the next ones after
    its highest.
    """
    known = {key: learner.number for learner in learners for key in _keys_of(learner)}
    taken = [int(learner.number) for learner in learners if learner.number.isdecimal()]
    following = max(taken, default=_FIRST - 1) + 1
    numbers: dict[int, str] = {}
    for row, values in _rows(sheet, mapping, today):
        keys = list(_keys(values))
        number = next((known[key] for key in keys if key in known), None)
        if number is None:
            number, following = str(following), following + 1
        known |= dict.fromkeys(keys, number)
        numbers[row] = number
    return numbers


def _rows(sheet: KnownSheet, mapping: SheetMapping, today: date) -> Iterator[tuple[int, dict[str, object]]]:
    """Row number and the values by our heading; what cannot be read is not there."""
    columns = [column for column in mapping.spec.columns if column.heading in mapping.origins]
    rows = mapped_rows(sheet, mapping, telling_columns([mapping]), today=today, numbers={})
    for number, row in enumerate(rows, start=1):
        if not row or number <= mapping.heading_row:
            continue
        values: dict[str, object] = {}
        for column, raw in zip(columns, row, strict=True):
            try:
                values[column.heading] = column.read(raw)
            except InvalidValue:
                continue
        yield number, values


def _keys_of(learner: LearnerRow) -> Iterator[_Known]:
    name = (learner.first_name, learner.prefix, learner.last_name)
    yield from _keys({"BSN": learner.bsn, **dict(zip(_NAME_AND_BIRTH, (*name, learner.born), strict=True))})


def _keys(values: dict[str, object]) -> Iterator[_Known]:
    if values.get("BSN"):
        yield ("BSN", values["BSN"])
    *name, born = (values.get(heading) for heading in _NAME_AND_BIRTH)
    if born is not None:
        yield (*(folded(str(part or "")) for part in name), born)
