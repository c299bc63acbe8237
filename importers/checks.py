"""Rows that are fine alone and wrong together: unknown references, lessons and marks that cannot be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from importers.cells import shown
from importers.columns import SheetSpec
from importers.problems import CellProblem, Notice
from models.errors import InvalidValue
from models.exchange import (
    ContractRow,
    LearnerRow,
    LessonRow,
    MarkRow,
    PlacementRow,
    Row,
)
from models.rules import marks, values
from models.rules.hours import net_minutes
from models.rules.routing import bsn_allowed


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet by key: those of the school, those of the workbook, and where the latter are."""

    spec: SheetSpec
    current: Mapping[Row, Row]
    incoming: dict[Row, Row]
    numbers: Mapping[Row, int]
    broken: AbstractSet[Row]

    def get(self, key: Row) -> Row | None:
        """The record as it will be after the import."""
        return self.incoming.get(key) or self.current.get(key)

    def knows(self, key: Row) -> bool:
        """Whether a reference to this key is right; a row with a wrong cell of its own is named once only."""
        return key in self.incoming or key in self.current or key in self.broken

    def problem(self, key: Row, field: str, code: str, **params: object) -> CellProblem:
        row = self.incoming[key]
        index: int = self.spec.row_type._fields.index(field)
        column = self.spec.columns[index].heading
        return CellProblem(self.spec.title, self.numbers[key], column, shown(row[index]), code, params)


Tables = Mapping[str, Table]


def check(tables: Tables, *, signed_off: AbstractSet[Row]) -> list[CellProblem]:
    """Every row of the workbook that cannot stand beside the others or beside the school."""
    return [
        *_unknown_references(tables),
        *_impossible_periods(tables),
        *_impossible_lessons(tables["lessons"]),
        *_impossible_marks(tables, signed_off),
        *_marks_left_behind(tables, signed_off),
    ]


def notices(learners: Iterable[Row]) -> list[Notice]:
    """What is possible but deserves a look."""
    found: list[Notice] = []
    for row in learners:
        learner = LearnerRow._make(row)
        if learner.bsn and not bsn_allowed(learner.act, loan=learner.loan):
            found.append(Notice("bsn-without-ground", {"learner": shown(learner.number)}))
    return found


_REFERENCES = (
    # records, field, records referred to
    ("contracts", "learner", "learners"),
    ("groups", "teacher", "teachers"),
    ("groups", "location", "locations"),
    ("placements", "contract", "contracts"),
    ("placements", "group", "groups"),
    ("lessons", "group", "groups"),
    ("lessons", "teacher", "teachers"),
    ("lessons", "location", "locations"),
    ("hours_elsewhere", "learner", "learners"),
)


def _unknown_references(tables: Tables) -> Iterator[CellProblem]:
    for records, field, referred in _REFERENCES:
        table, target = tables[records], tables[referred]
        index = table.spec.row_type._fields.index(field)
        for key, row in table.incoming.items():
            if row[index] is not None and not target.knows((row[index],)):
                yield table.problem(key, field, "unknown-reference", sheet=target.spec.title)


def _impossible_periods(tables: Tables) -> Iterator[CellProblem]:
    for records, row_type in (("contracts", ContractRow), ("placements", PlacementRow)):
        table = tables[records]
        for key, row in table.incoming.items():
            period = row_type._make(row)
            yield from _refused(table, key, "ends", lambda p=period: values.check_period(p.begins, p.ends))


def _impossible_lessons(lessons: Table) -> Iterator[CellProblem]:
    for key, row in lessons.incoming.items():
        lesson = LessonRow._make(row)
        yield from _refused(
            lessons,
            key,
            "ends",
            lambda x=lesson: values.check_lesson_times(x.starts, x.ends, x.break_minutes),
        )


def _refused(table: Table, key: Row, field: str, rule: Callable[[], object]) -> Iterator[CellProblem]:
    """Apply a rule to a row; its InvalidValue may name the field, else it is `field`."""
    try:
        rule()
    except InvalidValue as error:
        params = dict(error.params)
        yield table.problem(key, str(params.pop("field", field)), error.code, **params)


def _impossible_marks(tables: Tables, signed_off: AbstractSet[Row]) -> Iterator[CellProblem]:
    """Judge each mark by its lesson and contract, and bring it into the form in which it is kept."""
    table, lessons, contracts = tables["marks"], tables["lessons"], tables["contracts"]
    nets = _net_minutes(lessons)
    periods = {key[0]: ContractRow._make(row) for key, row in _merged(contracts).items()}
    for key, row in list(table.incoming.items()):
        mark = MarkRow._make(row)
        lesson_key, contract = key[:3], periods.get(key[3])
        net = nets.get(lesson_key)
        if net is None and not lessons.knows(lesson_key):
            yield table.problem(key, "starts", "unknown-lesson", group=mark.group, date=mark.date)
        if contract is None and not contracts.knows((key[3],)):
            yield table.problem(key, "contract", "unknown-reference", sheet=contracts.spec.title)
        if net is None or contract is None:
            continue
        yield from _refused(
            table,
            key,
            "date",
            lambda m=mark, c=contract: marks.check_within_contract(m.date, c.begins, c.ends),
        )
        if _is_cancelled(lessons, lesson_key):
            yield table.problem(key, "status", "lesson-is-cancelled")
        facts = marks.MarkFacts(*row[4:])  # type: ignore[arg-type]
        try:
            kept = marks.normalised(facts, net)
        except InvalidValue as error:
            params = dict(error.params)
            yield table.problem(key, str(params.pop("field")), error.code, **params)
            continue
        if kept is not facts:
            table.incoming[key] = (*key, *kept)
        if lesson_key in signed_off and table.current.get(key) != table.incoming[key]:
            yield table.problem(key, "status", "lesson-signed-off")


def _net_minutes(lessons: Table) -> dict[Row, int]:
    nets: dict[Row, int] = {}
    for key, row in _merged(lessons).items():
        lesson = LessonRow._make(row)
        nets[key] = net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
    return nets


def _merged(table: Table) -> dict[Row, Row]:
    return {**table.current, **table.incoming}


def _is_cancelled(lessons: Table, key: Row) -> bool:
    row = lessons.get(key)
    return row is not None and bool(row[LessonRow._fields.index("cancelled")])


def _marks_left_behind(tables: Tables, signed_off: AbstractSet[Row]) -> Iterator[CellProblem]:
    """A changed lesson or contract must still fit the marks that the school already has."""
    lessons, contracts, table = tables["lessons"], tables["contracts"], tables["marks"]
    changed_lessons = {key for key, row in lessons.incoming.items() if lessons.current.get(key, row) != row}
    changed_contracts = {
        key for key, row in contracts.incoming.items() if contracts.current.get(key, row) != row
    }
    yield from (lessons.problem(key, "starts", "lesson-signed-off") for key in changed_lessons & signed_off)
    if not changed_lessons and not changed_contracts:
        return
    told: set[tuple[Row, str]] = set()
    for key, row in table.current.items():
        if key in table.incoming:
            continue
        mark = MarkRow._make(row)
        for owner, owner_key, field, code in _misfits(
            mark, key, lessons, contracts, changed_lessons, changed_contracts
        ):
            if (owner_key, code) not in told:
                told.add((owner_key, code))
                yield owner.problem(owner_key, field, code)


def _misfits(
    mark: MarkRow,
    key: Row,
    lessons: Table,
    contracts: Table,
    changed_lessons: Collection[Row],
    changed_contracts: Collection[Row],
) -> Iterator[tuple[Table, Row, str, str]]:
    lesson_key, contract_key = key[:3], (key[3],)
    if lesson_key in changed_lessons:
        lesson = LessonRow._make(lessons.incoming[lesson_key])
        if lesson.cancelled:
            yield lessons, lesson_key, "cancelled", "cancelled-lesson-has-marks"
        elif (mark.minutes or 0) > net_minutes(lesson.starts, lesson.ends, lesson.break_minutes):
            yield lessons, lesson_key, "ends", "lesson-shorter-than-marks"
    if contract_key in changed_contracts:
        contract = ContractRow._make(contracts.incoming[contract_key])
        if not contract.begins <= mark.date <= contract.ends:
            yield contracts, contract_key, "ends", "marks-outside-contract"
