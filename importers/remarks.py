"""What an import does that perhaps nobody meant: placements beside a contract, hours that change along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from importers.cells import shown_key
from importers.checks import Table, Tables
from importers.problems import Notice
from models.errors import InvalidValue
from models.exchange import ContractRow, LessonRow, PlacementRow, Row
from models.rules.dates import short_date
from models.rules.hours import net_minutes
from models.rules.periods import Period
from models.rules.placements import PlacedIn, check_placement

_NOTICES = {
    "placement-outside-contract": "placements-outside-contract",
    "placement-overlaps": "placements-overlap",
}


def notices(tables: Tables) -> Iterator[Notice]:
    """One for each kind of thing, with the first of them."""
    yield from _odd_placements(tables)
    yield from _changed_hours(tables)


def _odd_placements(tables: Tables) -> Iterator[Notice]:
    """What the form of a contract refuses, of contracts and placements that this import touches."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    groups: dict[str, int] = {}
    touched = _touched(tables)
    periods = {row.number: Period(row.begins, row.ends) for row in touched if row.begins <= row.ends}
    placed: dict[str, list[PlacedIn]] = {number: [] for number in periods}
    placements = tables["placements"]
    for index, row in enumerate(map(PlacementRow._make, _as_they_will_be(placements).values())):
        if row.contract in placed and row.begins <= row.ends:
            group = groups.setdefault(row.group, len(groups))
            placed[row.contract].append(PlacedIn(index, group, Period(row.begins, row.ends)))
    for number, its_placements in placed.items():
        for placement in its_placements:
            try:
                check_placement(placement, periods[number], its_placements)
            except InvalidValue as error:
                found[_NOTICES[error.code]][number] = None
    for code, numbers in found.items():
        yield Notice(code, {"count": len(numbers), "contract": shown_key(next(iter(numbers)))})


def _touched(tables: Tables) -> list[ContractRow]:
    """Contracts that change, and those of placements that do."""
    contracts, placements = tables["contracts"], tables["placements"]
    numbers = {key[0] for key in _changed(contracts)} | {key[0] for key in _changed(placements)}
    every = map(ContractRow._make, _as_they_will_be(contracts).values())
    return [contract for contract in every if contract.number in numbers]


def _changed_hours(tables: Tables) -> Iterator[Notice]:
    """Lessons with presence that get other minutes, or whose minutes count for something else."""
    lessons, marks = tables["lessons"], tables["marks"]
    others = [
        key
        for key in _changed(lessons)
        if key in lessons.current and _counts(lessons.current[key]) != _counts(lessons.incoming[key])
    ]
    filled = {key[:3] for key in marks.current} if others else frozenset[Row]()
    changed = [key for key in others if key in filled]
    if changed:
        lesson = LessonRow._make(lessons.incoming[changed[0]])
        where = {"group": shown_key(lesson.group), "date": short_date(lesson.date)}
        yield Notice("lessons-change-hours", {"count": len(changed), **where})


def _counts(row: Row) -> tuple[object, ...]:
    lesson = LessonRow._make(row)
    return net_minutes(lesson.starts, lesson.ends, lesson.break_minutes), lesson.form, lesson.component


def _changed(table: Table) -> list[Row]:
    """Keys of rows that are new or other than they were, and right in themselves."""
    return [
        key
        for key, row in table.incoming.items()
        if key not in table.broken and table.current.get(key) != row
    ]


def _as_they_will_be(table: Table) -> Mapping[Row, Row]:
    return {**table.current, **table.incoming}
