"""Handing out cursistnummers to a school that has none, so that nobody gets a second one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from importers.mapped import mapped_rows, telling_columns
from importers.mapping import Numbered, SheetMapping, spec_of
from importers.proposals import KnownSheet
from models.errors import InvalidValue
from models.exchange import LearnerRow
from models.rules.names import folded

NUMBERED = "Cursistnummer"
_FIRST = 1001
_NAME_AND_BIRTH = ("Voornaam", "Tussenvoegsel", "Achternaam", "Geboortedatum")

_Name = tuple[object, ...]
"""With the birth date."""


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
    known = _People()
    for learner in learners:
        known.add(learner.bsn, _name_of(dict(zip(_LEARNER, learner, strict=True))), learner.number)
    taken = [int(learner.number) for learner in learners if learner.number.isdecimal()]
    following = max(taken, default=_FIRST - 1) + 1
    numbers: dict[int, str] = {}
    for row, values in _rows(sheet, mapping, today):
        bsn, name = values.get("BSN"), _name_of(values)
        number = known.number_of(bsn, name)
        if number is None:
            number, following = str(following), following + 1
        known.add(bsn, name, number)
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


class _People:
    """Who has which number.

    A name and birth date are no proof that two are one: of many only the year of birth is known, and
    1 January stands for the day.
    """

    def __init__(self) -> None:
        self._by_bsn: dict[object, str] = {}
        self._by_name: dict[_Name, dict[str, object]] = defaultdict(dict)

    def add(self, bsn: object, name: _Name | None, number: str) -> None:
        if bsn is not None:
            self._by_bsn.setdefault(bsn, number)
        if name is not None:
            namesakes = self._by_name[name]
            namesakes[number] = bsn or namesakes.get(number)

    def number_of(self, bsn: object, name: _Name | None) -> str | None:
        """Two with a BSN of their own are two people; who has none may be the only one of that name."""
        if bsn in self._by_bsn:
            return self._by_bsn[bsn]
        namesakes = {} if name is None else self._by_name.get(name, {})
        without_bsn = [number for number, known in namesakes.items() if known is None]
        if without_bsn:
            return without_bsn[0]
        return next(iter(namesakes)) if bsn is None and len(namesakes) == 1 else None


_LEARNER = tuple(column.heading for column in spec_of("learners").columns)


def _name_of(values: Mapping[str, object]) -> _Name | None:
    *name, born = (values.get(heading) for heading in _NAME_AND_BIRTH)
    return None if born is None else (*(folded(str(part or "")) for part in name), born)
