"""Numbers and names that are a BSN: they would reach file names, lists and the screen."""

from __future__ import annotations

from collections.abc import Iterator

from importers.checks import Tables
from importers.problems import CellProblem, Notice
from models.errors import InvalidValue
from models.exchange import LearnerRow
from models.rules.bsn import holds_bsn_of, masked, parse_bsn

_NAMED = ("teachers", "locations", "learners", "contracts", "groups")
"""The records that other sheets refer to, each by its first column."""


def bsns_as_keys(tables: Tables) -> Iterator[CellProblem]:
    """Every number or name that holds the BSN of a learner, of the workbook or of the school."""
    known = _known_bsns(tables)
    for records in _NAMED:
        table = tables[records]
        field = table.spec.row_type._fields[0]
        for row in table.rows():
            if holds_bsn_of(str(row.values[0] or ""), known):
                yield table.problem_in(row, field, "bsn-in-key")


def notices(tables: Tables) -> Iterator[Notice]:
    """One a sheet, for one in eleven numbers of nine digits could be a BSN by chance."""
    known = _known_bsns(tables)
    for records in _NAMED:
        table = tables[records]
        suspect = [bsn for key in table.incoming for bsn in _as_bsn(str(key[0])) if bsn not in known]
        if suspect:
            where = {"sheet": table.spec.title, "column": table.spec.columns[0].heading}
            yield Notice("key-looks-like-bsn", {**where, "count": len(suspect), "key": masked(suspect[0])})


def _as_bsn(key: str) -> tuple[str, ...]:
    try:
        return (parse_bsn(key),) if key.isdigit() else ()
    except InvalidValue:
        return ()


def _known_bsns(tables: Tables) -> frozenset[object]:
    learners = tables["learners"]
    at = LearnerRow._fields.index("bsn")
    rows = [*learners.current.values(), *(row.values for row in learners.rows())]
    return frozenset(row[at] for row in rows)
