"""What an import would do to a school: the rows that are new, changed or the same, and what is in the way.

Cells are understood by now (importers/workbook.py); here rows meet each other and the school as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import cast

from importers import checks, keys, remarks
from importers.collecting import without_collecting
from importers.columns import SCHOOL, SCHOOL_COLUMNS, SHEETS, SheetSpec
from importers.problems import CellProblem, Notice
from importers.workbook import ParsedRow, ParsedSheet, ParsedWorkbook
from models.exchange import (
    ContractRow,
    GroupRow,
    LessonRow,
    MarkRow,
    RecordChanges,
    Row,
    SchoolRecords,
    SchoolRow,
)


@dataclass(slots=True)
class SheetPlan(RecordChanges):
    """What a sheet changes, and how many of its rows are as they were."""

    title: str = ""
    unchanged: int = 0
    numbers: Mapping[Row, int] = field(default_factory=dict[Row, int])
    """Where each key stands in the sheet."""


@dataclass(slots=True)
class ImportPlan:
    """The whole import; it may run only when there are no problems."""

    sheets: list[SheetPlan]
    problems: list[CellProblem]
    notices: list[Notice]

    def sheet(self, records: str) -> SheetPlan:
        return next(sheet for sheet in self.sheets if sheet.records == records)


@without_collecting()
def plan_import(
    parsed: ParsedWorkbook,
    current: SchoolRecords,
    signed_off: AbstractSet[Row] = frozenset(),
    *,
    may_change_school: bool = True,
) -> ImportPlan:
    """Compare a workbook with the school. `signed_off` holds the keys of lessons that are closed.

    `may_change_school` says whether who imports may change the details of the school itself; otherwise
    each value on the sheet School that differs is a problem.
    """
    school = _plan_school(parsed, current)
    tables = {spec.records: _Table(parsed.sheets[spec.records], current) for spec in SHEETS}
    checked = {records: table.as_checked() for records, table in tables.items()}
    problems = [*parsed.problems, *(p for table in tables.values() for p in table.repeated)]
    if not may_change_school:
        problems += _school_changes(parsed, current.school)
    # Before the defaults: a wrong teacher of a group is not told again at each of its lessons.
    problems += checks.unknown_references(checked)
    _fill_in_defaults(tables)
    problems += checks.check(checked, signed_off=signed_off)
    problems += keys.bsns_as_keys(checked)
    notices = [*parsed.notices, *checks.notices(checked), *keys.notices(checked), *remarks.notices(checked)]
    sheets = [school, *(table.plan() for table in tables.values())]
    return ImportPlan(sheets, sorted(problems, key=_place), notices)


_STATUS, _REMARK = (MarkRow._fields.index(name) for name in ("status", "remark"))


class _Table:
    """One sheet beside the same records of the school, by key."""

    def __init__(self, sheet: ParsedSheet, current: SchoolRecords) -> None:
        self.sheet = sheet
        self.spec: SheetSpec = sheet.spec
        rows = cast("Sequence[Row]", getattr(current, sheet.spec.records))
        self.current: dict[Row, Row] = {self.key(row): row for row in rows}
        self.incoming: dict[Row, Row] = {}
        self.numbers: dict[Row, int] = {}
        self.repeated: list[CellProblem] = []
        for parsed in sheet.rows:
            self._add(parsed)
        self.broken = [
            ParsedRow(number, self._with_kept_values(self.key(values), values))
            for number, values in sheet.broken
        ]

    def key(self, row: Row) -> Row:
        return row[: self.spec.key]

    def _add(self, parsed: ParsedRow) -> None:
        key = self.key(parsed.values)
        if key in self.numbers:
            column = self.spec.columns[0]
            value = column.shown(parsed.values[0])
            where = {"first_row": self.numbers[key]}
            self.repeated.append(
                CellProblem(self.spec.title, parsed.number, column.heading, value, "row-twice", where)
            )
            return
        self.numbers[key] = parsed.number
        self.incoming[key] = self._with_kept_values(key, parsed.values)

    def _with_kept_values(self, key: Row, values: Row) -> Row:
        """A column that the sheet does not have leaves the value of an existing record alone."""
        old = self.current.get(key)
        if old is None or not self.sheet.absent:
            return values
        kept = self.sheet.absent
        if self.spec.row_type is MarkRow and old[_STATUS] != values[_STATUS]:
            kept &= {_REMARK}  # minutes and reason belong to the status that was
        return tuple(old[index] if index in kept else value for index, value in enumerate(values))

    def as_checked(self) -> checks.Table:
        return checks.Table(
            self.spec,
            self.current,
            self.incoming,
            self.numbers,
            broken={self.key(row.values) for row in self.broken},
            broken_rows=self.broken,
            readable=self.sheet.readable,
        )

    def plan(self) -> SheetPlan:
        plan = SheetPlan(self.spec.records, title=self.spec.title, numbers=self.numbers)
        make = self.spec.row_type._make
        for key, values in self.incoming.items():
            old = self.current.get(key)
            if old is None:
                plan.new.append(make(values))
            elif old == values:
                plan.unchanged += 1
            else:
                plan.changed.append((old, make(values)))
        return plan


def _plan_school(parsed: ParsedWorkbook, current: SchoolRecords) -> SheetPlan:
    plan = SheetPlan("school", title=SCHOOL)
    if not parsed.school:
        return plan
    values = tuple(parsed.school.get(index, current.school[index]) for index in range(len(SCHOOL_COLUMNS)))
    if values == current.school:
        plan.unchanged = 1
    elif current.school == SchoolRow():
        plan.new.append(SchoolRow._make(values))
    else:
        plan.changed.append((current.school, SchoolRow._make(values)))
    return plan


def _school_changes(parsed: ParsedWorkbook, school: SchoolRow) -> Iterable[CellProblem]:
    for index, value in parsed.school.items():
        if value != school[index]:
            column = SCHOOL_COLUMNS[index]
            where, shown = parsed.school_rows[index], column.shown(value)
            yield CellProblem(SCHOOL, where, column.heading, shown, "school-for-administrator")


def _fill_in_defaults(tables: Mapping[str, _Table]) -> None:
    """What a blank means depends on another cell: a contract's begin date, a lesson's group."""
    contracts = tables["contracts"].incoming
    signed, begins = (ContractRow._fields.index(name) for name in ("signed", "begins"))
    for key, row in contracts.items():
        if row[signed] is None:
            contracts[key] = _replaced(row, {signed: row[begins]})
    groups = {**tables["groups"].current, **tables["groups"].incoming}
    table = tables["lessons"]
    lessons = table.incoming
    places = [(LessonRow._fields.index(name), GroupRow._fields.index(name)) for name in _FROM_GROUP]
    for key, row in lessons.items():
        blanks = [(at, source) for at, source in places if row[at] is None]
        if not blanks:
            continue
        old = table.current.get(key)
        if old is not None:  # who gave it stays who gave it, whoever has the group now
            lessons[key] = _replaced(row, {at: old[at] for at, _ in blanks})
        else:
            group = groups.get((row[0],), GroupRow(""))
            lessons[key] = _replaced(row, {at: group[source] for at, source in blanks})


_FROM_GROUP = ("level", "teacher", "location")


def _replaced(row: Row, values: Mapping[int, object]) -> Row:
    return tuple(values.get(index, value) for index, value in enumerate(row))


def _place(problem: CellProblem) -> tuple[int, int]:
    titles = [SCHOOL, *(spec.title for spec in SHEETS)]
    return titles.index(problem.sheet), problem.row


def plan_records(records: SchoolRecords) -> ImportPlan:
    """The import of a whole school into an empty one, for rows that need no reading (the practice school)."""
    plans = [SheetPlan("school", new=[records.school], title=SCHOOL)]
    for spec in SHEETS:
        rows = cast("Iterable[Row]", getattr(records, spec.records))
        plans.append(SheetPlan(spec.records, new=list(rows), title=spec.title))
    return ImportPlan(plans, [], [])
