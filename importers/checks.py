"""Rows that are fine alone and wrong together: unknown references, lessons and marks that cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from importers.cells import shown_key
from importers.columns import SheetSpec
from importers.problems import CellProblem, Notice
from importers.workbook import ParsedRow
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
from models.rules.names import folded
from models.rules.periods import Period
from models.rules.routing import bsn_allowed


@dataclass(frozen=True)
class Table:
    """The rows of one sheet by key: those of the school, those of the workbook, and where the latter are."""

    spec: SheetSpec
    current: Mapping[Row, Row]
    incoming: dict[Row, Row]
    numbers: Mapping[Row, int]
    broken: set[Row]
    """Keys of rows that are wrong in themselves; None for a part of the key that is."""
    broken_rows: Sequence[ParsedRow]
    """Rows with a cell that could not be read, which is None here."""
    readable: bool

    def rows(self) -> Iterator[ParsedRow]:
        """Every row of the sheet; of one with a wrong cell the others still count."""
        for key, row in self.incoming.items():
            yield ParsedRow(self.numbers[key], row)
        yield from self.broken_rows

    def knows(self, key: Row) -> bool:
        """Whether a reference to this key is right, or may be: a row with a wrong cell is named once only."""
        return (
            key in self.incoming
            or key in self.current
            or not self.readable
            or any(tuple(map(key.__getitem__, known)) in parts for known, parts in self._broken_parts.items())
        )

    @cached_property
    def _broken_parts(self) -> Mapping[tuple[int, ...], AbstractSet[Row]]:
        """The parts of broken keys that can be trusted, by their places in the key."""
        found: dict[tuple[int, ...], set[Row]] = defaultdict(set)
        for key in self.broken:
            known = tuple(index for index, part in enumerate(key) if part is not None)
            if known:
                found[known].add(tuple(map(key.__getitem__, known)))
        return found

    def problem(self, key: Row, field: str, code: str, **params: object) -> CellProblem:
        return self.problem_in(ParsedRow(self.numbers[key], self.incoming[key]), field, code, **params)

    def problem_in(self, row: ParsedRow, field: str, code: str, **params: object) -> CellProblem:
        index: int = self.spec.row_type._fields.index(field)
        column = self.spec.columns[index]
        value = column.shown(row.values[index])
        return CellProblem(self.spec.title, row.number, column.heading, value, code, params)


Tables = Mapping[str, Table]


def check(tables: Tables, *, signed_off: AbstractSet[Row]) -> list[CellProblem]:
    """Every row of the workbook that cannot stand beside the others or beside the school.

    What depends on a row that is itself wrong is not judged: the row is named once.
    """
    return [
        *_impossible_periods(tables),
        *_impossible_lessons(tables["lessons"]),
        *_impossible_marks(tables, signed_off),
        *_marks_left_behind(tables, signed_off),
    ]


def notices(tables: Tables) -> Iterator[Notice]:
    """What is possible but deserves a look."""
    for learner in map(LearnerRow._make, tables["learners"].incoming.values()):
        if learner.bsn and not bsn_allowed(learner.act, loan=learner.loan):
            yield Notice("bsn-without-ground", {"learner": shown_key(learner.number)})
    yield from _other_people(tables["learners"])
    yield from _perhaps_known(tables["learners"])
    yield from _one_bsn_for_two(tables["learners"])
    contracts = tables["contracts"]
    for contract in map(ContractRow._make, contracts.incoming.values()):
        old = contracts.current.get((contract.number,))
        before = contract.learner if old is None else ContractRow._make(old).learner
        if before != contract.learner:
            shown = map(shown_key, (contract.number, before, contract.learner))
            yield Notice("contract-moves", dict(zip(("contract", "before", "now"), shown, strict=True)))


def _other_people(learners: Table) -> Iterator[Notice]:
    """A number that goes to somebody else: two lists may each count from 1001."""
    for key, row in learners.incoming.items():
        before, now = learners.current.get(key), LearnerRow._make(row)
        if before is not None and _is_another(LearnerRow._make(before), now):
            yield Notice("learner-becomes-another", {"learner": shown_key(now.number)})


def _perhaps_known(learners: Table) -> Iterator[Notice]:
    """New numbers for a name that has one: a list without BSN or birth date, read in for the second time."""
    by_name: dict[Row, list[LearnerRow]] = defaultdict(list)
    for row in map(LearnerRow._make, learners.current.values()):
        by_name[_name(row)].append(row)
    numbers: list[str] = []
    for key, row in learners.incoming.items():
        learner = LearnerRow._make(row)
        if key not in learners.current:
            if any(_may_be_one(learner, other) for other in by_name[_name(learner)]):
                numbers.append(learner.number)
            by_name[_name(learner)].append(learner)
    if numbers:
        yield Notice("learner-perhaps-known", {"count": len(numbers), "learner": shown_key(numbers[0])})


def _one_bsn_for_two(learners: Table) -> Iterator[Notice]:
    """A BSN that this workbook gives to somebody while another number has it, or gets it too."""
    after = {**learners.current, **learners.incoming}
    holders: dict[str, list[str]] = defaultdict(list)
    for learner in map(LearnerRow._make, after.values()):
        if learner.bsn:
            holders[learner.bsn].append(learner.number)
    found: list[tuple[str, str]] = []
    for key, row in learners.incoming.items():
        now, before = LearnerRow._make(row), learners.current.get(key)
        is_new = before is None or LearnerRow._make(before).bsn != now.bsn
        others = [number for number in holders.get(now.bsn or "", ()) if number != now.number]
        if is_new and others:
            found.append((now.number, others[0]))
    if found:
        learner, other = map(shown_key, found[0])
        yield Notice("learners-share-bsn", {"count": len(found), "learner": learner, "other": other})


def _name(learner: LearnerRow) -> Row:
    return tuple(map(folded, (learner.first_name, learner.prefix, learner.last_name)))


def _may_be_one(one: LearnerRow, other: LearnerRow) -> bool:
    """Unless both have a BSN or birth date, and another one."""
    facts = ((one.bsn, other.bsn), (one.born, other.born))
    return all(None in pair or pair[0] == pair[1] for pair in facts)


def _is_another(before: LearnerRow, now: LearnerRow) -> bool:
    names = ((before.first_name, now.first_name), (before.last_name, now.last_name))
    other_bsn = before.bsn is not None and now.bsn is not None and before.bsn != now.bsn
    return other_bsn or all(folded(old) != folded(new) for old, new in names)


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


def unknown_references(tables: Tables) -> Iterator[CellProblem]:
    """Every cell that names a record that neither the workbook nor the school has; marks apart."""
    for records, field, referred in _REFERENCES:
        table, target = tables[records], tables[referred]
        index = table.spec.row_type._fields.index(field)
        for row in table.rows():
            referred_to = row.values[index]
            if referred_to is not None and not target.knows((referred_to,)):
                yield table.problem_in(row, field, "unknown-reference", sheet=target.spec.title)


def _impossible_periods(tables: Tables) -> Iterator[CellProblem]:
    for records, row_type in (("contracts", ContractRow), ("placements", PlacementRow)):
        table = tables[records]
        for row in table.rows():
            period = row_type._make(row.values)
            if not _unread(period.begins, period.ends):
                yield from _refused(table, row, "ends", values.check_period, period.begins, period.ends)


def _impossible_lessons(lessons: Table) -> Iterator[CellProblem]:
    for row in lessons.rows():
        lesson = LessonRow._make(row.values)
        if not _unread(lesson.starts, lesson.ends):
            pause = 0 if _unread(lesson.break_minutes) else lesson.break_minutes
            times = (lesson.starts, lesson.ends, pause)
            yield from _refused(lessons, row, "ends", values.check_lesson_times, *times)


def _unread(*cells: object) -> bool:
    return None in cells


def _refused(
    table: Table, row: ParsedRow, field: str, rule: Callable[..., object], *arguments: object
) -> Sequence[CellProblem]:
    """Apply a rule to a row; its InvalidValue may name the field, else it is `field`."""
    try:
        rule(*arguments)
    except InvalidValue as error:
        table.broken.add(row.values[: table.spec.key])
        params = dict(error.params)
        return [table.problem_in(row, str(params.pop("field", field)), error.code, **params)]
    return ()


def _impossible_marks(tables: Tables, signed_off: AbstractSet[Row]) -> Iterator[CellProblem]:
    """Judge each mark by its lesson and contract, and bring it into the form in which it is kept."""
    table, lessons, contracts = tables["marks"], tables["lessons"], tables["contracts"]
    nets, cancelled = _net_minutes(lessons), _cancelled(lessons)
    periods = _periods(contracts)
    for row in table.rows():
        yield from _misplaced(table, row, lessons, contracts, periods)
    for key, row in list(table.incoming.items()):
        lesson_key = key[:3]
        net = nets.get(lesson_key)
        if lesson_key in cancelled:
            yield table.problem(key, "status", "lesson-is-cancelled")
        if net is None:
            continue
        facts = marks.MarkFacts(*row[4:])  # type: ignore[arg-type]
        try:
            kept = marks.normalised(facts, net)
        except InvalidValue as error:
            params = dict(error.params)
            yield table.problem(key, str(params.pop("field")), error.code, **params)
            continue
        if kept is not facts:
            table.incoming[key] = (*key, *kept[: len(row) - len(key)])  # a workbook has no verdicts
        if lesson_key in signed_off and table.current.get(key) != table.incoming[key]:
            yield table.problem(key, "status", "lesson-signed-off")


def _misplaced(
    table: Table,
    row: ParsedRow,
    lessons: Table,
    contracts: Table,
    periods: Mapping[object, tuple[date, date]],
) -> Iterator[CellProblem]:
    """A mark needs a lesson and a contract that there are, the one within the other."""
    group, day, starts, contract = row.values[:4]
    if not lessons.knows((group, day, starts)) and not _unread(group, day, starts):
        yield table.problem_in(row, "starts", "unknown-lesson", group=group, date=day)
    period = periods.get(contract)
    if period is None:
        if not contracts.knows((contract,)) and not _unread(contract):
            yield table.problem_in(row, "contract", "unknown-reference", sheet=contracts.spec.title)
    elif not _unread(day):
        yield from _refused(table, row, "date", marks.check_within_contract, day, *period)


def _net_minutes(lessons: Table) -> dict[Row, int]:
    """Net minutes by lesson. One that is itself wrong may be as long as the longest, not longer."""
    nets: dict[Row, int] = {}
    for key, row in _judged(lessons).items():
        lesson = LessonRow._make(row)
        nets[key] = net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
    longest = max(nets.values(), default=0)
    return {**dict.fromkeys(lessons.broken, longest), **nets} if longest else nets


def _periods(contracts: Table) -> dict[object, tuple[date, date]]:
    """First and last day by contract number."""
    rows = map(ContractRow._make, _judged(contracts).values())
    return {contract.number: (contract.begins, contract.ends) for contract in rows}


def _judged(table: Table) -> dict[Row, Row]:
    """The records as they will be, without those of which the workbook has a wrong row."""
    if not table.readable:
        return {}
    merged = {**table.current, **table.incoming}
    for key in table.broken:
        merged.pop(key, None)
    return merged


def _cancelled(lessons: Table) -> set[Row]:
    rows = {**lessons.current, **lessons.incoming}
    return {key for key, row in rows.items() if LessonRow._make(row).cancelled}


def _marks_left_behind(tables: Tables, signed_off: AbstractSet[Row]) -> Iterator[CellProblem]:
    """A changed lesson or contract must still fit the marks that the school already has."""
    lessons, contracts, table = tables["lessons"], tables["contracts"], tables["marks"]
    changed_lessons, changed_contracts = _changed(lessons), _changed(contracts)
    yield from (lessons.problem(key, "starts", "lesson-signed-off") for key in changed_lessons & signed_off)
    if not changed_lessons and not changed_contracts:
        return
    told: set[tuple[Row, str, str]] = set()
    for key, row in table.current.items():
        if key in table.incoming:
            continue
        mark = MarkRow._make(row)
        for owner, owner_key, field, code in _misfits(
            mark, key, lessons, contracts, changed_lessons, changed_contracts
        ):
            if (owner_key, field, code) not in told:
                told.add((owner_key, field, code))
                yield owner.problem(owner_key, field, code)


def _changed(table: Table) -> set[Row]:
    return {
        key
        for key, row in table.incoming.items()
        if table.current.get(key, row) != row and key not in table.broken
    }


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
        net = net_minutes(lesson.starts, lesson.ends, lesson.break_minutes)
        if lesson.cancelled:
            yield lessons, lesson_key, "cancelled", "cancelled-lesson-has-marks"
        elif mark.minutes is not None and not marks.minutes_fit(mark.minutes, net):
            yield lessons, lesson_key, "ends", "lesson-shorter-than-marks"
    if contract_key in changed_contracts:
        contract = ContractRow._make(contracts.incoming[contract_key])
        side = Period(contract.begins, contract.ends).side_of(mark.date)
        if side is not None:
            yield contracts, contract_key, side, "marks-outside-contract"
